/** What a profile may go on with: of what it began, what still exists for the viewer. */
import { type PageArguments, type PageQuery, readPage } from '../../shared/connection.ts';
import { latestBegunFirst } from '../begunStore.ts';
import type { Context } from '../context.ts';
import type { WatchProgressPage } from '../parents.ts';
import type { Profile } from '../profileStore.ts';
import type { WatchProgress } from '../watchStore.ts';
import { existingUnlessDown } from './catalog.ts';
import { isOwn } from './visibility.ts';

/** How many times a page is filled up after what does not exist any more; beyond that it stays shorter. */
const mostRounds = 10;
/** How many are counted at most. */
const mostCounted = 500;

/** A page of it, for the account of the profile; null for everybody else. */
export async function continueWatching(
  context: Context,
  profile: Profile,
  page: PageArguments,
): Promise<WatchProgressPage | null> {
  if (!isOwn(context, profile)) return null;
  return readPage(
    latestBegunFirst,
    page,
    (query) => readExisting(context, profile.id, query),
    async () => (await keepExisting(context, await context.begun.latest(profile.id, mostCounted))).length,
  );
}

async function readExisting(context: Context, profileId: string, query: PageQuery): Promise<WatchProgress[]> {
  const kept: WatchProgress[] = [];
  for (let round = 0; round < mostRounds && kept.length < query.limit; round++) {
    const rows = await context.begun.page(profileId, query, round * query.limit);
    kept.push(...(await keepExisting(context, rows)));
    if (rows.length < query.limit) break;
  }
  return kept.slice(0, query.limit);
}

async function keepExisting(context: Context, rows: readonly WatchProgress[]): Promise<WatchProgress[]> {
  const ids = rows.map(({ videoId }) => videoId);
  const there = await existingUnlessDown(context, 'Video', ids);
  return rows.filter(({ videoId }) => there.has(videoId));
}
