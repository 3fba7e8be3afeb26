/** Counts the events that come in, in this process; telemetry tells it, so that all processes together are known. */
import { Counter } from 'prom-client';
import { metrics } from '../../../platform/operations.ts';
import type { Told } from '../topology/telemetryStore.ts';

/** What recordEvents has accepted, and what playback has told of streams. */
export const eventsCame = new Counter({
  name: 'marquee_events_total',
  help: 'Events that came in: accepted ones of recordEvents, and what playback told of streams',
  labelNames: ['from'],
  registers: [metrics],
});

/** Under which name it is told. */
export const eventCounters = { events: eventsCame } as const;

/** Figures are of so long; what a process has told before is void. */
const windowMs = 10_000;

/** Events a second over the last ten, of all processes that tell of themselves. */
export function eventsPerSecond(told: readonly Pick<Told, 'telling' | 'ageMs'>[]): number {
  const perSecond = told
    .filter(({ ageMs }) => ageMs <= windowMs)
    .map(({ telling }) => ((telling.counts?.events ?? 0) * 1_000) / Math.max(windowMs, telling.spanMs));
  return Math.round(perSecond.reduce((sum, one) => sum + one, 0) * 10) / 10;
}
