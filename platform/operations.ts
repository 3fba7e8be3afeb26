/** The three addresses that operators use on every process: /health/live, /health/ready and /metrics. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { collectDefaultMetrics, Registry } from 'prom-client';

/** What a process depends on, as it was found by one look. */
export interface Dependency {
  readonly name: string;
  readonly healthy: boolean;
  readonly latencyMs: number;
}

/** The metrics of this process; every module registers its own here. */
export const metrics = new Registry();
collectDefaultMetrics({ register: metrics });

/** Measures one look at a dependency; a look that throws or outlasts `deadlineMs` finds it unhealthy. */
export async function look(name: string, check: () => Promise<unknown>, deadlineMs = 2_000): Promise<Dependency> {
  const start = performance.now();
  const deadline = Promise.withResolvers<never>();
  const timer = setTimeout(() => deadline.reject(new Error(`no answer in ${deadlineMs} ms`)), deadlineMs);
  const healthy = await Promise.race([check(), deadline.promise]).then(
    () => true,
    () => false,
  );
  clearTimeout(timer);
  return { name, healthy, latencyMs: performance.now() - start };
}

/** Whether this process takes requests; turned off when it begins to drain, so that no new ones are sent to it. */
export interface Readiness {
  draining: boolean;
  readonly dependencies: () => Promise<readonly Dependency[]>;
  /** What else its answer tells, which decides nothing. */
  readonly told?: () => Readonly<Record<string, unknown>>;
}

/** Answers the operators' addresses; false when the request is for something else. `metricsText` is what `/metrics` says. */
export async function serveOperations(
  request: IncomingMessage,
  response: ServerResponse,
  readiness: Readiness,
  metricsText: () => Promise<string> = () => metrics.metrics(),
): Promise<boolean> {
  switch (request.url) {
    case '/health/live':
      return json(response, 200, { status: 'live' });
    case '/health/ready': {
      const dependencies = await readiness.dependencies();
      const ready = !readiness.draining && dependencies.every((dependency) => dependency.healthy);
      return json(response, ready ? 200 : 503, {
        status: readiness.draining ? 'draining' : ready ? 'ready' : 'unready',
        dependencies,
        ...readiness.told?.(),
      });
    }
    case '/metrics':
      response.writeHead(200, { 'content-type': metrics.contentType }).end(await metricsText());
      return true;
    default:
      return false;
  }
}

function json(response: ServerResponse, status: number, body: unknown): true {
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' });
  response.end(JSON.stringify(body));
  return true;
}
