/** Connections to one subgraph: kept alive, bounded, with a bounded queue of those that wait for one. */
import { Pool } from 'undici';
import type { HttpExchange } from './httpExchange.ts';

export interface ConnectionLimits {
  /** Connections to one subgraph, each with one request at a time. */
  readonly connectionsPerSubgraph: number;
  /** Requests that wait for a connection; one more is refused at once. */
  readonly waitingPerSubgraph: number;
}

const connectTimeoutMs = 2_000;

export class Connections {
  readonly #pool: Pool;
  readonly #limits: ConnectionLimits;
  readonly #waiting = new Set<HttpExchange>();
  #busy = 0;

  /** Nothing is connected before the first request. Deadlines are the caller's: a connection has none of its own. */
  constructor(origin: string, limits: ConnectionLimits) {
    this.#limits = limits;
    this.#pool = new Pool(origin, {
      connections: limits.connectionsPerSubgraph,
      allowH2: false,
      headersTimeout: 0,
      bodyTimeout: 0,
      connect: { timeout: connectTimeoutMs },
    });
  }

  /** Sends it now or when a connection is free; false when too many wait for one already. */
  send(exchange: HttpExchange): boolean {
    if (this.#busy < this.#limits.connectionsPerSubgraph) {
      this.#dispatch(exchange);
      return true;
    }
    if (this.#waiting.size >= this.#limits.waitingPerSubgraph) return false;
    this.#waiting.add(exchange);
    return true;
  }

  /** Gives up an exchange that was sent. */
  cancel(exchange: HttpExchange): void {
    if (this.#waiting.size > 0) this.#waiting.delete(exchange);
    exchange.cancel();
  }

  /** To be called once for each exchange that has ended after it was dispatched. */
  released(): void {
    this.#busy--;
    if (this.#waiting.size === 0) return;
    const [next] = this.#waiting;
    if (!next) return;
    this.#waiting.delete(next);
    this.#dispatch(next);
  }

  close(): Promise<void> {
    return this.#pool.close();
  }

  #dispatch(exchange: HttpExchange): void {
    this.#busy++;
    this.#pool.dispatch(exchange.options, exchange);
  }
}
