/** A client of the own gateway: requests as apps send them, by HTTP, at the one address that is configured and no other. */
import { Agent, request } from 'undici';

export interface Question {
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly token?: string | undefined;
}

export interface Answer {
  /** Whether it came with a status below 500 and without errors. */
  readonly good: boolean;
  readonly data: Readonly<Record<string, unknown>> | undefined;
}

/** What counts as no answer. */
export const patienceMs = 10_000;

/** Answers are waited for on as many connections; what is beyond them waits for one, as clients of a busy machine do. */
const connections = 256;

export class GatewayClient {
  readonly #url: string;
  readonly #agent = new Agent({ connections, pipelining: 1, connect: { timeout: 5_000 } });

  /** The address of the gateway, without /graphql. */
  constructor(address: string) {
    this.#url = new URL('/graphql', address).href;
  }

  /** Rejects when there is no answer in ten seconds, none that is JSON, or once `signal` aborts. */
  async ask({ query, variables = {}, token }: Question, signal?: AbortSignal): Promise<Answer> {
    const patience = AbortSignal.timeout(patienceMs);
    const response = await request(this.#url, {
      dispatcher: this.#agent,
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'application/json',
        'user-agent': 'marquee-load',
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
      },
      body: JSON.stringify({ query, variables }),
      signal: signal ? AbortSignal.any([signal, patience]) : patience,
    });
    const { data, errors } = (await response.body.json()) as { data?: Answer['data'] | null; errors?: unknown };
    return { good: response.statusCode < 500 && errors === undefined, data: data ?? undefined };
  }

  async close(): Promise<void> {
    await this.#agent.destroy();
  }
}
