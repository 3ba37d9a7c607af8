import type { Scenario, Service } from './described.ts';
import type { Scope } from '../attributes.ts';
import { Kind } from '../span.ts';
import { addressOf, peer, portOf } from './addresses.ts';
import * as key from './keys.ts';
import { int, succeeded, text, type DynamicSlot, type Outcome, type SpanShape } from './span-shape.ts';

const scope: Scope = { name: '@opentelemetry/instrumentation-http', version: '0.223.0', attributes: [] };

/** `{method} {http.route}`, SERVER. */
export function httpServer(scenario: Scenario, service: Service, method: string, route: string): SpanShape {
  const path = varying(key.URL_PATH, '', route);
  return {
    kind: Kind.server,
    name: `${method} ${route}`,
    scope,
    fixed: [
      text(key.HTTP_REQUEST_METHOD, method),
      text(key.HTTP_ROUTE, route),
      text(key.URL_SCHEME, 'http'),
      ...(path ? [] : [text(key.URL_PATH, route)]),
      text(key.SERVER_ADDRESS, addressOf(scenario, service)),
      int(key.SERVER_PORT, portOf(service)),
    ],
    slots: [...(path ? [path] : []), ...answer],
  };
}

/** `{method}`, CLIENT: a client does not know the route. */
export function httpClient(scenario: Scenario, callee: Service, method: string, route: string): SpanShape {
  const origin = `http://${addressOf(scenario, callee)}:${portOf(callee)}`;
  const url = varying(key.URL_FULL, origin, route);
  return {
    kind: Kind.client,
    name: method,
    scope,
    fixed: [
      text(key.HTTP_REQUEST_METHOD, method),
      ...(url ? [] : [text(key.URL_FULL, origin + route)]),
      ...peer(scenario, callee),
    ],
    slots: [
      ...(url ? [url] : []),
      { slot: { key: key.HTTP_REQUEST_RESEND_COUNT, type: 'int' }, source: { from: 'resend-count' } },
      ...answer,
    ],
  };
}

const answer: readonly DynamicSlot[] = [
  { slot: { key: key.HTTP_RESPONSE_STATUS_CODE, type: 'int' }, source: { from: 'status' } },
  { slot: { key: key.ERROR_TYPE, type: 'string' }, source: { from: 'error-type' } },
];

/** A route with ids in it as the paths that were really asked for; null = the route has none. */
function varying(attribute: string, before: string, route: string): DynamicSlot | null {
  const open = route.indexOf('{');
  const close = route.indexOf('}', open);
  if (open < 0 || close < 0) return null;
  // A slot has room for one id; what comes after the first is always the same.
  const after = route.slice(close + 1).replaceAll(/\{[^}]*\}/g, '1');
  return {
    slot: { key: attribute, type: 'string', around: [before + route.slice(0, open), after] },
    source: { from: 'path-id' },
  };
}

/**
 * A server's answer is an error from 500 on: a 4xx says that the client was wrong.
 * @param exception type of the exception behind it; '' = none, the status names the error
 */
export const httpServerOutcome = (status: number, exception: string): Outcome =>
  status >= 500 ? { error: true, errorType: exception || String(status) } : succeeded;

/** For a client every answer from 400 on is an error, named by the status. */
export const httpClientOutcome = (status: number): Outcome =>
  status >= 400 ? { error: true, errorType: String(status) } : succeeded;
