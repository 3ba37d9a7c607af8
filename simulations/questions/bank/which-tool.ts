import { Draw } from '../draw.ts';
import { misconceptions } from '../misconceptions.ts';
import { formatDuration, formatNumber } from '../quantity.ts';
import type { Feedback, Option, QuestionKind } from '../question.ts';
import { rowsOf } from '../rows.ts';
import { plain, say, service } from '../sentence.ts';
import type { Sentence } from '../sentence.ts';
import type { World } from '../world.ts';

type Tool = 'metrics' | 'logs' | 'traces';

interface Case {
  readonly id: string;
  readonly ask: Sentence;
  readonly right: Tool;
  readonly because: Sentence;
  readonly wrong: Readonly<Partial<Record<Tool, Feedback & { misconception?: 14 | 15 }>>>;
}

/** Which of the three to ask: metrics how many and how often, logs what one component said, traces where. */
export const whichTool: QuestionKind = {
  id: 'which-tool',
  tests: 'Metrics, logs or traces: which tool answers which question.',
  detects: [14, 15],
  ask(world, seed) {
    const draw = new Draw(whichTool.id, seed);
    const chosen = draw.one(casesOf(world), 'case');
    const labels: Readonly<Record<Tool, Sentence>> = {
      metrics: say`The metrics`,
      logs: say`The logs of one service`,
      traces: say`The traces`,
    };
    const options = (Object.keys(labels) as Tool[]).map((tool): Option => {
      const right = tool === chosen.right;
      const wrong = chosen.wrong[tool];
      return {
        id: tool,
        label: labels[tool],
        right,
        ...(right || !wrong
          ? {}
          : { feedback: wrong, ...(wrong.misconception ? { misconception: wrong.misconception } : {}) }),
      };
    });
    return {
      id: whichTool.id,
      kind: 'choice',
      prompt: say`${chosen.ask} Whom do you ask first?`,
      solvableFrom: ['prompt'],
      hints: [
        say`Is it about many requests, about one request, or about one component?`,
        say`Many requests are counted, one request is followed, a component speaks for itself.`,
        say`Metrics count, traces follow, logs speak.`,
      ],
      options: draw.shuffle(options, 'options'),
      right: { headline: 'Yes', says: chosen.because },
      otherwise: { headline: 'Another one is nearer', says: chosen.because },
    };
  },
};

function casesOf(world: World): Case[] {
  const reading = world.trace;
  const rows = rowsOf(reading);
  const root = rows[0]!;
  const inner = rows.find((row) => row.parent >= 0) ?? root;
  const operation = service(root.service, root.operation);
  const requests = plain(formatNumber(world.recording.traceCount));
  const waited = plain(formatDuration(root.duration));
  return [
    {
      id: 'how-many',
      ask: say`Of ${requests} requests, how many were slower than a second, and since when?`,
      right: 'metrics',
      because: say`How many, how often, since when: metrics count every request, whether a trace of it was kept or not.`,
      wrong: {
        traces: {
          headline: misconceptions[14].refuted,
          says: say`A trace shows one request, and of most requests none is kept. Counting needs all of them.`,
          misconception: 14,
        },
        logs: {
          headline: 'You would be counting by hand',
          says: say`Each of ${plain(formatNumber(new Set(reading.shown).size))} components writes lines of its own, in its own words. Somebody has already counted: the metrics.`,
        },
      },
    },
    {
      id: 'where',
      ask: say`${operation} took ${waited} for one customer. In which service did that time go?`,
      right: 'traces',
      because: say`Where did this one request go, and where did its time go: that is what a trace writes down.`,
      wrong: {
        metrics: {
          headline: misconceptions[15].refuted,
          says: say`One request among ${requests} moves no average. Its ${waited} are nowhere to be seen in it.`,
          misconception: 15,
        },
        logs: {
          headline: 'Which lines are that customer’s?',
          says: say`The logs are fragments, one component at a time. A trace has them already put in order.`,
        },
      },
    },
    {
      id: 'what-exactly',
      ask: say`The trace shows that ${service(inner.service, inner.operation)} refused at one moment. What exactly was its reason?`,
      right: 'logs',
      because: say`What exactly did this component say: its log line of that moment has the words. The trace told you where to look.`,
      wrong: {
        metrics: {
          headline: 'Numbers have no reasons',
          says: say`A metric can say that refusals are more frequent than yesterday. Why one of them was refused is a sentence, and sentences stand in logs.`,
        },
        traces: {
          headline: misconceptions[14].refuted,
          says: say`The trace has brought you to the service and to the moment. What it thought there is in its log, with the same trace id if you are lucky.`,
          misconception: 14,
        },
      },
    },
  ];
}
