/** Whether a video of the catalog plays for this viewer: its status, and whether it is available, come with the representation. */
import type { UnplayableReason, VideoResolvers } from '../../../schema/generated/playback.ts';
import type { Context } from '../context.ts';
import type { VideoParent } from '../parents.ts';

function unplayableReason({ status, available }: VideoParent, { identity }: Context): UnplayableReason | null {
  if (status !== 'READY') return 'NOT_READY';
  if (!available) return 'NOT_AVAILABLE';
  return identity.profileId ? null : 'NO_PROFILE';
}

export const VideoFields: VideoResolvers = {
  isPlayable: (video, _arguments, context) => unplayableReason(video, context) === null,
  unplayableReason: (video, _arguments, context) => unplayableReason(video, context),
};
