/** What playback tells of watching: each position goes to the history, without a call of the player. */
import { messageRule } from '../../shared/inbox.ts';
import { type Watched, watched } from '../../shared/streamMessages.ts';
import type { Context } from '../context.ts';
import type { VideoPlace } from '../watchStore.ts';

/**
 * Positions count by the moment they were told at: one that comes late or twice changes nothing. While the catalog does not
 * answer they are kept at once all the same, and told again until it is known what their videos belong to, where that was not told.
 */
export const watchedMessages = messageRule(watched, async (told, context: Context) => {
  const latest = latestOfEach(told);
  const unplaced = latest.filter(({ titleId, isEpisode }) => titleId === null || isEpisode === null);
  const [places] = await Promise.allSettled([
    context.places.of(
      context,
      unplaced.map(({ videoId }) => videoId),
    ),
  ]);
  const known: ReadonlyMap<string, VideoPlace> = places.status === 'fulfilled' ? places.value : new Map();
  await context.watched.keep(
    latest.map((one) => {
      const place = known.get(one.videoId);
      return {
        ...one,
        titleId: one.titleId ?? place?.titleId ?? null,
        isEpisode: one.isEpisode ?? place?.isEpisode ?? null,
      };
    }),
  );
  if (places.status === 'rejected') throw places.reason;
});

/** Of each profile and video the last one. */
function latestOfEach(told: readonly Watched[]): Watched[] {
  const inOrder = told.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at) || a.sequence - b.sequence);
  return [...new Map(inOrder.map((one) => [`${one.profileId} ${one.videoId}`, one])).values()];
}
