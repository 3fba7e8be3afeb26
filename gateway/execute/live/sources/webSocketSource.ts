/** Subscriptions of one subgraph over one WebSocket (graphql-transport-ws), which is open while somebody subscribes. */
import { type Client, createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { identityHeader } from '../../../../platform/identity.ts';
import { requestIdHeader } from '../../../../platform/requestId.ts';
import { isObject } from '../../data.ts';
import { errorsOf } from '../../subgraph/subgraphAnswer.ts';
import type { OnBehalf } from '../../subgraph/subgraphClient.ts';
import type { EventSource, SourceEnd, SourceListener, SubscriptionRequest } from '../eventSource.ts';

const handshakeTimeoutMs = 5_000;
const keepAliveMs = 10_000;
const pongTimeoutMs = 5_000;
const maxMessageBytes = 8 * 1024 * 1024;

class SubgraphSocket extends WebSocket {
  constructor(url: string, protocols: string) {
    super(url, protocols, { handshakeTimeout: handshakeTimeoutMs, maxPayload: maxMessageBytes });
  }
}

export class WebSocketSource implements EventSource {
  readonly #client: Client;

  constructor(url: string) {
    this.#client = connect(url.replace(/^http/, 'ws'));
  }

  subscribe(request: SubscriptionRequest, onBehalf: OnBehalf, listener: SourceListener): () => void {
    let over = false;
    const end = (how: SourceEnd) => {
      if (over) return;
      over = true;
      listener.end(how);
    };
    const unsubscribe = this.#client.subscribe(
      {
        query: request.operation,
        operationName: request.operationName ?? null,
        variables: request.variables,
        extensions: { [identityHeader]: onBehalf.identityToken, [requestIdHeader]: onBehalf.requestId },
      },
      {
        next: ({ data, errors }) => {
          if (!over) listener.event({ data: isObject(data) ? data : null, errors: errorsOf(errors) });
        },
        error: (error) =>
          end(
            Array.isArray(error)
              ? { kind: 'refused', answer: { data: null, errors: errorsOf(error) } }
              : { kind: 'lost', reason: reasonOf(error) },
          ),
        complete: () => end({ kind: 'completed' }),
      },
    );
    return () => {
      over = true;
      unsubscribe();
    };
  }

  async close(): Promise<void> {
    await this.#client.dispose();
  }
}

function connect(url: string): Client {
  let pong: NodeJS.Timeout | undefined;
  let socket: WebSocket | undefined;
  return createClient({
    url,
    webSocketImpl: SubgraphSocket,
    retryAttempts: 0,
    connectionAckWaitTimeout: handshakeTimeoutMs,
    keepAlive: keepAliveMs,
    on: {
      opened: (opened) => {
        if (opened instanceof WebSocket) socket = opened;
      },
      ping: (received) => {
        if (!received) pong = setTimeout(() => socket?.terminate(), pongTimeoutMs).unref();
      },
      pong: (received) => {
        if (received) clearTimeout(pong);
      },
      closed: () => clearTimeout(pong),
    },
  });
}

function reasonOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return String(error);
  if ('message' in error) return String(error.message);
  return 'code' in error ? `closed with ${String(error.code)}` : 'closed';
}
