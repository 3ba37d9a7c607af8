import { parseArgs } from 'node:util';
import type { ParseArgsOptionsConfig } from 'node:util';
import { didYouMean } from '#simulations/scenario/did-you-mean.ts';
import { BadInput } from './command.ts';

/**
 * `parseArgs` with the caller's mistakes as `BadInput`.
 * @param names what stands without an option, in order; all are required
 * @param more whether anything may follow them
 */
export function readOptions<T extends ParseArgsOptionsConfig>(
  args: readonly string[],
  options: T,
  names: readonly string[] = [],
  more: 'none' | 'any' = 'none',
) {
  const parsed = parsedOrRefused(args, options);
  const missing = names[parsed.positionals.length];
  if (missing !== undefined) throw new BadInput(`${missing} is missing; --help says more`);
  const extra = parsed.positionals[names.length];
  if (extra !== undefined && more === 'none')
    throw new BadInput(`"${extra}" is one argument too many; --help says more`);
  return parsed;
}

function parsedOrRefused<T extends ParseArgsOptionsConfig>(args: readonly string[], options: T) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (error) {
    const { message } = error as Error;
    const unknown = /^Unknown option '(-[^']*)'/.exec(message)?.[1];
    if (unknown === undefined) throw new BadInput(message.replace(/\.? To specify.*|\.$/s, ''));
    const known = Object.keys(options).map((name) => `--${name}`);
    throw new BadInput(`there is no option ${unknown}${didYouMean(unknown, known) || '; --help lists them'}`);
  }
}

/** A whole number from an option. */
export function wholeNumber(text: string, option: string, least: number, most: number): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < least || value > most)
    throw new BadInput(`${option}: expected a whole number from ${least} to ${most}, got "${text}"`);
  return value;
}
