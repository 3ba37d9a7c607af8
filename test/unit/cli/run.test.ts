import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openTrace } from '#simulations/formats/open-trace.ts';
import { temporaryFolder, tracewalk } from './tracewalk.ts';

const folder = temporaryFolder();
const args = ['run', 'shop', '--seed', '7', '--requests', '200'];

describe.concurrent('tracewalk run', () => {
  it('gives the same bytes for the same arguments, to a file and to standard output', async () => {
    const file = join(folder, 'a.json');
    const fault = [...args, '--fault', 'slow-dependency'];
    const [first, second] = await Promise.all([tracewalk([...fault, '--out', file]), tracewalk(fault)]);
    expect([first.code, second.code, first.out]).toEqual([0, 0, '']);
    expect(readFileSync(file, 'utf8')).toBe(second.out);
    expect(openTrace(second.out).traceCount).toBe(200);
  });

  it('gives other bytes for another seed', async () => {
    const [one, two] = await Promise.all([tracewalk(args), tracewalk([...args, '--seed', '8'])]);
    expect(one.out).not.toBe(two.out);
  });

  it('writes one trace a line', async () => {
    const { out } = await tracewalk([...args, '--format', 'otlp-lines']);
    expect(out.trimEnd().split('\n')).toHaveLength(200);
  });

  it('runs a file of one’s own, for a time, with a value changed and a timed fault', async () => {
    const file = join(folder, 'mine.yaml');
    writeFileSync(
      file,
      `title: Mine
says: One service.
load: { users: { open: 50/s, journeys: { visit: { call: front GET / } } } }
services:
  front: { workers: 4, ops: { GET /: [{ work: 1ms }] } }
faults:
  slow: { says: It is slow., set: { front.latency: x2 } }
`,
    );
    const { code, out, err } = await tracewalk([
      'run',
      file,
      '--for',
      '2s',
      '--set',
      'front.latency=x3',
      '--fault',
      'slow@1s+500ms',
    ]);
    expect([code, err]).toEqual([0, expect.stringMatching(/^\d+ traces, \d+ spans\n$/)]);
    const durations = new Set<number>();
    const set = openTrace(out);
    for (let at = 0; at < set.traceCount; at++)
      durations.add(set.trace(at).end[0]! - set.trace(at).start[0]!);
    expect([...durations].sort((a, b) => a - b)).toEqual([3e6, 6e6]);
  });

  it('points at the line of a file that is wrong', async () => {
    const file = join(folder, 'wrong.yaml');
    writeFileSync(file, 'title: Wrong\nsays: Nothing.\nservices: 3\n');
    const { code, err } = await tracewalk(['run', file]);
    expect(code).toBe(2);
    expect(err).toMatch(/wrong\.yaml:3:11 {2}services: expected/);
  });
});

describe.concurrent('tracewalk list and check', () => {
  it('lists scenarios, faults and lessons', async () => {
    const [scenarios, faults, lessons] = await Promise.all(
      ['scenarios', 'faults', 'lessons'].map(async (what) =>
        JSON.parse((await tracewalk(['list', what, '--json'])).out),
      ),
    );
    expect(scenarios).toMatchObject({
      scenarios: expect.arrayContaining([expect.objectContaining({ name: 'shop' })]),
    });
    expect(faults).toMatchObject({
      faults: expect.arrayContaining([
        expect.objectContaining({ scenario: 'shop', name: 'slow-dependency' }),
      ]),
    });
    expect(lessons).toMatchObject({
      lessons: expect.arrayContaining([expect.objectContaining({ number: '1.3' })]),
    });
  });

  it('finds nothing wrong with the scenarios of the house', async () => {
    expect(await tracewalk(['check', 'simulations/scenarios'])).toMatchObject({ code: 0, out: '' });
  });

  it('says what is wrong with a file and ends with 1', async () => {
    const file = join(folder, 'bad.yaml');
    writeFileSync(file, 'title: Bad\n');
    const { code, out } = await tracewalk(['check', file]);
    expect(code).toBe(1);
    expect(out).toContain('bad.yaml:1:');
  });
});

describe.concurrent('tracewalk sample', () => {
  it('judges every trace of a run and keeps what it says it keeps', async () => {
    const file = join(folder, 'all.json');
    const kept = join(folder, 'kept.json');
    await tracewalk([...args, '--out', file]);
    const { code, out } = await tracewalk(['sample', file, '--head', 'ratio=0.25', '--json', '--out', kept]);
    expect(code).toBe(0);
    const { traces, summary } = JSON.parse(out) as {
      traces: { decision: string; spans: number; votes: object[] }[];
      summary: Record<string, number>;
    };
    const sampled = traces.filter(({ decision }) => decision === 'sampled');
    expect(traces).toHaveLength(200);
    expect(summary).toMatchObject({
      traces: 200,
      kept: sampled.length,
      keptSpans: sampled.reduce((sum, { spans }) => sum + spans, 0),
    });
    expect(Object.keys(summary)).toEqual([
      'traces',
      'kept',
      'spans',
      'keptSpans',
      'keptBytes',
      'errorsKept',
      'errors',
    ]);
    // binomial: mean 50, standard deviation 6.1; four of them
    expect(Math.abs(sampled.length - 50)).toBeLessThan(25);
    const set = openTrace(readFileSync(kept));
    expect([set.traceCount, set.spanCount]).toEqual([summary['kept'], summary['keptSpans']]);
  });
});
