import { InMemorySpanExporter, SimpleSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace';
import { expect, test } from 'vitest';
import { eventually } from '../setup/eventually.ts';
import { catalog, prices } from './cinema.ts';
import { Job, jobsSubgraph } from './live.ts';
import { startSupergraph } from './supergraph.ts';
import { begin } from './webSocketClient.ts';

test('each event of a subscription is a trace of its own, with a link to the request that began it', async () => {
  const exporter = new InMemorySpanExporter();
  const tracer = new TracerProvider({ spanProcessors: [new SimpleSpanProcessor({ exporter })] }).getTracer('test');
  const spansOf = (name: string) => exporter.getFinishedSpans().filter((span) => span.name === name);
  const job = new Job();
  const live = await startSupergraph([jobsSubgraph(job), catalog, prices], { tracer });
  const client = await begin(live.url);
  client.subscribe('1', 'subscription Watch { progress(id: "1") { percent title { name } } }');
  await eventually(() => expect(client.payloads('1')).toHaveLength(1));
  job.advance(50);
  await eventually(() => expect(spansOf('event')).toHaveLength(2));

  const [request] = spansOf('subscription');
  const events = spansOf('event');
  expect(events[0]?.attributes).toMatchObject({ 'graphql.operation.name': 'Watch' });
  for (const event of events)
    expect(event.links.map(({ context }) => context.spanId)).toEqual([request?.spanContext().spanId]);
  const traces = [request, ...events].map((span) => span?.spanContext().traceId);
  expect(new Set(traces).size).toBe(3);
  expect(spansOf('fetch catalog').map((span) => span.parentSpanContext?.spanId)).toEqual(
    events.map((span) => span.spanContext().spanId),
  );
  job.end();
  await live.stop();
});
