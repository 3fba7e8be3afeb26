/** Who may see a video: it is there for a viewer when its title is. */
import type { Context } from '../../context.ts';
import type { VideoParent } from '../parents.ts';

/** Null for what does not exist for the viewer. */
export async function visibleVideo({ media, loaders }: Context, id: string): Promise<VideoParent | null> {
  const video = await media.loaders.videoById.load(id);
  return video && (await loaders.titleById.load(video.titleId)) ? video : null;
}
