import { describe, expect, it } from 'vitest';
import { evaluate } from '#simulations/questions/evaluate.ts';
import { ExpressionError } from '#simulations/questions/expression-error.ts';
import { parseExpression } from '#simulations/questions/expression-parse.ts';
import { pickTrace } from '#simulations/questions/pick.ts';
import { World } from '#simulations/questions/world.ts';
import { browse, checkout, quickCheckout, recordingOf, traceIdOf } from './story.ts';

const recording = recordingOf([browse, checkout, quickCheckout]);
const world = pickTrace('slowest(POST /checkout)', recording);
const worth = (text: string) => evaluate(text, world).text;
const holds = (text: string) => evaluate(text, world).amount === 1;

describe('quantities of the picked trace', () => {
  it.each([
    ['duration(root)', '8,041 ms'],
    ['duration(payment)', '5,118 ms'],
    ['duration(payment POST /authorize)', '5,118 ms'],
    ['duration(POST /authorize)', '5,118 ms'],
    ['duration(postgres SELECT history)', '710 ms'],
    ['start(cart)', '21 ms'],
    ['end(cart)', '701 ms'],
    ['self(payment)', '318 ms'],
    ['wait(fraud)', '2,692 ms'],
    ['wait(history-db)', '2,692 ms'],
    ['work(fraud)', '186 ms'],
    ['duration(first(bank))', '478 ms'],
    ['duration(longest(bank))', '728 ms'],
    ['count(bank)', '2'],
    ['requests(POST /checkout)', '2'],
    ['requests(payment)', '2'],
    ['count(spans)', '17'],
    ['count(services)', '8'],
    ['count(traces)', '3'],
    ['count(errors)', '1'],
    ['share(payment)', '64 %'],
    ['gap(inventory, payment)', '56 ms'],
    ['culprit', 'fraud POST /check'],
    ['longest', 'payment POST /authorize'],
    ['parent(fraud)', 'payment POST /authorize'],
    ['kind(fraud)', 'SERVER'],
    ['attribute(root, user.id)', 'mara'],
  ])('%s is %s', (text, expected) => {
    expect(worth(text)).toBe(expected.replace(/ (ms|%)$/, '\u00a0$1'));
  });

  it('saves nothing by halving what nobody waits for, and half of what everybody waits for', () => {
    expect(worth('savedBy(half(pricing))')).toBe('0\u00a0ms');
    expect(worth('savedBy(without(cart))')).toBe('680\u00a0ms');
    expect(evaluate('savedBy(half(cart))', world).amount).toBe(340e6);
  });

  it('gives each span the slack it has beside a longer sibling', () => {
    expect(evaluate('slack(pricing)', world).amount).toBe(596e6);
  });

  it('names the spans that prove a value', () => {
    const { spans, services } = evaluate('duration(payment) + wait(fraud)', world);
    expect(services).toEqual(['payment', 'fraud']);
    expect(spans.map((span) => world.trace.trace.name(span))).toEqual(['POST /authorize', 'POST /check']);
  });
});

describe('figures over the whole run', () => {
  it('takes the nearest rank among the spans by which requests enter a service', () => {
    expect(worth('p50(payment)')).toBe('288\u00a0ms');
    expect(worth('p95(payment)')).toBe('5,118\u00a0ms');
    expect(worth('max(POST /checkout)')).toBe('8,041\u00a0ms');
    expect(worth('requests(payment)')).toBe('2');
  });

  it('counts what one sampling rate keeps, by trace id', () => {
    expect(evaluate('kept(traces, 100 %)', world).amount).toBe(3);
    expect(evaluate('kept(traces, 0 %)', world).amount).toBe(0);
    expect(evaluate('kept(errors, 50 %) + lost(errors, 50 %)', world).amount).toBe(1);
  });
});

