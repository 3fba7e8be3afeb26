/**
 * OMDb over HTTP. A question is asked at most three times; what comes of it is the JSON of an answer, or an `OmdbFault`
 * whose message never holds the key, the address or the body.
 */
import { Agent, errors, request } from 'undici';
import { callsTo, measured } from '../../../../platform/telemetryCalls.ts';
import { faultSaid, OmdbFault } from './omdbFault.ts';
import { type Politeness, pausedFor } from './politeness.ts';
import { parametersOf, type Question } from './question.ts';

export interface OmdbClientOptions {
  /** OMDB_URL. */
  readonly address: string;
  readonly key: string;
  readonly politeness: Politeness;
  /** How long an answer may take, in milliseconds. */
  readonly deadlineMs?: number;
  /** The mean pause before the second try, in milliseconds; it doubles with each. */
  readonly backOffMs?: number;
}

const tries = 3;

const omdb = callsTo('omdb');

/** An answer is a few kilobytes; a season of 500 episodes has less than 100. */
const mostBytes = 1_048_576;

/** A source that wants a longer pause than this is not waited for, in milliseconds. */
const longestPauseMs = 30_000;

/** One try that has failed and may go well the next time. */
class Passing extends Error {
  override readonly name = 'Passing';
  readonly pauseMs: number | undefined;

  constructor(message: string, pauseMs?: number) {
    super(message);
    this.pauseMs = pauseMs;
  }
}

export class OmdbClient {
  readonly #options: Required<OmdbClientOptions>;
  readonly #agent: Agent;

  constructor(options: OmdbClientOptions) {
    this.#options = { deadlineMs: 15_000, backOffMs: 500, ...options };
    this.#agent = new Agent({ connections: 64, maxResponseSize: mostBytes, connect: { timeout: 10_000 } });
  }

  /** Gives the answer of OMDb. Throws an `OmdbFault`, or the signal's reason when that aborts. */
  async ask(question: Question, signal: AbortSignal): Promise<unknown> {
    const { politeness, backOffMs } = this.#options;
    for (let tried = 1; ; tried++) {
      try {
        return await politeness.ask(signal, () =>
          measured(omdb, this.#try(question, signal), (error) => error instanceof Passing),
        );
      } catch (error) {
        signal.throwIfAborted();
        if (!(error instanceof Passing)) throw error;
        const wanted = error.pauseMs ?? 0;
        if (tried === tries || wanted > longestPauseMs)
          throw new OmdbFault('UNAVAILABLE', `${error.message} It was asked ${tried} times: try again later.`);
        if (wanted > 0) await politeness.holdBack(wanted);
        else await pausedFor(backOffMs * 2 ** (tried - 1) * (0.5 + Math.random()), signal);
      }
    }
  }

  close(): Promise<void> {
    return this.#agent.destroy();
  }

  async #try(question: Question, signal: AbortSignal): Promise<unknown> {
    const { deadlineMs } = this.#options;
    const deadline = AbortSignal.timeout(deadlineMs);
    try {
      // Redirects are not followed: they would carry the key to whomever they name.
      const response = await request(this.#addressOf(question), {
        dispatcher: this.#agent,
        headers: { accept: 'application/json' },
        signal: AbortSignal.any([signal, deadline]),
      });
      const body = await response.body.text();
      return read(response.statusCode, body, pauseAskedFor(response.headers['retry-after']));
    } catch (error) {
      if (error instanceof OmdbFault || error instanceof Passing) throw error;
      signal.throwIfAborted();
      if (deadline.aborted) throw new Passing(`OMDb did not answer within ${deadlineMs / 1_000} s.`);
      if (error instanceof errors.ResponseExceededMaxSizeError)
        throw new Passing(`OMDb answered with more than ${mostBytes} bytes, which none of its answers has.`);
      throw new Passing('OMDb cannot be reached, or broke off in its answer.');
    }
  }

  #addressOf(question: Question): URL {
    const address = new URL(this.#options.address);
    for (const [name, value] of parametersOf(question)) address.searchParams.set(name, value);
    address.searchParams.set('apikey', this.#options.key);
    return address;
  }
}

function read(status: number, body: string, pauseMs: number | undefined): unknown {
  const answer = jsonOf(body);
  if (isObject(answer) && answer.Response === 'True' && status === 200) return answer;
  const fault = isObject(answer) && typeof answer.Error === 'string' ? faultSaid(answer.Error) : undefined;
  if (fault) throw fault;
  if (status === 401 || status === 403)
    throw new OmdbFault('INVALID_KEY', 'OMDb does not take the key: set OMDB_API_KEY to a valid and activated one.');
  if (status === 429 && pauseMs !== undefined && pauseMs > longestPauseMs)
    throw new OmdbFault(
      'QUOTA_REACHED',
      `OMDb has been asked too often (429), and wants no question for ${Math.ceil(pauseMs / 60_000)} minutes: call retryIngest after that.`,
    );
  if (status >= 300 && status < 400)
    throw new Passing(`OMDb answered ${status} with another address, which is not followed: look at OMDB_URL.`);
  if (status !== 200) throw new Passing(`OMDb answered ${status}.`, pauseMs);
  throw new Passing('OMDb answered with what is none of its answers.');
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function jsonOf(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** Retry-After (RFC 9110, 10.2.3) in milliseconds: seconds, or a date. */
function pauseAskedFor(header: string | string[] | undefined): number | undefined {
  if (typeof header !== 'string') return undefined;
  const ms = /^\d{1,9}$/.test(header) ? Number(header) * 1_000 : Date.parse(header) - Date.now();
  return Number.isFinite(ms) && ms > 0 ? ms : undefined;
}
