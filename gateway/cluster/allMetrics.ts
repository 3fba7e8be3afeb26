/** The metrics of all workers, whichever of them is asked. */
import { AggregatorRegistry } from 'prom-client';
import { metrics } from '../../platform/operations.ts';
import type { Broadcast } from './broadcast.ts';

const topic = 'metrics';

/** Gives the text of `/metrics`: sums, but for what each metric's `aggregator` says; and tells the others its own. */
export function metricsOfAll({ publish, subscribe }: Broadcast): () => Promise<string> {
  subscribe(topic, () => metrics.getMetricsAsJSON());
  return async () => {
    const others = (await publish(topic, null)).filter((answer) => Array.isArray(answer));
    if (others.length === 0) return metrics.metrics();
    return AggregatorRegistry.aggregate([await metrics.getMetricsAsJSON(), ...others]).metrics();
  };
}
