import * as z from 'zod';
import { scenarioFile } from './schema.ts';

/** The shape of a scenario file as JSON Schema, for editors. References between its parts it cannot know. */
export function scenarioJsonSchema(): Record<string, unknown> {
  const schema = z.toJSONSchema(scenarioFile, {
    // What is read is a transform; the leaves say in their metadata how they are written.
    io: 'output',
    unrepresentable: 'any',
    override: ({ jsonSchema }) => hideKind(jsonSchema),
  });
  return { ...schema, title: 'Tracewalk scenario' };
}

/** A step's kind is found by the reader, so an author must not write it. */
function hideKind(schema: z.core.JSONSchema.BaseSchema): void {
  const kind = schema.properties?.['kind'];
  if (typeof kind !== 'object' || kind.const === undefined) return;
  delete schema.properties!['kind'];
  schema.required = (schema.required ?? []).filter((key) => key !== 'kind');
}
