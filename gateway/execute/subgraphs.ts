/** The connections to all subgraphs for queries and mutations, by address: they outlive a supergraph that is replaced. */
import type { Limits } from '../options.ts';
import { SubgraphClient } from './subgraphClient.ts';

export class Subgraphs {
  readonly #clients = new Map<string, SubgraphClient>();
  readonly #limits: Limits;
  readonly #timeouts: ReadonlyMap<string, number>;

  /** `timeouts` are the milliseconds that subgraphs have by name, for those that have not `limits.subgraphTimeoutMs`. */
  constructor(limits: Limits, timeouts: Readonly<Record<string, number>> = {}) {
    this.#limits = limits;
    this.#timeouts = new Map(Object.entries(timeouts));
  }

  /** For queries and mutations. */
  client(name: string, url: string): SubgraphClient {
    const key = `${name} ${url}`;
    const known = this.#clients.get(key);
    if (known) return known;
    const client = new SubgraphClient(name, url, this.#limits, this.#timeouts.get(name));
    this.#clients.set(key, client);
    return client;
  }

  /** Lets what is being asked be answered, then closes the connections. */
  async close(): Promise<void> {
    await Promise.all([...this.#clients.values()].map((client) => client.close()));
  }
}
