import type { Scenario, Service } from './described.ts';
import type { Scope } from '../attributes.ts';
import { Kind } from '../span.ts';
import { addressOf, peer, portOf } from './addresses.ts';
import * as key from './keys.ts';
import { int, succeeded, text, type DynamicSlot, type Outcome, type SpanShape } from './span-shape.ts';

const scope: Scope = { name: '@opentelemetry/instrumentation-grpc', version: '0.223.0', attributes: [] };

const answer: readonly DynamicSlot[] = [
  { slot: { key: key.RPC_STATUS_CODE, type: 'string' }, source: { from: 'status' } },
  { slot: { key: key.ERROR_TYPE, type: 'string' }, source: { from: 'error-type' } },
];

/** `{package.Service}/{Method}`, SERVER. */
export const rpcServer = (scenario: Scenario, service: Service, method: string): SpanShape => ({
  kind: Kind.server,
  name: method,
  scope,
  fixed: [
    text(key.RPC_SYSTEM_NAME, 'grpc'),
    text(key.RPC_METHOD, method),
    text(key.SERVER_ADDRESS, addressOf(scenario, service)),
    int(key.SERVER_PORT, portOf(service)),
  ],
  slots: answer,
});

/** `{package.Service}/{Method}`, CLIENT. */
export const rpcClient = (scenario: Scenario, callee: Service, method: string): SpanShape => ({
  kind: Kind.client,
  name: method,
  scope,
  fixed: [text(key.RPC_SYSTEM_NAME, 'grpc'), text(key.RPC_METHOD, method), ...peer(scenario, callee)],
  slots: answer,
});

/** gRPC's code for an HTTP status, as gRPC's own status mapping has it where it says so. */
const codes: Readonly<Record<number, string>> = {
  400: 'INVALID_ARGUMENT',
  401: 'UNAUTHENTICATED',
  403: 'PERMISSION_DENIED',
  404: 'NOT_FOUND',
  409: 'ABORTED',
  429: 'RESOURCE_EXHAUSTED',
  499: 'CANCELLED',
  501: 'UNIMPLEMENTED',
  503: 'UNAVAILABLE',
  504: 'DEADLINE_EXCEEDED',
};

/** The gRPC status that stands for an answer of a scenario, which speaks of HTTP statuses. */
export const rpcStatus = (status: number): string =>
  status < 400 ? 'OK' : (codes[status] ?? (status < 500 ? 'FAILED_PRECONDITION' : 'INTERNAL'));

/** Codes that tell of a server's failure, not of a request that was wrong. */
const serverErrors = [
  'UNKNOWN',
  'DEADLINE_EXCEEDED',
  'UNIMPLEMENTED',
  'INTERNAL',
  'UNAVAILABLE',
  'DATA_LOSS',
];

export function rpcServerOutcome(status: number): Outcome {
  const code = rpcStatus(status);
  return serverErrors.includes(code) ? { error: true, errorType: code } : succeeded;
}

export function rpcClientOutcome(status: number): Outcome {
  const code = rpcStatus(status);
  return code === 'OK' ? succeeded : { error: true, errorType: code };
}
