import type { Attribute } from '#simulations/telemetry/attributes.ts';
import type { Span } from '#simulations/telemetry/span.ts';

/** A way to repair a field; exactly one repair of a stale field is right. */
export interface Repair {
  /** What the field would read afterwards. */
  readonly key: string;
  readonly value: string;
  readonly right: boolean;
  /** Which sentence answers this choice (a key of the widget's strings). */
  readonly says: Says;
}

export type Says =
  | 'renamed'
  | 'invented'
  | 'keep-old'
  | 'unset'
  | 'keep-ok'
  | 'error-not-failed'
  | 'enum'
  | 'lower-case'
  | 'keep-string'
  | 'empty-parent'
  | 'self-parent'
  | 'keep-zero'
  | 'placeholder'
  | 'keep-literal'
  | 'only-verb';

/** One line of the dump. `repairs` is empty where the field is current. */
export interface DumpLine {
  readonly indent: number;
  readonly key: string;
  /** The value as JSON text; '' on a line that only opens or closes a group. */
  readonly value: string;
  /** What stands after key and value on a group's line. */
  readonly punctuation: string;
  readonly repairs: readonly Repair[];
}

/**
 * Current attribute → the name that instrumentations from before the HTTP (2023) and database (2025) conventions
 * became stable still write.
 */
export const formerNames: Readonly<Record<string, string>> = {
  'http.request.method': 'http.method',
  'http.response.status_code': 'http.status_code',
  'url.full': 'http.url',
  'url.path': 'http.target',
  'url.scheme': 'http.scheme',
  'server.address': 'net.peer.name',
  'server.port': 'net.peer.port',
  'user_agent.original': 'http.user_agent',
  'db.system.name': 'db.system',
  'db.operation.name': 'db.operation',
  'db.query.text': 'db.statement',
  'db.collection.name': 'db.sql.table',
  'db.namespace': 'db.name',
};

/** What was done to a span to make it stale. */
export interface Staleness {
  /** Current attribute keys to write under their former names. */
  readonly rename: readonly string[];
  /** A library set the status to Ok. */
  readonly statusOk?: boolean;
  /** A root that names sixteen zeros as its parent. */
  readonly zeroParent?: boolean;
  /** The status code as the string ERROR. */
  readonly errorString?: boolean;
  /** The path of this very request stands in the name where the route belongs. */
  readonly literalName?: boolean;
}

const quote = (text: string): string => JSON.stringify(text);

function attributeText(attribute: Attribute): string {
  switch (attribute.type) {
    case 'string':
      return quote(attribute.value);
    case 'bytes':
    case 'array':
    case 'map':
      return '…';
    default:
      return String(attribute.value);
  }
}

/**
 * A span as a readable dump (attributes as a plain object, not OTLP's list), with the given fields gone stale.
 * @throws RangeError when the span lacks something that is to go stale: the lesson's run changed under it
 */
export function staleDump(span: Span, staleness: Staleness): DumpLine[] {
  for (const key of staleness.rename)
    if (!span.attributes.some((attribute) => attribute.key === key) || !formerNames[key])
      throw new RangeError(`the span ${span.name} has no attribute ${key} with a former name to go back to`);
  const line = (indent: number, key: string, value: string, repairs: readonly Repair[] = []): DumpLine => ({
    indent,
    key,
    value,
    punctuation: '',
    repairs,
  });
  const group = (key: string, punctuation: string): DumpLine => ({
    indent: key === '' ? 0 : 1,
    key,
    value: '',
    punctuation,
    repairs: [],
  });
  return [
    group('', '{'),
    line(1, 'traceId', quote(span.traceId)),
    line(1, 'spanId', quote(span.spanId)),
    parentLine(span, staleness),
    nameLine(span, staleness),
    line(1, 'kind', String(span.kind)),
    line(1, 'startTimeUnixNano', quote(String(span.startUnixNano))),
    line(1, 'endTimeUnixNano', quote(String(span.endUnixNano))),
    group('status', '{'),
    statusLine(span, staleness),
    { ...group('', '}'), indent: 1 },
    group('attributes', '{'),
    ...span.attributes.map((attribute) => {
      const value = attributeText(attribute);
      return staleness.rename.includes(attribute.key)
        ? line(2, formerNames[attribute.key]!, value, renames(attribute.key, value))
        : line(2, attribute.key, value);
    }),
    { ...group('', '}'), indent: 1 },
    group('resource', '{'),
    line(2, 'service.name', quote(span.resource.service)),
    { ...group('', '}'), indent: 1 },
    group('scope', '{'),
    line(2, 'name', quote(span.scope.name)),
    line(2, 'version', quote(span.scope.version)),
    { ...group('', '}'), indent: 1 },
    group('', '}'),
  ];

  function parentLine({ parentSpanId, spanId }: Span, { zeroParent }: Staleness): DumpLine {
    if (!zeroParent) return line(1, 'parentSpanId', quote(parentSpanId));
    if (parentSpanId !== '') throw new RangeError(`the span ${span.name} is not a root: it has a parent`);
    const zeros = quote('0'.repeat(16));
    return line(1, 'parentSpanId', zeros, [
      { key: 'parentSpanId', value: zeros, right: false, says: 'keep-zero' },
      { key: 'parentSpanId', value: quote(''), right: true, says: 'empty-parent' },
      { key: 'parentSpanId', value: quote(spanId), right: false, says: 'self-parent' },
    ]);
  }

  function nameLine({ name, attributes }: Span, { literalName }: Staleness): DumpLine {
    if (!literalName) return line(1, 'name', quote(name));
    const path = attributes.find(({ key }) => key === 'url.path')?.value;
    const [method = ''] = name.split(' ');
    const literal = quote(`${method} ${String(path)}`);
    if (path === undefined || literal === quote(name))
      throw new RangeError(`the span name ${name} has no pattern that a path could take the place of`);
    const verb = quote(method);
    return line(1, 'name', literal, [
      { key: 'name', value: literal, right: false, says: 'keep-literal' },
      { key: 'name', value: verb, right: false, says: 'only-verb' },
      { key: 'name', value: quote(name), right: true, says: 'placeholder' },
    ]);
  }

  function statusLine({ status }: Span, { statusOk, errorString }: Staleness): DumpLine {
    if (statusOk)
      return line(2, 'code', '1', [
        { key: 'code', value: '0', right: true, says: 'unset' },
        { key: 'code', value: '1', right: false, says: 'keep-ok' },
        { key: 'code', value: '2', right: false, says: 'error-not-failed' },
      ]);
    if (errorString)
      return line(2, 'code', quote('ERROR'), [
        { key: 'code', value: quote('ERROR'), right: false, says: 'keep-string' },
        { key: 'code', value: quote('error'), right: false, says: 'lower-case' },
        { key: 'code', value: '2', right: true, says: 'enum' },
      ]);
    return line(2, 'code', String(status));
  }
}

/** Leaving it, the current name, and the former one turned round; rotated, so that the place gives nothing away. */
function renames(current: string, value: string): Repair[] {
  const former = formerNames[current]!;
  const dots = former.split('.');
  const reversed = [...dots.slice(1).join('.').split('_'), dots[0]].join('.');
  const repairs: Repair[] = [
    { key: former, value, right: false, says: 'keep-old' },
    { key: current, value, right: true, says: 'renamed' },
    { key: reversed, value, right: false, says: 'invented' },
  ];
  const turn = current.length % repairs.length;
  return [...repairs.slice(turn), ...repairs.slice(0, turn)];
}
