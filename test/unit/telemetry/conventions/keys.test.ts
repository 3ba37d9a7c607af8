import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import * as published from '@opentelemetry/semantic-conventions/incubating';
import { describe, expect, it } from 'vitest';
import * as keys from '#simulations/telemetry/conventions/keys.ts';

const { conventionsVersion, ...copied } = keys;

describe('the copied convention keys', () => {
  it.each(Object.entries(copied))('%s is what the published package says', (name, value) => {
    expect((published as Record<string, unknown>)[`ATTR_${name}`]).toBe(value);
  });

  it('come from the version that is stated', () => {
    const main = createRequire(import.meta.url).resolve('@opentelemetry/semantic-conventions');
    const manifest = JSON.parse(readFileSync(main.replace(/dist\/.*$/, 'package.json'), 'utf8')) as {
      version: string;
    };
    expect(conventionsVersion).toBe(manifest.version);
  });
});
