/** What is counted of the calls of one subgraph. Labels are looked up once, not at each call. */
import { Counter, Gauge, Histogram } from 'prom-client';
import { metrics } from '../../../platform/operations.ts';
import { type CallSource, callClasses } from '../../../platform/telemetryCalls.ts';
import type { BreakerState } from './breaker.ts';
import { Abandoned, type SubgraphFailure } from './subgraphFailure.ts';

const duration = new Histogram({
  name: 'marquee_gateway_subgraph_seconds',
  help: 'Time a subgraph took to answer the gateway',
  labelNames: ['subgraph', 'outcome'],
  buckets: callClasses,
  registers: [metrics],
});
/** The calls of subgraphs, for the topology. One that nobody waited for any more counts for nothing. */
export const subgraphCalls: CallSource = {
  metric: duration,
  seriesOf: ({ subgraph, outcome }) =>
    outcome === 'abandoned' ? undefined : { to: String(subgraph), failed: outcome !== 'answered' },
};
const retries = new Counter({
  name: 'marquee_gateway_subgraph_retries_total',
  help: 'Queries that were sent to a subgraph again because it could not be reached',
  labelNames: ['subgraph'],
  registers: [metrics],
});
const shared = new Counter({
  name: 'marquee_gateway_subgraph_shared_total',
  help: 'Requests that waited for the answer to an identical one instead of asking a subgraph',
  labelNames: ['subgraph'],
  registers: [metrics],
});
const refused = new Counter({
  name: 'marquee_gateway_subgraph_refused_total',
  help: 'Calls of a subgraph that were not made because its circuit breaker was open',
  labelNames: ['subgraph'],
  registers: [metrics],
});
const breaker = new Gauge({
  name: 'marquee_gateway_subgraph_breaker',
  help: 'State of the circuit breaker of a subgraph: 0 closed, 1 half-open, 2 open',
  labelNames: ['subgraph'],
  aggregator: 'max',
  registers: [metrics],
});

const numberOf: Readonly<Record<BreakerState, number>> = { closed: 0, 'half-open': 1, open: 2 };

export interface SubgraphMetrics {
  /** A call has ended, after as many milliseconds. */
  readonly ended: (failure: SubgraphFailure | undefined, ms: number) => void;
  readonly retried: () => void;
  readonly shared: () => void;
  readonly refused: () => void;
  readonly breaker: (state: BreakerState) => void;
}

export function subgraphMetrics(subgraph: string): SubgraphMetrics {
  const [answered, abandoned, timeout, unavailable] = ['answered', 'abandoned', 'timeout', 'unavailable'].map(
    (outcome) => duration.labels(subgraph, outcome),
  );
  const state = breaker.labels(subgraph);
  const [retry, share, refusal] = [retries.labels(subgraph), shared.labels(subgraph), refused.labels(subgraph)];
  state.set(numberOf.closed);
  const timerOf = (failure: SubgraphFailure | undefined) => {
    if (!failure) return answered;
    if (failure instanceof Abandoned) return abandoned;
    return failure.code === 'TIMEOUT' ? timeout : unavailable;
  };
  return {
    ended: (failure, ms) => timerOf(failure)?.observe(ms / 1000),
    retried: () => retry.inc(),
    shared: () => share.inc(),
    refused: () => refusal.inc(),
    breaker: (now) => state.set(numberOf[now]),
  };
}
