/** Words of the waterfall. Durations come in formatted, with their unit. */
export const waterfall = {
  label: (trace: string) => `Waterfall of trace ${trace}`,
  columns: { name: 'Service and operation', duration: 'Duration', own: 'own', time: 'Time' },
  unnamed: '(no name)',
  unknownService: '(no service)',
  client: 'client',
  server: 'server',
  again: (times: number) => (times === 1 ? 'again' : `again, ${times} times`),
  inARow: (count: string) => `× ${count} in a row`,
  atOnce: (count: string) => `× ${count} at once`,

  row: {
    both: 'client and server',
    calls: (count: string) => `${count} calls`,
    starts: (time: string) => `starts at ${time}`,
    waits: (time: string, what: string) => `waits ${time} for ${what}`,
    error: 'error',
    errors: (count: number) => (count === 1 ? '1 error' : `${count} errors`),
    warning: 'warning',
    events: (count: number) => (count === 1 ? '1 event' : `${count} events`),
    links: (count: number) => (count === 1 ? '1 link' : `${count} links`),
    walk: (time: string) => `on the critical path ${time}`,
    children: (count: number) => (count === 1 ? '1 child' : `${count} children`),
    was: (now: string, before: string) => `${now}, was ${before}`,
  },
  doing: {
    own: (time: string) => `own work ${time}`,
    callee: (time: string) => `waiting for callees ${time}`,
    wait: (time: string, what: string) => `waiting for ${what} ${time}`,
    network: (time: string) => `on the network ${time}`,
  },
  resources: {
    workers: 'a free worker',
    pool: 'a connection',
    lock: 'a lock',
    other: (name: string) => name,
  },
  waitsInside: (time: string) => `waits ${time}`,

  walk: 'The walk',
  pairs: 'Client and server apart',
  letters: 'W A S D move',
  reset: 'Reset',
  wholeTrace: 'Whole trace',
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  sandbox: 'Open in sandbox',
  details: (name: string) => `Details of ${name}`,
  tools: 'Waterfall tools',
  picking: 'Click the span, or go to it and press Enter.',
  failed: 'The picture could not be drawn:',
  retry: 'Draw it again',

  whatIf: {
    still: (end: string) => `Still ends at ${end}.`,
    sooner: (end: string, by: string) => `Ends at ${end}, ${by} sooner.`,
    later: (end: string, by: string) => `Ends at ${end}, ${by} later.`,
    anyway: (waiter: string, sibling: string, until: string) =>
      `${waiter} waits for ${sibling} until ${until} anyway.`,
    changed: (services: string) => `${services} changed by hand, everything else from the run`,
  },

  minimap: {
    label: 'The whole trace',
    from: 'Start of what is shown',
    to: 'End of what is shown',
    range: (from: string, to: string) => `${from} to ${to}`,
    hint: 'drag the handles, or W S to zoom, A D to pan',
  },

  legend: {
    label: 'How to read the picture',
    own: 'own work',
    callee: 'waiting for callees',
    wait: 'waiting for a resource',
    walk: 'the walk',
  },
} as const;
