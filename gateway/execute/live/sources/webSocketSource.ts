/** Subscriptions of one subgraph over one WebSocket (graphql-transport-ws), which is open while somebody subscribes. */
import { type Client, createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { identityHeader } from '../../../../platform/identity.ts';
import { requestIdHeader } from '../../../../platform/requestId.ts';
import { errorsOf, eventOf } from '../../subgraph/subgraphAnswer.ts';
import type { OnBehalf } from '../../subgraph/subgraphClient.ts';
import type { EventSource, SourceEnd, SubscriptionRequest, UpstreamListener } from '../eventSource.ts';

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
  /** The protocol does not acknowledge a subscription, so the connection that takes it stands for that. */
  readonly #unacknowledged = new Set<UpstreamListener>();
  #connected = false;

  constructor(url: string) {
    this.#client = connect(url.replace(/^http/, 'ws'));
    this.#client.on('connected', () => {
      this.#connected = true;
      this.#acknowledge();
    });
    this.#client.on('closed', () => {
      this.#connected = false;
    });
  }

  subscribe(request: SubscriptionRequest, onBehalf: OnBehalf, listener: UpstreamListener): () => void {
    let over = false;
    const end = (how: SourceEnd) => {
      if (over) return;
      over = true;
      this.#unacknowledged.delete(listener);
      listener.end(how);
    };
    this.#unacknowledged.add(listener);
    if (this.#connected) queueMicrotask(() => this.#acknowledge());
    const unsubscribe = this.#client.subscribe(
      {
        query: request.operation,
        operationName: request.operationName ?? null,
        variables: request.variables,
        // All share one handshake, so what would be headers is here, under their names in lower case: a subgraph reads
        // `payload.extensions[NAME]` of the message `subscribe`, where it reads the identity.
        extensions: {
          ...onBehalf.headers,
          [identityHeader]: onBehalf.identityToken,
          [requestIdHeader]: onBehalf.requestId,
        },
      },
      {
        next: (body) => {
          if (!over) listener.event(eventOf(body));
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
      this.#unacknowledged.delete(listener);
      unsubscribe();
    };
  }

  async close(): Promise<void> {
    await this.#client.dispose();
  }

  #acknowledge(): void {
    for (const listener of this.#unacknowledged) listener.acknowledged();
    this.#unacknowledged.clear();
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
