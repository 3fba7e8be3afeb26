/** Asks a subgraph as the gateway does: with a signed identity, over HTTP and over graphql-transport-ws. */
import { type Client, createClient } from 'graphql-ws';
import { type Identity, identityHeader, signIdentity } from '../../platform/identity.ts';

export interface Answer<Data> {
  readonly status: number;
  readonly data?: Data | null;
  readonly errors?: readonly {
    readonly message: string;
    readonly path?: readonly (string | number)[];
    readonly extensions?: { readonly code?: string };
  }[];
}

export class SubgraphClient {
  readonly #url: string;
  readonly #secret: string;
  readonly #sockets: Client[] = [];

  /** `origin` is the address without a path: http://127.0.0.1:4003. */
  constructor(origin: string, secret: string) {
    this.#url = `${origin}/graphql`;
    this.#secret = secret;
  }

  async ask<Data>(identity: Identity, query: string, variables: Record<string, unknown> = {}): Promise<Answer<Data>> {
    const response = await fetch(this.#url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', [identityHeader]: signIdentity(this.#secret, identity) },
      body: JSON.stringify({ query, variables }),
    });
    const body = (await response.json()) as Omit<Answer<Data>, 'status'>;
    return { status: response.status, ...body };
  }

  /** The data of an answer that must have no errors. */
  async data<Data>(identity: Identity, query: string, variables: Record<string, unknown> = {}): Promise<Data> {
    const { data, errors } = await this.ask<Data>(identity, query, variables);
    if (errors || !data) throw new Error(`${query} was answered with ${JSON.stringify(errors)}`);
    return data;
  }

  /** An entity by its key, as the gateway joins it; null when there is none. */
  async entity<Entity>(
    identity: Identity,
    representation: { readonly __typename: string; readonly [key: string]: unknown },
    selection: string,
  ): Promise<Entity | null> {
    const query = `query($r:[_Any!]!){_entities(representations:$r){...on ${representation.__typename}{${selection}}}}`;
    const { _entities } = await this.data<{ _entities: (Entity | null)[] }>(identity, query, { r: [representation] });
    return _entities[0] ?? null;
  }

  /** The events of a subscription, on a socket of its own, with the identity in the operation's extensions. */
  watch<Data>(identity: Identity, query: string, variables: Record<string, unknown> = {}) {
    const client = createClient({ url: this.#url.replace(/^http/, 'ws'), retryAttempts: 0 });
    this.#sockets.push(client);
    const extensions = { [identityHeader]: signIdentity(this.#secret, identity) };
    return client.iterate<Data>({ query, variables, extensions });
  }

  async close(): Promise<void> {
    await Promise.all(this.#sockets.map((client) => client.dispose()));
  }
}

/** All events of a subscription that ends. */
export async function collect<Event>(events: AsyncIterable<Event>): Promise<Event[]> {
  const all: Event[] = [];
  for await (const event of events) all.push(event);
  return all;
}
