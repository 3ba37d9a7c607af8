/** Words of the sandbox, of “Open a trace” and of what they share. Numbers and durations come in formatted. */
export const traceList = {
  label: 'Traces',
  columns: {
    start: 'Begins',
    operation: 'Root operation',
    duration: 'Duration',
    spans: 'Spans',
    services: 'Services',
    errors: 'Errors',
  },
  row: (operation: string, duration: string, start: string, spans: number, errors: number) =>
    [
      operation,
      duration,
      `begins at ${start}`,
      spans === 1 ? '1 span' : `${spans} spans`,
      ...(errors === 0 ? [] : [errors === 1 ? '1 error' : `${errors} errors`]),
    ].join(', '),
  count: (shown: string, all: string) => (shown === all ? `${all} traces` : `${shown} of ${all} traces`),
  empty: 'There is no trace in this run yet.',
  noneMatch: 'No trace fits these filters.',
  showAll: 'Show all traces',
  scatter:
    'Every trace as a mark: when it began from left to right, how long it took upwards; a cross has errors. The list below holds the same.',
  filter: {
    label: 'Which traces',
    operation: 'Root operation',
    any: 'any',
    errors: 'With errors only',
    atLeast: 'At least, ms',
    atMost: 'At most, ms',
    clear: 'Show all',
  },
} as const;

export const compute = {
  cancelled: 'Stopped.',
  died: 'The engine could not be started in this browser. Reload the page; if that does not help, a newer browser will.',
  tooBig: (size: number, limit: number) =>
    `This file has ${size} MB. Tracewalk opens files up to ${limit} MB, because a browser tab holds no more spans; split it, or export fewer traces.`,
  scenarioStatus: (name: string, status: number) =>
    `The scenario ${name} could not be loaded: the server answered ${status}.`,
  scenarioUnreachable: (name: string) =>
    `The scenario ${name} could not be loaded: the server cannot be reached. Check the connection and try again.`,
  stuck: 'The engine did not answer and was started again.',
  progress: {
    requests: (done: string, total: string) => `${done} of ${total} requests`,
    bytes: (done: string, total: string) => `${done} of ${total} MB read`,
    written: (done: string) => `${done} MB written`,
  },
  stop: 'Stop',
  stopped: 'Stopped. What you see is from before.',
  retry: 'Try again',
} as const;

export const workbench = {
  copyId: 'Copy the trace id',
  copied: 'Copied',
  cannotCopy: 'This browser does not let pages copy: the id is selected, copy it from there.',
  spans: (count: string) => (count === '1' ? '1 span' : `${count} spans`),
  services: (count: string) => (count === '1' ? '1 service' : `${count} services`),
  errors: (count: string) => (count === '1' ? '1 error' : `${count} errors`),
  noSuchSpan: 'The link points at a span that this trace does not have.',
  warnings: (count: string) => (count === '1' ? '1 warning' : `${count} warnings`),
  warningsTitle: 'What is odd about this trace',
  moreWarnings: (count: string) => `Show ${count} more`,
  warningsLeftOut: (count: string) => `${count} more of the same kinds are not listed.`,
  keys: [
    { keys: ['↑', '↓'], does: 'rows' },
    { keys: ['→'], does: 'open' },
    { keys: ['W', 'S'], does: 'zoom' },
    { keys: ['A', 'D'], does: 'pan' },
    { keys: ['Enter'], does: 'details' },
  ],
  exportTrace: 'Export this trace',
  exportRun: 'Export all traces',
} as const;

export const sandbox = {
  title: 'Sandbox',
  lead: 'Break a system, and look at the requests it answered meanwhile. Every state is a link.',
  description: 'Slow down and break the services of a simulated system, and read the traces of its requests.',
  controls: 'The run',
  scenario: 'Scenario',
  faults: 'What goes wrong',
  pointAtFault: 'Point at a fault to read what it does; switch on one, or several.',
  noFaults: 'This scenario has no faults to switch on.',
  seed: 'Seed',
  nextSeed: 'Next seed',
  seedWrong: (max: string) => `A seed is a whole number from 0 to ${max}.`,
  requests: 'Requests',
  load: 'Load',
  rate: (factor: string, rate: string) => `× ${factor}, ${rate}/s`,
  users: (factor: string, users: string) => `× ${factor}, ${users} users`,
  both: (factor: string, rate: string, users: string) => `× ${factor}, ${rate}/s and ${users} users`,
  reset: 'Back to the start',
  undo: 'Undo',
  wasReset: 'Everything is as at the start.',
  copyLink: 'Copy the link',
  traces: 'Traces of this run',
  noscript: 'Without JavaScript this page shows one run; with it you can change everything in it.',
  unknownScenario: (name: string) =>
    `The link asks for the scenario “${name}”, which this version does not have. This is the standard one.`,
  unknownFault: (name: string) =>
    `The link asks for the fault “${name}”, which this scenario does not have; it is left out.`,
  noSuchTrace: 'The link points at a trace that this run does not have. This is the slowest one.',
} as const;

export const link = {
  damaged: 'This link is damaged, perhaps cut off, and was not used. This is the standard picture.',
  newer: 'This link was made by a newer version of Tracewalk and was not used. This is the standard picture.',
  setting: (name: string, expected: string) =>
    `The link's “${name}” is not usable and was left out: it should be ${expected}.`,
  otherEngine: (theirs: string, ours: string) =>
    `This link was made with engine ${theirs}; this page has ${ours}. The numbers may differ from those its maker saw.`,
  dismiss: 'Dismiss',
} as const;

export const openTrace = {
  title: 'Open a trace',
  lead: 'Read a trace of your own system here.',
  description:
    'Open an OpenTelemetry trace file in the browser: waterfall, critical path, warnings. Nothing is uploaded.',
  pick: 'Choose a file',
  orDrop: 'or drop it anywhere on this page. OTLP as JSON or JSON lines, up to 400 MB.',
  stays: 'It stays with you: the file is read in this browser, and nothing of it is sent anywhere.',
  paste: 'Or paste its text',
  pasteHint: '{"resourceSpans": [ …',
  pastedText: 'Pasted text',
  openTyped: 'Open this text',
  samples: 'Or try one of ours',
  sampleNames: {
    slowCheckout: 'A checkout that took seconds',
    manyQueries: 'A checkout with a query for every item',
    afternoon: 'A hundred requests of one bad afternoon',
  },
  empty: 'No trace is open yet. Choose a file, or try one of the samples.',
  holds: (traces: string, spans: string, megabytes: string) =>
    `${traces === '1' ? '1 trace' : `${traces} traces`}, ${spans === '1' ? '1 span' : `${spans} spans`}, ${megabytes} MB`,
  traces: 'Traces of this file',
  noSuchTrace: 'The link points at a trace that this file does not have. This is its first one.',
  needsFile: 'This link points into a file that was open in its maker’s browser. Open the same file here.',
  unknownSample: (name: string) =>
    `The link asks for the sample “${name}”, which this version does not have.`,
  sampleStatus: (status: number) => `The sample could not be loaded: the server answered ${status}.`,
  sampleUnreachable:
    'The sample could not be loaded: the server cannot be reached. Check the connection and try again.',
  noscript: 'Reading a file here needs JavaScript, because the file is not sent to any server.',
} as const;
