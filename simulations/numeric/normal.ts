import { exp } from './exp.ts';
import { log } from './log.ts';

/**
 * The standard normal quantile: the z below which a share `p` of values lies, to about 16 digits.
 * Wichura's PPND16 (Algorithm AS 241, Applied Statistics 37, 1988): a rational function of
 * 0.180625 − (p − ½)² in the middle, of √(−log tail) − 1.6 and − 5 in the tails.
 * @param p strictly between 0 and 1
 */
export function normalQuantile(p: number): number {
  const q = p - 0.5;
  if (q >= -0.425 && q <= 0.425) return q * middle(0.180625 - q * q);
  const r = Math.sqrt(-log(q < 0 ? p : 1 - p));
  const z = r <= 5 ? nearTail(r - 1.6) : farTail(r - 5);
  return q < 0 ? -z : z;
}

// Polynomials by Estrin's scheme: half as long a chain of dependent operations as Horner's.

function middle(r: number): number {
  const r2 = r * r;
  const r4 = r2 * r2;
  return (
    (3.3871328727963665 +
      133.14166789178438 * r +
      (1971.5909503065513 + 13731.69376550946 * r) * r2 +
      (45921.95393154987 + 67265.7709270087 * r + (33430.57558358813 + 2509.0809287301227 * r) * r2) * r4) /
    (1 +
      42.31333070160091 * r +
      (687.1870074920579 + 5394.196021424751 * r) * r2 +
      (21213.794301586597 + 39307.89580009271 * r + (28729.085735721943 + 5226.495278852854 * r) * r2) * r4)
  );
}

function nearTail(r: number): number {
  const r2 = r * r;
  const r4 = r2 * r2;
  return (
    (1.4234371107496835 +
      4.630337846156546 * r +
      (5.769497221460691 + 3.6478483247632045 * r) * r2 +
      (1.2704582524523684 +
        0.2417807251774506 * r +
        (0.022723844989269184 + 0.0007745450142783414 * r) * r2) *
        r4) /
    (1 +
      2.053191626637759 * r +
      (1.6763848301838038 + 0.6897673349851 * r) * r2 +
      (0.14810397642748008 +
        0.015198666563616457 * r +
        (0.0005475938084995345 + 1.0507500716444169e-9 * r) * r2) *
        r4)
  );
}

function farTail(r: number): number {
  const r2 = r * r;
  const r4 = r2 * r2;
  return (
    (6.657904643501103 +
      5.463784911164114 * r +
      (1.7848265399172913 + 0.29656057182850487 * r) * r2 +
      (0.026532189526576124 +
        0.0012426609473880784 * r +
        (2.7115555687434876e-5 + 2.0103343992922881e-7 * r) * r2) *
        r4) /
    (1 +
      0.599832206555888 * r +
      (0.1369298809227358 + 0.014875361290850615 * r) * r2 +
      (0.0007868691311456133 +
        1.8463183175100548e-5 * r +
        (1.421511758316446e-7 + 2.0442631033899397e-15 * r) * r2) *
        r4)
  );
}

/**
 * The standard normal distribution function Φ(z), by its power series near 0 and a continued fraction in the
 * tails (Abramowitz & Stegun 26.2.11 and 26.2.14). Not for hot loops.
 */
export function normalCdf(z: number): number {
  const density = exp(-0.5 * z * z) * 0.3989422804014327;
  const size = Math.abs(z);
  if (size > 38.6) return z < 0 ? 0 : 1;
  if (size < 3) {
    let sum = z;
    let term = z;
    for (let odd = 3; Math.abs(term) > 1e-18 * Math.abs(sum); odd += 2) {
      term *= (z * z) / odd;
      sum += term;
    }
    return 0.5 + density * sum;
  }
  let fraction = size;
  for (let k = 120; k > 0; k--) fraction = size + k / fraction;
  const tail = density / fraction;
  return z < 0 ? tail : 1 - tail;
}
