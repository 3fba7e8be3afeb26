/** What clients say in graphql-transport-ws (PROTOCOL.md of graphql-ws). */

type JsonObject = Readonly<Record<string, unknown>>;

export type ClientMessage =
  | { readonly type: 'connection_init'; readonly payload: JsonObject }
  | { readonly type: 'ping'; readonly payload: JsonObject | undefined }
  | { readonly type: 'pong' }
  | { readonly type: 'subscribe'; readonly id: string; readonly payload: JsonObject }
  | { readonly type: 'complete'; readonly id: string };

/** The codes with which the protocol closes a socket. */
export const closeCodes = {
  goingAway: 1001,
  policy: 1008,
  internal: 1011,
  tryAgain: 1013,
  badMessage: 4400,
  notAcknowledged: 4401,
  forbidden: 4403,
  noProtocol: 4406,
  initTimeout: 4408,
  idTaken: 4409,
  secondInit: 4429,
} as const;

/** Reads a message; gives the fault, in words for the client, for what is none. */
export function readMessage(text: string): ClientMessage | { readonly type: 'bad'; readonly fault: string } {
  const message = parsed(text);
  if (!isObject(message)) return bad('A message is a JSON object.');
  const { type, id, payload } = message;
  if (payload !== undefined && payload !== null && !isObject(payload)) return bad('A payload is an object.');
  const content = payload ?? undefined;
  switch (type) {
    case 'connection_init':
      return { type, payload: content ?? {} };
    case 'ping':
      return { type, payload: content };
    case 'pong':
      return { type };
    case 'subscribe':
      if (!isId(id)) return bad('"subscribe" wants an "id".');
      return content && namesOperation(content)
        ? { type, id, payload: content }
        : bad('"subscribe" wants a "payload" with a "query".');
    case 'complete':
      return isId(id) ? { type, id } : bad('"complete" wants an "id".');
    default:
      return bad('This is no message of a client.');
  }
}

/** A query, or what stands for one that the gateway knows. */
const namesOperation = ({ query, extensions, documentId, doc_id: relayId }: JsonObject): boolean =>
  query === undefined ? isObject(extensions) || isId(documentId) || isId(relayId) : typeof query === 'string';

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const bad = (fault: string) => ({ type: 'bad', fault }) as const;
const isId = (value: unknown): value is string => typeof value === 'string' && value !== '';
const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
