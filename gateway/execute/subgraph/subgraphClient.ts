/** How a subgraph is asked over HTTP: calls that are alike and in flight are shared, and one that fails is spared. */
import type { Dispatcher } from 'undici';
import { identityHeader } from '../../../platform/identity.ts';
import { requestIdHeader } from '../../../platform/requestId.ts';
import { type NewSpan, type Span, SpanKind, traceparentHeader } from '../../../platform/span.ts';
import type { Limits } from '../../options.ts';
import { Breaker, type BreakerState } from './breaker.ts';
import type { CallNotes } from './callNotes.ts';
import { Connections } from './connections.ts';
import { RetryBudget } from './retryBudget.ts';
import type { SubgraphAnswer } from './subgraphAnswer.ts';
import { type CallSetting, SubgraphCall } from './subgraphCall.ts';
import { goneBy, Spared } from './subgraphFailure.ts';
import { type SubgraphMetrics, subgraphMetrics } from './subgraphMetrics.ts';

export interface SubgraphRequest {
  /** The whole JSON body: `{"query":…,"operationName":…,"variables":…}`. */
  readonly body: string;
  /** A mutation is sent once, whatever comes of it, and never shared. */
  readonly kind: 'query' | 'mutation';
  /**
   * Who may share the answer of an identical request in flight: an identity key, `public` for everybody, or undefined
   * when nobody may.
   */
  readonly audience: string | undefined;
  /** The text of a good answer to the same request, which need not be read if it comes again. */
  readonly expected?: string | undefined;
  /** Where is noted what somebody wants to see of the call. */
  readonly notes?: CallNotes;
}

/** On whose behalf a subgraph is asked. */
export interface OnBehalf {
  /** The signed identity; see platform/identity. */
  readonly identityToken: string;
  readonly requestId: string;
  /** Headers of the client that are passed on, by their names in lower case. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

/** How a subgraph was found by the calls that requests have made of it: it is not asked for its health. */
export interface SubgraphHealth {
  readonly name: string;
  /** What became of the last call; `untried` until there was one. */
  readonly state: 'untried' | 'answering' | 'failing';
  readonly breaker: BreakerState;
}

const baseHeaders = ['content-type', 'application/json', 'accept', 'application/json'];

/** Connections to one subgraph; kept alive and shared by all requests. */
export class SubgraphClient {
  readonly #path: string;
  /** What stands in the span of each call. */
  readonly #span: NewSpan;
  readonly #connections: Connections;
  readonly #breaker: Breaker;
  readonly #budget: RetryBudget;
  readonly #metrics: SubgraphMetrics;
  readonly #setting: CallSetting;
  readonly #inFlight = new Map<string, SubgraphCall>();
  #state: SubgraphHealth['state'] = 'untried';
  #running = 0;
  #idle: PromiseWithResolvers<void> | undefined;
  #closed: Promise<void> | undefined;

