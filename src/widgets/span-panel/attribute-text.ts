import type { AttributeValue } from '#simulations/telemetry/attributes.ts';

/** An attribute's value as a reader would type it: text bare at the top, quoted inside lists. */
export function attributeText(attribute: AttributeValue): string {
  return attribute.type === 'string' ? attribute.value : nested(attribute);
}

function nested(attribute: AttributeValue): string {
  switch (attribute.type) {
    case 'string':
      return JSON.stringify(attribute.value);
    case 'bytes':
      return `0x${Array.from(attribute.value, (byte) => byte.toString(16).padStart(2, '0')).join('')}`;
    case 'array':
      return `[${attribute.value.map(nested).join(', ')}]`;
    case 'map':
      return `{${attribute.value.map((item) => `${item.key}: ${nested(item)}`).join(', ')}}`;
    case 'empty':
      return '–';
    default:
      return String(attribute.value);
  }
}
