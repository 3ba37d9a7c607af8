import type { Attribute, AttributeValue } from '../telemetry/attributes.ts';
import { fromBase64, toBase64 } from './base64.ts';
import { integerOf, jsonNumber, listOf, objectOf, textOf, wrong } from './json-fields.ts';

/** As deep as protobuf's own parsers go. */
const DEEPEST = 100;

/** A list of OTLP/JSON KeyValues. @throws FieldError */
export function attributesFromJson(value: unknown, path: string, depth = 0): Attribute[] {
  return listOf(value, path).map((item, at) => {
    const pair = objectOf(item, `${path}[${at}]`);
    const key = textOf(pair['key'], `${path}[${at}].key`);
    return { key, ...anyValueFromJson(pair['value'], `${path}[${at}].value`, depth) };
  });
}

/** One OTLP/JSON AnyValue. @throws FieldError */
function anyValueFromJson(json: unknown, path: string, depth: number): AttributeValue {
  if (depth > DEEPEST) return wrong(path, `at most ${DEEPEST} levels of nesting`, '…');
  const value = objectOf(json, path);
  for (const [field, content] of Object.entries(value)) {
    if (content === null) continue;
    const at = `${path}.${field}`;
    switch (field) {
      case 'stringValue':
        return { type: 'string', value: textOf(content, at) };
      case 'boolValue':
        return typeof content === 'boolean'
          ? { type: 'bool', value: content }
          : wrong(at, 'true or false', content);
      case 'intValue': {
        const int = integerOf(content, at);
        const exact = int >= BigInt(Number.MIN_SAFE_INTEGER) && int <= BigInt(Number.MAX_SAFE_INTEGER);
        return { type: 'int', value: exact ? Number(int) : int };
      }
      case 'doubleValue':
        return { type: 'double', value: doubleFromJson(content, at) };
      case 'bytesValue': {
        const bytes = fromBase64(textOf(content, at));
        return bytes ? { type: 'bytes', value: bytes } : wrong(at, 'base64', content);
      }
      case 'arrayValue': {
        const values = listOf(objectOf(content, at)['values'], `${at}.values`);
        const read = (item: unknown, i: number) => anyValueFromJson(item, `${at}.values[${i}]`, depth + 1);
        return { type: 'array', value: values.map(read) };
      }
      case 'kvlistValue':
        return {
          type: 'map',
          value: attributesFromJson(objectOf(content, at)['values'], `${at}.values`, depth + 1),
        };
    }
  }
  return { type: 'empty', value: null };
}

/** Protobuf's JSON writes what JSON has no number for as a word. */
function doubleFromJson(content: unknown, path: string): number {
  if (typeof content === 'number') return content;
  if (content === 'NaN') return NaN;
  if (content === 'Infinity' || content === '-Infinity') return Number(content);
  if (typeof content === 'string' && content.trim() !== '' && Number.isFinite(Number(content)))
    return Number(content);
  return wrong(path, 'a number', content);
}

/** Attributes as OTLP/JSON KeyValues, for JSON.stringify. */
export function attributesToJson(attributes: readonly Attribute[]): unknown[] {
  return attributes.map((attribute) => ({ key: attribute.key, value: anyValueToJson(attribute) }));
}

function anyValueToJson(attribute: AttributeValue): unknown {
  const { type, value } = attribute;
  switch (type) {
    case 'string':
      return { stringValue: value };
    case 'bool':
      return { boolValue: value };
    case 'int':
      return { intValue: typeof value === 'bigint' ? String(value) : value };
    case 'double':
      return { doubleValue: jsonNumber(value) };
    case 'bytes':
      return { bytesValue: toBase64(value) };
    case 'array':
      return { arrayValue: { values: value.map(anyValueToJson) } };
    case 'map':
      return { kvlistValue: { values: attributesToJson(value) } };
    case 'empty':
      return {};
  }
}
