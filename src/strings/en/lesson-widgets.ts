/** Words of the widgets made for single lessons. Numbers come in formatted, unless they are counts. */
export const exercise = { right: 'Right', wrong: 'Not yet' };

export const dashboard = {
  label: 'Latency of each service over time',
  p50: (seconds: string) => `p50 of the last ${seconds} s`,
  p99: (seconds: string) => `p99 of the last ${seconds} s`,
  max: 'the slowest of each moment',
  alert: (ms: string) => `alert above ${ms} ms`,
  showMax: 'Draw the slowest request, too',
  hideMax: 'Hide the slowest request',
  maxColumn: 'slowest',
  state: 'alert',
  healthy: 'healthy',
  alerting: 'alerting',
  row: (service: string, p50: string, p99: string) =>
    `${service}: half of the requests within ${p50} ms, 99 of 100 within ${p99} ms`,
  time: 'Moment',
  wholeTime: 'the whole time',
  second: (second: number) => `from second ${second}`,
  scale: (ms: string) => `every strip reaches from 0 to ${ms} ms`,
};

export const logList = {
  search: 'Search the lines',
  services: 'Services shown',
  count: (shown: number, all: number) => `${shown} of ${all} lines`,
  linesLabel: 'Log lines, oldest first',
  none: 'No line has all of these words.',
  clockLabel: (left: number) => `${left} seconds left to search`,
  start: 'Start the three minutes',
  showMe: 'Show me',
  who: 'It was',
  whoLabel: 'Name the service that lost the seconds',
  shownHeadline: (wanted: number, all: number) => `${wanted} of these ${all} lines are hers`,
  shownText:
    'They are marked now, because the simulation knows which request printed which line. The loggers did not: nothing on a line says whose request it was.',
  rightHeadline: (service: string) => `${service}, yes`,
  rightText:
    'Well found, or well guessed. Could you show a colleague the lines that prove it? That is what the next step is about.',
  wrongHeadline: (service: string) => `The lines cannot tell you that it was ${service}`,
  wrongText:
    'They cannot clear it either. Lines of many requests lie between each other, and none says which request it belongs to. Search on, or press “Show me”.',
  timeHeadline: 'Three minutes are over',
  timeText: 'Most people end here. Press “Show me” and see what you were up against.',
};

export const spanBag = {
  id: 'id',
  parent: 'parent',
  none: 'none',
  kinds: ['', 'internal', 'server', 'client', 'producer', 'consumer'],
  bag: 'The bag',
  tree: 'The tree',
  emptyBag: 'Empty. Every span has a place.',
  left: (count: number) => (count === 0 ? 'every span has a place' : `${count} in the bag`),
  allRight: 'the tree is whole',
  start: 'Pick a span from the bag, then say where it goes. Begin with the one that names no parent.',
  next: 'Pick the next span. You can pick up placed ones again.',
  holding: (service: string, name: string) =>
    `${service} ${name}: press the span that it goes under (or drop it there). Escape puts it down.`,
  asRoot: 'It has no parent: put it on top',
  backToBag: 'Back into the bag',
  putUnder: 'Put it under',
  level: (level: number) => `level ${level}`,
  check: 'Check the tree',
  showMe: 'Show me',
  reset: 'Start over',
  shownHeadline: 'Every span hangs under the id that it names',
  shownText:
    'Follow one upwards: read its parent, find the span with that id, and again, until one names no parent. Press “Start over” to try it yourself.',
  rightHeadline: 'That is the request',
  rightText: (count: number) =>
    `${count} spans, and you needed two facts of each: its id and its parent’s. A tracing back end does exactly this, for every trace you open.`,
  wrong: {
    'has-parent': {
      headline: 'Only the root names no parent',
      text: (span: string, _id: string, parent: string) =>
        `${span} names ${parent} as its parent, so it hangs under the span with that id.`,
    },
    'is-root': {
      headline: 'The one without a parent is the root',
      text: (span: string) => `${span} names no parent: nobody in this trace called it. It goes on top.`,
    },
    'same-service': {
      headline: 'The same service is not the same call',
      text: (span: string, _id: string, parent: string) =>
        `A service can have many spans in one trace. ${span} says which one called it: ${parent}.`,
    },
    'time-only': {
      headline: 'Fitting in time is not being called',
      text: (span: string, _id: string, parent: string) =>
        `${span} lies within that span’s time, but so do others that it has nothing to do with. Its parent is the one it names: ${parent}.`,
    },
    'other-parent': {
      headline: 'Its parent has another id',
      text: (span: string, _id: string, parent: string) =>
        `${span} names ${parent}. Look for the span with that id.`,
    },
  },
  more: (count: number) =>
    `${count} more ${count === 1 ? 'lies' : 'lie'} in the wrong place; they are marked.`,
};

