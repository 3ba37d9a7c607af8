import type { Call } from './story.ts';

const SERVICES = ['edge', 'orders', 'stock', 'prices', 'bank', 'mail', 'search', 'users'];

/** A made-up request: a few levels of calls, some one after another, some side by side, now and then one that failed. */
export function randomCalls(seed: number): Call {
  let state = (seed + 1) * 2654435761;
  const random = () => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x297a2d39) >>> 0;
    return ((state ^ (state >>> 13)) >>> 0) / 2 ** 32;
  };
  const make = (depth: number, from: number, to: number): Call => {
    const calls: Call[] = [];
    const width = depth < 3 && to - from > 20 ? Math.floor(random() * 4) : 0;
    let at = from + 2;
    for (let call = 0; call < width && at < to - 8; call++) {
      const length = 6 + random() * (to - at - 8);
      const end = Math.min(to - 2, at + length);
      calls.push(make(depth + 1, at, end));
      at = random() < 0.4 ? at + random() * 3 : end + random() * 10;
    }
    const service = SERVICES[Math.floor(random() * SERVICES.length)]!;
    return {
      service,
      name: `POST /${service}-${depth}`,
      from,
      to,
      calls,
      failed: depth > 0 && random() < 0.1,
    };
  };
  return make(0, 0, 200 + random() * 3000);
}
