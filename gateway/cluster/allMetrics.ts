/** The metrics of all workers, whichever of them is asked. */
import { AggregatorRegistry } from 'prom-client';
import { metrics } from '../../platform/operations.ts';
import { alone, type Broadcast } from './broadcast.ts';

const topic = 'metrics';
/** How long a text is given again, in milliseconds: anybody may ask for it, and all workers have to write theirs. */
const rememberedMs = 1_000;

/**
 * Gives the text of `/metrics`: sums, but for what each metric's `aggregator` says; and tells the others its own. Where
 * there are others the text may be a second old.
 */
export function metricsOfAll(broadcast: Broadcast): () => Promise<string> {
  if (broadcast === alone) return () => metrics.metrics();
  broadcast.subscribe(topic, () => metrics.getMetricsAsJSON());
  let last: { readonly text: Promise<string>; readonly at: number } | undefined;
  return () => {
    const now = performance.now();
    if (last === undefined || now - last.at >= rememberedMs) last = { text: collected(broadcast), at: now };
    return last.text;
  };
}

async function collected({ publish }: Broadcast): Promise<string> {
  const others = (await publish(topic, null)).filter((answer) => Array.isArray(answer));
  if (others.length === 0) return metrics.metrics();
  return AggregatorRegistry.aggregate([await metrics.getMetricsAsJSON(), ...others]).metrics();
}
