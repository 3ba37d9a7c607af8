import type { Signature } from './expression-tree.ts';

const span = (name: string): Signature => ({
  needs: ['target'],
  usage: `${name}(service) or ${name}(service operation)`,
});

/** Every name an expression may use beside services, operations, `root`, `longest(…)`, `first(…)`, `last(…)`. */
export const signatures: ReadonlyMap<string, Signature> = new Map([
  ['duration', span('duration')],
  ['self', span('self')],
  ['work', span('work')],
  ['wait', { needs: ['target'], usage: 'wait(service) or wait(resource)' }],
  ['critical', span('critical')],
  ['slack', span('slack')],
  ['start', span('start')],
  ['end', span('end')],
  ['share', { needs: ['target'], usage: 'share(service) or share(errors)' }],
  [
    'gap',
    { needs: ['target'], may: ['target'], usage: 'gap(service) or gap(service before, service after)' },
  ],
  ['savedBy', { needs: ['change'], usage: 'savedBy(half(service)) or savedBy(without(service))' }],
  [
    'count',
    {
      needs: ['target'],
      usage: 'count(spans), count(services), count(traces), count(errors) or count(service)',
    },
  ],
  ['requests', span('requests')],
  ['p50', span('p50')],
  ['p90', span('p90')],
  ['p95', span('p95')],
  ['p99', span('p99')],
  ['max', span('max')],
  ['mean', span('mean')],
  /** How many requests a place answered in the whole run. */
  ['requests', span('requests')],
  ['kept', { needs: ['word'], may: ['value'], usage: 'kept(traces, 5 %) or kept(errors, 5 %)' }],
  ['lost', { needs: ['word'], may: ['value'], usage: 'lost(traces, 5 %) or lost(errors, 5 %)' }],
  ['rate', { needs: [], usage: 'rate' }],
  ['attribute', { needs: ['target', 'word'], usage: 'attribute(service, key)' }],
  ['name', span('name')],
  ['kind', span('kind')],
  ['status', span('status')],
  ['id', span('id')],
  ['parent', span('parent')],
  ['traceId', { needs: [], usage: 'traceId' }],
  ['services', { needs: [], usage: 'services' }],
]);
