/**
 * Tells analytics what this process has measured: every two seconds, of the last ten. What was told before is void then, so one
 * that is lost costs nothing; while nobody listens it is dropped, and the process goes on as it does.
 */
import { randomUUID } from 'node:crypto';
import type { Counter } from 'prom-client';
import { request } from 'undici';
import { addressOf } from './address.ts';
import type { Env } from './env.ts';
import { identityHeader, signIdentity } from './identity.ts';
import type { Logger } from './log.ts';
import { type CallSource, classOf } from './telemetryCalls.ts';

export { madeCalls } from './telemetryCalls.ts';

export const telemetryVariables = ['TELEMETRY_URL', 'PORT', 'HOST', 'SUBGRAPH_URLS', 'GATEWAY_SECRET'] as const;

/** Analytics listens at the fourth port above the gateway. */
const analyticsOffset = 4;

/** Where it is told: TELEMETRY_URL, else where analytics answers; undefined where nobody is to be told. */
export function telemetryUrl(env: Env<(typeof telemetryVariables)[number]>): string | undefined {
  if (env.TELEMETRY_URL === 'none') return undefined;
  const analytics = env.SUBGRAPH_URLS.analytics ?? addressOf(env.HOST, env.PORT + analyticsOffset);
  return env.TELEMETRY_URL ?? new URL('/telemetry', analytics).href;
}

/** Calls from one part to another. */
export interface ToldEdge {
  /** The part that calls; the one that tells when left out. */
  readonly from?: string;
  readonly to: string;
  readonly calls: number;
  readonly failures: number;
  /** How many of the calls took how long, by the upper bound as a power of √2 of a millisecond. */
  readonly classes: Readonly<Record<string, number>>;
}

/** What the process knows of another part: that it answers, and how much waits in it. */
export interface ToldPart {
  readonly id: string;
  readonly healthy: boolean;
  /** Whether the process does no work without it. */
  readonly needed?: boolean;
  readonly waiting?: number;
  /** What is wrong, in words. */
  readonly fault?: string;
}

/** What a process tells. */
export interface Telling {
  readonly instanceId: string;
  readonly service: string;
  /** Whether the process ends, and tells no more. */
  readonly ends: boolean;
  readonly spanMs: number;
  readonly edges: readonly ToldEdge[];
  readonly parts: readonly ToldPart[];
  /** What else was counted in that time, by name: events. */
  readonly counts?: Readonly<Record<string, number>>;
}

export interface TelemetryOptions {
  readonly service: string;
  /** Undefined tells nobody, and measures nothing. */
  readonly url: string | undefined;
  /** GATEWAY_SECRET. */
  readonly secret: string;
  readonly sources: readonly CallSource[];
  /** Looks at what the process depends on and at the queues that it knows; begun every third time, unless one goes on. */
  readonly parts?: () => Promise<readonly ToldPart[]>;
  /** What else is counted, by the name that it is told under. */
  readonly counters?: Readonly<Record<string, Counter>>;
  readonly log: Logger;
  readonly everyMs?: number;
}

export interface Telemetry {
  /** Tells that the process ends, if anybody listens. */
  readonly stop: () => Promise<void>;
}

const windows = 5;
const usualMs = 2_000;
const looksEvery = 3;
const deadlineMs = 1_500;

export function startTelemetry({ url, ...options }: TelemetryOptions): Telemetry {
  if (url === undefined) return { stop: async () => {} };
  const teller = new Teller({ ...options, url });
  return { stop: () => teller.stop() };
}

/** What was counted of each connection since the process began. */
type Counts = ReadonlyMap<string, ToldEdge>;

/** All that was counted by a moment. */
interface Counted {
  readonly at: number;
  readonly counts: Counts;
  readonly others: Readonly<Record<string, number>>;
}

/** What counters stand at, over all of their labels. */
async function totalsOf(counters: Readonly<Record<string, Counter>>): Promise<Record<string, number>> {
  const totals: Record<string, number> = {};
  for (const [name, counter] of Object.entries(counters))
    totals[name] = (await counter.get()).values.reduce((sum, { value }) => sum + value, 0);
  return totals;
}

class Teller {
  readonly #options: TelemetryOptions & { readonly url: string };
  readonly #instanceId = randomUUID();
  /** What was counted at each of the last tellings, the oldest first. */
  readonly #before: Counted[] = [{ at: performance.now(), counts: new Map(), others: {} }];
  #parts: readonly ToldPart[] = [];
  #looking: Promise<void> | undefined;
  #told = 0;
  #stopped = false;
  /** The status by which the last telling was refused; undefined when it was taken. */
  #refusedBy: number | undefined;
  #timer: NodeJS.Timeout | undefined;
  #telling = Promise.resolve();

  constructor(options: TelemetryOptions & { readonly url: string }) {
    this.#options = options;
    this.#telling = this.#tell(false).then(() => this.#wait());
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    await this.#telling;
    await this.#tell(true);
  }

