import type { Trace } from '#simulations/telemetry/trace.ts';
import { compute } from '#src/compute/door.ts';
import type { CallOptions, Recording, Result, RunRequest, Summary } from '#src/compute/door.ts';
import { scenarioFile } from '#src/compute/scenario-files.ts';
import { link as linkWords, sandbox as words, workbench as workbenchWords } from '#src/strings/en/tools.ts';
import { AddressBar } from '#src/url-state/address-bar.ts';
import type { Zoom } from '#src/url-state/zoom.ts';
import type { LinkProblem } from '#src/url-state/link.ts';
import { takeIn } from '#src/widgets/workbench/take-in.ts';
import { hasSpan } from '#src/widgets/workbench/trace-facts.ts';
import { TraceListState } from '#src/widgets/trace-list/trace-list-state.svelte.ts';
import { WorkStatusState } from '#src/widgets/work-status/work-status-state.svelte.ts';
import { queryOf, sandboxLink } from './sandbox-link.ts';
import type { SandboxLink } from './sandbox-link.ts';
import { scaledLoad } from './scaled-load.ts';
import type { ScenarioChoice } from './scenario-choice.ts';
import { slowest } from './slowest.ts';

/** The settings of a link of which each decides the run itself. */
const RUN_SETTINGS = ['scenario', 'faults', 'seed', 'requests', 'load'] as const;

/** What the sandbox shows, what it was asked for, and the work between the two. */
export class SandboxState {
  readonly choices: readonly ScenarioChoice[];
  readonly engine: string;
  readonly list: TraceListState;
  readonly running = new WorkStatusState();
  readonly fetching = new WorkStatusState();

  /** What was asked for; the picture follows. */
  asked = $state.raw<SandboxLink>(sandboxLink.standard);
  /** null until another trace is shown than the one that the build drew. */
  trace = $state.raw<Trace | null>(null);
  open = $state(-1);
  /** Sentences about the link that the page was opened with. */
  notes = $state.raw<readonly string[]>([]);
  /** What a reset took away. */
  before = $state.raw<SandboxLink | null>(null);

  #recording: Recording | null = null;
  /** What was asked for came from a link, so what it names and is not there is worth a sentence. */
  #fromLink = false;
  /** The list of the standard run, as the build made it. */
  readonly #built: Summary;
  readonly #address = new AddressBar();

  readonly choice = $derived.by(
    () => this.choices.find(({ name }) => name === this.asked.scenario) ?? this.choices[0]!,
  );

  constructor(
    choices: readonly ScenarioChoice[],
    engine: string,
    built: Summary,
    open: number,
    rows: number,
  ) {
    this.choices = choices;
    this.engine = engine;
    this.#built = built;
    this.list = new TraceListState(built, rows);
    this.list.query = queryOf(sandboxLink.standard);
    this.open = open;
  }

  /** Takes over the address bar. @returns how to let it go */
  start(): () => void {
    this.#arrive(location.hash);
    return this.#address.listen((fragment) => this.#arrive(fragment));
  }

  /** Changes the run; what it shows follows as soon as it is there. */
  change(settings: Partial<Pick<SandboxLink, (typeof RUN_SETTINGS)[number]>>): void {
    this.before = null;
    this.#ask({ ...this.asked, ...settings });
  }

  chooseScenario(scenario: string): void {
    this.before = null;
    this.#ask({ ...sandboxLink.standard, scenario, seed: this.asked.seed, requests: this.asked.requests });
  }

  toggleFault(name: string): void {
    const { faults } = this.asked;
    this.change({
      faults: faults.includes(name) ? faults.filter((other) => other !== name) : [...faults, name],
    });
  }

  reset(): void {
    const before = this.asked;
    this.#ask({ ...sandboxLink.standard, scenario: this.asked.scenario });
    this.before = before;
  }

  undo(): void {
    if (!this.before) return;
    this.#ask(this.before);
    this.before = null;
  }

  /** Opens trace `index` of the list. */
  async show(index: number): Promise<void> {
    if (index === this.open) return;
    this.#remember({ trace: this.list.summary.ids[index]!, span: '', zoom: null });
    await this.#fetch(index);
  }

  select(spanId: string): void {
    this.#remember({ span: spanId, trace: this.list.summary.ids[this.open] ?? '' });
  }

  /** The reader looks at this stretch of the open trace; null = all of it. */
  lookAt(zoom: Zoom | null): void {
    this.#remember({ zoom, trace: this.list.summary.ids[this.open] ?? '' });
  }

  /** Writes the list's query into the address bar. */
  noteQuery(): void {
    this.#remember(this.list.query);
  }

