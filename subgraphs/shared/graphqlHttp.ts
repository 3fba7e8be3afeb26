/** GraphQL over HTTP POST, from a Node request to Apollo Server and back. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { type ApolloServer, HeaderMap } from '@apollo/server';
import { CodedError, isErrorCode } from '../../platform/errors.ts';
import { identityHeader } from '../../platform/identity.ts';
import { requestContext } from '../../platform/requestContext.ts';
import { requestIdHeader } from '../../platform/requestId.ts';
import { Span, SpanKind, traceparentHeader } from '../../platform/span.ts';
import { processTracer } from '../../platform/tracing.ts';
import type { BaseContext } from './context.ts';

const largestBody = 4 * 1024 * 1024;

/** Makes the context of a request from its identity header and request id; throws a CodedError to refuse it. */
export type ContextOf<Context> = (identityToken: unknown, requestId: string | string[] | undefined) => Context;

export async function serveGraphQL<Context extends BaseContext>(
  apollo: ApolloServer<Context>,
  contextOf: ContextOf<Context>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  let context: Context;
  let body: unknown;
  try {
    context = contextOf(request.headers[identityHeader], request.headers[requestIdHeader]);
    body = await readJson(request);
  } catch (error) {
    if (error instanceof CodedError) return refuse(response, error);
    throw error;
  }
  const span = spanOf(request, context);
  try {
    const answer = await requestContext.run({ requestId: context.requestId, span }, () =>
      apollo.executeHTTPGraphQLRequest({
        httpGraphQLRequest: { method: 'POST', headers: headersOf(request), body, search: '' },
        context: async () => context,
      }),
    );
    if (answer.body.kind === 'chunked') throw new Error('A subgraph answers whole: it has no @defer.');
    const status = answer.status ?? 200;
    span?.set({ 'http.response.status_code': status });
    response.writeHead(status, Object.fromEntries(answer.headers)).end(answer.body.string);
  } finally {
    span?.end();
  }
}

/** Goes on with the trace of the caller, whose identity header has been found good. */
function spanOf({ headers }: IncomingMessage, { requestId }: BaseContext): Span | undefined {
  const tracer = processTracer();
  if (!tracer) return undefined;
  const attributes = { 'http.request.method': 'POST', 'url.path': '/graphql', 'marquee.request_id': requestId };
  return Span.begin(tracer, { name: 'POST /graphql', kind: SpanKind.SERVER, attributes }, headers[traceparentHeader]);
}

function refuse(response: ServerResponse, error: CodedError): void {
  const status = isErrorCode(error.code) && error.code === 'UNAUTHENTICATED' ? 401 : 400;
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify({ errors: [error.toJSON()] }));
}

function headersOf(request: IncomingMessage): HeaderMap {
  const headers = new HeaderMap();
  for (const [name, value] of Object.entries(request.headers))
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  return headers;
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    // What is too much is read and thrown away: the connection serves other requests afterwards.
    if (size <= largestBody) chunks.push(chunk);
  }
  if (size > largestBody)
    throw new CodedError('LIMIT_EXCEEDED', `A request body may have ${largestBody} bytes at most, but had ${size}.`);
  try {
    return JSON.parse(Buffer.concat(chunks).toString());
  } catch (error) {
    if (error instanceof SyntaxError) throw new CodedError('BAD_USER_INPUT', 'The body is not JSON.');
    throw error;
  }
}
