import type { Outcome } from './program.ts';
import type { Failure } from './step.ts';

export const OK = 0;

/** Every way in which an operation or a call of one program may end, each once. */
export class Outcomes {
  readonly list: Outcome[] = [{ kind: 'ok', status: 200, type: '', message: '', relayed: OK }];
  readonly #numbers = new Map<string, number>();

  /** An operation answers with a failure. */
  failed({ status, type, message }: Failure): number {
    return this.#number(`failed ${status} ${type} ${message}`, () => ({
      kind: 'failed',
      status,
      type,
      message,
      // what the callee found wrong with the request is wrong with the caller's too; its breakdown is not
      relayed: status < 500 ? this.#plain(status) : this.#plain(502),
    }));
  }

  /** A database refuses a statement: the operation that sent it fails with the driver's exception. */
  statementFailed({ status, type, message }: Failure): number {
    const thrown = type || 'DatabaseError';
    return this.#number(`statement ${status} ${type} ${message}`, () => ({
      kind: 'failed',
      status,
      type: thrown,
      message,
      relayed: this.failed({ status: 500, type: thrown, message }),
    }));
  }

  /** Nobody answered in time. */
  timedOut(): number {
    return this.#number('timeout', () => ({
      kind: 'timeout',
      status: 0,
      type: '',
      message: '',
      relayed: this.#plain(504),
    }));
  }

  /** No room in the queue. */
  rejected(): number {
    return this.#number('rejected', () => ({
      kind: 'rejected',
      status: 503,
      type: '',
      message: '',
      relayed: this.#plain(502),
    }));
  }

  #plain(status: number): number {
    return this.failed({ status, type: '', message: '' });
  }

  #number(key: string, make: () => Outcome): number {
    let number = this.#numbers.get(key);
    if (number === undefined) {
      number = this.list.length;
      this.#numbers.set(key, number);
      this.list.push(this.list[0]!); // holds the place: an outcome may relay to itself
      this.list[number] = make();
    }
    return number;
  }
}
