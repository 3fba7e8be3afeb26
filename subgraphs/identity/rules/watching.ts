/** Keeping and following how far profiles have watched. */
import { notFound, requireAccount, requireProfile } from '../../shared/context.ts';
import { isId } from '../../shared/id.ts';
import { liveState } from '../../shared/liveState.ts';
import { done, type Outcome, refused, userError } from '../../shared/userErrors.ts';
import type { Context } from '../context.ts';
import { type WatchProgress, watchTopic } from '../watchStore.ts';
import { findVideo } from './catalog.ts';
import { profileGone } from './myTitles.ts';

export interface Watched {
  readonly videoId: string;
  readonly positionSeconds: number;
}

/** Players round: a position that is beyond the end by less counts as the end. */
const slackSeconds = 1;

/** Keeps how far the profile of the token has watched a video that it may see. */
export async function recordWatch(context: Context, watched: Watched): Promise<Outcome<WatchProgress>> {
  const accountId = requireAccount(context);
  const profileId = requireProfile(context);
  const { videoId, positionSeconds } = watched;
  const video = await findVideo(context, videoId);
  if (!video) return refused(userError('NOT_FOUND', 'There is no such video, or you may not see it.', 'videoId'));
  if (video.status !== 'READY')
    return refused(userError('WRONG_STATE', 'The video has no content to watch yet.', 'videoId'));
  const { durationSeconds } = video;
  const end = durationSeconds ?? Number.MAX_SAFE_INTEGER;
  if (positionSeconds < 0 || positionSeconds > end + slackSeconds)
    return refused(
      userError(
        'INVALID',
        `Give seconds from 0 to ${end}, where the video ends; got ${positionSeconds}.`,
        'positionSeconds',
      ),
    );
  const place = { titleId: video.title?.id ?? null, isEpisode: video.episode !== null };
  const position = { videoId, ...place, positionSeconds: Math.min(positionSeconds, end), durationSeconds };
  const progress = await context.watch.keep({ accountId, profileId }, position);
  if (!progress) throw profileGone();
  return done(progress);
}

/** Percent of the length, 0 to 100; null when the length is not known. */
export const percentOf = ({ positionSeconds, durationSeconds }: WatchProgress): number | null =>
  durationSeconds === null ? null : Math.min(100, (positionSeconds / durationSeconds) * 100);

/** The positions of the token's own profile as they are kept, the last one first; ends when the profile is deleted. */
export async function followWatching(context: Context, profileId: string): Promise<AsyncIterable<WatchProgress>> {
  const own = { accountId: requireAccount(context), profileId };
  const read = () => context.watch.latest(own);
  if (profileId !== context.identity.profileId || !isId(profileId) || (await read()) === undefined)
    throw notFound('profile');
  return liveState({
    pubsub: context.pubsub,
    topic: watchTopic(profileId),
    read,
    sequence: ({ sequence }) => sequence,
    ended: () => false,
  });
}
