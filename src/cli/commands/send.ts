import { setTimeout as sleep } from 'node:timers/promises';
import { BadInput } from '../command.ts';
import type { Command } from '../command.ts';
import { readOptions } from '../options.ts';
import { Progress } from '../progress.ts';
import { batchesOf, shifted, startOf } from '../send/batches.ts';
import { deliver } from '../send/delivery.ts';
import { protocols } from '../send/protocols.ts';
import type { Protocol } from '../send/protocols.ts';
import { recordingOf, runFrom, runHelp, runOptions } from '../simulation.ts';
import { count } from '../words.ts';

const known = Object.keys(protocols).join(', ');

export const command: Command = {
  help: `tracewalk send SCENARIO --endpoint URL [--protocol ${Object.keys(protocols).join('|')}] [--realtime] [options]

Simulates a system and sends its spans to a real back end, in batches, in the order in which they ended. Span times
are moved so that the run ends now; with --realtime it begins now, and every batch leaves when its time has come.

  --endpoint URL              for OTLP like http://127.0.0.1:4318, for Zipkin like http://127.0.0.1:9411; a URL
                              without a path gets /v1/traces or /api/v2/spans
  --protocol PROTOCOL         ${known} (http/json)
  --realtime                  as fast as the run itself
${runHelp}
What the back end answers with 429, 502, 503 or 504, or not at all, is tried again up to five times, after as long as
it asks for. Exit code 1 if spans were refused or lost.
`,
  async run(args) {
    const { values, positionals } = readOptions(
      args,
      {
        ...runOptions,
        endpoint: { type: 'string' },
        protocol: { type: 'string' },
        realtime: { type: 'boolean' },
      },
      ['SCENARIO'],
    );
    const protocol = protocolOption(values.protocol ?? 'http/json');
    const url = endpointOption(values.endpoint, protocol);
    const batches = batchesOf(recordingOf(await runFrom(positionals[0]!, values)), values.realtime ?? false);
    const first = startOf(batches.flatMap(({ spans }) => spans));
    const begun = BigInt(Date.now()) * 1_000_000n;
    const by = begun - first - (values.realtime ? 0n : (batches.at(-1)?.after ?? 0n));

    const total = batches.reduce((sum, { spans }) => sum + spans.length, 0);
    const progress = new Progress(`sending to ${url}`, total);
    const done = { accepted: 0, rejected: 0, lost: 0 };
    const complaints = new Map<string, number>();
    for (const { spans, after } of batches) {
      if (values.realtime) await sleep(Math.max(0, Number((begun + after) / 1_000_000n) - Date.now()));
      const body = protocol.encode(spans.map((span) => shifted(span, by)));
      const delivery = await deliver({ url, contentType: protocol.contentType, body }, sleep);
      if (delivery.kind === 'accepted') {
        const rejected = Math.min(spans.length, delivery.rejected);
        done.accepted += spans.length - rejected;
        done.rejected += rejected;
      } else {
        if (done.accepted + done.rejected === 0) {
          progress.end();
          throw new BadInput(`--endpoint ${url}: ${complaintOf(delivery.status, delivery.says)}`);
        }
        done.lost += spans.length;
      }
      const complaint =
        delivery.kind === 'refused' ? complaintOf(delivery.status, delivery.says) : delivery.says;
      if (complaint !== '') complaints.set(complaint, (complaints.get(complaint) ?? 0) + 1);
      progress.at(done.accepted + done.rejected + done.lost);
    }
    progress.end();
    for (const [complaint, times] of complaints)
      process.stderr.write(`the back end says${times > 1 ? ` (${times} times)` : ''}: ${complaint}\n`);
    process.stdout.write(
      `${count(total, 'span')} sent: ${done.accepted} accepted, ${done.rejected} rejected, ${done.lost} lost\n`,
    );
    return done.accepted === total ? 0 : 1;
  },
};

/** @throws BadInput */
function protocolOption(name: string): Protocol {
  if (!Object.hasOwn(protocols, name)) throw new BadInput(`--protocol: expected ${known}, got "${name}"`);
  return protocols[name as keyof typeof protocols];
}

/** @throws BadInput */
function endpointOption(text: string | undefined, protocol: Protocol): string {
  if (text === undefined)
    throw new BadInput('--endpoint is missing; expected a URL like http://127.0.0.1:4318');
  if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol))
    throw new BadInput(`--endpoint: expected a URL like http://127.0.0.1:4318, got "${text}"`);
  const url = new URL(text);
  if (url.pathname === '/') url.pathname = protocol.path;
  return url.href;
}

function complaintOf(status: number, says: string): string {
  if (status === 0) return `nobody answered (${says})`;
  return `answered ${status}${says === '' ? '' : `, "${says}"`}`;
}
