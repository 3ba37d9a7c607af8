import { powerOfTwo } from './power-of-two.ts';

const LN2_HIGH = 6.9314718036912381649e-1;
const LN2_LOW = 1.90821492927058770002e-10;
const INVERSE_LN2 = 1.442695040888963387;

/**
 * e to the power x, the same bits on every machine, within 1 ulp.
 *
 * After fdlibm's e_exp.c (© 2004 Sun Microsystems, free to use): x = k ln 2 + r with |r| ≤ ½ ln 2, r kept as
 * high − low; exp(r) = 1 + r + r c / (2 − c) with c = r − r² P(r²), P by Remez. Its coefficients.
 */
export function exp(x: number): number {
  if (!(x > -745.2)) return Number.isNaN(x) ? x : 0;
  if (x > 709.782712893384) return Infinity;
  const k = (x * INVERSE_LN2 + (x < 0 ? -0.5 : 0.5)) | 0;
  const high = x - k * LN2_HIGH;
  const low = k * LN2_LOW;
  const r = high - low;
  const t = r * r;
  const c =
    r -
    t *
      (1.66666666666666019037e-1 +
        t *
          (-2.77777777770155933842e-3 +
            t *
              (6.61375632143793436117e-5 + t * (-1.6533902205465251539e-6 + t * 4.13813679705723846039e-8))));
  const y = 1 - (low - (r * c) / (2 - c) - high);
  if (k > 1000) return y * powerOfTwo(k - 100) * powerOfTwo(100);
  if (k < -1000) return y * powerOfTwo(k + 100) * powerOfTwo(-100);
  return y * powerOfTwo(k);
}
