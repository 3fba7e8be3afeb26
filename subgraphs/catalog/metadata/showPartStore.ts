/** Seasons and episodes as an ingest brings them in: what is not there is added, what is there is brought up to date. */
import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Executor } from '../../../db/client.ts';
import { episodes, seasons } from '../../../db/schema/catalog.ts';
import type { StoredFieldChange } from '../../../db/schema/catalogChanges.ts';
import { newId } from '../../shared/id.ts';
import { differences } from '../changes/changeStore.ts';
import type { EpisodeParent } from '../parents.ts';
import { isEmpty } from './facts.ts';
import type { LastActions } from './matchStore.ts';
import type { OmdbEpisode } from './omdb/answers.ts';
import { writable } from './ownership.ts';

export interface FoundSeason {
  readonly number: number;
  readonly episodes: readonly OmdbEpisode[];
}

/** Writes the seasons of a show whose title is locked, and gives what is different. Nothing is removed. */
export async function bringSeasons(
  executor: Executor,
  titleId: string,
  found: readonly FoundSeason[],
  last: LastActions,
): Promise<StoredFieldChange[]> {
  if (found.length === 0) return [];
  const idOf = await ensureSeasons(executor, titleId, found);
  const present = await executor
    .select()
    .from(episodes)
    .where(inArray(episodes.seasonId, [...idOf.values()]));
  const taken = new Set<string>();
  const changed: StoredFieldChange[] = [];
  const fresh: (typeof episodes.$inferInsert)[] = [];
  for (const season of found) {
    const seasonId = idOf.get(season.number)!;
    for (const { number, ...facts } of season.episodes) {
      const inPlace = present.find((one) => one.seasonId === seasonId && one.number === number);
      const before = present.find((one) => one.seasonId === seasonId && isSame(one, facts)) ?? inPlace;
      // One that OMDb has at another number now is not written twice.
      if (before && taken.has(before.id)) continue;
      if (before) taken.add(before.id);
      const prefix = `season ${season.number} episode ${before?.number ?? number} `;
      const given = known(before ? writable(facts, before, last, prefix) : facts);
      const different = differences(before ?? {}, given, prefix);
      if (different.length === 0) continue;
      if (before) await updateEpisode(executor, before.id, given);
      else fresh.push({ ...facts, ratings: [...facts.ratings], id: newId(), seasonId, number });
      changed.push(...different);
    }
  }
  if (fresh.length > 0) await executor.insert(episodes).values(fresh);
  return changed;
}

/** The same episode at IMDb: an editor may have given it another number. */
const isSame = (one: EpisodeParent, { imdbId }: Pick<OmdbEpisode, 'imdbId'>): boolean =>
  imdbId !== null && one.imdbId === imdbId;

/** The ids of the seasons by their numbers; those that are not there are made. */
async function ensureSeasons(
  executor: Executor,
  titleId: string,
  found: readonly FoundSeason[],
): Promise<ReadonlyMap<number, string>> {
  const rows = found.map(({ number }) => ({ id: newId(), titleId, number }));
  await executor.insert(seasons).values(rows).onConflictDoNothing();
  const numbers = found.map(({ number }) => number);
  const present = await executor
    .select({ id: seasons.id, number: seasons.number })
    .from(seasons)
    .where(and(eq(seasons.titleId, titleId), inArray(seasons.number, numbers)));
  return new Map(present.map(({ id, number }) => [number, id]));
}

async function updateEpisode(executor: Executor, id: string, given: Partial<EpisodeParent>): Promise<void> {
  await executor
    .update(episodes)
    .set({ ...given, version: sql`${episodes.version} + 1`, updatedAt: sql`now()` })
    .where(eq(episodes.id, id));
}

const known = <Facts extends object>(facts: Facts): Facts =>
  Object.fromEntries(Object.entries(facts).filter(([, value]) => !isEmpty(value))) as Facts;
