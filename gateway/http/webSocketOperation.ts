/** One operation of a WebSocket, from its `subscribe` to its `complete`. */
import type { Outcome } from '../ask.ts';
import type { Reader, Reading } from '../execute/resultStream.ts';
import type { Result } from '../response/result.ts';

/** What an operation needs of its socket. */
export interface OperationSocket {
  /** Sends a `next` message for an id, which is given as JSON; gives false when the socket is full. */
  next(id: string, result: Result): boolean;
  /** Sends `complete`, and forgets the operation. */
  completed(operation: Operation): void;
}

export class Operation implements Reader {
  readonly id: string;
  /** The id as JSON, written into each message. */
  readonly #idText: string;
  readonly #socket: OperationSocket;
  /** Given up while the answer is awaited, to save the work. */
  #asking: AbortController | undefined = new AbortController();
  #reading: Reading | undefined;
  #over = false;

  constructor(id: string, socket: OperationSocket) {
    this.id = id;
    this.#idText = JSON.stringify(id);
    this.#socket = socket;
  }

  /** Aborted when nobody waits for the answer any more. */
  get gone(): AbortSignal {
    this.#asking ??= new AbortController();
    return this.#asking.signal;
  }

  /** Hands the outcome over, unless the client has left meanwhile. */
  begin(outcome: Outcome): void {
    this.#asking = undefined;
    if (this.#over) return;
    switch (outcome.kind) {
      case 'result':
        this.next(outcome.result);
        this.end();
        break;
      case 'stream':
      case 'parts':
        this.#reading = outcome.stream.open(this);
    }
  }

  next(result: Result): boolean {
    return this.#over || this.#socket.next(this.#idText, result);
  }

  end(): void {
    if (this.#over) return;
    this.#over = true;
    this.#socket.completed(this);
  }

  resume(): void {
    this.#reading?.resume();
  }

  /** Gives up what is asked and what is read. */
  leave(): void {
    if (this.#over) return;
    this.#over = true;
    this.#asking?.abort();
    this.#reading?.leave();
  }
}
