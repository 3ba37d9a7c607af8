import type { CallSite, Outcome, Program } from '../scenario/program.ts';
import {
  clientOutcome,
  clientSpan,
  internalSpan,
  protocolOf,
  serverOutcome,
  serverSpan,
  timedOut,
} from './conventions/call-site.ts';
import { databaseClient, databaseOutcome, databaseStatus } from './conventions/database.ts';
import { resourceOf } from './conventions/resource.ts';
import { rpcStatus } from './conventions/rpc.ts';
import {
  succeeded,
  type DynamicSlot,
  type Outcome as Ending,
  type SpanShape,
} from './conventions/span-shape.ts';
import type { SlotValues } from './slots.ts';
import type { SpanTable } from './span-table.ts';
import { Kind, Status } from './span.ts';

/** Trace flags: sampled, random id; and OTLP's "it is known whether the parent is remote", "it is". */
const LOCAL = 0x103;
const REMOTE = 0x303;

/** How the spans of one call site are written to the table: worked out once, read for every span. */
export interface SpanSite {
  /** The table's sites, one an instance: of spans without a remote parent, and of those with one. */
  readonly local: readonly number[];
  readonly remote: readonly number[];
  readonly slotCount: number;
  /** Places of dynamic values among the site's slots; −1 = it has no such value. */
  readonly statusSlot: number;
  readonly errorSlot: number;
  readonly resendSlot: number;
  readonly pathSlot: number;
  readonly attributes: readonly AttributeSlot[];
  /** ns to add to true time. */
  readonly clock: number;
  /** By number of the program's outcome; NaN = not set. */
  readonly statusValue: Float64Array;
  readonly errorValue: Float64Array;
  readonly spanStatus: Uint8Array;
  readonly message: Uint32Array;
}

/** A request attribute as a span's: its number in the program, and what is written for each choice. */
export interface AttributeSlot {
  readonly slot: number;
  readonly attribute: number;
  /** Empty: the drawn number itself. */
  readonly byChoice: Float64Array;
}

/** Adds the program's call sites to the table. */
export function addSpanSites(program: Program, table: SpanTable): SpanSite[] {
  return program.sites.map((site) => {
    const service = program.services[site.service]!;
    const shape = shapeOf(program, site);
    const instances = Array.from({ length: service.instances }, (_, i) => i + 1);
    const add = (flags: number): number[] =>
      instances.map((instance) =>
        table.addSite({
          resource: resourceOf(program.scenario, service, instance),
          scope: shape.scope,
          kind: shape.kind,
          name: shape.name,
          flags,
          traceState: '',
          fixed: shape.fixed,
          slots: shape.slots.map(({ slot }) => slot),
          address: site.address,
        }),
      );
    const local = add(LOCAL);
    const placeOf = (from: DynamicSlot['source']['from']): number =>
      shape.slots.findIndex(({ source }) => source.from === from);
    return {
      local,
      remote: shape.kind === Kind.server ? add(REMOTE) : local,
      slotCount: shape.slots.length,
      statusSlot: placeOf('status'),
      errorSlot: placeOf('error-type'),
      resendSlot: placeOf('resend-count'),
      pathSlot: placeOf('path-id'),
      attributes: shape.slots.flatMap((slot, at) => attributeSlot(program, table, slot, at)),
      clock: service.telemetry.clock,
      ...endings(program, site, table),
    };
  });
}

function shapeOf({ scenario, ops, services }: Program, site: CallSite): SpanShape {
  if (site.kind === 'internal') return internalSpan(scenario, services[site.service]!, site.name);
  const { name, service } = ops[site.callee]!;
  const callee = services[service]!;
  if (site.kind === 'server') return serverSpan(scenario, callee, name);
  if (site.kind === 'client') return clientSpan(scenario, callee, name);
  return databaseClient(scenario, callee, name, site.text);
}

function attributeSlot(
  { attributes, knobs }: Program,
  values: SlotValues,
  { slot, source }: DynamicSlot,
  at: number,
): AttributeSlot[] {
  if (source.from !== 'attribute') return [];
  const write = (value: string | number | boolean): number => {
    if (slot.type === 'string') return values.strings.number(String(value));
    return Number(value);
  };
  const attribute = attributes.findIndex(({ key }) => key === source.key);
  const drawn = attributes[attribute];
  if (!drawn) return [{ slot: at, attribute: -1, byChoice: Float64Array.of(write(knobs[source.key]!)) }];
  return [
    {
      slot: at,
      attribute,
      byChoice: Float64Array.from(drawn.kind === 'choice' ? drawn.values.map(write) : []),
    },
  ];
}

/** What each outcome writes to a span of the site when it ends. */
function endings(program: Program, site: CallSite, { strings }: SpanTable) {
  const { outcomes } = program;
  const statusValue = new Float64Array(outcomes.length).fill(NaN);
  const errorValue = new Float64Array(outcomes.length).fill(NaN);
  const spanStatus = new Uint8Array(outcomes.length);
  const message = new Uint32Array(outcomes.length);
  outcomes.forEach((outcome, number) => {
    const { error, errorType } = endingOf(program, site, outcome);
    if (errorType !== '') errorValue[number] = strings.number(errorType);
    if (error) spanStatus[number] = Status.error;
    if (error && site.kind !== 'client') message[number] = strings.number(outcome.message);
    const answered = answeredStatus(program, site, outcome);
    if (answered !== undefined) {
      statusValue[number] = typeof answered === 'string' ? strings.number(answered) : answered;
    }
  });
  return { statusValue, errorValue, spanStatus, message };
}

function endingOf({ ops }: Program, site: CallSite, { kind, status, type }: Outcome): Ending {
  if (site.kind === 'internal') return { error: kind !== 'ok', errorType: '' };
  if (kind === 'ok') return succeeded;
  if (kind === 'timeout') return timedOut;
  if (site.kind === 'database') return databaseOutcome(status, type);
  const protocol = protocolOf(ops[site.callee]!.name);
  return site.kind === 'server' ? serverOutcome(protocol, status, type) : clientOutcome(protocol, status);
}

/** The status attribute's value; undefined where no answer came, or a database has nothing to say. */
function answeredStatus(
  { ops }: Program,
  site: CallSite,
  { kind, status }: Outcome,
): string | number | undefined {
  if (kind === 'timeout') return undefined;
  if (site.kind === 'database') return kind === 'ok' ? undefined : databaseStatus(status);
  if (site.kind === 'internal' || protocolOf(ops[site.callee]!.name) === 'http') return status;
  return rpcStatus(status);
}