  /** The address that leads back here. */
  address(): string {
    this.#address.flush();
    return location.href;
  }

  retry(): void {
    void this.#simulate();
  }

  async otlp(traces: readonly number[] | null, options: CallOptions): Promise<Result<Blob>> {
    const recording = await this.#held();
    return recording.ok ? recording.value.otlp(traces, options) : recording;
  }

  #remember(part: Partial<SandboxLink>): void {
    this.asked = { ...this.asked, ...part };
    this.#address.write(sandboxLink.write(this.asked, this.engine) ?? '');
  }

  #arrive(fragment: string): void {
    const { state, engine, problems } = sandboxLink.read(fragment);
    const notes = problems.map(sentenceOf);
    const choice = this.choices.find(({ name }) => name === state.scenario);
    if (!choice) {
      notes.push(words.unknownScenario(state.scenario));
      state.scenario = sandboxLink.standard.scenario;
    }
    const known = (name: string): boolean =>
      (choice ?? this.choices[0]!).faults.some((fault) => fault.name === name);
    notes.push(...state.faults.filter((fault) => !known(fault)).map(words.unknownFault));
    state.faults = state.faults.filter(known);
    if (engine !== null && engine !== this.engine) notes.push(linkWords.otherEngine(engine, this.engine));
    this.notes = notes;
    this.#fromLink = true;
    this.#ask(state);
  }

  #ask(next: SandboxLink): void {
    const same = RUN_SETTINGS.every(
      (name) => JSON.stringify(next[name]) === JSON.stringify(this.asked[name]),
    );
    const other = next.trace !== this.asked.trace;
    this.list.query = queryOf(next);
    this.#remember(next);
    if (!same) void this.#simulate();
    else if (other) void this.#fetch(this.#wanted());
  }

  async #simulate(): Promise<void> {
    const { signal, onProgress } = this.running.begin();
    const request = await requestFor(this.asked);
    const made = request.ok ? await compute.run(request.value, { signal, onProgress }) : request;
    if (!this.running.end(signal, made.ok ? null : made.error)) {
      if (made.ok) made.value.release();
      return;
    }
    if (!made.ok) return;
    this.#recording?.release();
    this.#recording = made.value;
    const { summary } = made.value;
    this.list.replace(summary);
    await this.#fetch(this.#wanted());
  }

  async #fetch(index: number): Promise<void> {
    const { signal, onProgress } = this.fetching.begin();
    const recording = await this.#held();
    const made = recording.ok ? await recording.value.trace(index, { signal, onProgress }) : recording;
    if (made.ok) await takeIn(made.value);
    if (!this.fetching.end(signal, made.ok ? null : made.error)) return;
    if (!made.ok) return;
    this.trace = made.value;
    this.open = index;
    this.#forgetWhatIsNotThere(made.value);
  }

  /** A link, or a trace that was open before the run changed, may name what this run does not have. */
  #forgetWhatIsNotThere(trace: Trace): void {
    const { asked } = this;
    if (asked.trace !== '' && asked.trace !== trace.id) {
      if (this.#fromLink) this.notes = [...this.notes, words.noSuchTrace];
      this.#remember({ trace: '', span: '', zoom: null });
    } else if (asked.span !== '' && !hasSpan(trace, asked.span)) {
      if (this.#fromLink) this.notes = [...this.notes, workbenchWords.noSuchSpan];
      this.#remember({ span: '' });
    }
    this.#fromLink = false;
  }

  /** The recording that the list shows. The build has the first picture's: here it is made on demand. */
  async #held(): Promise<Result<Recording>> {
    if (!this.#recording) {
      const request = await requestFor(sandboxLink.standard);
      if (!request.ok) return request;
      this.#recording ??= compute.later(request.value, this.#built);
    }
    return { ok: true, value: this.#recording };
  }

  /** The trace that was asked for, else the slowest. */
  #wanted(): number {
    const { ids, duration } = this.list.summary;
    const asked = ids.indexOf(this.asked.trace);
    return asked >= 0 ? asked : slowest(duration);
  }
}

async function requestFor(asked: SandboxLink): Promise<Result<RunRequest>> {
  const scenario = await scenarioFile(asked.scenario);
  if (!scenario.ok) return scenario;
  return {
    ok: true,
    value: {
      scenario: scaledLoad(scenario.value, asked.load),
      faults: asked.faults.map((name) => ({ name })),
      seed: asked.seed,
      requests: asked.requests,
    },
  };
}

function sentenceOf(problem: LinkProblem): string {
  return problem.kind === 'setting'
    ? linkWords.setting(problem.name, problem.expected)
    : linkWords[problem.kind];
}
