/** What a profile may go on with: what it began, and after the end of an episode the next one. */
import { type PageArguments, readPage } from '../../shared/connection.ts';
import { requireAccount, requireProfile } from '../../shared/context.ts';
import { isId } from '../../shared/id.ts';
import { done, type Outcome, refused, userError } from '../../shared/userErrors.ts';
import { isFinished, latestBegunFirst } from '../begunStore.ts';
import type { Context } from '../context.ts';
import type { WatchProgressPage } from '../parents.ts';
import type { Profile } from '../profileStore.ts';
import type { WatchProgress } from '../watchStore.ts';
import { existingUnlessDown, findVideo, nextUnlessDown } from './catalog.ts';
import { fillPage } from './existingRows.ts';
import { isActive } from './visibility.ts';

/** How many are counted at most. */
const mostCounted = 500;

/** A page of it, for the profile itself; null for everybody else. */
export async function continueWatching(
  context: Context,
  profile: Profile,
  page: PageArguments,
): Promise<WatchProgressPage | null> {
  if (!isActive(context, profile)) return null;
  const keep = (rows: readonly WatchProgress[]) => goingOn(context, rows);
  return readPage(
    latestBegunFirst,
    page,
    (query) => fillPage(query, { read: (limit, offset) => context.begun.page(profile.id, query, limit, offset), keep }),
    async () => (await keep(await context.begun.latest(profile.id, mostCounted))).length,
  );
}

/** What still exists of it for the viewer; in the place of a finished episode the next one, and nothing when there is none. */
async function goingOn(context: Context, rows: readonly WatchProgress[]): Promise<WatchProgress[]> {
  const [finished, begun] = [rows.filter(isFinished), rows.filter((row) => !isFinished(row))];
  const [there, next] = await Promise.all([
    existingUnlessDown(context, 'Video', idsOf(begun)),
    nextUnlessDown(context, idsOf(finished)),
  ]);
  return rows.flatMap((row): WatchProgress[] => {
    if (!isFinished(row)) return there.has(row.videoId) ? [row] : [];
    const video = next.get(row.videoId);
    return video ? [{ ...row, videoId: video.id, durationSeconds: video.durationSeconds, positionSeconds: 0 }] : [];
  });
}

const idsOf = (rows: readonly WatchProgress[]): string[] => rows.map(({ videoId }) => videoId);

/** Takes a video off the list of the token's profile, with its show. One that is not on it stays off it until it is watched. */
export async function hideFromContinueWatching(context: Context, videoId: string): Promise<Outcome<string>> {
  const own = { accountId: requireAccount(context), profileId: requireProfile(context) };
  const missing = refused(userError('NOT_FOUND', 'There is no such video, or you may not see it.', 'videoId'));
  if (!isId(videoId)) return missing;
  const [watched] = await context.watch.byVideos(own, [videoId]);
  let titleId = watched?.titleId ?? null;
  if (titleId === null) {
    // The next episode was not watched yet: what it belongs to is the catalog's to know.
    const video = await findVideo(context, videoId);
    if (!watched && !video) return missing;
    titleId = video?.title?.id ?? null;
  }
  await context.begun.hide(own, videoId, titleId);
  return done(videoId);
}
