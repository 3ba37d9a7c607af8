import { readOperation } from '../../scenario/operation.ts';
import type { Scenario, Service } from './described.ts';
import type { Slot } from '../slots.ts';
import { Kind } from '../span.ts';
import { httpClient, httpClientOutcome, httpServer, httpServerOutcome } from './http.ts';
import { rpcClient, rpcClientOutcome, rpcServer, rpcServerOutcome } from './rpc.ts';
import type { DynamicSlot, Outcome, SpanShape } from './span-shape.ts';

export type Protocol = 'http' | 'rpc';

export const protocolOf = (op: string): Protocol => (readOperation(op)?.protocol === 'rpc' ? 'rpc' : 'http');

/** The span in which a service answers one operation, with the attributes its telemetry asks for. */
export function serverSpan(scenario: Scenario, service: Service, op: string): SpanShape {
  const operation = readOperation(op);
  const shape =
    operation?.protocol === 'http'
      ? httpServer(scenario, service, operation.method, operation.route)
      : rpcServer(scenario, service, op);
  return { ...shape, slots: [...shape.slots, ...recorded(scenario, service)] };
}

/** The span in which a service calls another's operation. */
export function clientSpan(scenario: Scenario, callee: Service, op: string): SpanShape {
  const operation = readOperation(op);
  return operation?.protocol === 'http'
    ? httpClient(scenario, callee, operation.method, operation.route)
    : rpcClient(scenario, callee, op);
}

/** A span that a service's own code makes around some of its work. */
export const internalSpan = (scenario: Scenario, service: Service, name: string): SpanShape => ({
  kind: Kind.internal,
  name,
  scope: { name: `${scenario.name}.${service.name}`, version: service.version, attributes: [] },
  fixed: [],
  slots: [],
});

/** Request attributes that the service's telemetry puts on its SERVER spans. */
function recorded(scenario: Scenario, { telemetry }: Service): DynamicSlot[] {
  return Object.entries(telemetry.attributes).map(([span, key]) => ({
    slot: { key: span, type: slotTypeOf(scenario, key) },
    source: { from: 'attribute', key },
  }));
}

/** One slot holds every value that the key can have, so mixed values are written as text. */
function slotTypeOf(scenario: Scenario, key: string): Slot['type'] {
  const draw = scenario.attributes.find((attribute) => attribute.key === key);
  if (draw?.kind === 'number') return 'double';
  const values = draw ? draw.values.map(({ value }) => value) : (scenario.knobs[key]?.values ?? []);
  if (values.every((value) => typeof value === 'boolean')) return 'bool';
  if (values.every(Number.isInteger)) return 'int';
  return values.every((value) => typeof value === 'number') ? 'double' : 'string';
}

/** How the server's span ends when it answers `status`. */
export const serverOutcome = (protocol: Protocol, status: number, exception: string): Outcome =>
  protocol === 'http' ? httpServerOutcome(status, exception) : rpcServerOutcome(status);

/** How the client's span ends when `status` came back. */
export const clientOutcome = (protocol: Protocol, status: number): Outcome =>
  protocol === 'http' ? httpClientOutcome(status) : rpcClientOutcome(status);

/** How a client's span ends when no answer came in time. There is no status to record. */
export const timedOut: Outcome = { error: true, errorType: 'timeout' };
