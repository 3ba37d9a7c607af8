/** One lesson as the course plans it. A written lesson's front matter overrides title and minutes. */
export interface PlannedLesson {
  /** `unit.position`; the lesson's identity in progress and links, never reused. */
  readonly number: string;
  readonly slug: string;
  readonly title: string;
  /** Reading and exercises together. */
  readonly minutes: number;
}

export interface Unit {
  readonly number: number;
  readonly title: string;
  readonly lessons: readonly PlannedLesson[];
}

const lesson = (number: string, slug: string, title: string, minutes: number): PlannedLesson => ({
  number,
  slug,
  title,
  minutes,
});

/** The whole course, also the lessons that nobody has written yet. */
export const course: readonly Unit[] = [
  {
    number: 0,
    title: 'The symptom',
    lessons: [
      lesson('0.1', 'everything-is-green', 'Everything is green and checkout takes eight seconds', 14),
    ],
  },
  {
    number: 1,
    title: 'Traces and spans',
    lessons: [
      lesson('1.1', 'one-request-many-spans', 'One request, many spans', 16),
      lesson('1.2', 'anatomy-of-a-span', 'Anatomy of a span', 18),
      lesson('1.3', 'reading-a-waterfall', 'Reading a waterfall', 22),
      lesson('1.4', 'not-only-a-tree', 'Not only a tree', 18),
    ],
  },
  {
    number: 2,
    title: 'Context',
    lessons: [
      lesson('2.1', 'the-header-that-makes-it-work', 'The header that makes it work', 20),
      lesson('2.2', 'hop-by-hop', 'Hop by hop', 18),
      lesson('2.3', 'when-the-chain-breaks', 'When the chain breaks', 24),
      lesson('2.4', 'baggage-and-trust', 'Baggage and trust', 14),
    ],
  },
  {
    number: 3,
    title: 'Instrumentation',
    lessons: [
      lesson('3.1', 'automatic-first', 'Automatic first', 14),
      lesson('3.2', 'instrument-it-yourself', 'Instrument it yourself', 27),
      lesson('3.3', 'names-attributes-cardinality-privacy', 'Names, attributes, cardinality, privacy', 21),
      lesson('3.4', 'one-request-three-signals', 'One request, three signals', 24),
    ],
  },
  {
    number: 4,
    title: 'Sampling',
    lessons: [
      lesson('4.1', 'why-you-will-not-keep-everything', 'Why you will not keep everything', 18),
      lesson('4.2', 'head-sampling', 'Head sampling', 24),
      lesson('4.3', 'tail-sampling', 'Tail sampling', 27),
      lesson('4.4', 'what-sampled-data-still-says', 'What sampled data still says', 24),
      lesson('4.5', 'the-budget-challenge', 'The budget challenge', 27),
    ],
  },
  {
    number: 5,
    title: 'Debugging with traces',
    lessons: [
      lesson('5.1', 'metrics-traces-logs', 'Metrics, traces, logs', 24),
      lesson('5.2', 'a-field-guide-of-patterns', 'A field guide of patterns', 27),
      lesson('5.3', 'compare', 'Compare', 22),
      lesson('5.4', 'what-tracing-is-not', 'What tracing is not', 10),
      lesson('5.5', 'on-call', 'On call', 27),
    ],
  },
  {
    number: 6,
    title: 'Going real',
    lessons: [
      lesson('6.1', 'the-pipeline', 'The pipeline', 26),
      lesson('6.2', 'take-it-home', 'Take it home', 27),
    ],
  },
];

export const allLessons: readonly PlannedLesson[] = course.flatMap((unit) => unit.lessons);

/** The unit a lesson number belongs to: `'1.3'` → Traces and spans. */
export function unitOf(number: string): Unit {
  const unit = course[Number(number.split('.')[0])];
  if (!unit) throw new RangeError(`no unit for lesson "${number}"`);
  return unit;
}