export const spanDump = {
  found: (found: number, all: number) => `${found} of ${all} repaired`,
  allFound: (all: number) => `all ${all} repaired`,
  repaired: 'Repaired',
  choose: 'Stale, well seen. What should stand here?',
  showMe: 'Show me',
  reset: 'Start over',
  currentHeadline: 'This one is current',
  currentText: 'It says what today’s conventions ask for. The stale ones are elsewhere.',
  current: {
    traceId: '32 hex digits, not all zero: a valid trace id.',
    spanId: '16 hex digits, not all zero: a valid span id.',
    parentSpanId: '16 hex digits that name another span: a valid parent.',
    kind: 'OTLP writes the kind as a number: 1 internal, 2 server, 3 client, 4 producer, 5 consumer.',
    startTimeUnixNano:
      'Nanoseconds since 1970, as a string: the number is larger than what JSON readers keep exactly.',
    endTimeUnixNano:
      'Nanoseconds since 1970, as a string: the number is larger than what JSON readers keep exactly.',
    name: 'A verb and a pattern, few different values: a good span name.',
    code: 'A number: 0 unset, 1 ok, 2 error. That is how OTLP writes it.',
    'service.name': 'It stands in the resource, once for all spans of the process: the right place.',
  } as Readonly<Record<string, string>>,
  says: {
    renamed: {
      headline: 'Repaired',
      text: (key: string) =>
        `${key} is the old name. A dashboard that asks for the current name does not see spans that still write this one.`,
    },
    invented: {
      headline: 'Nobody reads this name',
      text: () =>
        'A name that is turned round is a new name. Conventions help only when everybody writes the same word.',
    },
    'keep-old': {
      headline: 'This is what old libraries write',
      text: (key: string) =>
        `${key} had its day. The current conventions have another name for the same thing.`,
    },
    unset: {
      headline: 'Repaired: libraries leave it unset',
      text: () =>
        'Unset means “nothing went wrong that I know of”. Ok is a person’s word: the application may set it to overrule an error, a library never does.',
    },
    'keep-ok': {
      headline: 'A library does not say Ok',
      text: () =>
        'Ok is final: whoever sets it says that no later error counts. Only the application can know that.',
    },
    'error-not-failed': {
      headline: 'Nothing failed here',
      text: () => 'The answer was a success. Error would send somebody looking for a failure that never was.',
    },
    enum: {
      headline: 'Repaired: a number in OTLP',
      text: () => 'OTLP in JSON writes enumerations as numbers: 0 unset, 1 ok, 2 error.',
    },
    'lower-case': {
      headline: 'The case is not the trouble',
      text: () => 'It is still a string. OTLP in JSON writes enumerations as numbers.',
    },
    'keep-string': {
      headline: 'A strict reader drops this',
      text: () =>
        'The word is plain to people. A receiver that follows the specification expects a number here and may refuse the span.',
    },
    'empty-parent': {
      headline: 'Repaired: a root names no parent',
      text: () => 'Empty, or left out altogether: both say that this span is the first of its trace.',
    },
    'self-parent': {
      headline: 'A span is not its own parent',
      text: () =>
        'That would be a circle. Whoever draws the tree would walk round for ever, or drop the span.',
    },
    'keep-zero': {
      headline: 'All zero is not an id',
      text: () =>
        'Sixteen zeros are the one id that no span may have. A back end would wait for this parent, and call the trace incomplete.',
    },
    placeholder: {
      headline: 'Repaired: few names, many spans',
      text: () =>
        'The pattern is in the name, the value in an attribute. Now all requests to this route count as one operation.',
    },
    'keep-literal': {
      headline: 'A name a customer',
      text: () =>
        'With the value in the name every request is an operation of its own: no count, no p99, and a list nobody can read.',
    },
    'only-verb': {
      headline: 'Now it is too short',
      text: () =>
        'Few names, yes. But every route of the service would share this one. Keep the pattern, drop the value.',
    },
  },
  shownHeadline: 'All repaired',
  shownText: 'Open a green line to see why. Press “Start over” to find them yourself.',
  doneHeadline: 'Clean',
  doneText:
    'This span would pass through any back end, and every query that asks for current names finds it.',
};

export const traceparent = {
  label: 'The traceparent header, hop by hop',
  hop: (at: number, all: number) => `Hop ${at} of ${all}`,
  calls: 'calls',
  back: 'Back',
  next: 'Next hop',
  version: 'version',
  traceId: 'trace id',
  traceIdIs: ', the same on every hop',
  parentId: 'parent id',
  parentIdIs: (service: string) => `, the span of ${service} that makes this call`,
  flags: 'flags',
};

