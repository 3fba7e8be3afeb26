/** The ways in which a client can ask, each giving what came back in one shape: what holds for one has to hold for all. */
import { openSocket } from './socket.ts';

export interface Question {
  readonly query: string;
  readonly variables?: unknown;
  readonly operationName?: unknown;
  readonly extensions?: unknown;
}

export interface AnswerError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions?: { readonly code?: string };
}

export interface Answer {
  /** The HTTP status; undefined over a WebSocket, which has none for an operation. */
  readonly status: number | undefined;
  readonly data: unknown;
  readonly errors: readonly AnswerError[];
  /** Everything that came, as it came. */
  readonly text: string;
}

/** Asks one operation; `authorization` goes where the protocol carries a token. */
export type Protocol = (url: string, question: Question, authorization?: string) => Promise<Answer>;

const json = 'application/json';

const posting =
  (accept: string): Protocol =>
  async (url, question, authorization) => {
    const headers = { 'content-type': json, accept, ...(authorization === undefined ? {} : { authorization }) };
    return answerOf(await fetch(url, { method: 'POST', headers, body: JSON.stringify(question) }));
  };

const getting: Protocol = async (url, question, authorization) => {
  const address = new URL(url);
  for (const [name, value] of Object.entries(question))
    address.searchParams.set(name, typeof value === 'string' ? value : JSON.stringify(value));
  const headers = { 'apollo-require-preflight': 'true', ...(authorization === undefined ? {} : { authorization }) };
  return answerOf(await fetch(address, { headers }));
};

const webSocket: Protocol = async (url, question, authorization) => {
  const socket = await openSocket(url);
  try {
    socket.send({ type: 'connection_init', ...(authorization === undefined ? {} : { payload: { authorization } }) });
    const refused = await Promise.race([socket.closed, socket.next(({ type }) => type === 'connection_ack')]);
    if (typeof refused === 'number') return closing(refused);
    socket.send({ id: '1', type: 'subscribe', payload: question });
    const message = await socket.next(({ type }) => type === 'next' || type === 'error');
    const text = JSON.stringify(message);
    if (message.type === 'error')
      return { status: undefined, data: undefined, errors: errorsIn(message.payload), text };
    return { status: undefined, ...bodyOf(message.payload), text };
  } finally {
    socket.leave();
  }
};

/** A socket whose connection_init is refused is closed with a code of the protocol instead of answered. */
const closing = (code: number): Answer => ({
  status: undefined,
  data: undefined,
  errors: [{ message: '', extensions: { code: code === 4403 ? 'UNAUTHENTICATED' : `closed with ${code}` } }],
  text: '',
});

export const protocols: Readonly<Record<string, Protocol>> = {
  'POST for application/json': posting(json),
  'POST for application/graphql-response+json': posting('application/graphql-response+json'),
  GET: getting,
  'server-sent events': posting('text/event-stream'),
  'multipart HTTP': posting('multipart/mixed;subscriptionSpec=1.0, application/json'),
  'a WebSocket': webSocket,
};

/** A GET is no longer than the headers of a request may be. */
export const longestGet = 12_000;

async function answerOf(response: Response): Promise<Answer> {
  const text = await response.text();
  const type = response.headers.get('content-type') ?? '';
  return { status: response.status, ...bodyOf(firstResult(type, text)), text };
}

function firstResult(type: string, text: string): unknown {
  if (type.startsWith('text/event-stream')) return JSON.parse(/^data: (\{[^\n]*)$/m.exec(text)?.[1] ?? '{}');
  if (type.startsWith('multipart/mixed')) return JSON.parse(/^\{"payload":(\{[^\r\n]*)\}\r?$/m.exec(text)?.[1] ?? '{}');
  return type.includes('json') ? JSON.parse(text) : {};
}

function bodyOf(body: unknown): Pick<Answer, 'data' | 'errors'> {
  const { data, errors } = body as { data?: unknown; errors?: unknown };
  return { data, errors: errorsIn(errors) };
}

const errorsIn = (errors: unknown): readonly AnswerError[] => (Array.isArray(errors) ? errors : []);

/** The codes of an answer's errors. */
export const codesOf = ({ errors }: Pick<Answer, 'errors'>): readonly (string | undefined)[] =>
  errors.map(({ extensions }) => extensions?.code);
