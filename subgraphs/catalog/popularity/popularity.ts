/**
 * How much titles are watched, as a number that lists sort by. Analytics weighs views: one counts half as much a day later.
 * Such a weight changes with every moment, and with it a million rows would. So a title keeps the logarithm to base 2 of its
 * weight, counted from a fixed day on: a weight w, d days after that day, is d + log2(w). A view then adds the same whenever
 * it is compared, titles stand in the same order as by their weights, and what nobody watches keeps its value while the
 * others go by it (forward decay: Cormode, Shkapenyuk, Srivastava and Xu, 2009). Only what was watched is written.
 */
import type { Logger } from '../../../platform/log.ts';
import { askPeer, asPlatform } from '../../shared/peer.ts';
import type { PopularityStore } from './popularityStore.ts';

export interface WatchedTitle {
  readonly id: string;
  /** Views of the last seven days, each counting half as much a day later. */
  readonly weight: number;
}

export interface PopularityOptions {
  readonly store: PopularityStore;
  /** Where analytics answers. */
  readonly analyticsUrl: string;
  readonly gatewaySecret: string;
  readonly log: Logger;
  /** How often analytics is asked. */
  readonly intervalMs?: number;
}

export interface PopularityKeeper {
  /** Brings popularity up to date now; gives how many titles were changed, undefined while analytics does not answer. */
  readonly update: () => Promise<number | undefined>;
  /** Stops asking, once what is under way has ended. */
  readonly stop: () => Promise<void>;
}

const dayMs = 86_400_000;
const firstDay = Date.UTC(2020, 0, 1);
/** A difference of less than a sixteenth, four percent of the weight, is not worth a write. */
const steps = 16;
/** Views come in late, and hours are counted whole. */
const overlapMs = 2 * 3_600_000;
/** Analytics remembers no longer. */
const longestMs = 7 * dayMs;
const defaultIntervalMs = 2 * 60_000;
const slice = 1_000;
/** The services of one machine come up together: nobody is asked at once. After a failure it is tried again as soon. */
const soonMs = 10_000;

/** The popularity of a title with this weight at a moment; never below 0, which is that of a title never watched. */
export const popularityOf = (weight: number, now: number): number =>
  Math.max(0, Math.round(((now - firstDay) / dayMs + Math.log2(weight)) * steps) / steps);

/** Asks every few minutes. While analytics is down all titles keep what they have; later it is made up for. */
export function keepPopularity(options: PopularityOptions): PopularityKeeper {
  const { store, analyticsUrl, gatewaySecret, log, intervalMs = defaultIntervalMs } = options;
  let askedUntil = 0;

  const ask = async (since: string, after: string | null): Promise<readonly WatchedTitle[]> => {
    const { watchedTitles } = await askPeer<{ readonly watchedTitles: readonly WatchedTitle[] }>(
      analyticsUrl,
      asPlatform(gatewaySecret, log),
      { query, variables: { since, after, first: slice } },
    );
    return watchedTitles;
  };

  const updateAll = async (): Promise<number> => {
    const now = Date.now();
    const since = new Date(Math.max(askedUntil - overlapMs, now - longestMs)).toISOString();
    let changed = 0;
    let after: string | null = null;
    for (;;) {
      const watched: readonly WatchedTitle[] = await ask(since, after);
      changed += await store.write(watched.map(({ id, weight }) => ({ id, popularity: popularityOf(weight, now) })));
      if (watched.length < slice) break;
      after = watched.at(-1)?.id ?? null;
    }
    askedUntil = now;
    return changed;
  };

  let running: Promise<number | undefined> | undefined;
  const update = () => {
    running ??= updateAll()
      .catch((error: unknown) => {
        log.warn({ err: error }, 'popularity stays as it is');
        return undefined;
      })
      .finally(() => {
        running = undefined;
      });
    return running;
  };
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  const askIn = (ms: number) => {
    timer = setTimeout(async () => {
      const changed = await update();
      if (!stopped) askIn(changed === undefined ? Math.min(soonMs, intervalMs) : intervalMs);
    }, ms).unref();
  };
  askIn(Math.min(soonMs, intervalMs));
  return {
    update,
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}

const query =
  'query($since:DateTime!,$after:ID,$first:Int!){watchedTitles(since:$since,after:$after,first:$first){id weight}}';
