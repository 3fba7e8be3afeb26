/** Spans of this process, sent to a collector as OTLP over HTTP (JSON) where one is configured. */
import type { Tracer } from '@opentelemetry/api';
import type { Env } from './env.ts';
import type { Logger } from './log.ts';

export const tracingVariables = ['OTEL_EXPORTER_OTLP_ENDPOINT', 'OTEL_TRACES_SAMPLER_ARG'] as const;

export interface Tracing {
  readonly tracer: Tracer;
  /** Sends what has not been sent; what begins afterwards is lost. */
  readonly stop: () => Promise<void>;
}

let running: Tracing | undefined;

/** What makes the spans of this process; undefined while nobody traces. */
export const processTracer = (): Tracer | undefined => running?.tracer;

/** Milliseconds between two complaints about a collector that takes no spans. */
const complaintMs = 60_000;

/**
 * Begins to trace where OTEL_EXPORTER_OTLP_ENDPOINT is set; the packages that do it are loaded then, and not before. A
 * span whose trace began elsewhere is kept when that one is, of the others the share OTEL_TRACES_SAMPLER_ARG. A collector
 * that is not there costs the spans, and a line in the log each minute. `service` is the `service.name` of all spans.
 */
export async function startTracing(
  { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint, OTEL_TRACES_SAMPLER_ARG: share }: Env<(typeof tracingVariables)[number]>,
  service: string,
  log: Logger,
): Promise<Tracing | undefined> {
  if (endpoint === undefined) return undefined;
  const [api, sdk, { OTLPTraceExporter }, { resourceFromAttributes }] = await Promise.all([
    import('@opentelemetry/api'),
    import('@opentelemetry/sdk-trace'),
    import('@opentelemetry/exporter-trace-otlp-http'),
    import('@opentelemetry/resources'),
  ]);
  let complainedAt = Number.NEGATIVE_INFINITY;
  const complain = (reason: string) => {
    if (performance.now() - complainedAt < complaintMs) return;
    complainedAt = performance.now();
    log.warn({ reason }, 'spans cannot be sent to OTEL_EXPORTER_OTLP_ENDPOINT');
  };
  const silent = () => {};
  api.diag.setLogger({ error: complain, warn: silent, info: silent, debug: silent, verbose: silent });
  const exporter = new OTLPTraceExporter({ url: `${endpoint.replace(/\/$/, '')}/v1/traces` });
  const provider = new sdk.TracerProvider({
    resource: resourceFromAttributes({ 'service.name': service, 'service.namespace': 'marquee' }),
    sampler: new sdk.ParentBasedSampler({ root: new sdk.TraceIdRatioBasedSampler(share) }),
    spanLimits: { attributeValueLengthLimit: 2_000 },
    spanProcessors: [new sdk.BatchSpanProcessor({ exporter })],
  });
  const tracing: Tracing = {
    tracer: provider.getTracer('marquee'),
    stop: async () => {
      if (running === tracing) running = undefined;
      await provider.shutdown();
      api.diag.disable();
    },
  };
  running = tracing;
  return tracing;
}
