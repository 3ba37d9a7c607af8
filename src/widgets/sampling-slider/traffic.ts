/** Where the slider can stand, as parts of one. */
export const RATES: readonly number[] = [
  0.001, 0.002, 0.003, 0.005, 0.007, 0.01, 0.015, 0.02, 0.03, 0.05, 0.07, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5,
  0.6, 0.7, 0.8, 0.9, 1,
]; // prettier-ignore

/** Kinds of requests, in the order in which they are stacked from the axis outwards. */
export const CLASSES = ['error', 'slow', 'normal'] as const;
export type TrafficClass = (typeof CLASSES)[number];

/** Stretches of time into which the run is cut. */
export const BINS = 48;

/**
 * A run's traces as the slider needs them, one character a trace in each column: `kept` the first of RATES that
 * keeps it, `time` its bin, `kind` its class.
 */
export interface SamplingColumns {
  readonly kept: string;
  readonly time: string;
  readonly kind: string;
  /** Seconds from the first request to the last. */
  readonly seconds: number;
  /** Above this (ns) a request that did not fail is slow. */
  readonly slowOver: number;
}

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** Numbers below 62 as text, one character each. */
export const pack = (numbers: readonly number[]): string =>
  numbers.map((number) => ALPHABET[number]).join('');

export const unpack = (text: string): Uint8Array =>
  Uint8Array.from(text, (character) => ALPHABET.indexOf(character));
