import { describe, expect, it } from 'vitest';
import { checkLesson } from '#src/lesson/check-lesson.ts';
import { formatLessonProblem } from '#src/lesson/problem.ts';
import { browse, checkout, quickCheckout, recordingOf } from '#test/unit/questions/story.ts';

const recording = recordingOf([browse, checkout, quickCheckout]);

function problemsOf(body: string): string[] {
  const text = `---\ntitle: Reading a waterfall\n---\n\n<Run id="slow" scenario="shop" seed={41} pick="slowest(POST /checkout)" />\n\n${body}\n`;
  return checkLesson(text, '1.3', () => recording).problems.map(formatLessonProblem);
}

describe('a lesson without mistakes', () => {
  it('passes, in prose and in blocks', () => {
    const body = [
      'Mara waited <Fact run="slow" of="duration(root)" />, says <Service of="payment" />.',
      '',
      '<Claim run="slow" expr="culprit == fraud POST /check" />',
      '<Quiz id="find" run="slow" question="culprit" />',
      '<Predict id="sooner" run="slow" ask="How much sooner?" answer="savedBy(half(pricing))" unit="ms" to={600} />',
    ].join('\n');
    expect(problemsOf(body)).toEqual([]);
  });
});

describe('a mistake in a lesson is named with line, component and cure', () => {
  it.each([
    [
      'Waited <Fact run="slow" of="duration(paymnt)" />.',
      'lesson 1.3, line 7  <Fact run="slow" of="duration(paymnt)" />: no service "paymnt" in this run; did you mean "payment"?',
    ],
    [
      '<Fact run="slo" of="duration(root)" />',
      'lesson 1.3, line 7  <Fact run="slo" of="duration(root)" />: no run "slo"; did you mean "slow"?',
    ],
    ['<Fact rnu="slow" of="duration(root)" />', /: run is missing\n.*no prop "rnu"; did you mean "run"\?/],
    ['<Fcat run="slow" of="duration(root)" />', /no word <Fcat>; did you mean "Fact"\?/],
    [
      '<Run id="b" scenario="shop" seed="41" />',
      /seed: expected a whole number in braces, got the text "41" \(write \{41\}\)/,
    ],
    ['<Run id="slow" scenario="shop" seed={1} />', /a second run "slow"; ids must differ/],
    ['<Fact run="slow" of={slow} />', /of: \{slow\} is not a plain value/],
    ['<Claim run="slow" expr="culprit == payment" />', /: does not hold with seed 41$/],
    ['<Claim run="slow" expr="duration(root)" />', /states nothing; write a comparison/],
    ['<Quiz id="q" run="slow" question="culprt" />', /no question "culprt"; did you mean "culprit"\?/],
    ['<Service of="paymemt" />', /no service "paymemt" in this lesson's runs; did you mean "payment"\?/],
    [
      '<Quiz id="q" run="slow" question="culprit" />\n<Quiz id="q" run="slow" question="culprit" />',
      /line 8 .*: the id "q" is taken by <Quiz> in line 7/,
    ],
    [
      '<Run id="c" scenario="shop" seed={1} pick="slowst()" />\n<Fact run="c" of="nonsense(" />',
      /^[^\n]*line 7 [^\n]*did you mean "slowest"\?$/,
    ],
  ])('%s', (body, expected) => {
    const said = problemsOf(body).join('\n');
    if (typeof expected === 'string') expect(said).toBe(expected);
    else expect(said).toMatch(expected);
  });
});
