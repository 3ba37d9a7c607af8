import type { Attribute, AttributeValue } from './attributes.ts';
import type { StringTable } from './string-table.ts';

/**
 * Where a dynamic attribute's value lives: a Float64 whose meaning its slot knows. NaN is "not set".
 * - `string`: number of a string; with `around`, an integer put between two fixed texts
 *   (`/cart/` 8731 `/items`), so that high-cardinality paths cost no strings
 * - `int`, `double`: the value; `bool`: 0 or 1
 * - `boxed`: index of a value that no Float64 can hold (bigint, bytes, array, map, empty, NaN)
 */
export interface Slot {
  readonly key: string;
  readonly type: 'string' | 'int' | 'double' | 'bool' | 'boxed';
  readonly around?: readonly [before: string, after: string];
}

/** What the slots of one table point into. */
export interface SlotValues {
  readonly strings: StringTable;
  readonly boxed: AttributeValue[];
}

/** The attribute that `slot` holds as `value`, or undefined if it is not set. */
export function readSlot(slot: Slot, value: number, values: SlotValues): Attribute | undefined {
  if (Number.isNaN(value)) return undefined;
  const { key, type } = slot;
  switch (type) {
    case 'string':
      return { key, type, value: slot.around ? slot.around.join(String(value)) : values.strings.text(value) };
    case 'bool':
      return { key, type, value: value === 1 };
    case 'boxed':
      return { key, ...values.boxed[value]! };
    default:
      return { key, type, value };
  }
}

/** The slot type in which `attribute` fits. */
export function slotType(attribute: AttributeValue): Slot['type'] {
  const { type, value } = attribute;
  if (type === 'string' || type === 'bool') return type;
  if (type === 'int') return typeof value === 'number' && Number.isSafeInteger(value) ? type : 'boxed';
  if (type === 'double') return Number.isNaN(value) ? 'boxed' : type;
  return 'boxed';
}

/** The Float64 that stands for `attribute` in a slot of type `slotType(attribute)`. */
export function slotValue(attribute: AttributeValue, values: SlotValues): number {
  switch (slotType(attribute)) {
    case 'string':
      return values.strings.number(attribute.value as string);
    case 'bool':
      return attribute.value === true ? 1 : 0;
    case 'boxed': {
      const { type, value } = attribute;
      return values.boxed.push({ type, value } as AttributeValue) - 1;
    }
    default:
      return attribute.value as number;
  }
}
