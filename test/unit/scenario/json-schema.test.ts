import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import * as z from 'zod';
import { scenarioJsonSchema } from '#simulations/scenario/json-schema.ts';
import { stepKinds } from '#simulations/scenario/step-schema.ts';

const folder = fileURLToPath(new URL('../../../simulations/scenarios/', import.meta.url));
const committed = `${folder}scenario.schema.json`;
const scenarios = readdirSync(folder).filter((name) => name.endsWith('.yaml'));

describe('the JSON Schema for editors', () => {
  it('is what the schema gives (npx vitest -u writes it anew)', async () => {
    const text = await format(JSON.stringify(scenarioJsonSchema()), {
      ...(await resolveConfig(committed)),
      parser: 'json',
    });
    await expect(text).toMatchFileSnapshot(committed);
  });

  it('offers every step by the key that names it, and never the reader’s own "kind"', () => {
    const { oneOf } = (scenarioJsonSchema()['$defs'] as { step: { oneOf: { properties: object }[] } }).step;
    const first = oneOf.map(({ properties }) => Object.keys(properties)[0]);
    expect(first).toEqual(stepKinds);
    expect(JSON.stringify(oneOf)).not.toContain('"kind"');
  });

  it.each(scenarios)('is named in the first line of %s', (name) => {
    const [first] = readFileSync(folder + name, 'utf8').split('\n');
    expect(first).toBe('# yaml-language-server: $schema=./scenario.schema.json');
  });

  it.each(scenarios)('accepts %s as an editor reads it', (name) => {
    const editor = z.fromJSONSchema(
      JSON.parse(readFileSync(committed, 'utf8')) as z.core.JSONSchema.JSONSchema,
    );
    const data = parse(readFileSync(folder + name, 'utf8')) as { services: object };
    expect(editor.safeParse(data).error).toBeUndefined();
    expect(editor.safeParse({ ...data, services: { shop: { workers: 'two' } } }).success).toBe(false);
  });
});
