/** The gateway as an account sees it: logs in by itself, and again when its token has run out. */
import { setTimeout as pause } from 'node:timers/promises';
import { createClient } from 'graphql-ws';

export interface SessionOptions {
  /** Address of the gateway: http://127.0.0.1:4000. */
  readonly address: string;
  readonly email: string;
  readonly password: string;
  /** Ends what is under way. */
  readonly signal?: AbortSignal | undefined;
}

interface GraphQLFault {
  readonly message: string;
  readonly extensions?: { readonly code?: string };
}

interface Answer<Data> {
  readonly data?: Data | null;
  readonly errors?: readonly GraphQLFault[];
}

/** The gateway has refused a request, with a reason to read. */
export class Refused extends Error {
  override readonly name = 'Refused';
  readonly code: string | undefined;

  constructor(faults: readonly GraphQLFault[]) {
    super(faults.map(({ message }) => message).join(' '));
    this.code = faults[0]?.extensions?.code;
  }
}

const logIn = `mutation IngestLogIn($input: LogInInput!) {
  logIn(input: $input) { tokens { accessToken } userErrors { message } }
}`;

interface LoggedIn {
  readonly logIn: {
    readonly tokens: { readonly accessToken: string } | null;
    readonly userErrors: readonly GraphQLFault[];
  } | null;
}

/** The pause before what found no answer is asked again, in milliseconds. */
const pauseMs = 1_000;

/**
 * How long it is asked again, in milliseconds: until the first answer, when Marquee may not run at all, and from then on, when
 * it may be restarted.
 */
const patience = { first: 5_000, later: 180_000 } as const;

/** Codes of faults that may be gone in a moment. CONFLICT ends what is under way when another schema is loaded. */
const passing: ReadonlySet<string | undefined> = new Set([
  'SUBGRAPH_UNAVAILABLE',
  'TIMEOUT',
  'RATE_LIMITED',
  'CONFLICT',
]);

export class GatewaySession {
  readonly #options: SessionOptions;
  #token: Promise<string> | undefined;
  /** Whether Marquee has answered once. */
  #answered = false;

  constructor(options: SessionOptions) {
    this.#options = options;
  }

  /** The data of an answer. Throws `Refused` for errors in it. */
  async ask<Data>(query: string, variables: Record<string, unknown>): Promise<Data> {
    const retries = new Retries(() => this.#patienceMs());
    for (;;) {
      try {
        return await this.#send<Data>(query, variables, await this.#authorization());
      } catch (error) {
        await this.#before(retries, error);
      }
    }
  }

  /** The events of a subscription to its end. Where it breaks off it is begun anew: its first event is the present state. */
  async *watch<Data>(query: string, variables: Record<string, unknown>): AsyncGenerator<Data> {
    const retries = new Retries(() => this.#patienceMs());
    for (;;) {
      const client = createClient({
        url: `${this.#options.address.replace(/^http/, 'ws')}/graphql`,
        retryAttempts: 0,
        connectionParams: () => this.#authorization(),
      });
      try {
        for await (const { data, errors } of client.iterate<Data>({ query, variables })) {
          if (errors) throw new Refused(errors);
          if (data) yield data;
          retries.succeeded();
        }
        return;
      } catch (error) {
        // A socket is closed without a word of why: the token may have run out too.
        if (!(error instanceof Refused)) this.#token = undefined;
        await this.#before(retries, error);
      } finally {
        await client.dispose();
      }
    }
  }

  /** Waits before what has failed is tried again; throws the error when it is not to be. */
  async #before(retries: Retries, error: unknown): Promise<void> {
    const reason = error instanceof Error ? error : new Error('The connection broke off.', { cause: error });
    const { signal } = this.#options;
    if (signal?.aborted) throw reason;
    if (error instanceof Refused && error.code === 'UNAUTHENTICATED' && retries.mayLogIn()) {
      this.#token = undefined;
      return;
    }
    if ((error instanceof Refused && !passing.has(error.code)) || !retries.mayTry()) throw reason;
    await pause(pauseMs, undefined, signal && { signal });
  }

  #patienceMs(): number {
    return this.#answered ? patience.later : patience.first;
  }

  async #authorization(): Promise<{ authorization: string }> {
    this.#token ??= this.#logIn();
    return { authorization: `Bearer ${await this.#token}` };
  }

  async #logIn(): Promise<string> {
    const { address, email, password } = this.#options;
    try {
      const answer = await this.#send<LoggedIn>(logIn, { input: { email, password } }, {});
      if (answer.logIn?.tokens) return answer.logIn.tokens.accessToken;
      throw new Refused([
        {
          message: `${email} is not let in: ${answer.logIn?.userErrors.map(({ message }) => message).join(' ')} Set MARQUEE_EMAIL and MARQUEE_PASSWORD.`,
        },
      ]);
    } catch (error) {
      this.#token = undefined;
      if (error instanceof TypeError)
        throw new Error(
          `Nothing answers at ${address}: start Marquee with npm start; for one on another port set PORT, elsewhere PUBLIC_URL.`,
          {
            cause: error,
          },
        );
      throw error;
    }
  }

  async #send<Data>(query: string, variables: Record<string, unknown>, headers: Record<string, string>): Promise<Data> {
    const response = await fetch(`${this.#options.address}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json', ...headers },
      body: JSON.stringify({ query, variables }),
      signal: AbortSignal.any([AbortSignal.timeout(30_000), ...(this.#options.signal ? [this.#options.signal] : [])]),
    });
    const { data, errors } = (await response.json()) as Answer<Data>;
    if (errors?.length) throw new Refused(errors);
    if (!data) throw new Error(`The gateway answered ${response.status} without data.`);
    this.#answered = true;
    return data;
  }
}

/** How long one thing has been tried. */
class Retries {
  readonly #patienceMs: () => number;
  #failedFirst: number | undefined;
  #loggedIn = false;

  constructor(patienceMs: () => number) {
    this.#patienceMs = patienceMs;
  }

  succeeded(): void {
    [this.#failedFirst, this.#loggedIn] = [undefined, false];
  }

  mayTry(): boolean {
    this.#failedFirst ??= performance.now();
    return performance.now() < this.#failedFirst + this.#patienceMs();
  }

  /** Once until something has succeeded: a token that was just given and is not taken will not be taken later. */
  mayLogIn(): boolean {
    const may = !this.#loggedIn;
    this.#loggedIn = true;
    return may;
  }
}

export interface UserErrors {
  readonly userErrors: readonly { readonly code: string; readonly message: string }[];
}

/** What a mutation made. Throws its user errors. */
export function made<Thing>(thing: Thing | null | undefined, { userErrors }: UserErrors): Thing {
  if (thing && userErrors.length === 0) return thing;
  throw new Refused(userErrors.map(({ code, message }) => ({ message, extensions: { code } })));
}
