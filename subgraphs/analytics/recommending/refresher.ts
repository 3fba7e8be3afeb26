/**
 * What is done for recommendations by itself, by whichever process comes to it: titles are described, their neighbours reckoned, and
 * profiles reckoned anew that are queued. Each is held by a lease, so a process that dies in the middle keeps nobody for longer
 * than a minute, and what it had not ended is done again.
 */
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import type { Logger } from '../../../platform/log.ts';
import { type CatalogFeaturesOptions, refreshFeatures } from './catalogFeatures.ts';
import { FeatureStore } from './featureStore.ts';
import { Pace } from './model/pace.ts';
import { type NeighbourProgress, NeighbourReckoner } from './neighbourReckoner.ts';
import type { ProfileReckoner } from './profileReckoner.ts';
import { firstWatchers, RecommendationStore, type WatchersPlace } from './recommendationStore.ts';
import { type Task, TaskStore } from './taskStore.ts';

export interface RefresherOptions extends CatalogFeaturesOptions {
  readonly db: PostgresJsDatabase;
  readonly reckoner: ProfileReckoner;
  readonly log: Logger;
  /** How often is looked for work, in milliseconds; every two seconds when left out. */
  readonly everyMs?: number | undefined;
  /** Views that one statement looks at; 1,000 when left out. */
  readonly viewsAtOnce?: number | undefined;
  /** Told how far the neighbours are. */
  readonly onNeighbours?: ((progress: NeighbourProgress) => void) | undefined;
}

/** No more often than this, in seconds. */
const everySeconds: Readonly<Record<Task, number>> = { FEATURES: 60, NEIGHBOURS: 60, WATCHERS: 30 };
/** Neighbours are reckoned anew no more often than after so many times as long as the last time took, and after ten minutes at the latest. */
const restPerWork = 20;
const longestRestMs = 600_000;
/** Profiles that are reckoned at once. */
const batch = 50;
/** Batches of a pass: then it is looked for other work. */
const mostBatches = 40;
/** Old ones that a pass looks at, views that a statement does, and such statements of a pass. */
const mostOld = 1_000;
const viewsAtOnce = 1_000;
const mostPages = 300;

export class Refresher {
  readonly #options: RefresherOptions;
  readonly #tasks: TaskStore;
  readonly #features: FeatureStore;
  readonly #neighbours: NeighbourReckoner;
  readonly #recommendations: RecommendationStore;
  readonly #stopping = new AbortController();
  #timer: NodeJS.Timeout | undefined;
  #running = Promise.resolve();
  #restUntil = 0;

  constructor(options: RefresherOptions) {
    this.#options = options;
    this.#tasks = new TaskStore(options.db);
    this.#features = new FeatureStore(options.db);
    this.#neighbours = new NeighbourReckoner(options.db);
    this.#recommendations = new RecommendationStore(options.db);
  }

  /** Begins to look for work by itself. */
  start(): void {
    const { everyMs = 2_000 } = this.#options;
    this.#timer = setTimeout(() => {
      this.#running = this.pass().finally(() => {
        if (!this.#stopping.signal.aborted) this.start();
      });
    }, everyMs);
  }

  /** Stops between two slices; what was not ended is given back. */
  async stop(): Promise<void> {
    this.#stopping.abort(new Error('The service is stopping.'));
    clearTimeout(this.#timer);
    await this.#running;
  }

  /** Does what is due. What fails is told in the log, and tried again with the next pass. */
  async pass(): Promise<void> {
    await this.#attempt('describe titles', () => this.refreshFeatures());
    if (Date.now() >= this.#restUntil) await this.#attempt('reckon neighbours', () => this.refreshNeighbours());
    await this.#attempt('queue profiles', () => this.queueProfiles());
    await this.#attempt('reckon profiles', () => this.refreshProfiles());
  }

  /** Brings over what titles are like; `afterSeconds` says when it was done last at the latest. */
  refreshFeatures(afterSeconds = everySeconds.FEATURES): Promise<void> {
    return this.#alone('FEATURES', afterSeconds, async () => {
      await refreshFeatures(this.#features, this.#options, () => this.#hold('FEATURES'));
      return null;
    });
  }

  /** Reckons the neighbours anew where something has changed. */
  refreshNeighbours(afterSeconds = everySeconds.NEIGHBOURS): Promise<void> {
    return this.#alone('NEIGHBOURS', afterSeconds, async (before) => {
      const marker = await this.#neighbours.marker();
      if (marker === before) return marker;
      const began = Date.now();
      await this.#neighbours.reckon({
        pace: this.#pace(),
        afterSlice: async (progress) => {
          this.#options.onNeighbours?.(progress);
          await this.#hold('NEIGHBOURS');
        },
      });
      this.#restUntil = Date.now() + Math.min(longestRestMs, restPerWork * (Date.now() - began));
      return marker;
    });
  }

  /** Queues who has watched since the last time, and who has asked lately and is old. */
  queueProfiles(afterSeconds = everySeconds.WATCHERS): Promise<void> {
    return this.#alone('WATCHERS', afterSeconds, async (before) => {
      await this.#recommendations.queueOld(mostOld);
      return markerOf(await this.#queueWatchers(placeOf(before)));
    });
  }

  /** Reckons those that are queued, the longest waiting first; gives how many. */
  async refreshProfiles(batches = mostBatches): Promise<number> {
    let done = 0;
    for (let i = 0; i < batches; i++) {
      const profileIds = await this.#recommendations.claim(batch);
      if (profileIds.length > 0) await this.#options.reckoner.reckon(profileIds, this.#pace());
      done += profileIds.length;
      if (profileIds.length < batch || this.#stopping.signal.aborted) break;
    }
    return done;
  }

  async #queueWatchers(start: WatchersPlace): Promise<WatchersPlace> {
    let place = start;
    for (let pages = 1; ; pages++) {
      const { next, settled, isLast } = await this.#recommendations.queueWatchers(
        place,
        this.#options.viewsAtOnce ?? viewsAtOnce,
      );
      if (isLast || pages === mostPages) return settled;
      place = next;
      await this.#hold('WATCHERS');
    }
  }

  /** Does a task that nobody else does, and keeps the marker that it gives. */
  async #alone(
    task: Task,
    afterSeconds: number,
    work: (marker: string | null) => Promise<string | null>,
  ): Promise<void> {
    const taken = await this.#tasks.take(task, afterSeconds);
    if (!taken) return;
    try {
      await this.#tasks.done(task, await work(taken.marker));
    } catch (error) {
      // Not at once again after a fault: the lease ends in a minute.
      if (this.#stopping.signal.aborted) await this.#tasks.release(task);
      throw error;
    }
  }

  async #hold(task: Task): Promise<void> {
    this.#stopping.signal.throwIfAborted();
    await this.#tasks.renew(task);
  }

  #pace(): Pace {
    return new Pace(this.#stopping.signal);
  }

  async #attempt(what: string, work: () => Promise<unknown>): Promise<void> {
    if (this.#stopping.signal.aborted) return;
    try {
      await work();
    } catch (error) {
      if (this.#stopping.signal.aborted) return;
      this.#options.log.error({ err: error, what }, 'recommendations cannot be kept up: it is tried again');
    }
  }
}

const markerOf = ({ at, viewId }: WatchersPlace): string => `${at} ${viewId}`;

function placeOf(marker: string | null): WatchersPlace {
  const [at, viewId] = marker?.split(' ') ?? [];
  return { at: at ?? firstWatchers.at, viewId: viewId ?? firstWatchers.viewId };
}
