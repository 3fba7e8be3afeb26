/** How a subgraph is asked over HTTP, and every way in which that can fail. */
import type { Readable } from 'node:stream';
import { Histogram } from 'prom-client';
import { Pool } from 'undici';
import type { ErrorCode } from '../../platform/errors.ts';
import { identityHeader } from '../../platform/identity.ts';
import { metrics } from '../../platform/operations.ts';
import { requestIdHeader } from '../../platform/requestId.ts';
import type { Limits } from '../options.ts';
import { isObject } from './data.ts';
import { errorsOf, type SubgraphAnswer } from './subgraphAnswer.ts';

export interface SubgraphRequest {
  /** The whole JSON body: `{"query":…,"operationName":…,"variables":…}`. */
  readonly body: string;
  readonly kind: 'query' | 'mutation';
  /** Who may share the answer of an identical request in flight; undefined when nobody may. */
  readonly audience: string | undefined;
}

/** On whose behalf a subgraph is asked. */
export interface OnBehalf {
  /** The signed identity; see platform/identity. */
  readonly identityToken: string;
  readonly requestId: string;
}

/** A subgraph that gave no GraphQL answer. The message is for the log alone: it may tell addresses and bodies. */
export class SubgraphFailure extends Error {
  override readonly name = 'SubgraphFailure';
  readonly code: Extract<ErrorCode, 'SUBGRAPH_UNAVAILABLE' | 'TIMEOUT'>;

  constructor(code: SubgraphFailure['code'], message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** Nobody waits for the answer any more, so it was given up: no fault of the subgraph. */
export class Abandoned extends SubgraphFailure {}

const duration = new Histogram({
  name: 'marquee_gateway_subgraph_seconds',
  help: 'Time a subgraph took to answer the gateway',
  labelNames: ['subgraph', 'outcome'],
  buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10, 30],
  registers: [metrics],
});

/** Connections to one subgraph; kept alive and shared by all requests. */
export class SubgraphClient {
  readonly #name: string;
  readonly #pool: Pool;
  readonly #path: string;
  readonly #limits: Limits;

  constructor(name: string, url: string, limits: Limits) {
    const { origin, pathname, search } = new URL(url);
    this.#name = name;
    this.#path = pathname + search;
    this.#limits = limits;
    this.#pool = new Pool(origin, { connections: 128, keepAliveTimeout: 30_000, connect: { timeout: 2_000 } });
  }

  /**
   * Asks the subgraph. Throws a `SubgraphFailure` when it does not answer GraphQL in time: refused, reset, hanging,
   * dripping, redirecting, too big, not JSON, or with neither data nor errors; `Abandoned` once `abandon` is aborted.
   */
  async ask(request: SubgraphRequest, onBehalf: OnBehalf, abandon?: AbortSignal): Promise<SubgraphAnswer> {
    const stop = duration.startTimer({ subgraph: this.#name });
    try {
      const answer = await this.#exchange(request, onBehalf, abandon);
      stop({ outcome: 'answered' });
      return answer;
    } catch (error) {
      const failure = abandon?.aborted ? new Abandoned('SUBGRAPH_UNAVAILABLE', 'it was given up') : failureOf(error);
      stop({ outcome: outcomeOf(failure) });
      throw failure;
    }
  }

  close(): Promise<void> {
    return this.#pool.close();
  }

  async #exchange({ body: sent }: SubgraphRequest, onBehalf: OnBehalf, abandon: AbortSignal | undefined) {
    const deadline = AbortSignal.timeout(this.#limits.subgraphTimeoutMs);
    const { statusCode, headers, body } = await this.#pool.request({
      path: this.#path,
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'application/json',
        [identityHeader]: onBehalf.identityToken,
        [requestIdHeader]: onBehalf.requestId,
      },
      body: sent,
      signal: abandon ? AbortSignal.any([abandon, deadline]) : deadline,
    });
    const text = await readBounded(body, this.#limits.subgraphBytes);
    if (statusCode >= 300 && statusCode < 400) throw unavailable(`it redirects to ${String(headers.location)}`);
    return answerOf(statusCode, text);
  }
}

/** Reads a body whole; destroys the connection when it is longer than `limit` bytes. */
async function readBounded(body: Readable, limit: number): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > limit) throw unavailable(`its answer is longer than ${limit} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** A GraphQL answer counts whatever its status: servers differ in the status of an answer with errors. */
function answerOf(status: number, text: string): SubgraphAnswer {
  const body = parseJson(status, text);
  if (!isObject(body)) throw unavailable(`status ${status} with JSON that is no object`);
  const data = isObject(body.data) ? body.data : null;
  const errors = errorsOf(body.errors);
  if (!data && errors.length === 0) throw unavailable(`status ${status} with neither data nor errors`);
  if (data && status >= 400) throw unavailable(`status ${status}`);
  return { data, errors };
}

function parseJson(status: number, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new SubgraphFailure('SUBGRAPH_UNAVAILABLE', `status ${status} with a body that is no JSON`, { cause: error });
  }
}

const unavailable = (message: string) => new SubgraphFailure('SUBGRAPH_UNAVAILABLE', message);

function outcomeOf(failure: SubgraphFailure): string {
  if (failure instanceof Abandoned) return 'abandoned';
  return failure.code === 'TIMEOUT' ? 'timeout' : 'unavailable';
}

function failureOf(error: unknown): SubgraphFailure {
  if (error instanceof SubgraphFailure) return error;
  const timedOut = error instanceof Error && error.name === 'TimeoutError';
  return new SubgraphFailure(timedOut ? 'TIMEOUT' : 'SUBGRAPH_UNAVAILABLE', String(error), { cause: error });
}
