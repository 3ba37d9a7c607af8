/** `{"<key>":[…]}` around items that are written one by one, so that a large answer is never held whole. */
export function* jsonList(key: string, items: Iterable<string>): Generator<string> {
  yield `{${JSON.stringify(key)}:[`;
  let separator = '\n';
  for (const item of items) {
    yield separator + item;
    separator = ',\n';
  }
  yield separator === '\n' ? ']}\n' : '\n]}\n';
}

/** The traces of a set, each by its own function. */
export function* eachTrace<T>(
  set: { readonly traceCount: number; trace(index: number): T },
  show: (trace: T) => string,
): Generator<string> {
  for (let at = 0; at < set.traceCount; at++) yield show(set.trace(at));
}
