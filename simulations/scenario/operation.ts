const httpMethods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

/** An operation's name taken apart. */
export type Operation =
  | { readonly protocol: 'http'; readonly method: string; readonly route: string }
  | { readonly protocol: 'rpc'; readonly service: string; readonly method: string };

/** Reads `GET /cart/{id}` as HTTP, `shop.Cart/GetCart` as RPC; null = neither. */
export function readOperation(name: string): Operation | null {
  const [method, route, ...more] = name.split(' ');
  if (route?.startsWith('/') && more.length === 0 && httpMethods.includes(method!)) {
    return { protocol: 'http', method: method!, route };
  }
  const rpc = /^([A-Za-z][\w.]*)\/(\w+)$/.exec(name);
  return rpc ? { protocol: 'rpc', service: rpc[1]!, method: rpc[2]! } : null;
}

export const isOperation = (name: string): boolean => readOperation(name) !== null;
