import { float, HIGH, words } from './float-words.ts';
import { powerOfTwo } from './power-of-two.ts';

const LN2_HIGH = 6.9314718036912381649e-1; // 32 bits: an exponent times this is exact
const LN2_LOW = 1.90821492927058770002e-10;
const TWO_54 = 18014398509481984;
const SQRT_2 = 1.4142135623730951;

/**
 * The natural logarithm, the same bits on every machine, within 1 ulp. −Infinity at 0, NaN below.
 *
 * After fdlibm's e_log.c (© 1993 Sun Microsystems, free to use): x = 2^k (1 + f) with 1 + f between √½ and √2;
 * with s = f / (2 + f), log(1 + f) = f − f²/2 + s (f²/2 + R(s²)), R by Remez. Its coefficients, one path.
 */
export function log(x: number): number {
  if (!(x > 0)) return x === 0 ? -Infinity : NaN;
  if (x === Infinity) return x;
  let k = 0;
  if (x < 2.2250738585072014e-308) {
    k = -54;
    x *= TWO_54;
  }
  float[0] = x;
  const exponent = (words[HIGH]! >>> 20) - 1023;
  k += exponent;
  let m = x * powerOfTwo(-exponent);
  if (m > SQRT_2) {
    m *= 0.5;
    k++;
  }
  const f = m - 1;
  const s = f / (2 + f);
  const z = s * s;
  const w = z * z;
  const even = w * (3.999999999940941908e-1 + w * (2.222219843214978396e-1 + w * 1.531383769920937332e-1));
  const odd =
    z *
    (6.66666666666673513e-1 +
      w * (2.857142874366239149e-1 + w * (1.818357216161805012e-1 + w * 1.479819860511658591e-1)));
  const half = 0.5 * f * f;
  return k * LN2_HIGH - (half - (s * (half + (even + odd)) + k * LN2_LOW) - f);
}
