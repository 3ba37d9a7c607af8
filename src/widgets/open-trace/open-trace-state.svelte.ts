import type { Trace } from '#simulations/telemetry/trace.ts';
import { compute } from '#src/compute/door.ts';
import type { Recording, Result } from '#src/compute/door.ts';
import { link as linkWords, openTrace as words, workbench as workbenchWords } from '#src/strings/en/tools.ts';
import { href } from '#src/ui/href.ts';
import { AddressBar } from '#src/url-state/address-bar.ts';
import type { Zoom } from '#src/url-state/zoom.ts';
import { serviceSlots } from '#src/widgets/service-mark/slots.ts';
import type { ServiceSlots } from '#src/widgets/service-mark/slots.ts';
import { takeIn } from '#src/widgets/workbench/take-in.ts';
import { hasSpan } from '#src/widgets/workbench/trace-facts.ts';
import { TraceListState } from '#src/widgets/trace-list/trace-list-state.svelte.ts';
import { WorkStatusState } from '#src/widgets/work-status/work-status-state.svelte.ts';
import { openLink } from './open-link.ts';
import type { OpenLink } from './open-link.ts';

/** A trace file that comes with the site: `samples/<name>.json`. */
export interface Sample {
  readonly name: string;
  readonly says: string;
}

/** A file that is open. */
export interface Opened {
  readonly name: string;
  readonly bytes: number;
  readonly sample: string;
  readonly recording: Recording;
  readonly list: TraceListState;
  readonly slots: ServiceSlots;
}

/** What is open, and the file that is being read. A file that cannot be read leaves what was open as it was. */
export class OpenTraceState {
  readonly samples: readonly Sample[];
  readonly reading = new WorkStatusState();
  readonly fetching = new WorkStatusState();

  opened = $state.raw<Opened | null>(null);
  trace = $state.raw<Trace | null>(null);
  open = $state(-1);
  span = $state('');
  /** The stretch of the open trace that is shown; null = all of it. */
  zoom = $state.raw<Zoom | null>(null);
  /** What is being read, or could not be. */
  name = $state('');
  notes = $state.raw<readonly string[]>([]);

  readonly #address = new AddressBar();
  readonly #engine: string;

  constructor(samples: readonly Sample[], engine: string) {
    this.samples = samples;
    this.#engine = engine;
  }

  /** Takes over the address bar. @returns how to let it go */
  start(): () => void {
    void this.#arrive(location.hash);
    return this.#address.listen((fragment) => void this.#arrive(fragment));
  }

  /** Reads a file and shows it, unless something newer comes. */
  async read(file: Blob, name: string): Promise<void> {
    await this.#read(() => Promise.resolve({ ok: true, value: file }), name, { ...openLink.standard });
  }

  async readSample(sample: string, wanted: Partial<OpenLink> = {}): Promise<void> {
    await this.#read(() => fetchSample(sample), `${sample}.json`, {
      ...openLink.standard,
      ...wanted,
      sample,
    });
  }

  /** Opens trace `index` of the list. */
  async show(index: number, span = '', zoom: Zoom | null = null): Promise<void> {
    const { opened } = this;
    if (!opened) return;
    const { signal, onProgress } = this.fetching.begin();
    const made = await opened.recording.trace(index, { signal, onProgress });
    if (made.ok) await takeIn(made.value);
    if (!this.fetching.end(signal, made.ok ? null : made.error) || !made.ok) return;
    this.trace = made.value;
    this.open = index;
    this.span = span;
    this.zoom = zoom;
    this.#note();
  }

  select(spanId: string): void {
    this.span = spanId;
    this.#note();
  }

  lookAt(zoom: Zoom | null): void {
    this.zoom = zoom;
    this.#note();
  }

  async #read(load: () => Promise<Result<Blob>>, name: string, wanted: OpenLink): Promise<void> {
    this.notes = [];
    this.name = name;
    const { signal, onProgress } = this.reading.begin();
    const file = await load();
    const made = file.ok ? await compute.open(file.value, { signal, onProgress }) : file;
    if (!this.reading.end(signal, made.ok ? null : made.error)) {
      if (made.ok) made.value.release();
      return;
    }
    if (!made.ok || !file.ok) return;
    this.opened?.recording.release();
    const { summary } = made.value;
    const calls = summary.calls.map(
      ([caller, callee]) => [summary.serviceNames[caller]!, summary.serviceNames[callee]!] as const,
    );
    this.opened = {
      name,
      bytes: file.value.size,
      sample: wanted.sample,
      recording: made.value,
      list: new TraceListState(summary, ROWS),
      slots: serviceSlots(summary.serviceNames, calls),
    };
    const at = summary.ids.indexOf(wanted.trace);
    if (wanted.trace !== '' && at < 0) this.notes = [words.noSuchTrace];
    await this.show(Math.max(0, at), at < 0 ? '' : wanted.span, at < 0 ? null : wanted.zoom);
    if (this.span !== '' && this.trace && !hasSpan(this.trace, this.span)) {
      this.notes = [workbenchWords.noSuchSpan];
      this.select('');
    }
  }

  async #arrive(fragment: string): Promise<void> {
    const { state, problems } = openLink.read(fragment);
    const notes = problems.map((problem) =>
      problem.kind === 'setting'
        ? linkWords.setting(problem.name, problem.expected)
        : linkWords[problem.kind],
    );
    if (state.sample === '') {
      this.notes = state.trace === '' ? notes : [...notes, words.needsFile];
      return;
    }
    if (!this.samples.some(({ name }) => name === state.sample)) {
      this.notes = [...notes, words.unknownSample(state.sample)];
      return;
    }
    if (this.opened?.sample !== state.sample) await this.readSample(state.sample, state);
    else if (state.trace !== this.trace?.id) {
      await this.show(Math.max(0, this.opened.list.summary.ids.indexOf(state.trace)), state.span, state.zoom);
    } else {
      this.span = state.span;
      this.zoom = state.zoom;
    }
  }

  #note(): void {
    const link = {
      sample: this.opened?.sample ?? '',
      trace: this.trace?.id ?? '',
      span: this.span,
      zoom: this.zoom,
    };
    this.#address.write(openLink.write(link, this.#engine) ?? '');
  }
}

/** Rows of the list that are assumed to be visible until it is measured. */
const ROWS = 11;

async function fetchSample(name: string): Promise<Result<Blob>> {
  try {
    const response = await fetch(href(`samples/${name}.json`));
    if (response.ok) return { ok: true, value: await response.blob() };
    return { ok: false, error: { kind: 'unavailable', message: words.sampleStatus(response.status) } };
  } catch {
    return { ok: false, error: { kind: 'unavailable', message: words.sampleUnreachable } };
  }
}
