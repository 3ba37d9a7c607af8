import { describe, expect, it } from 'vitest';
import { readScenario } from '#simulations/scenario/load.ts';
import { formatProblem } from '#simulations/scenario/problem.ts';

const good = `title: A desk
says: It lends books.
knobs:
  lookup: [once, one-by-one]
attributes:
  user: { mara: 1, jonas: 9 }
  books: { 1: 3, 4: 1 }
load:
  readers:
    open: 5/s
    journeys:
      lend:
        call: desk POST /loans
services:
  desk:
    workers: 4
    pool: { loans-db: 2 }
    ops:
      POST /loans:
        - work: 5ms
        - query: loans-db INSERT loans
        - parallel:
            - call: press GET /slips/{id}
              timeout: 1s
              retry: { max: 2 }
            - work: 1ms
          id: both
  press:
    ops:
      GET /slips/{id}: 10ms
  postgres:
    system: postgresql
    databases:
      loans-db: { latency: 2ms }
telemetry:
  desk: { clock: +20ms }
faults:
  slow:
    says: Slips print slowly.
    set:
      press.latency: x20
    expect:
      - duration(root) > 1s
`;

const complain = (text: string, file = 'desk.yaml'): string[] => {
  const result = readScenario(text, file);
  return result.ok ? [] : result.problems.map(formatProblem);
};

/** The messages after `find` became `replace` in the good file. */
const after = (find: string, replace: string): string[] => {
  expect(good).toContain(find);
  return complain(good.replace(find, replace));
};

describe('a good file', () => {
  it('has no complaint', () => {
    expect(complain(good)).toEqual([]);
  });
});

describe('a wrong value', () => {
  it.each([
    [
      'workers: 4',
      'workers: two',
      'desk.yaml:16:14  services.desk.workers: expected a whole number from 1, got "two"',
    ],
    [
      'workers: 4',
      'workers: 0',
      'desk.yaml:16:14  services.desk.workers: expected a whole number from 1, got 0',
    ],
    [
      'workers: 4',
      'workers: 1.5',
      'desk.yaml:16:14  services.desk.workers: expected a whole number from 1, got 1.5',
    ],
    [
      'workers: 4',
      'workers: 1e9',
      'desk.yaml:16:14  services.desk.workers: expected a whole number from 1 to 100000, got 1000000000',
    ],
    [
      'workers: 4',
      'workers:',
      'desk.yaml:16:13  services.desk.workers: expected a whole number from 1, got nothing',
    ],
    [
      'workers: 4',
      'workers: [4]',
      'desk.yaml:16:14  services.desk.workers: expected a whole number from 1, got a list',
    ],
    [
      'max: 2',
      'max: two',
      'desk.yaml:25:29  services.desk.ops["POST /loans"][2].parallel[0].retry.max: expected a whole number from 0, got "two"',
    ],
    [
      'retry: { max: 2 }',
      'retry: twice',
      'desk.yaml:25:22  services.desk.ops["POST /loans"][2].parallel[0].retry: expected a whole number from 0 or a mapping, got "twice"',
    ],
    [
      'timeout: 1s',
      'timeout: 1',
      'desk.yaml:24:24  services.desk.ops["POST /loans"][2].parallel[0].timeout: expected a duration like 40ms or 1.5s, got 1',
    ],
    [
      'timeout: 1s',
      'timeout: 9000h',
      'desk.yaml:24:24  services.desk.ops["POST /loans"][2].parallel[0].timeout: expected a duration of at most 100 days (2400h), got "9000h"',
    ],
    [
      'work: 5ms',
      'work: soon',
      'desk.yaml:20:17  services.desk.ops["POST /loans"][0].work: expected a time like 40ms or lognormal(p50 = 40ms, p99 = 180ms), got "soon"',
    ],
    [
      'work: 5ms',
      'work: gamma(1ms, 2ms)',
      'desk.yaml:20:17  services.desk.ops["POST /loans"][0].work: expected one of constant, uniform, exponential, normal, lognormal, pareto, got "gamma(1ms, 2ms)"',
    ],
    [
      'work: 5ms',
      'work: lognormal(p50 = 5ms)',
      'desk.yaml:20:17  services.desk.ops["POST /loans"][0].work: expected lognormal(p50, p99), got "lognormal(p50 = 5ms)"',
    ],
    [
      'work: 5ms',
      'work: lognormal(p50 = 5ms, p99 = 4ms)',
      'desk.yaml:20:17  services.desk.ops["POST /loans"][0].work: expected 0 < p50 < p99 in lognormal(p50, p99), got "lognormal(p50 = 5ms, p99 = 4ms)"',
    ],
    [
      'work: 5ms',
      'work: normal(mean = 5ms, sd = 2)',
      'desk.yaml:20:17  services.desk.ops["POST /loans"][0].work: expected a duration like 40ms or 1.5s for sd in normal(mean, sd), got "normal(mean = 5ms, sd = 2)"',
    ],
    [
      'open: 5/s',
      'open: fast',
      'desk.yaml:10:11  load.readers.open: expected a rate like 40/s or 90/min or a mapping, got "fast"',
    ],
    [
      'clock: +20ms',
      'clock: late',
      'desk.yaml:36:18  telemetry.desk.clock: expected an offset like +20ms or -185ms, got "late"',
    ],
    [
      'clock: +20ms',
      'propagator: w3',
      'desk.yaml:36:23  telemetry.desk.propagator: expected one of w3c, b3, b3-multi, jaeger, none, got "w3"',
    ],
    ['title: A desk', 'title: ""', 'desk.yaml:1:8  title: expected text of at most 2000 characters, got ""'],
    [
      'latency: 2ms }',
      'latency: lognormal(p50 = 2ms, p99 = 4ms) }',
      'desk.yaml:34:28  services.postgres.databases.loans-db.latency: expected a time like 40ms or lognormal(p50 = 40ms, p99 = 180ms) (inside { … } it needs quotes, or the comma ends it), got "lognormal(p50 = 2ms"',
    ],
  ])('%s → %s', (find, replace, message) => {
    expect(after(find, replace)).toContain(message);
  });
});

