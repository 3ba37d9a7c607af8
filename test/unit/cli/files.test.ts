import { exec } from 'node:child_process';
import { copyFileSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { openTrace } from '#simulations/formats/open-trace.ts';
import { mainHere, temporaryFolder, tracewalk } from './tracewalk.ts';

const sample = fileURLToPath(new URL('../../samples/otlp-lines.txt', import.meta.url));
const folder = temporaryFolder();

describe.concurrent('tracewalk convert', () => {
  it('turns lines into one document, on standard output, and says what it did on standard error', async () => {
    const { code, out, err } = await tracewalk(['convert', sample, '--to', 'otlp']);
    expect([code, err]).toEqual([0, '1 trace, 4 spans\n']);
    expect(Object.keys(JSON.parse(out) as object)).toEqual(['resourceSpans']);
    expect(openTrace(out).spanCount).toBe(4);
  });

  it('keeps every byte on the way from a document to lines and back', async () => {
    const [one, lines, back] = ['one.json', 'lines.txt', 'back.json'].map((name) => join(folder, name));
    await tracewalk(['convert', sample, '--to', 'otlp', '--out', one!]);
    await tracewalk(['convert', one!, '--to', 'otlp-lines', '--out', lines!]);
    await tracewalk(['convert', lines!, '--to', 'otlp', '--out', back!]);
    expect(readFileSync(back!, 'utf8')).toBe(readFileSync(one!, 'utf8'));
  });

  it('may write over the file that it reads, and leaves nothing else behind', async () => {
    const own = join(folder, 'own');
    mkdirSync(own);
    const file = join(own, 'trace.json');
    copyFileSync(sample, file);
    expect(
      (await tracewalk(['convert', 'trace.json', '--to', 'otlp-lines', '--out', 'trace.json'], '', own)).code,
    ).toBe(0);
    expect(openTrace(readFileSync(file)).spanCount).toBe(4);
    expect(readdirSync(own)).toEqual(['trace.json']);
  });

  it('stops quietly when its reader has had enough', async () => {
    const bin = fileURLToPath(new URL('../../../src/cli/tracewalk.mjs', import.meta.url));
    const command = `"${process.execPath}" "${bin}" convert "${sample}" --to otlp; echo "code $?" >&2`;
    const { stdout, stderr } = await promisify(exec)(`( ${command} ) | head -c 5`);
    expect(stdout).toBe('{"res');
    expect(stderr).not.toContain('EPIPE');
    expect(stderr).toContain('code 0');
  });
});

describe('bad input', () => {
  const missing = join(folder, 'missing.json');
  it.each<[string, readonly string[], string]>([
    [
      'a file that is not there',
      ['convert', missing, '--to', 'otlp'],
      `tracewalk: ${missing}: there is no such file`,
    ],
    ['a folder', ['analyse', folder, '--tree'], `tracewalk: ${folder}: this is a folder; expected a file`],
    [
      'an --out in no folder',
      ['convert', sample, '--to', 'otlp', '--out', join(missing, 'x')],
      'there is no folder',
    ],
    [
      'a folder as --out',
      ['convert', sample, '--to', 'otlp', '--out', folder],
      'this is a folder; expected a file',
    ],
    ['a format nobody knows', ['convert', sample, '--to', 'otpl'], '--to: expected otlp, otlp-lines'],
    ['no format', ['convert', sample], '--to is missing'],
    ['no file', ['convert', '--to', 'otlp'], 'FILE is missing'],
    ['two files', ['convert', sample, sample, '--to', 'otlp'], 'one argument too many'],
    ['no analysis', ['analyse', sample], 'expected one of --tree'],
    ['two analyses', ['analyse', sample, '--tree', '--red'], 'expected one of --tree'],
    [
      'an option that is not there',
      ['analyse', sample, '--tee'],
      'there is no option --tee; did you mean "--tree"?',
    ],
    ['a command that is not there', ['anlyse'], 'there is no command "anlyse"; did you mean "analyse"?'],
    [
      'a ratio above one',
      ['sample', sample, '--head', 'ratio=10'],
      '--head: expected ratio=R with R from 0 to 1',
    ],
    ['a scenario that is not there', ['run', 'shp'], 'there is no scenario "shp"; did you mean "shop"?'],
    [
      'a fault that is not there',
      ['run', 'shop', '--fault', 'slow-dependncy'],
      'did you mean "slow-dependency"?',
    ],
    ['a path that leads nowhere', ['run', 'shop', '--set', 'nowhere.latency=x2'], 'nowhere'],
    [
      'a duration without a unit',
      ['run', 'shop', '--for', '60'],
      '--for: expected a duration like 40ms or 1.5s, got "60"',
    ],
    ['a seed that is no number', ['run', 'shop', '--seed', 'x'], '--seed: expected a whole number'],
  ])('%s ends with 2 and says what would be right', async (_, args, message) => {
    const { code, out, err } = await mainHere(args);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(message);
    expect(err.match(/^tracewalk: /gm)).toHaveLength(1);
  });

  it('on standard input is placed too, and the real program ends with 2', async () => {
    const [cut, empty] = await Promise.all(
      ['{"resourceSpans":[', ''].map((input) => tracewalk(['analyse', '-', '--tree'], input)),
    );
    expect(cut).toMatchObject({ code: 2, out: '' });
    expect(cut!.err).toContain('tracewalk: standard input: line 1, column 19 (byte 18): the file ends here');
    expect(empty!.err).toContain('standard input: line 1, column 1 (byte 0): the file is empty');
  });
});

describe('help', () => {
  const commands = ['run', 'send', 'convert', 'analyse', 'sample', 'theory', 'check', 'list'];
  it.each(commands)('%s explains itself', async (name) => {
    const { code, out, err } = await mainHere([name, '--help']);
    expect([code, err]).toEqual([0, '']);
    expect(out).toMatch(new RegExp(`^tracewalk ${name}`));
  });
  it('lists the commands', async () => {
    const { code, out } = await tracewalk(['--help']);
    expect(code).toBe(0);
    for (const name of commands) expect(out).toMatch(new RegExp(`^  ${name} `, 'm'));
  });
});
