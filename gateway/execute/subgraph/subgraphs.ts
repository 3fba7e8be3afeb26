/** The connections to all subgraphs for queries and mutations, by address; a new supergraph goes on with them. */
import type { Limits } from '../../options.ts';
import { SubgraphClient, type SubgraphHealth } from './subgraphClient.ts';

const untried = { state: 'untried', breaker: 'closed' } as const;

export class Subgraphs {
  readonly #clients = new Map<string, SubgraphClient>();
  /** Those that only end the calls that they have begun. */
  readonly #leaving = new Set<SubgraphClient>();
  readonly #limits: Limits;
  readonly #timeouts: ReadonlyMap<string, number>;

  /** `timeouts` are the milliseconds that subgraphs have by name, for those that have not `limits.subgraphTimeoutMs`. */
  constructor(limits: Limits, timeouts: Readonly<Record<string, number>> = {}) {
    this.#limits = limits;
    this.#timeouts = new Map(Object.entries(timeouts));
  }

  /** For queries and mutations. */
  client(name: string, url: string): SubgraphClient {
    const key = keyOf(name, url);
    const known = this.#clients.get(key);
    if (known) return known;
    const client = new SubgraphClient(name, url, this.#limits, this.#timeouts.get(name));
    this.#clients.set(key, client);
    return client;
  }

  /** How those of a supergraph are, by their names and addresses. */
  health(addresses: ReadonlyMap<string, string>): readonly SubgraphHealth[] {
    return [...addresses].map(([name, url]) => ({ name, ...(this.#clients.get(keyOf(name, url))?.health ?? untried) }));
  }

  /** What is in flight answers only who waits for it already: something has changed. */
  forgetCalls(): void {
    for (const client of this.#clients.values()) client.forgetCalls();
  }

  /**
   * Closes the connections to all other addresses, once what is being asked there is answered. A request that began
   * before can still ask there: it gets connections that are kept until the next change.
   */
  keepOnly(addresses: ReadonlyMap<string, string>): void {
    const kept = new Set([...addresses].map(([name, url]) => keyOf(name, url)));
    for (const [key, client] of this.#clients) {
      if (kept.has(key)) continue;
      this.#clients.delete(key);
      this.#leaving.add(client);
      void client.close().then(() => this.#leaving.delete(client));
    }
  }

  /** Lets what is being asked be answered, then closes the connections. */
  async close(): Promise<void> {
    await Promise.all([...this.#clients.values(), ...this.#leaving].map((client) => client.close()));
  }
}

const keyOf = (name: string, url: string): string => `${name} ${url}`;
