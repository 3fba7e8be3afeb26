/** A subgraph that behaves as badly as it is told to: a real server on a free port that counts what it is asked. */
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Behaviour =
  | { readonly kind: 'answer'; readonly body: string; readonly status?: number; readonly type?: string }
  /** Takes the request and says nothing. */
  | { readonly kind: 'hang' }
  /** Sends white space for ever, a little at a time. */
  | { readonly kind: 'drip' }
  /** Ends the connection by RST, before it answers or in the middle of an answer. */
  | { readonly kind: 'reset'; readonly after?: string }
  /** Sends this in place of a response, and ends the connection. */
  | { readonly kind: 'raw'; readonly text: string }
  /** Streams 300 MB. */
  | { readonly kind: 'huge' }
  | { readonly kind: 'redirect'; readonly status: number; readonly location: string }
  /** Behaves so after some milliseconds. */
  | { readonly kind: 'slow'; readonly ms: number; readonly next: Behaviour };

export interface FaultyRequest {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface FaultySubgraph {
  readonly url: string;
  /** What it was asked, the latest last. */
  readonly requests: readonly FaultyRequest[];
  /** Bytes of the stream that it got rid of. */
  readonly streamed: () => number;
  /** Connections that are open now. */
  readonly connections: () => Promise<number>;
  /** Behaves so from now on; a list is for one request each, of which the last goes on. */
  readonly behave: (...behaviours: [Behaviour, ...Behaviour[]]) => void;
  /** Fulfilled when so many requests have come, since it began. */
  readonly asked: (times: number) => Promise<void>;
  /** Fulfilled when so many requests were given up by the client, since it began. */
  readonly givenUp: (times: number) => Promise<void>;
  /** Fulfilled when so many responses were sent to their end, since it began. */
  readonly answered: (times: number) => Promise<void>;
  readonly stop: () => Promise<void>;
}

const streamBytes = 300_000_000;
const piece = Buffer.alloc(1_000_000, ' ');

export async function startFaultySubgraph(first: Behaviour = { kind: 'hang' }): Promise<FaultySubgraph> {
  let coming: readonly Behaviour[] = [first];
  let streamed = 0;
  const requests: FaultyRequest[] = [];
  const [asked, givenUp, answered] = [new Count(), new Count(), new Count()];
  const server = createServer(async (request, response) => {
    const body = await textOf(request);
    const [behaviour = first, ...others] = coming;
    if (others.length > 0) coming = others;
    // A client that does not go away on its own is none that gave up.
    let ours = false;
    response.once('close', () => {
      if (response.writableFinished) answered.add();
      else if (!ours) givenUp.add();
    });
    requests.push({ headers: request.headers, body });
    behave(behaviour, response, {
      ends: () => {
        ours = true;
      },
      streamed: (bytes) => {
        streamed += bytes;
      },
    });
    asked.add();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`,
    requests,
    streamed: () => streamed,
    connections: () => new Promise((resolve) => server.getConnections((_error, count) => resolve(count))),
    behave: (...behaviours) => {
      coming = behaviours;
    },
    asked: (times) => asked.reaches(times),
    givenUp: (times) => givenUp.reaches(times),
    answered: (times) => answered.reaches(times),
    stop: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

interface Told {
  /** The connection is ended by this side. */
  readonly ends: () => void;
  readonly streamed: (bytes: number) => void;
}

function behave(behaviour: Behaviour, response: ServerResponse, told: Told): void {
  const { socket } = response;
  switch (behaviour.kind) {
    case 'answer':
      response.writeHead(behaviour.status ?? 200, { 'content-type': behaviour.type ?? 'application/json' });
      response.end(behaviour.body);
      break;
    case 'hang':
      break;
    case 'drip':
      drip(response);
      break;
    case 'reset':
      told.ends();
      if (behaviour.after === undefined) socket?.resetAndDestroy();
      else response.write(behaviour.after, () => socket?.resetAndDestroy());
      break;
    case 'raw':
      told.ends();
      socket?.end(behaviour.text);
      break;
    case 'huge':
      stream(response, told.streamed);
      break;
    case 'redirect':
      response.writeHead(behaviour.status, { location: behaviour.location }).end();
      break;
    case 'slow': {
      const timer = setTimeout(() => behave(behaviour.next, response, told), behaviour.ms);
      response.once('close', () => clearTimeout(timer));
    }
  }
}

function drip(response: ServerResponse): void {
  const timer = setInterval(() => response.write(' '), 10);
  response.once('close', () => clearInterval(timer));
}

function stream(response: ServerResponse, sent: (bytes: number) => void): void {
  let left = streamBytes;
  const next = () => {
    if (response.destroyed) return;
    if (left === 0) return void response.end();
    left -= piece.length;
    response.write(piece, (error) => {
      if (error) return;
      sent(piece.length);
      next();
    });
  };
  next();
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

/** Counts up, and tells those who wait for a number. */
class Count {
  #now = 0;
  #waiting: { readonly number: number; readonly reached: () => void }[] = [];

  add(): void {
    this.#now++;
    for (const { number, reached } of this.#waiting) if (number <= this.#now) reached();
    this.#waiting = this.#waiting.filter(({ number }) => number > this.#now);
  }

  reaches(number: number): Promise<void> {
    if (number <= this.#now) return Promise.resolve();
    return new Promise((reached) => this.#waiting.push({ number, reached }));
  }
}
