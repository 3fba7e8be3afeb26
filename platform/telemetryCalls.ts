/**
 * What a process measures of the calls that go from one part of the platform to another: how many, how many failed, how long they
 * took. Each is measured once, in the histograms that /metrics shows; telemetry.ts reads the same ones.
 */
import { type Counter, Histogram } from 'prom-client';
import { metrics } from './operations.ts';

/** The upper bound of a class of times, in seconds: a power of √2 of a millisecond, written with three digits. */
const boundOf = (exponent: number): number => Number((2 ** (exponent / 2) / 1_000).toPrecision(3));

/** Which power of √2 of a millisecond a bound in seconds is; what the classes of a telling are named by. */
export const classOf = (boundSeconds: number): number => Math.round(2 * Math.log2(boundSeconds * 1_000));

const boundsFrom = (first: number, last: number): number[] =>
  Array.from({ length: last - first + 1 }, (_, i) => boundOf(first + i));

/** The classes of calls, from half a millisecond to 46 seconds: a quantile read from their middles is at most 19 % off. */
export const callClasses = boundsFrom(-2, 31);

/** The classes of what takes long, from a second to nearly five hours. */
export const jobClasses = boundsFrom(20, 48);

/** A connection that a series of a metric belongs to, and whether it counts calls that failed. */
export interface Series {
  /** The part that calls; the process itself when left out. */
  readonly from?: string;
  /** The part that is called. */
  readonly to: string;
  readonly failed: boolean;
}

/** A metric that calls are read from; a counter is one of calls whose times nobody knows. */
export interface CallSource {
  readonly metric: Histogram | Counter;
  /** Undefined for a series that counts no calls. */
  readonly seriesOf: (labels: Readonly<Record<string, unknown>>) => Series | undefined;
}

const seconds = new Histogram({
  name: 'marquee_calls_seconds',
  help: 'Time that the parts this process calls took to answer; the outcome is answered or failed',
  labelNames: ['to', 'outcome'],
  buckets: callClasses,
  registers: [metrics],
});

/** The calls that `callsTo` has measured. */
export const madeCalls: CallSource = {
  metric: seconds,
  seriesOf: ({ to, outcome }) => ({ to: String(to), failed: outcome === 'failed' }),
};

export interface Calls {
  /** A call has ended after so many milliseconds. One that was answered with a refusal has not failed. */
  readonly ended: (ms: number, failed: boolean) => void;
}

/** Counts calls of a part: postgres:catalog, s3, cdn:north. Labels are looked up once, not at each call. */
export function callsTo(to: string): Calls {
  const [answered, failed] = [seconds.labels(to, 'answered'), seconds.labels(to, 'failed')];
  return { ended: (ms, hasFailed) => (hasFailed ? failed : answered).observe(ms / 1_000) };
}

/**
 * Gives the same answer, measured; `isFailure` tells errors that are no answer from those that are. A query that is begun by whoever
 * waits for it, as those of Drizzle are, is begun here, and once.
 */
export function measured<T>(
  calls: Calls,
  answer: PromiseLike<T>,
  isFailure: (error: unknown) => boolean = () => true,
): Promise<T> {
  const begun = performance.now();
  const settled = Promise.resolve(answer);
  settled.then(
    () => calls.ended(performance.now() - begun, false),
    (error: unknown) => calls.ended(performance.now() - begun, isFailure(error)),
  );
  return settled;
}
