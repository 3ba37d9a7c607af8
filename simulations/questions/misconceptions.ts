/**
 * The misconceptions that questions can detect, by the number they have in the curriculum. `refuted` is the
 * headline of the feedback: it names the misconception and denies it.
 */
export const misconceptions = {
  1: {
    holds: '1 % head sampling keeps the errors.',
    refuted: 'A sampler that cannot see errors cannot keep them',
  },
  2: {
    holds: 'Each service samples its own 10 % and I get 10 %.',
    refuted: 'Separate coins do not keep whole traces',
  },
  4: { holds: 'Sampling picks spans.', refuted: 'Sampling keeps or drops whole traces, not spans' },
  6: { holds: 'Durations add up.', refuted: 'Durations do not add up' },
  7: { holds: 'A missing parent loses the trace.', refuted: 'A missing parent does not lose the trace' },
  9: {
    holds: 'sampled=0 means nothing propagates.',
    refuted: 'An unsampled request still carries its context',
  },
  11: { holds: 'A later stage can raise the rate.', refuted: 'What was not kept cannot be had back later' },
  13: { holds: 'The longest span is the culprit.', refuted: 'The longest span is not the culprit' },
  14: { holds: 'The trace shows everything.', refuted: 'One trace does not show everything' },
  15: {
    holds: 'The average is fine, so the user is wrong.',
    refuted: 'A good average proves nothing about one request',
  },
  16: {
    holds: 'Error on a child means the request failed.',
    refuted: 'An error on a child is not the request’s error',
  },
  17: {
    holds: 'The architecture diagram is the dependency graph.',
    refuted: 'Who calls whom stands in the trace, not in a diagram',
  },
  18: { holds: 'A retry is one slow call.', refuted: 'A retry is a second call' },
  19: { holds: 'Span time is CPU time.', refuted: 'A long span need not have worked' },
  20: { holds: 'A gap means idle.', refuted: 'A gap does not mean that nothing happened' },
} as const;

export type Misconception = keyof typeof misconceptions;
