/** What a profile has watched, as a list, and forgetting it. */
import { type PageArguments, readPage } from '../../shared/connection.ts';
import { requireAccount, requireProfile } from '../../shared/context.ts';
import { isId } from '../../shared/id.ts';
import { done, type Outcome, refused, userError } from '../../shared/userErrors.ts';
import type { Context } from '../context.ts';
import { type Forgotten, latestWatchedFirst } from '../historyStore.ts';
import type { WatchProgressPage } from '../parents.ts';
import type { Profile } from '../profileStore.ts';
import type { WatchProgress } from '../watchStore.ts';
import { existingUnlessDown } from './catalog.ts';
import { fillPage } from './existingRows.ts';
import { profileGone } from './myTitles.ts';
import { isActive } from './visibility.ts';

/** Of so many it is looked whether they still exist where all are counted; those before are counted as they are. */
const mostLookedAt = 500;

/** A page of it, for the profile itself; null for everybody else. */
export async function watchHistory(
  context: Context,
  profile: Profile,
  page: PageArguments,
): Promise<WatchProgressPage | null> {
  if (!isActive(context, profile)) return null;
  const keep = (rows: readonly WatchProgress[]) => existingOf(context, rows);
  return readPage(
    latestWatchedFirst,
    page,
    (query) =>
      fillPage(query, { read: (limit, offset) => context.history.page(profile.id, query, limit, offset), keep }),
    async () => {
      const latest = await context.history.latest(profile.id, mostLookedAt);
      const there = (await keep(latest)).length;
      return latest.length < mostLookedAt ? there : there + (await context.history.count(profile.id)) - latest.length;
    },
  );
}

async function existingOf(context: Context, rows: readonly WatchProgress[]): Promise<WatchProgress[]> {
  const there = await existingUnlessDown(
    context,
    'Video',
    rows.map(({ videoId }) => videoId),
  );
  return rows.filter(({ videoId }) => there.has(videoId));
}

export interface ClearHistory {
  readonly titleId?: string | null | undefined;
  readonly videoId?: string | null | undefined;
}

/**
 * Forgets what the profile of the token has watched, and gives how many videos. What it has not watched is none, whether there
 * is such a video or title or not.
 */
export async function clearHistory(context: Context, { titleId, videoId }: ClearHistory): Promise<Outcome<number>> {
  const own = { accountId: requireAccount(context), profileId: requireProfile(context) };
  if (titleId != null && videoId != null)
    return refused(userError('INVALID', 'Give titleId or videoId, or neither to forget all.', 'videoId'));
  const what: Forgotten =
    titleId != null
      ? { kind: 'title', id: titleId }
      : videoId != null
        ? { kind: 'video', id: videoId }
        : { kind: 'all' };
  if (what.kind !== 'all' && !isId(what.id)) return done(0);
  if (what.kind === 'title') await placeAll(context, own.profileId);
  const count = await context.history.forget(own, what);
  if (count === undefined) throw profileGone();
  context.outbox.ring();
  return done(count);
}

/** What was kept without its title is found by it after this. */
async function placeAll(context: Context, profileId: string): Promise<void> {
  const unplaced = await context.history.unplaced(profileId, mostLookedAt);
  if (unplaced.length > 0) await context.history.place(profileId, await context.places.of(context, unplaced));
}
