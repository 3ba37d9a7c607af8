/**
 * One key and value as OpenTelemetry's AnyValue has them. `int` and `double` are told apart because every
 * format does; an `int` outside ±2^53 is a bigint.
 */
export type Attribute = { readonly key: string } & AttributeValue;

export type AttributeValue =
  | { readonly type: 'string'; readonly value: string }
  | { readonly type: 'int'; readonly value: number | bigint }
  | { readonly type: 'double'; readonly value: number }
  | { readonly type: 'bool'; readonly value: boolean }
  | { readonly type: 'bytes'; readonly value: Uint8Array }
  | { readonly type: 'array'; readonly value: readonly AttributeValue[] }
  | { readonly type: 'map'; readonly value: readonly Attribute[] }
  | { readonly type: 'empty'; readonly value: null };

/** What the emitting process was: `service.name` lifted out, every attribute (service.name included) beside it. */
export interface Resource {
  readonly service: string;
  readonly attributes: readonly Attribute[];
}

/** The instrumentation library that made a span. */
export interface Scope {
  readonly name: string;
  readonly version: string;
  readonly attributes: readonly Attribute[];
}
