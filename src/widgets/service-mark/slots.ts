/** The services whose slot is fixed: slot n is entry n − 1. */
export const NAMED_SERVICES: readonly string[] = [
  'gateway',
  'checkout',
  'cart',
  'pricing',
  'inventory',
  'payment',
  'fraud',
  'bank',
  'postgres',
  'redis',
  'shipping',
  'email',
];

/** How many colours there are; slots above it take them again, marked by a line and a dot. */
export const COLOURS = 12;

/**
 * Service → slot, from 1. A slot up to COLOURS is a colour and a glyph of its own; slot COLOURS + n is those
 * of slot n with a line along the bar and a dot in the glyph.
 */
export type ServiceSlots = ReadonlyMap<string, number>;

/** Caller and callee. */
export type Call = readonly [caller: string, callee: string];

/**
 * Gives every service its slot: the named ones theirs, the others the first free slot in the order in which
 * they are given (a scenario gives its services by name, an imported trace by first appearance). When all
 * are taken, colours are used again, never one that a direct caller or callee has as long as another is left
 * (greedy colouring over the service graph).
 */
export function serviceSlots(services: Iterable<string>, calls: Iterable<Call> = []): ServiceSlots {
  const slots = new Map<string, number>();
  const waiting: string[] = [];
  for (const service of new Set(services)) {
    const named = NAMED_SERVICES.indexOf(service);
    if (named >= 0) slots.set(service, named + 1);
    else waiting.push(service);
  }
  const neighbours = neighboursOf(calls);
  const uses = new Array<number>(COLOURS + 1).fill(0);
  for (const slot of slots.values()) uses[slot]!++;
  for (const service of waiting) {
    const slot = uses.indexOf(0, 1);
    if (slot > 0) {
      slots.set(service, slot);
      uses[slot]!++;
    } else {
      const colour = leastUsed(uses, coloursNear(service, neighbours, slots));
      slots.set(service, COLOURS + colour);
      uses[colour]!++;
    }
  }
  return slots;
}

/** The colour (1 … COLOURS) of a slot. */
export function colourOf(slot: number): number {
  return ((slot - 1) % COLOURS) + 1;
}

/** Whether the slot is a colour's second user, which carries a line on its bars and a dot in its glyph. */
export function isSecond(slot: number): boolean {
  return slot > COLOURS;
}

/** The class under which `--service` and `--service-pale` are the service's colours. */
export function serviceClass(slot: number): string {
  return `service-${colourOf(slot)}`;
}

function neighboursOf(calls: Iterable<Call>): Map<string, Set<string>> {
  const neighbours = new Map<string, Set<string>>();
  const add = (from: string, to: string) => {
    const known = neighbours.get(from);
    if (known) known.add(to);
    else neighbours.set(from, new Set([to]));
  };
  for (const [caller, callee] of calls) {
    add(caller, callee);
    add(callee, caller);
  }
  return neighbours;
}

function coloursNear(
  service: string,
  neighbours: ReadonlyMap<string, ReadonlySet<string>>,
  slots: ServiceSlots,
): ReadonlySet<number> {
  const near = new Set<number>();
  for (const neighbour of neighbours.get(service) ?? []) {
    const slot = slots.get(neighbour);
    if (slot !== undefined) near.add(colourOf(slot));
  }
  return near;
}

/** The least used colour that is not near; of equals the first; of all when every colour is near. */
function leastUsed(uses: readonly number[], near: ReadonlySet<number>): number {
  let best = 0;
  for (let colour = 1; colour <= COLOURS; colour++) {
    if (near.has(colour) && near.size < COLOURS) continue;
    if (best === 0 || uses[colour]! < uses[best]!) best = colour;
  }
  return best;
}
