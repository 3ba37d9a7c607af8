/**
 * Every word of the interface. Here are those of pages made at build time, by page; what scripts say lies in
 * en/, a file a widget, so that a page carries only its own. Lesson prose lives in content/.
 */
export const en = {
  site: {
    name: 'Tracewalk',
    title: 'Tracewalk: learn distributed tracing by walking through real traces',
    description:
      'A course and sandbox for distributed tracing: follow real requests through a simulated shop, predict what happens, break things, and find out why.',
  },
  header: {
    skip: 'Skip to the content',
    home: 'Tracewalk, home',
    nav: 'Site',
    course: 'Course',
    sandbox: 'Sandbox',
    open: 'Open a trace',
    dark: 'Dark colours',
    menu: 'Menu',
    continueWith: 'Continue',
  },
  home: {
    headline: 'Where did eight seconds go?',
    leadStrong: 'Tracewalk is a course and sandbox for distributed tracing:',
    lead: 'you follow real requests through a simulated shop, predict what happens, break things, and find out why.',
    threeWays: 'Three ways in. No account, nothing to install.',
    learn: 'Learn',
    learnText: 'Predict what a run will show, run it, find the proof in the trace.',
    learnHint: (lessons: number, written: number, hours: number) =>
      written < lessons
        ? `${lessons} lessons, about ${hours} hours; ${written} are written so far`
        : `${lessons} lessons, about ${hours} hours`,
    sandbox: 'Sandbox',
    sandboxText: (services: number) =>
      `A shop of ${services} services that you can slow down, break and sample. Every state is a link.`,
    sandboxHint: 'or',
    sandboxOpen: 'open a trace of your own system',
    teach: 'Teach a class',
    teachText: 'The same lessons with a wall for the projector, notes, a timer and an answer key.',
    teachHint: 'with handouts to print, also without internet',
  },
  course: {
    title: 'The course',
    description: 'Twenty-five lessons on distributed tracing, from one slow request to your own collector.',
    lead: (lessons: number, written: number, hours: number) =>
      written < lessons
        ? `${lessons} lessons, about ${hours} hours. ${written} are written; the dotted ones are planned.`
        : `${lessons} lessons, about ${hours} hours.`,
    begin: 'Begin with',
    goOn: 'Go on with',
    lesson: 'Lesson',
    minutes: 'minutes',
    progress: 'Your progress: export, import, reset',
    topics: 'What the OpenTelemetry Certified Associate exam asks, and where it is taught',
    topicsLead:
      'Four domains with their share of the exam. Topics appear as their lessons are written; a domain without one says so.',
    noTopics: 'No lesson on this domain is written yet.',
    domains: {
      fundamentals: 'Fundamentals of observability, 18 %',
      'api-and-sdk': 'The OpenTelemetry API and SDK, 46 %',
      collector: 'The OpenTelemetry Collector, 26 %',
      'maintaining-and-debugging': 'Maintaining and debugging, 10 %',
    },
  },
  teach: {
    title: 'Teach a class',
    description: 'Every lesson with a wall for the projector, notes, a timer, an answer key and a handout.',
    lead: 'Every lesson comes in three more forms. All of them work from the same files, without an account and without a server.',
    wall: 'The wall',
    wallText: 'shows one step at a time, big enough for the last row. It holds nothing private.',
    notes: 'The notes',
    notesText:
      'stay on your own screen: what to say, the answer key, a timer against the plan, and what comes next.',
    handout: 'The handout',
    handoutText:
      'is for paper: figures frozen at the seed, predictions as an empty ruler, links at the foot.',
    lessons: 'Lessons',
    present: 'Present',
    print: 'Handout',
  },
  notFound: {
    title: 'No such page',
    text: 'Nothing is recorded under this address. The trail may have been renamed, or mistyped.',
    span: 'the page you asked for',
    home: 'Home',
    course: 'The course',
  },
} as const;
