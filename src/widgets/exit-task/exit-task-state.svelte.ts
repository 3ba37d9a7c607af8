import type { ExitTaskData, Suspect } from './exit-task.ts';
import { judge, toleranceOf, type Judgement } from './judge.ts';

/** The learner's sentence: which service, which operation, how many milliseconds. */
export class ExitTaskState {
  readonly data: ExitTaskData;
  readonly culprit: Suspect;
  readonly services: readonly string[];
  /** ± this many ms around the true number is right. */
  readonly tolerance: number;
  service = $state('');
  operation = $state('');
  ms = $state<number | null>(null);
  judgement = $state<Judgement | null>(null);
  shown = $state(false);

  operations = $derived.by(() =>
    this.data.suspects.filter((one) => one.service === this.service).map((one) => one.operation),
  );
  complete = $derived.by(() => this.service !== '' && this.operation !== '' && this.ms !== null);
  named = $derived.by(() =>
    this.data.suspects.find((one) => one.service === this.service && one.operation === this.operation),
  );

  constructor(data: ExitTaskData) {
    this.data = data;
    this.culprit = data.suspects[data.culprit]!;
    this.tolerance = toleranceOf(data);
    this.services = data.suspects
      .map((one) => one.service)
      .filter((service, at, all) => all.indexOf(service) === at)
      .sort();
  }

  setService(service: string): void {
    this.service = service;
    this.operation = this.operations.length === 1 ? this.operations[0]! : '';
    this.judgement = null;
  }

  check(): void {
    if (this.ms === null) return;
    this.judgement = judge(this.data, { service: this.service, operation: this.operation, ms: this.ms });
    this.shown = false;
  }

  show(): void {
    this.setService(this.culprit.service);
    this.operation = this.culprit.operation;
    this.ms = Math.round(this.culprit.own);
    this.judgement = 'right';
    this.shown = true;
  }
}
