import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { createGateway, type GatewayOptions } from '../../gateway/index.ts';
import { createLogger } from '../../platform/log.ts';
import { startTracing, type Tracing } from '../../platform/tracing.ts';
import { testCatalog } from '../setup/catalog.ts';
import { type CollectedSpan, type SpanCollector, startSpanCollector } from '../setup/spanCollector.ts';

const supergraphFile = join(import.meta.dirname, '../../schema/supergraph.graphql');
const log = createLogger('gateway', 'silent');
const client = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';

const catalog = await testCatalog();
const id = await catalog.addPublishedMovie();

let collector: SpanCollector;
let tracing: Tracing | undefined;
beforeEach(async () => {
  collector = await startSpanCollector();
  const env = { OTEL_EXPORTER_OTLP_ENDPOINT: collector.address, OTEL_TRACES_SAMPLER_ARG: 1, production: false };
  tracing = await startTracing(env, 'marquee', log);
  return async () => {
    await tracing?.stop();
    await collector.stop();
  };
});

/** Asks a gateway before the catalog, and gives the spans that were collected of it. */
async function spansOf(query: string, options: Partial<GatewayOptions> = {}): Promise<readonly CollectedSpan[]> {
  const gateway = createGateway({
    ...{ supergraphFile, secret: catalog.secret, log, tracer: tracing?.tracer },
    subgraphUrls: { catalog: `${catalog.origin}/graphql` },
    ...options,
  });
  gateway.server.listen(0, '127.0.0.1');
  await once(gateway.server, 'listening');
  try {
    const { port } = gateway.server.address() as AddressInfo;
    const response = await fetch(`http://127.0.0.1:${port}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', traceparent: client },
      body: JSON.stringify({ query, variables: { id } }),
    });
    await response.text();
    await tracing?.stop();
    return collector.spans;
  } finally {
    await gateway.close();
  }
}

/** The names from a span up to the root of its trace. */
function wayUp(span: CollectedSpan | undefined, spans: readonly CollectedSpan[]): readonly string[] {
  if (!span) return [];
  return [
    span.name,
    ...wayUp(
      spans.find(({ spanId }) => spanId === span.parentSpanId),
      spans,
    ),
  ];
}

const find = 'query Find($id: ID!) { title(id: $id) { id genres { name } } }';

afterAll(() => log.flush());

test('a query is one trace from the request to its SQL statements', async () => {
  const spans = await spansOf(find);
  const statement = spans.find(({ name }) => name.startsWith('select catalog.'));
  expect(wayUp(statement, spans)).toEqual([statement?.name, 'POST /graphql', 'POST', 'fetch catalog', 'query']);
  expect(
    wayUp(
      spans.find(({ name }) => name === 'plan'),
      spans,
    ),
  ).toEqual(['plan', 'query']);
  expect(new Set(spans.map(({ traceId }) => traceId)).size).toBe(1);
});

test('spans have the attributes that the conventions of OpenTelemetry name', async () => {
  const spans = await spansOf(find);
  const attributesOf = (wanted: string) => spans.find(({ name }) => name.startsWith(wanted))?.attributes;
  expect(attributesOf('query')).toMatchObject({ 'graphql.operation.type': 'query', 'graphql.operation.name': 'Find' });
  expect(spans.find(({ name }) => name === 'POST')?.attributes).toMatchObject({
    'http.request.method': 'POST',
    'http.response.status_code': 200,
    'server.address': '127.0.0.1',
    'server.port': Number(new URL(catalog.origin).port),
    'url.full': `${catalog.origin}/graphql`,
  });
  expect(attributesOf('select catalog.')).toMatchObject({ 'db.system.name': 'postgresql' });
  expect(spans[0]?.service).toBe('marquee');
});

test('no span has a value of a user', async () => {
  const spans = await spansOf(find);
  expect(spans.length).toBeGreaterThan(4);
  expect(JSON.stringify(spans)).not.toContain(id);
});

test('what is refused is a failed span with the code of its error', async () => {
  const spans = await spansOf('{ nothing }');
  expect(spans).toMatchObject([
    { name: 'request', failed: true, attributes: { 'error.type': 'GRAPHQL_VALIDATION_FAILED' } },
  ]);
});

test('a subgraph that gives no answer is a failed span', async () => {
  const spans = await spansOf(find, { subgraphUrls: { catalog: 'http://127.0.0.1:1/graphql' } });
  expect(spans.find(({ name }) => name === 'fetch catalog')).toMatchObject({
    failed: true,
    attributes: { 'error.type': 'SUBGRAPH_UNAVAILABLE' },
  });
});

test("a client's traceparent is not believed unless the operator says so", async () => {
  const spans = await spansOf(find);
  expect(spans.length).toBeGreaterThan(0);
  expect(spans.map(({ traceId }) => traceId)).not.toContain(client.split('-')[1]);
});

test('it is gone on with where it is trusted', async () => {
  const spans = await spansOf(find, { trustTraceparent: true });
  expect(spans.find(({ name }) => name === 'query')).toMatchObject({
    traceId: client.split('-')[1],
    parentSpanId: client.split('-')[2],
  });
});

test('a gateway without a tracer makes no spans, and tells subgraphs of no trace', async () => {
  const spans = await spansOf(find, { tracer: undefined });
  const [statement, ...others] = spans.filter(({ name }) => name.startsWith('select'));
  expect(wayUp(statement, spans)).toEqual([statement?.name, 'POST /graphql']);
  expect(spans).toHaveLength(others.length + 2);
});
