/** Reckons what profiles may like, some at once or one that waits for it, and keeps it. */
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import type { StoredRecommendation } from '../../../db/schema/analyticsRecommending.ts';
import type { TrendingNow } from '../trendingNow.ts';
import { Blender, type Candidate, type Popular } from './model/blend.ts';
import { diversified } from './model/diversity.ts';
import { Pace } from './model/pace.ts';
import { seedWeight } from './model/seedWeight.ts';
import { type ReckonedProfile, RecommendationStore } from './recommendationStore.ts';
import { TaskStore } from './taskStore.ts';
import { TitleModel } from './titleModel.ts';
import { type KnownProfile, WatchedStore } from './watchedStore.ts';

/** Of which nobody waits is as well reckoned from what many watched so long ago. */
const popularMs = 30_000;
/** A score is kept to so many places. */
const places = 6;

export class ProfileReckoner {
  readonly #db: PostgresJsDatabase;
  readonly #trending: TrendingNow;
  readonly #recommendations: RecommendationStore;
  readonly #watched: WatchedStore;
  readonly #tasks: TaskStore;
  #model: TitleModel | undefined;
  readonly #underWay = new Map<string, Promise<void>>();

  constructor(db: PostgresJsDatabase, trending: TrendingNow) {
    this.#db = db;
    this.#trending = trending;
    this.#recommendations = new RecommendationStore(db);
    this.#watched = new WatchedStore(db);
    this.#tasks = new TaskStore(db);
  }

  /** For one that asks: those that ask at once share it. What many watch was so `trendingMs` ago at most, or some seconds. */
  reckonOne(profileId: string, trendingMs?: number): Promise<void> {
    const before = this.#underWay.get(profileId);
    if (before) return before;
    const work = this.#reckon([profileId], new Pace(), { asked: true, trendingMs }).finally(() =>
      this.#underWay.delete(profileId),
    );
    this.#underWay.set(profileId, work);
    return work;
  }

  /** For some of which nobody waits. */
  reckon(profileIds: readonly string[], pace: Pace): Promise<void> {
    return this.#reckon(profileIds, pace, { asked: false, trendingMs: popularMs });
  }

  async #reckon(profileIds: readonly string[], pace: Pace, { asked, trendingMs }: Wish): Promise<void> {
    // The moment before all that is read: what comes later is not in it.
    const { version, now } = await this.#tasks.version('NEIGHBOURS');
    const model = this.#modelOf(version);
    const [known, ranked] = await Promise.all([this.#watched.known(profileIds), this.#trending.ranked(trendingMs)]);
    const highest = ranked[0]?.weight ?? 1;
    const popular = ranked.map(({ titleId, weight }) => ({
      title: model.numberOf(titleId),
      part: Math.min(1, weight / highest),
    }));
    const seeds = [...known.values()].flatMap((profile) => profile.seeds.map(({ titleId }) => model.numberOf(titleId)));
    await model.needRows(seeds);
    const candidates = await blended(model, known, popular, now, pace);
    await model.needVectors([...candidates.values()].flatMap((found) => found.map(({ title }) => title)));
    const reckoned: ReckonedProfile[] = [];
    for (const [profileId, found] of candidates) {
      reckoned.push({ profileId, items: diversified(found, model.vectorOf).map((one) => stored(model, one)) });
      if (pace.isOver) await pace.breathe();
    }
    await this.#recommendations.write(reckoned, now, asked);
  }

  #modelOf(version: string): TitleModel {
    if (this.#model?.version !== version || this.#model.isFull) this.#model = new TitleModel(this.#db, version);
    return this.#model;
  }
}

interface Wish {
  /** Whether somebody waits for it. */
  readonly asked: boolean;
  readonly trendingMs: number | undefined;
}

async function blended(
  model: TitleModel,
  known: ReadonlyMap<string, KnownProfile>,
  popular: Popular,
  now: Date,
  pace: Pace,
): Promise<Map<string, Candidate[]>> {
  const blender = new Blender(model.titles, model.isBefore);
  const found = new Map<string, Candidate[]>();
  for (const [profileId, { seeds, excluded }] of known) {
    const facts = {
      seeds: seeds.map((seed) => ({ title: model.numberOf(seed.titleId), weight: seedWeight(seed, now) })),
      // What has no number is close to nothing.
      excluded: new Set(excluded.flatMap((id) => model.knownNumber(id) ?? [])),
    };
    found.set(profileId, blender.candidates(facts, model.rowOf, popular));
    if (pace.isOver) await pace.breathe();
  }
  return found;
}

const stored = (model: TitleModel, { title, score, kind, becauseOf }: Candidate): StoredRecommendation => ({
  titleId: model.idOf(title),
  score: Number(Math.min(1, score).toFixed(places)),
  kind,
  becauseOf: becauseOf === undefined ? null : model.idOf(becauseOf),
});
