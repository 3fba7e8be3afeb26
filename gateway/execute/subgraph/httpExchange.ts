/**
 * One request to a subgraph over HTTP and its response, as the connection tells of them. It is told of each piece as it
 * arrives, without streams and promises between: this is where a gateway spends its time.
 */
import type { Dispatcher } from 'undici';
import { SubgraphFailure, TooLong, unavailable } from './subgraphFailure.ts';

export interface ExchangeListener {
  /** The response is complete; any status. */
  responded(status: number, text: string): void;
  /** There will be no response. `unreached` when the connection was lost or never made. */
  failed(failure: SubgraphFailure, unreached: boolean): void;
}

type Headers = Readonly<Record<string, string | string[] | undefined>>;

/** What the system and undici call a connection that was lost or never made. */
const connectionFaults: ReadonlySet<unknown> = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  'UND_ERR_SOCKET',
  'UND_ERR_CONNECT_TIMEOUT',
]);

const cancelled = new SubgraphFailure('SUBGRAPH_UNAVAILABLE', 'nobody waits for it any longer');

export class HttpExchange implements Dispatcher.DispatchHandler {
  readonly options: Dispatcher.DispatchOptions;
  readonly #maxBytes: number;
  /** Undefined once it has been told the end, or nobody listens any longer. */
  #listener: ExchangeListener | undefined;
  /** Undefined once it was called. */
  #released: (() => void) | undefined;
  #controller: Dispatcher.DispatchController | undefined;
  #status = 0;
  #size = 0;
  #first: Buffer | undefined;
  #others: Buffer[] | undefined;

  /** `released` is called once its connection is free for another. A response longer than `maxBytes` is cut off. */
  constructor(options: Dispatcher.DispatchOptions, maxBytes: number, listener: ExchangeListener, released: () => void) {
    this.options = options;
    this.#maxBytes = maxBytes;
    this.#listener = listener;
    this.#released = released;
  }

  /** Closes the connection under it; its listener is told nothing any more. */
  cancel(): void {
    this.#listener = undefined;
    this.#controller?.abort(cancelled);
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    if (!this.#listener) controller.abort(cancelled);
  }

  onResponseStart(_controller: Dispatcher.DispatchController, status: number, headers: Headers): void {
    this.#status = status;
    if (Number(headers['content-length']) > this.#maxBytes) this.#tooLong();
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.#size += chunk.length;
    if (this.#size > this.#maxBytes) this.#tooLong();
    else if (!this.#first) this.#first = chunk;
    else if (this.#others) this.#others.push(chunk);
    else this.#others = [this.#first, chunk];
  }

  onResponseEnd(): void {
    const listener = this.#over();
    const bytes = this.#others ? Buffer.concat(this.#others, this.#size) : this.#first;
    listener?.responded(this.#status, bytes ? bytes.toString('utf8') : '');
  }

  onResponseError(_controller: Dispatcher.DispatchController | null, error: Error): void {
    const listener = this.#over();
    if (error instanceof SubgraphFailure) listener?.failed(error, false);
    else listener?.failed(unavailable(String(error), error), connectionFaults.has(codeOf(error)));
  }

  #tooLong(): void {
    const reason = `its answer is longer than ${this.#maxBytes} bytes`;
    this.#controller?.abort(new TooLong('SUBGRAPH_UNAVAILABLE', reason));
  }

  #over(): ExchangeListener | undefined {
    const listener = this.#listener;
    this.#listener = undefined;
    const released = this.#released;
    this.#released = undefined;
    released?.();
    return listener;
  }
}

const codeOf = (error: Error): unknown => ('code' in error ? error.code : undefined);