describe('a wrong key', () => {
  it.each([
    ['workers: 4', 'worker: 4', 'desk.yaml:16:5  services.desk.worker: unknown key; did you mean "workers"?'],
    [
      'workers: 4',
      'colour: red',
      'desk.yaml:16:5  services.desk.colour: unknown key; known here: name, version, system, instances, balance, workers, queue, network, pool, latency, ops, connections, databases',
    ],
    [
      'timeout: 1s',
      'timeuot: 1s',
      'desk.yaml:24:15  services.desk.ops["POST /loans"][2].parallel[0].timeuot: unknown key; did you mean "timeout"?',
    ],
    ['says: It lends', 'say: It lends', 'desk.yaml:2:1  say: unknown key; did you mean "says"?'],
    [
      '  press:\n',
      '  Press:\n',
      'desk.yaml:28:3  services.Press: expected a name of lower-case letters, digits and dashes',
    ],
    [
      '  press:\n',
      '  constructor:\n',
      'desk.yaml:28:3  services.constructor: expected a name of lower-case letters, digits and dashes',
    ],
    ['says: Slips', 'said: Slips', 'desk.yaml:39:5  faults.slow.said: unknown key; did you mean "says"?'],
  ])('%s → %s', (find, replace, message) => {
    expect(after(find, replace)).toContain(message);
  });

  it('is reported beside the key that it should have been', () => {
    expect(after('says: Slips', 'said: Slips')[0]).toBe(
      'desk.yaml:38:3  faults.slow.says: missing; expected text of at most 2000 characters',
    );
  });
});

