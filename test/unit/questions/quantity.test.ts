import { describe, expect, it } from 'vitest';
import { formatDuration, formatNumber, formatShare } from '#simulations/questions/quantity.ts';

const plain = (text: string) => text.replaceAll('\u00a0', ' ');

describe('one way of writing numbers', () => {
  it.each([
    [8_041e6, '8,041 ms'],
    [12_345_678e6, '12,345,678 ms'],
    [424.5e6, '425 ms'],
    [9.96e6, '10 ms'],
    [4.24e6, '4.2 ms'],
    [4e6, '4 ms'],
    [999_600, '1 ms'],
    [350_400, '350 µs'],
    [400, '0 ms'],
    [0, '0 ms'],
    [-1_500e6, '−1,500 ms'],
  ])('writes %d ns as %s', (ns, text) => expect(plain(formatDuration(ns))).toBe(text));

  it.each([
    [0.0332, '3.3 %'],
    [0.64, '64 %'],
    [0.1, '10 %'],
    [1, '100 %'],
    [0.0095, '0.95 %'],
    [0.00033, '0.033 %'],
    [0, '0 %'],
  ])('writes the share %d as %s', (share, text) => expect(plain(formatShare(share))).toBe(text));

  it.each([
    [1234567.891, 2, '1,234,567.89'],
    [0.5, 0, '1'],
    [-0.2, 0, '0'],
    [1000, 0, '1,000'],
    [1000.5, 3, '1,000.5'],
  ])('writes %d with up to %i decimals as %s', (value, decimals, text) =>
    expect(formatNumber(value, decimals)).toBe(text),
  );
});
