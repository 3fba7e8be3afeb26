/**
 * Subscriptions of one subgraph over Apollo's HTTP callback protocol: the subgraph is asked once, and posts each event to
 * an address of the gateway. It proves by `check` that it is still there, and learns from 404 that nobody listens.
 */
import { randomUUID } from 'node:crypto';
import { Agent, request as send } from 'undici';
import { identityHeader } from '../../../../platform/identity.ts';
import { requestIdHeader } from '../../../../platform/requestId.ts';
import { errorsOf } from '../../subgraph/subgraphAnswer.ts';
import type { OnBehalf } from '../../subgraph/subgraphClient.ts';
import type { EventSource, SourceEnd, SubscriptionRequest, UpstreamListener } from '../eventSource.ts';
import { boundedText } from './boundedText.ts';
import type { Callbacks } from './callbacks.ts';

const answerTimeoutMs = 10_000;
/** Characters in which a subgraph agrees or refuses. */
const longestAnswer = 1024 * 1024;

export class CallbackSource implements EventSource {
  readonly #url: string;
  readonly #callbacks: Callbacks;
  readonly #agent = new Agent({
    headersTimeout: answerTimeoutMs,
    bodyTimeout: answerTimeoutMs,
    connect: { timeout: 2_000 },
  });

  constructor(url: string, callbacks: Callbacks) {
    this.#url = url;
    this.#callbacks = callbacks;
  }

  subscribe(request: SubscriptionRequest, onBehalf: OnBehalf, listener: UpstreamListener): () => void {
    const gone = new AbortController();
    let over = false;
    const end = (how: SourceEnd) => {
      if (over) return;
      over = true;
      forget();
      gone.abort();
      listener.end(how);
    };
    const id = this.#callbacks.newId();
    const verifier = randomUUID();
    const forget = this.#callbacks.expect(id, verifier, {
      acknowledged: () => listener.acknowledged(),
      event: (answer) => {
        if (!over) listener.event(answer);
      },
      end,
    });
    this.#ask(request, onBehalf, { id, verifier }, gone.signal).then(
      (refusal) => refusal && end(refusal),
      (error: unknown) => end({ kind: 'lost', reason: String(error) }),
    );
    return () => {
      over = true;
      forget();
      gone.abort();
    };
  }

  close(): Promise<void> {
    return this.#agent.destroy();
  }

  /** Gives an end when the subgraph does not agree to call back. */
  async #ask(
    { operation, operationName, variables }: SubscriptionRequest,
    { identityToken, requestId, headers }: OnBehalf,
    { id, verifier }: { readonly id: string; readonly verifier: string },
    signal: AbortSignal,
  ): Promise<SourceEnd | undefined> {
    const subscription = {
      callbackUrl: `${this.#callbacks.address()}/${id}`,
      subscriptionId: id,
      verifier,
      heartbeatIntervalMs: this.#callbacks.heartbeatMs,
    };
    const { statusCode, body } = await send(this.#url, {
      dispatcher: this.#agent,
      method: 'POST',
      headers: {
        ...headers,
        'content-type': 'application/json',
        accept: 'application/json;callbackSpec=1.0, application/json',
        [identityHeader]: identityToken,
        [requestIdHeader]: requestId,
      },
      body: JSON.stringify({
        query: operation,
        ...(operationName ? { operationName } : {}),
        variables,
        extensions: { subscription },
      }),
      signal,
    });
    const errors = errorsIn(await boundedText(body, longestAnswer));
    if (errors.length > 0) return { kind: 'refused', answer: { data: null, errors } };
    return statusCode < 300 ? undefined : { kind: 'lost', reason: `status ${statusCode}` };
  }
}

function errorsIn(text: string) {
  try {
    return errorsOf(JSON.parse(text)?.errors);
  } catch {
    return [];
  }
}