describe('a wrong step', () => {
  it.each([
    [
      '- work: 5ms',
      '- wrok: 5ms',
      'desk.yaml:20:11  services.desk.ops["POST /loans"][0]: expected one of work, call, query, parallel, each, choose, fail, log, span, lock, background; did you mean "work"?',
    ],
    [
      '- work: 5ms',
      '- { work: 5ms, log: done }',
      'desk.yaml:20:11  services.desk.ops["POST /loans"][0]: expected one kind of step, not work and log at once',
    ],
    [
      '- work: 5ms',
      '- { work: 5ms, kind: work }',
      'desk.yaml:20:11  services.desk.ops["POST /loans"][0]: expected one of work, call, query, parallel, each, choose, fail, log, span, lock, background; did you mean "work"?',
    ],
    [
      '- work: 5ms',
      '- 5ms',
      'desk.yaml:20:11  services.desk.ops["POST /loans"][0]: expected a mapping, got "5ms"',
    ],
    [
      '- work: 5ms',
      '- call: press',
      'desk.yaml:20:17  services.desk.ops["POST /loans"][0].call: expected a service and an operation like cart GET /cart/{id}, got "press"',
    ],
    [
      '- work: 5ms',
      '- { each: books, do: 5 }',
      'desk.yaml:20:30  services.desk.ops["POST /loans"][0].do: expected a list, got 5',
    ],
    [
      '- work: 5ms',
      '- parallel: []',
      'desk.yaml:20:21  services.desk.ops["POST /loans"][0].parallel: expected at least one entry, got a list',
    ],
    [
      '- work: 5ms',
      '- { fail: Broken, status: 200 }',
      'desk.yaml:20:35  services.desk.ops["POST /loans"][0].status: expected a whole number from 400, got 200',
    ],
    [
      '- work: 5ms',
      '- choose: [{ weight: 1, do: [] }, { do: [] }]',
      'desk.yaml:20:43  services.desk.ops["POST /loans"][0].choose[1]: every branch needs a weight and no `when`: a choice is by weight or by condition',
    ],
    [
      '- work: 5ms',
      '- choose: [{ do: [] }, { when: user == mara, do: [] }]',
      'desk.yaml:20:20  services.desk.ops["POST /loans"][0].choose[0]: only the last branch can do without `when`: those after it are never reached',
    ],
    [
      'work: 1ms\n          id: both',
      'work: 1ms\n              id: both\n          id: both',
      'desk.yaml:27:19  services.desk.ops["POST /loans"][2].parallel[1].id: both names two steps of this operation',
    ],
  ])('%s → %s', (find, replace, message) => {
    expect(after(find, replace)).toContain(message);
  });
});