  get #everyMs(): number {
    return this.#options.everyMs ?? usualMs;
  }

  #wait(): void {
    if (this.#stopped) return;
    this.#timer = setTimeout(() => {
      this.#telling = this.#tell(false).then(() => this.#wait());
    }, this.#everyMs);
    this.#timer.unref();
  }

  async #tell(ends: boolean): Promise<void> {
    if (!ends && this.#told++ % looksEvery === 0) await this.#look();
    const now = {
      at: performance.now(),
      counts: await countsOf(this.#options.sources),
      others: await totalsOf(this.#options.counters ?? {}),
    };
    const [then = now] = this.#before;
    this.#before.push(now);
    if (this.#before.length > windows) this.#before.shift();
    await this.#post({
      instanceId: this.#instanceId,
      service: this.#options.service,
      ends,
      spanMs: now.at - then.at,
      edges: Array.from(now.counts, ([key, counts]) => since(then.counts.get(key), counts)),
      parts: this.#parts,
      counts: Object.fromEntries(
        Object.entries(now.others).map(([name, total]) => [name, total - (then.others[name] ?? 0)]),
      ),
    });
  }

  /** Waits for a moment alone: what takes longer, as where something hangs, is told the next time, and holds up nothing. */
  async #look(): Promise<void> {
    const { parts } = this.#options;
    if (!parts || this.#looking) return;
    // A look that fails says nothing: what is said of other parts by their callers stands.
    this.#looking = parts()
      .catch(() => [])
      .then((found) => {
        this.#parts = found;
        this.#looking = undefined;
      });
    const moment = Promise.withResolvers<void>();
    const timer = setTimeout(moment.resolve, this.#everyMs / 2);
    await Promise.race([this.#looking, moment.promise]);
    clearTimeout(timer);
  }

  async #post(telling: Telling): Promise<void> {
    const { url, secret, log } = this.#options;
    try {
      const { body, statusCode } = await request(url, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          [identityHeader]: signIdentity(secret, { scopes: ['platform:operate'] }),
        },
        body: JSON.stringify(telling),
        signal: AbortSignal.timeout(deadlineMs),
      });
      await body.dump();
      const refusedBy = statusCode < 300 ? undefined : statusCode;
      // Once, not every two seconds: by another secret, or a clock that is a minute off, the process is missing in the topology.
      if (refusedBy !== undefined && refusedBy !== this.#refusedBy)
        log.warn({ url, status: refusedBy }, 'what this process measures is not taken for the topology');
      this.#refusedBy = refusedBy;
    } catch {
      // Nobody listens: what was not told is in the next telling, as far as it is of the last ten seconds.
    }
  }
}

/** What the metrics have counted by now, by connection. */
export async function countsOf(sources: readonly CallSource[]): Promise<Counts> {
  const counts = new Map<string, Counting>();
  for (const source of sources) for (const one of await seriesIn(source)) addTo(counts, one);
  return counts;
}

interface Counting {
  readonly from?: string;
  readonly to: string;
  calls: number;
  failures: number;
  readonly classes: Record<string, number>;
}

interface CountedSeries {
  readonly labels: Readonly<Record<string, unknown>>;
  readonly calls: number;
  readonly classes: ReadonlyMap<string, number>;
  readonly series: NonNullable<ReturnType<CallSource['seriesOf']>>;
}

/** A histogram gives its buckets summed up, in the order of their bounds, then the sum and the count. */
async function seriesIn({ metric, seriesOf }: CallSource): Promise<CountedSeries[]> {
  const { values } = await metric.get();
  const found: CountedSeries[] = [];
  let classes = new Map<string, number>();
  let below = 0;
  let highest = 0;
  for (const entry of values) {
    const { labels, value } = entry;
    const name = 'metricName' in entry ? String(entry.metricName) : '';
    if (name.endsWith('_bucket')) {
      const { le } = labels as { readonly le?: unknown };
      // What is beyond the last bound is taken to be in the class after it.
      highest = typeof le === 'number' ? classOf(le) : highest + 1;
      if (value > below) classes.set(String(highest), value - below);
      below = value;
    } else if (!name.endsWith('_sum')) {
      const series = seriesOf(labels);
      if (series) found.push({ labels, calls: value, classes, series });
      classes = new Map();
      below = 0;
    }
  }
  return found;
}

function addTo(counts: Map<string, Counting>, { calls, classes, series: { from, to, failed } }: CountedSeries): void {
  const key = `${from ?? ''}>${to}`;
  const edge = counts.get(key) ?? { ...(from !== undefined && { from }), to, calls: 0, failures: 0, classes: {} };
  counts.set(key, edge);
  edge.calls += calls;
  if (failed) edge.failures += calls;
  for (const [name, count] of classes) edge.classes[name] = (edge.classes[name] ?? 0) + count;
}

/** What came to what was counted before. */
function since(before: ToldEdge | undefined, now: ToldEdge): ToldEdge {
  if (!before) return now;
  const classes = Object.entries(now.classes)
    .map(([name, count]) => [name, count - (before.classes[name] ?? 0)] as const)
    .filter(([, count]) => count > 0);
  return {
    ...now,
    calls: now.calls - before.calls,
    failures: now.failures - before.failures,
    classes: Object.fromEntries(classes),
  };
}
