/** GraphQL over HTTP: POST and GET on one address, for single results and, where the client takes them, streams. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { OperationTypeNode } from 'graphql';
import type { Ask, AskedOver, Outcome } from '../ask.ts';
import { type Parameters, parametersOf, parametersOfQuery } from '../request/parameters.ts';
import { type AllowedKinds, allKinds } from '../request/prepare.ts';
import { RequestFault, refuse } from '../request/requestFault.ts';
import { type Result, refusalOf } from '../response/result.ts';
import { authorizationOf } from './authorization.ts';
import { readJson } from './body.ts';
import type { ClientAddressOf } from './clientAddress.ts';
import { sendEventStream } from './eventStream.ts';
import { type Exchange, setHeaders } from './exchange.ts';
import { sendIncremental } from './incremental.ts';
import { sendMultipart } from './multipart.ts';
import { type Accepted, accepted, type ResultType } from './negotiation.ts';
import { requirePreflight } from './preflight.ts';

const { QUERY, MUTATION, SUBSCRIPTION } = OperationTypeNode;

/**
 * Answers a request on the GraphQL address. A request that is not executed is 4xx with
 * application/graphql-response+json; with application/json one that fails as GraphQL is 200.
 */
export async function serveGraphQL(
  exchange: Exchange,
  bodyBytes: number,
  addressOf: ClientAddressOf,
  ask: Ask,
): Promise<void> {
  const { request, response, requestId } = exchange;
  let accepts: Accepted = accepted(undefined);
  try {
    accepts = accepted(request.headers.accept);
    const allowed = allowedFor(request, accepts);
    const parameters = await readParameters(request, bodyBytes);
    const gone = goneSignal(response);
    const asked: AskedOver = {
      parameters,
      allowed,
      requestId,
      authorization: authorizationOf(request),
      address: addressOf(request),
      headers: request.headers,
      gone,
    };
    send(exchange, await ask(asked), accepts);
  } catch (error) {
    if (!(error instanceof RequestFault)) throw error;
    sendFault(exchange, error, accepts);
  }
}

/** Why what is done for a request is given up; made once, since an error costs more than much of a request. */
const clientGone = new Error('The client has gone before it had its answer.');

/** Aborted when the client goes before it has its answer. */
function goneSignal(response: ServerResponse): AbortSignal {
  const gone = new AbortController();
  if (response.destroyed) gone.abort(clientGone);
  else
    response.once('close', () => {
      if (!response.writableFinished) gone.abort(clientGone);
    });
  return gone.signal;
}

async function readParameters(request: IncomingMessage, bodyBytes: number): Promise<Parameters> {
  switch (request.method) {
    case 'POST':
      return parametersOf(await readJson(request, bodyBytes));
    case 'GET':
      requirePreflight(request);
      return parametersOfQuery(new URL(request.url ?? '/', 'http://gateway').searchParams);
    default:
      throw refuse('transport', 'BAD_USER_INPUT', 'Ask with GET or POST.', 405);
  }
}

/** A GET changes nothing; a subscription needs an answer that can go on. */
function allowedFor({ method }: IncomingMessage, { stream, incremental }: Accepted): AllowedKinds {
  const allowed = method === 'GET' ? (stream ? readingStreams : reading) : stream ? allKinds : allButStreams;
  return incremental ? { ...allowed, incremental } : allowed;
}

const readingOnly = { status: 405, message: 'GET is for queries. Send mutations with POST.' };
const reading: AllowedKinds = { kinds: [QUERY], otherwise: readingOnly };
const readingStreams: AllowedKinds = { kinds: [QUERY, SUBSCRIPTION], otherwise: readingOnly };
const allButStreams: AllowedKinds = {
  kinds: [QUERY, MUTATION],
  otherwise: {
    status: 406,
    message: 'A subscription wants a WebSocket, or an answer that is accepted as text/event-stream.',
  },
};

function send(exchange: Exchange, outcome: Outcome, { result, stream, prefersStream }: Accepted): void {
  if (outcome.kind === 'result' && !prefersStream) sendResult(exchange, 200, outcome.result, result);
  else {
    setHeaders(exchange);
    if (outcome.kind === 'parts') sendIncremental(exchange.response, outcome.stream, outcome.format);
    else if (outcome.kind === 'result' || stream === 'event-stream') sendEventStream(exchange.response, outcome);
    else sendMultipart(exchange.response, outcome.stream);
  }
}

function sendFault(exchange: Exchange, fault: RequestFault, { result, prefersStream }: Accepted): void {
  const wellFormed = fault.stage === 'operation' && result === 'application/json' && !prefersStream;
  const status = wellFormed ? 200 : fault.status;
  const { response } = exchange;
  if (status === 405) response.setHeader('allow', 'GET, POST');
  if (fault.retryAfterSeconds !== undefined) response.setHeader('retry-after', fault.retryAfterSeconds);
  if (status === 401) response.setHeader('www-authenticate', 'Bearer');
  // What is left of a body that is not read would be taken for the next request.
  if (status === 413 || status === 415) response.shouldKeepAlive = false;
  sendResult(exchange, status, refusalOf(fault.errors), result);
}

/** A short text goes out in one piece with the head; a long one as bytes, which are made once for all who get it. */
const longText = 16_384;

function sendResult({ response, headers }: Exchange, status: number, result: Result, type: ResultType): void {
  if (response.headersSent) return;
  const { text } = result;
  const body = text.length > longText ? result.bytes : text;
  response.writeHead(status, [
    ...headers,
    'content-type',
    `${type}; charset=utf-8`,
    'content-length',
    String(Buffer.byteLength(body)),
    'cache-control',
    'no-store',
  ]);
  response.end(body);
}