describe('a reference that leads nowhere', () => {
  it.each([
    [
      'call: press GET',
      'call: pres GET',
      'desk.yaml:23:21  services.desk.ops["POST /loans"][2].parallel[0].call: there is no service "pres"; did you mean "press"?',
    ],
    [
      'call: press GET /slips/{id}',
      'call: press GET /slip/{id}',
      'desk.yaml:23:21  services.desk.ops["POST /loans"][2].parallel[0].call: press has no operation "GET /slip/{id}"; did you mean "GET /slips/{id}"?',
    ],
    [
      'call: press GET',
      'call: loans-db GET',
      'desk.yaml:23:21  services.desk.ops["POST /loans"][2].parallel[0].call: loans-db is a database: use query',
    ],
    [
      'query: loans-db INSERT loans',
      'query: press INSERT loans',
      'desk.yaml:21:18  services.desk.ops["POST /loans"][1].query: press is a service, not a database: use call',
    ],
    [
      'query: loans-db',
      'query: loan-db',
      'desk.yaml:21:18  services.desk.ops["POST /loans"][1].query: there is no database "loan-db"; did you mean "loans-db"?',
    ],
    [
      'pool: { loans-db: 2 }',
      'pool: { loansdb: 2 }',
      'desk.yaml:17:13  services.desk.pool.loansdb: there is no database "loansdb"; did you mean "loans-db"?',
    ],
    [
      'call: desk POST /loans',
      'call: desk PUT /loans',
      'desk.yaml:13:15  load.readers.journeys.lend.call: desk has no operation "PUT /loans"; did you mean "POST /loans"?',
    ],
    [
      '  desk: { clock',
      '  desks: { clock',
      'desk.yaml:36:3  telemetry.desks: there is no service "desks"; did you mean "desk"?',
    ],
    [
      '- work: 5ms',
      '- { work: 5ms, when: usr == mara }',
      'desk.yaml:20:30  services.desk.ops["POST /loans"][0].when: there is no attribute or knob "usr"; did you mean "user"?',
    ],
    [
      '- work: 5ms',
      '- { work: 5ms, when: user == maar }',
      'desk.yaml:20:30  services.desk.ops["POST /loans"][0].when: user is never "maar"; did you mean "mara"?',
    ],
    [
      '- work: 5ms',
      '- { work: 5ms, when: user > 3 }',
      'desk.yaml:20:30  services.desk.ops["POST /loans"][0].when: user is not a number in every request',
    ],
    [
      '- work: 5ms',
      '- { each: user, do: [] }',
      'desk.yaml:20:19  services.desk.ops["POST /loans"][0].each: user is not a number in every request',
    ],
    [
      '- work: 5ms',
      '- log: hello {reader}',
      'desk.yaml:20:16  services.desk.ops["POST /loans"][0].log: there is no attribute or knob "reader"',
    ],
    [
      'press.latency: x20',
      'pres.latency: x20',
      'desk.yaml:41:7  faults.slow.set["pres.latency"]: there is no service "pres"; did you mean "press"?',
    ],
    [
      'press.latency: x20',
      'press.propagator: w3',
      'desk.yaml:41:25  faults.slow.set["press.propagator"]: expected one of w3c, b3, b3-multi, jaeger, none, got "w3"',
    ],
    [
      'press.latency: x20',
      'press.instrument: htpp',
      'desk.yaml:41:25  faults.slow.set["press.instrument"]: expected none, or some of server, client, http, db, internal, got "htpp"',
    ],
    [
      'press.latency: x20',
      'loans-db.clock: +1s',
      'desk.yaml:41:7  faults.slow.set["loans-db.clock"]: there is no property "clock"; known here: latency, errors, network, workers, pauses, connections',
    ],
    [
      'press.latency: x20',
      'press.latncy: x20',
      'desk.yaml:41:7  faults.slow.set["press.latncy"]: there is no property "latncy"; did you mean "latency"?',
    ],
    [
      'press.latency: x20',
      'press.latency: 20',
      'desk.yaml:41:22  faults.slow.set["press.latency"]: expected a factor like x20 or an addition like +200ms, got 20',
    ],
    [
      'press.latency: x20',
      'press.latency:',
      'desk.yaml:41:21  faults.slow.set["press.latency"]: expected a string, a number, a boolean or a mapping, got nothing',
    ],
    [
      'press.latency: x20',
      'press.latency: { times: 2, wen: user == mara }',
      'desk.yaml:41:22  faults.slow.set["press.latency"]: there is no key "wen"; did you mean "when"?',
    ],
    [
      'press.latency: x20',
      'desk POST /loans.bth.limit: 1',
      'desk.yaml:41:7  faults.slow.set["desk POST /loans.bth.limit"]: there is no property "bth.limit"; did you mean "both.limit"?',
    ],
    [
      'press.latency: x20',
      'desk.pool.loandb: 1',
      'desk.yaml:41:7  faults.slow.set["desk.pool.loandb"]: there is no pool "loandb"; did you mean "loans-db"?',
    ],
    [
      'press.latency: x20',
      'knobs.lookup: twice',
      'desk.yaml:41:21  faults.slow.set["knobs.lookup"]: expected one of once, one-by-one, got "twice"',
    ],
    [
      'press.latency: x20',
      'load.readers.rate: x0',
      'desk.yaml:41:26  faults.slow.set["load.readers.rate"]: expected a factor like x3 or a rate like 80/s, got "x0"',
    ],
    [
      'press.latency: x20',
      'load.reader.rate: x2',
      'desk.yaml:41:7  faults.slow.set["load.reader.rate"]: there is no load "reader"; did you mean "readers"?',
    ],
    [
      'set:\n      press.latency: x20',
      'when: user == mara\n    set:\n      press.workers: 2',
      'desk.yaml:42:7  faults.slow.set["press.workers"]: holds for all requests: leave out when',
    ],
    [
      'set:\n      press.latency: x20',
      'from: 5s\n    set:\n      knobs.lookup: one-by-one',
      'desk.yaml:42:7  faults.slow.set["knobs.lookup"]: knob is fixed for a run: leave out from and for',
    ],
  ])('%s → %s', (find, replace, message) => {
    expect(after(find, replace)).toContain(message);
  });
});

