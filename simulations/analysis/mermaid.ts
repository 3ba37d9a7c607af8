import { Kind, Status } from '../telemetry/span.ts';
import type { Trace, TraceSet } from '../telemetry/trace.ts';
import { isAnswered, peerOf, serviceGraph } from './service-graph.ts';
import { treeOf } from './tree.ts';
import type { Tree } from './tree.ts';

/** More than so many messages nobody reads, and Mermaid refuses to draw. */
const MOST = 250;

/**
 * A trace as a Mermaid sequence diagram (https://mermaid.js.org/syntax/sequenceDiagram.html): who asked whom for
 * what, in order of time. Solid arrows are calls, open ones messages that nobody waits for, crosses failed answers.
 */
export function sequenceDiagram(trace: Trace): string {
  const tree = treeOf(trace);
  const aliases = new Map<string, string>();
  const aliasOf = (name: string) => {
    if (!aliases.has(name)) aliases.set(name, `p${aliases.size}`);
    return aliases.get(name)!;
  };

  const messages: Message[] = [];
  for (const span of tree.preorder) {
    const [from, to] = partiesOf(trace, tree, span);
    if (from === undefined || to === undefined) continue;
    const [start, end] = [trace.start[span]!, Math.max(trace.start[span]!, trace.end[span]!)];
    const depth = tree.depth[span]!;
    const asynchronous = trace.kind[span] === Kind.consumer;
    const failed = trace.status[span] === Status.error;
    messages.push({
      time: start,
      rank: 1,
      depth,
      text: [from, asynchronous ? '-)' : '->>', to, trace.name(span)],
    });
    if (asynchronous || from === to) continue;
    // what took no time is answered after all that begins at that moment, everything else before
    const answer = `${failed ? 'error, ' : ''}${milliseconds(end - start)}`;
    messages.push({
      time: end,
      rank: end > start ? 0 : 2,
      depth: -depth,
      text: [to, failed ? '--x' : '-->>', from, answer],
    });
  }
  messages.sort((a, b) => a.time - b.time || a.rank - b.rank || a.depth - b.depth);

  const lines = messages.slice(0, MOST).map(({ text: [from, arrow, to, words] }) => {
    return `  ${aliasOf(from)}${arrow}${aliasOf(to)}: ${escaped(words)}`;
  });
  if (messages.length > MOST) lines.push(`  Note over p0: ${messages.length - MOST} more messages`);
  const participants = [...aliases].map(([name, alias]) => `  participant ${alias} as ${escaped(name)}`);
  return `${['sequenceDiagram', ...participants, ...lines].join('\n')}\n`;
}

/** The service graph of a set as a Mermaid flowchart; dotted arrows are messages, cylinders databases. */
export function flowchart(set: TraceSet): string {
  const { nodes, edges } = serviceGraph(set);
  const aliases = new Map(nodes.map(({ service }, at) => [service, `n${at}`]));
  const databases = new Set(edges.filter(({ kind }) => kind === 'database').map(({ to }) => to));
  const lines = nodes.map(({ service }) => {
    const label = `"${escaped(service)}"`;
    return `  ${aliases.get(service)}${databases.has(service) ? `[(${label})]` : `[${label}]`}`;
  });
  for (const { from, to, kind, calls } of edges)
    lines.push(`  ${aliases.get(from)} ${kind === 'message' ? '-.->' : '-->'}|${calls}| ${aliases.get(to)}`);
  return `${['flowchart LR', ...lines].join('\n')}\n`;
}

interface Message {
  readonly time: number;
  readonly rank: number;
  readonly depth: number;
  readonly text: readonly [from: string, arrow: string, to: string, words: string];
}

/** Who asks whom in a span; nothing where another span says it better. */
function partiesOf(trace: Trace, tree: Tree, span: number): [from?: string, to?: string] {
  const up = tree.parent[span]!;
  const service = trace.service(span);
  const kind = trace.kind[span];
  if (up < 0) return [kind === Kind.internal ? service : 'caller', service];
  if (kind === Kind.server || kind === Kind.consumer) return [trace.service(up), service];
  if (kind === Kind.client)
    return isAnswered(trace, tree, span) ? [] : [service, peerOf(trace, span) ?? 'somewhere'];
  if (kind === Kind.producer) return [];
  return [trace.service(up), service];
}

function milliseconds(ns: number): string {
  return `${Math.round(ns / 1e4) / 100} ms`;
}

/**
 * Text that Mermaid takes for nothing but text: everything beyond letters, digits and a few signs as a numeric
 * entity, and the keyword `end` too.
 */
function escaped(text: string): string {
  const short = text.length > 80 ? `${text.slice(0, 79)}…` : text;
  return short
    .replace(/[^\p{L}\p{N} _./,-]/gu, (sign) => `#${sign.codePointAt(0)};`)
    .replace(/\bend\b/gi, (word) => `#${word.codePointAt(0)};${word.slice(1)}`);
}
