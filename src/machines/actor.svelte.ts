import { createSubscriber } from 'svelte/reactivity';
import { createActor } from 'xstate';
import type { Actor, ActorOptions, AnyStateMachine, EventFromLogic, SnapshotFrom } from 'xstate';

/**
 * An XState actor as Svelte 5 sees it: reading `snapshot` in markup or `$derived` subscribes to it.
 * (@xstate/svelte 5 returns stores, and its CommonJS entry breaks in Vitest.)
 */
export class RunesActor<Machine extends AnyStateMachine> {
  readonly actor: Actor<Machine>;
  readonly #subscribe: () => void;

  constructor(machine: Machine, options?: ActorOptions<Machine>) {
    this.actor = createActor(machine, options as never);
    this.#subscribe = createSubscriber((update) => {
      const subscription = this.actor.subscribe(update);
      return () => subscription.unsubscribe();
    });
    this.actor.start();
  }

  get snapshot(): SnapshotFrom<Machine> {
    this.#subscribe();
    return this.actor.getSnapshot();
  }

  send(event: EventFromLogic<Machine>): void {
    this.actor.send(event);
  }
}