describe('a request that would never end', () => {
  it('is told by the round it would go', () => {
    expect(after('GET /slips/{id}: 10ms', 'GET /slips/{id}:\n        - call: desk POST /loans')).toEqual([
      'desk.yaml:31:17  services.press.ops["GET /slips/{id}"][0].call: this call comes back to where it started, so a request would never end: desk POST /loans → press GET /slips/{id} → desk POST /loans',
    ]);
  });

  it('is told by the number of steps it would take', () => {
    const nested = '- { each: 1000, do: [{ each: 1000, do: [{ work: 1ms }] }] }';
    expect(after('- work: 5ms', nested)).toEqual([
      expect.stringMatching(
        /^desk\.yaml:20:9 {2}services\.desk\.ops\["POST \/loans"\]: one request may take \d+ steps; at most 100000 are allowed$/,
      ),
    ]);
  });
});

describe('several mistakes', () => {
  it('are all reported, in the order of the file', () => {
    const text = good
      .replace('workers: 4', 'workers: two')
      .replace('timeout: 1s', 'timeout: x')
      .replace('open: 5/s', 'open: 5');
    expect(complain(text).map((message) => message.split('  ')[0])).toEqual([
      'desk.yaml:10:11',
      'desk.yaml:16:14',
      'desk.yaml:24:24',
    ]);
  });
});

describe('what is not a scenario at all', () => {
  it.each([
    ['', 'desk.yaml:1:1  the file is empty; expected a mapping with title, says, load and services'],
    [
      '# only a comment\n',
      'desk.yaml:1:1  the file is empty; expected a mapping with title, says, load and services',
    ],
    ['- a\n- b\n', 'desk.yaml:1:1  expected a mapping, got a list'],
    ['hello', 'desk.yaml:1:1  expected a mapping, got "hello"'],
    ['title: a\n\ttabs: no', 'desk.yaml:2:1  not valid YAML: Tabs are not allowed as indentation'],
    ['title: a\ntitle: b', 'desk.yaml:2:1  not valid YAML: Map keys must be unique'],
    ['a: &x [1]\nb: *x', 'desk.yaml:2:4  aliases are not supported: write out what *x stands for'],
    [
      'a: {b: gateway GET /products/{id} }',
      'desk.yaml:1:30  not valid YAML: Unexpected flow-map-start at node end; text with braces needs quotes inside { … }',
    ],
    ['a: !!js/function "x"', 'desk.yaml:1:4  not valid YAML: Unresolved tag: tag:yaml.org,2002:js/function'],
    [
      'a: 1\n---\nb: 2',
      'desk.yaml:2:1  not valid YAML: Source contains multiple documents; please use YAML.parseAllDocuments()',
    ],
    [
      '? [complex]\n: 1',
      expect.stringMatching(
        /^desk\.yaml:1:\d+ {2}not valid YAML: With stringKeys, all keys must be strings$/,
      ),
    ],
  ])('%j', (text, message) => {
    expect(complain(text)).toContainEqual(message);
  });

  it('is refused by its size before it is parsed', () => {
    expect(complain('#'.repeat(2_000_000))).toEqual([
      'desk.yaml:1:1  the file has 2000000 characters; a scenario has at most 1000000',
    ]);
  });

  it('is refused when it is nested beyond reason', () => {
    for (const text of ['['.repeat(100_000), `${'['.repeat(300)}${']'.repeat(300)}`, '- '.repeat(300)]) {
      expect(complain(text)).toEqual([
        expect.stringMatching(/^desk\.yaml:1:\d+ {2}nested too deep: at most 60 levels$/),
      ]);
    }
  });

  it('cannot hide a bomb in aliases', () => {
    const bomb = Array.from(
      { length: 20 },
      (_, at) => `a${at}: &a${at} [${`*a${at - 1},`.repeat(at === 0 ? 0 : 10)}1]`,
    );
    expect(complain(bomb.join('\n'))[0]).toMatch(/aliases are not supported/);
  });
});