  constructor(name: string, url: string, limits: Limits, timeoutMs = limits.subgraphTimeoutMs) {
    const { origin, pathname, search, hostname, port, protocol } = new URL(url);
    this.#path = pathname + search;
    this.#span = {
      name: 'POST',
      kind: SpanKind.CLIENT,
      attributes: {
        'http.request.method': 'POST',
        'url.full': origin + this.#path,
        'server.address': hostname,
        'server.port': Number(port) || (protocol === 'https:' ? 443 : 80),
      },
    };
    this.#metrics = subgraphMetrics(name);
    this.#connections = new Connections(origin, limits);
    this.#breaker = new Breaker(limits, this.#metrics.breaker);
    this.#budget = new RetryBudget(limits, performance.now());
    this.#setting = {
      connections: this.#connections,
      breaker: this.#breaker,
      budget: this.#budget,
      timeoutMs,
      maxBytes: limits.subgraphBytes,
      onRetry: this.#metrics.retried,
    };
  }

  /**
   * Asks the subgraph; the data of the answer is the caller's own. Rejects with a `SubgraphFailure` when it does not
   * answer GraphQL in time: refused, reset, hanging, dripping, redirecting, too big, not JSON, with neither data nor
   * errors, or spared because it failed too often. Once `abandon` is aborted it rejects with `Abandoned`, or with
   * TIMEOUT when the reason is a `TimeoutError`.
   */
  ask(request: SubgraphRequest, onBehalf: OnBehalf, abandon?: AbortSignal): Promise<SubgraphAnswer> {
    if (abandon?.aborted) return Promise.reject(goneBy(abandon));
    const key = sharingKey(request, onBehalf);
    const call = key === undefined ? undefined : this.#inFlight.get(key);
    if (!call) return this.#call(request, onBehalf, key, abandon);
    this.#metrics.shared();
    if (request.notes) request.notes.shared = true;
    return call.answer.take(abandon, request.notes);
  }

  get health(): Omit<SubgraphHealth, 'name'> {
    return { state: this.#state, breaker: this.#breaker.state };
  }

  /** Calls in flight answer only who waits for them already: something has changed. */
  forgetCalls(): void {
    this.#inFlight.clear();
  }

  /** Lets what is being asked be answered, then closes the connections. */
  close(): Promise<void> {
    this.#closed ??= this.#close();
    return this.#closed;
  }

  async #close(): Promise<void> {
    this.#idle = Promise.withResolvers();
    if (this.#running > 0) await this.#idle.promise;
    await this.#connections.close();
  }

  #call(
    request: SubgraphRequest,
    onBehalf: OnBehalf,
    key: string | undefined,
    abandon: AbortSignal | undefined,
  ): Promise<SubgraphAnswer> {
    const begun = performance.now();
    const passage = this.#breaker.enter(begun);
    if (!passage) {
      this.#metrics.refused();
      return Promise.reject(new Spared('SUBGRAPH_UNAVAILABLE', 'it is spared, because it failed too often'));
    }
    this.#running++;
    this.#budget.called();
    const options = { mayRepeat: request.kind === 'query', expected: request.expected };
    const span = request.notes?.span?.child(this.#span);
    const http = this.#http(request, onBehalf, span);
    const call = new SubgraphCall(this.#setting, http, options, (failure, speaksForIt, status) => {
      const now = performance.now();
      if (status !== undefined) span?.set({ 'http.response.status_code': status });
      span?.end(failure?.code);
      if (key !== undefined && this.#inFlight.get(key) === call) this.#inFlight.delete(key);
      this.#breaker.leave(passage, speaksForIt, now);
      if (speaksForIt !== undefined) this.#state = speaksForIt ? 'answering' : 'failing';
      this.#metrics.ended(failure, now - begun);
      this.#running--;
      if (this.#running === 0) this.#idle?.resolve();
    });
    if (key !== undefined) this.#inFlight.set(key, call);
    const answer = call.answer.take(abandon, request.notes);
    call.begin();
    return answer;
  }

  #http(
    { body }: SubgraphRequest,
    { identityToken, requestId, headers }: OnBehalf,
    span: Span | undefined,
  ): Dispatcher.DispatchOptions {
    const sent = [...baseHeaders, identityHeader, identityToken, requestIdHeader, requestId];
    if (headers) for (const name of Object.keys(headers)) sent.push(name, headers[name] ?? '');
    if (span) sent.push(traceparentHeader, span.traceparent);
    return { path: this.#path, method: 'POST', headers: sent, body };
  }
}

/** Requests with the same key see the same. An identity key and a body have no line breaks outside of their JSON. */
function sharingKey({ body, kind, audience }: SubgraphRequest, { headers }: OnBehalf): string | undefined {
  if (kind === 'mutation' || audience === undefined) return undefined;
  return headers ? `${audience}\n${JSON.stringify(headers)}\n${body}` : `${audience}\n${body}`;
}
