/** Words of the lesson vocabulary: runs, predictions, questions, the sampling slider. */
export const run = {
  title: 'This run',
  scenario: 'Scenario',
  fault: 'fault',
  seed: 'seed',
  trace: 'Trace',
  spans: (spans: number, services: number) => `${spans} spans, ${services} services`,
  requests: (count: string) => `${count} requests`,
  evidence: 'Every underlined number is taken from it. Point at one and its spans light up.',
};

const ordinals = ['first', 'second', 'third'];

export const quiz = {
  kind: { span: 'Find the span', number: 'Work it out', choice: 'Choose' },
  tries: (done: number, most: number) => `${ordinals[done] ?? `${done + 1}th`} try of ${words[most] ?? most}`,
  solved: 'solved',
  wasShown: 'answer shown',
  check: 'Check',
  pick: 'Pick it in the picture',
  picking: 'Now click a row of the picture, or move to it and press Enter.',
  stopPicking: 'Stop picking',
  pickAgain: 'Pick another',
  list: 'Choose from a list instead',
  youPicked: 'You picked',
  youSaid: 'You said',
  hint: 'Show a hint',
  nextHint: 'Show the next hint',
  hintNumber: (at: number) => `Hint ${at}.`,
  showMe: 'Show me',
  startOver: 'Start over',
  answerIs: 'The answer:',
  within: (tolerance: string) => `within ${tolerance}`,
  exactly: 'exactly',
  number: 'Your number',
  notANumber: 'That is not a number; digits and a decimal point will do.',
  chooseOne: 'Choose one first.',
  options: 'Options',
};

const words = ['none', 'one', 'two', 'three', 'four', 'five'];

export const predict = {
  open: 'Your prediction',
  openNote: 'open, the run stays hidden until you lock it',
  locked: 'Prediction locked',
  lockedNote: (time: string) => `${time}, before the run`,
  shown: 'Not predicted',
  shownNote: 'the run was shown',
  lock: 'Lock and run',
  noChange: 'You cannot change it afterwards.',
  dontKnow: 'I don’t know',
  showMe: 'Show me',
  theRun: (value: string) => `The run: ${value}`,
  you: (value: string) => `You: ${value}`,
  youDidNotKnow: 'You: I don’t know',
  value: 'Your prediction',
  outside: (from: string, to: string) => `Enter a number from ${from} to ${to}.`,
  off: (value: string) => `You were ${value} off.`,
  exact: 'That is what the run shows.',
};

export const sampling = {
  title: 'One rate, decided at the root',
  about: (traces: string) =>
    `${traces} requests; each is kept or dropped by its trace id, before anything has happened`,
  rate: 'Sampling rate',
  rateIs: (rate: string) => `${rate} of all requests`,
  classes: { error: 'failed', slow: 'slow', normal: 'normal' },
  legend: {
    error: 'failed',
    slow: (limit: string) => `slow, over ${limit}`,
    normal: 'normal',
  },
  kept: 'kept',
  lost: 'lost',
  made: 'happened',
  shareKept: 'share kept',
  kind: 'Requests',
  all: 'all',
  secondsUnit: 's',
  question: 'What happens to my errors?',
  none: (errors: string) => `Not one of the ${errors} failed requests was kept.`,
  some: (kept: string, errors: string, lost: string) =>
    `${kept} of ${errors} failed requests kept, ${lost} lost.`,
  every: (errors: string) => `All ${errors} failed requests were kept, and so was everything else.`,
  noErrors: 'No request of this run failed.',
  forOne: (count: string, rate: string) =>
    `At ${rate} it takes ${count} errors to be 95 % sure that at least one is kept.`,
  tiles: 'Failed requests in order of time',
  chart: 'Requests over time: kept above the line, lost below it, on one scale',
  table: 'The same as a table',
};

export const instructorNote = { title: 'For the instructor' };

export const reveal = { label: 'Show me' };

export const freePlay = {
  label: 'Play with this run in the sandbox',
  says: 'The same scenario, fault and seed, and every knob.',
};