export const missingSpan = {
  round: (at: number, all: number) => `Trace ${at} of ${all}`,
  pictureCut: 'One call was taken out',
  pictureWhole: 'The call put back',
  ask: (caller: string) => `What is missing under ${caller}?`,
  nothing: {
    worked: (service: string) => `Nothing: ${service} worked by itself there`,
    idle: (service: string) => `Nothing: ${service} was idle there`,
  },
  before: 'The trace before',
  showMe: 'Show me',
  next: 'Next trace',
  rightHeadline: 'That is the one',
  rightText: (call: string, from: string, length: string) =>
    `${call} is back in its place: it begins at ${from} ms and lasts ${length} ms. Without it the picture gave all of that time to the caller.`,
  shownHeadline: (call: string) => `It was ${call}`,
  wrong: {
    present: {
      headline: 'That one is there',
      text: (call: string) =>
        `You find ${call} in the picture. Go through the calls that this operation always makes, one by one, and see which has no bar.`,
    },
    worked: {
      headline: 'The trace does not show everything',
      text: (_call: string, caller: string, from: string, length: string) =>
        `It looks like work of ${caller}: ${length} ms from ${from} ms on, drawn solid. But solid only means “no span covers this”. What nobody reported is drawn as the caller’s own time. In other checkouts ${caller} works for a few milliseconds here.`,
    },
    idle: {
      headline: 'A gap does not mean idle',
      text: (_call: string, caller: string, from: string, length: string) =>
        `For ${length} ms from ${from} ms on, no span below ${caller} says anything. That is all the picture knows. Somebody may well have worked, and not reported it.`,
    },
  },
};

export const exitTask = {
  before: (total: string) => `Of the ${total} ms that the customer waited,`,
  service: 'service',
  operation: 'operation',
  itself: 'itself accounts for',
  milliseconds: 'milliseconds',
  after: ', more than any other span.',
  tolerance: (ms: string) =>
    `Its own part of the walk, solid and hatched, without what it waited for below it; ± ${ms} ms is close enough.`,
  check: 'Check the sentence',
  showMe: 'Show me',
  shownHeadline: 'This is the sentence',
  rightHeadline: 'Somebody can act on that',
  rightText: (share: string) =>
    `${share} % of the wait, with an address. The team that owns this service knows where to look before it opens its editor, and everybody else knows that it is not them.`,
  wrong: {
    root: {
      headline: 'That is where the wait is felt',
      text: (span: string, whole: string, own: string) =>
        `${span} lasts ${whole} ms because everything else happens inside it. Its own part is ${own} ms.`,
    },
    longest: {
      headline: 'The longest span is not the culprit',
      text: (span: string, whole: string, own: string) =>
        `${span} lasts ${whole} ms, but of the walk it holds only ${own} ms itself. The rest it spent waiting for somebody below.`,
    },
    'other-service': {
      headline: 'Another span holds more',
      text: (span: string, _whole: string, own: string) =>
        `${span} itself holds ${own} ms of the walk. Look for the bar that is wide, not pale, and has the ink line below it.`,
    },
    'other-operation': {
      headline: 'The right house, the wrong door',
      text: (span: string, _whole: string, own: string) =>
        `This service does more than one thing in this trace; ${span} holds ${own} ms of the walk.`,
    },
    'whole-bar': {
      headline: 'That is the whole bar',
      text: (span: string, whole: string, own: string) =>
        `${span} was open for ${whole} ms. Part of that is pale: it waited for a callee. Its own part is ${own} ms.`,
    },
    'whole-request': {
      headline: 'That is the whole request',
      text: (span: string) => `${span} is the right name. Now count only its own part of the walk.`,
    },
    'other-number': {
      headline: 'The right span, another number',
      text: (span: string) =>
        `${span} it is. Select its row: the details say how much of the walk it holds. Solid and hatched count, pale does not.`,
    },
  },
};

export const workedExample = {
  start: 'Step through it',
  next: 'Next look',
  back: 'Back',
  done: 'Done',
  showMe: 'Show me',
  hidden: 'The picture is not open yet: lock the prediction above first.',
  looks: (count: number) => `${count} looks`,
  count: (at: number, all: number) => `look ${at} of ${all}`,
  click: 'Click it in the picture above, or move to its row and press Enter.',
  tryAgain: 'Not that row. Try another, or press “Show me”.',
  answer: 'It is',
};
