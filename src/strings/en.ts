/** Every word of the interface, one section a page or widget. Lesson prose lives in content/. */
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
    teachHint: 'handouts to print, and nothing that needs the internet',
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
  progress: {
    title: 'Your progress',
    description: 'What you did here, kept in this browser only: export it, import it, reset it.',
    where:
      'Everything stays in this browser; nobody else sees it. Browsers sometimes clear what sites keep, so save a file when it matters to you, or to go on with another machine.',
    notLasting:
      'This browser does not let the page keep anything (a private window, or storage is blocked): your progress ends when you close it. Export it before.',
    summary: (steps: number, predictions: number, answers: number) =>
      `${steps} steps read, ${predictions} predictions locked, ${answers} questions tried.`,
    nothing: 'Nothing yet. Your first step is kept as soon as you have read it.',
    lessonState: (done: number, of: number) => `${done} of ${of} min`,
    export: 'Export to a file',
    fileName: 'tracewalk-progress',
    import: 'Import a file',
    importHint: 'It is merged with what is here; nothing is lost.',
    imported: (count: number) => (count === 1 ? '1 record imported.' : `${count} records imported.`),
    refused: 'The file was not imported; nothing was changed.',
    unreadable: 'The file could not be read.',
    reset: 'Forget everything',
    resetDone: (count: number) => (count === 1 ? '1 record forgotten.' : `${count} records forgotten.`),
    undo: 'Undo',
    undone: 'Everything is back.',
    noScript:
      'Progress is kept by the page’s script, which is switched off here. The lessons can be read without it.',
  },
  notFound: {
    title: 'No such page',
    text: 'Nothing is recorded under this address. The trail may have been renamed, or mistyped.',
    span: 'the page you asked for',
    home: 'Home',
    course: 'The course',
  },
  courseMap: {
    title: 'The course and your way through it',
    picture: 'Every lesson as a bar on a ruler of hours; the course page has the same as a list',
    zeroHours: '0 h',
    youAreIn: 'You are in',
    minutesLeft: (minutes: number) => (minutes === 1 ? '1 minute left' : `${minutes} minutes left`),
  },
  lesson: {
    lesson: 'Lesson',
    unit: (number: number, title: string) => `Unit ${number}, ${title}`,
    rail: 'Lessons of this unit',
    steps: 'Steps of this lesson',
    length: (number: string, minutes: number) => `Lesson ${number}, ${minutes} minutes`,
    at: (number: string, minute: number, minutes: number) =>
      `Lesson ${number}, minute ${minute} of ${minutes}`,
    phoneLength: (minutes: number) => `${minutes} minutes`,
    phoneAt: (minute: number, minutes: number) => `minute ${minute} of ${minutes}`,
    minutes: (minutes: number) => `${minutes} min`,
    minutesSplit: (reading: number, exercises: number) =>
      `${reading} minutes of reading, ${exercises} of exercises`,
    before: 'Read before',
    noneBefore: 'Nothing: you can begin here',
    objectives: 'Afterwards you can',
    keyPoints: 'Key points',
    planned: 'not written yet',
    leftInUnit: (minutes: number) => `${minutes} minutes left in this unit`,
    unitDone: 'All that is written of this unit is done',
    previous: 'Before',
    next: 'Next',
    nextPlanned: (title: string) => `${title} is not written yet`,
    toCourse: 'To the course',
    last: 'This was the last lesson',
    foot: 'Lessons before and after',
    about: 'This lesson',
    present: 'Present this lesson',
    handout: 'Print a handout',
    done: 'done',
    here: 'you are here',
  },
} as const;