describe('arithmetic and comparisons', () => {
  it.each([
    'p95(payment) > 3 s',
    'p95(payment) > 3s during slow-fraud',
    'wait(history-db) > 0.5 * duration(fraud)',
    'culprit == fraud POST /check',
    'culprit == fraud',
    'culprit != payment',
    'duration(payment) - duration(fraud) == 1530 ms',
    'duration(fraud) / duration(root) < 50 % and not duration(cart) > 1 s',
    'duration(cart) > 1 s or wait(fraud) > 0',
    '(1 + 2) * 3 == 9 and 1 + 2 * 3 == 7 and 2 - -1 == 3',
    'duration(culprit) == duration(fraud)',
    'attribute(root, user.id) == "mara"',
    'critical(pricing) == 0',
    'duration(payment) > duration(fraud)',
  ])('%s holds', (text) => {
    expect(holds(text)).toBe(true);
  });

  it('reads the fault an expectation is about', () => {
    expect(parseExpression('p95(checkout) > 3s during slow-fraud').during).toBe('slow-fraud');
  });
});

describe('errors', () => {
  it.each([
    ['duration(paymnt)', 'no service "paymnt" in this run; did you mean "payment"?', 9],
    [
      'duration(payment POST /authorise)',
      'payment has no operation "POST /authorise" in this run; did you mean "POST /authorize"?',
      17,
    ],
    ['durations(payment)', 'no function "durations"; did you mean "duration"?', 0],
    ['duration(bank)', '2 spans are "bank"; write first(bank), last(bank) or longest(bank)', 9],
    ['duration(payment', 'this bracket is never closed', 8],
    ['duration(payment) > 3', 'a duration stands beside 3, which has no unit; write 3 ms or 3 s', 18],
    ['duration(payment) duration(fraud)', 'expected the end, found "duration"', 18],
    [
      'payment > 3 s',
      '"payment POST /authorize" is a span, not a quantity; write duration(…), self(…) or critical(…) of it',
      8,
    ],
    ['savedBy(pricing)', 'expected half(…) or without(…)', 8],
    [
      'attribute(root, user.ids)',
      'gateway POST /checkout has no attribute "user.ids"; did you mean "user.id"?',
      16,
    ],
    ['duration(catalog)', 'takes no part in the picked trace', 9],
    ['kept(erors, 1 %)', 'expected traces or errors, found "erors"; did you mean "errors"?', 5],
    ['1 +', 'expected a value, found the end', 3],
    ['duration()', 'duration is written duration(service) or duration(service operation)', 0],
  ])('%s: %s', (text, message, at) => {
    const error = caught(() => evaluate(text, world));
    expect(error.message).toBe(message);
    expect(error.at).toBe(at);
  });

  it('says that a trace must be picked where one is needed', () => {
    expect(caught(() => evaluate('duration(root)', new World(recording))).message).toMatch(/pick=/);
  });
});

describe('pick', () => {
  it.each([
    ['slowest(POST /checkout)', 1],
    ['fastest(POST /checkout)', 2],
    ['first(gateway)', 0],
    ['median(POST /checkout)', 2],
    ['error', 0],
    ['error(GET /products)', 0],
    ['with(user == mara)', 1],
    ['slowest(POST /checkout with user == noor)', 2],
    ['slowest', 1],
    [`trace(${traceIdOf(2)})`, 2],
  ])('%s is trace %i', (pick, index) => {
    expect(pickTrace(pick, recording).picked).toBe(index);
  });

  it.each([
    ['slowest(POST /chekout)', 'no operation "POST /chekout" in this run; did you mean "POST /checkout"?'],
    ['slowst(POST /checkout)', /did you mean "slowest"\?$/],
    ['with(user == mira)', 'no request has user == mira'],
    ['with(usr.id == mara)', 'no span has an attribute "usr.id"; did you mean "user.id"?'],
    ['error(POST /checkout)', 'no request of this run fits'],
    ['trace(beef)', 'no trace "beef" in this run'],
  ])('%s is refused with a reason', (pick, message) => {
    expect(() => pickTrace(pick, recording)).toThrow(message);
  });
});

function caught(run: () => unknown): ExpressionError {
  try {
    run();
  } catch (error) {
    if (error instanceof ExpressionError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}
