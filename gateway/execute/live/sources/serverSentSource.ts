/** Subscriptions of one subgraph over GraphQL over SSE, distinct connections mode: each a POST that goes on. */
import { Agent, request as send } from 'undici';
import { identityHeader } from '../../../../platform/identity.ts';
import { requestIdHeader } from '../../../../platform/requestId.ts';
import { isObject } from '../../data.ts';
import { eventOf, type SubgraphAnswer } from '../../subgraph/subgraphAnswer.ts';
import type { OnBehalf } from '../../subgraph/subgraphClient.ts';
import type { EventSource, SourceEnd, SourceListener, SubscriptionRequest, UpstreamListener } from '../eventSource.ts';
import { boundedText } from './boundedText.ts';
import { type ServerSentEvent, ServerSentEvents } from './serverSentEvents.ts';

const headersTimeoutMs = 10_000;
const longestEvent = 8 * 1024 * 1024;

export class ServerSentSource implements EventSource {
  readonly #url: string;
  /** A stream may be quiet for as long as its subject; that its other end is still there, TCP finds out. */
  readonly #agent = new Agent({ bodyTimeout: 0, headersTimeout: headersTimeoutMs, connect: { timeout: 2_000 } });

  constructor(url: string) {
    this.#url = url;
  }

  subscribe(request: SubscriptionRequest, onBehalf: OnBehalf, listener: UpstreamListener): () => void {
    const gone = new AbortController();
    let over = false;
    const end = (how: SourceEnd) => {
      if (over) return;
      over = true;
      listener.end(how);
    };
    const event = (answer: SubgraphAnswer) => {
      if (!over) listener.event(answer);
    };
    this.#follow(request, onBehalf, gone.signal, { acknowledged: () => listener.acknowledged(), event, end }).catch(
      (error: unknown) => end({ kind: 'lost', reason: String(error) }),
    );
    return () => {
      over = true;
      gone.abort();
    };
  }

  close(): Promise<void> {
    return this.#agent.destroy();
  }

  async #follow(
    { operation, operationName, variables }: SubscriptionRequest,
    { identityToken, requestId, headers }: OnBehalf,
    signal: AbortSignal,
    listener: UpstreamListener,
  ): Promise<void> {
    const answer = await send(this.#url, {
      dispatcher: this.#agent,
      method: 'POST',
      headers: {
        ...headers,
        'content-type': 'application/json',
        accept: 'text/event-stream, application/json;q=0.9',
        [identityHeader]: identityToken,
        [requestIdHeader]: requestId,
      },
      body: JSON.stringify({ query: operation, ...(operationName ? { operationName } : {}), variables }),
      signal,
    });
    if (!String(answer.headers['content-type']).startsWith('text/event-stream')) {
      listener.end(single(answer.statusCode, await boundedText(answer.body, longestEvent)));
      return;
    }
    listener.acknowledged();
    const events = new ServerSentEvents(longestEvent, (event) => take(event, listener));
    for await (const piece of answer.body.setEncoding('utf8')) events.read(String(piece));
    listener.end({ kind: 'lost', reason: 'the stream ended before the subscription was complete' });
  }
}

function take({ event, data }: ServerSentEvent, listener: SourceListener): void {
  if (event === 'complete') listener.end({ kind: 'completed' });
  if (event === 'next') listener.event(answerOf(JSON.parse(data)));
}

/** What is no stream is a refusal if it is GraphQL, and nothing of use otherwise. */
function single(status: number, text: string): SourceEnd {
  const answer = parsed(text);
  return answer && answer.errors.length > 0
    ? { kind: 'refused', answer }
    : { kind: 'lost', reason: `status ${status} with no stream of events` };
}

function parsed(text: string): SubgraphAnswer | undefined {
  try {
    return answerOf(JSON.parse(text));
  } catch {
    return undefined;
  }
}

/** The answer in a parsed body. Throws for what is no object. */
function answerOf(body: unknown): SubgraphAnswer {
  if (!isObject(body)) throw new Error('an event is no JSON object');
  return eventOf(body);
}
