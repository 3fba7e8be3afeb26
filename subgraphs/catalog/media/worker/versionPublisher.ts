/** The last step of a MEDIA job: a version that is stored becomes the one that is played, with all that belongs to it. */
import type { StoredCheckpoint } from '../../../../db/schema/catalogMedia.ts';
import type { Logger } from '../../../../platform/log.ts';
import type { ArtworkKeeper, StoredPicture } from '../../artwork/artworkKeeper.ts';
import type { ArtworkStore } from '../../artwork/artworkStore.ts';
import type { Further } from '../ingest/leaseStore.ts';
import type { MediaLease } from '../ingest/leases.ts';
import { removeLater } from '../ingest/queueStore.ts';
import { type CarryingParts, carrySubtitles, copySubtitles } from '../subtitles/carrySubtitles.ts';
import { prefixOf, publishVersion } from '../videos/versionStore.ts';
import type { VideoStore } from '../videos/videoStore.ts';
import { patiently } from './patience.ts';
import type { VideoObjects } from './videoObjects.ts';

export interface PublisherOptions {
  readonly videos: VideoStore;
  readonly objects: VideoObjects;
  readonly pictures: ArtworkStore;
  readonly keeper: ArtworkKeeper;
  readonly subtitles: CarryingParts;
  readonly log: Logger;
}

/** How long players may go on with a version that was replaced, before its segments go. */
const replacedStaysMs = 24 * 3600_000;

interface Still extends StoredPicture {
  readonly positionSeconds: number;
}

/** Looks at the pictures of the version, and brings uploaded subtitles into its folder; what it gives writes all rows in the transaction that ends the job. */
export async function publisher(
  lease: MediaLease,
  stored: StoredCheckpoint,
  signal: AbortSignal,
  options: PublisherOptions,
): Promise<Further> {
  const { videoId } = lease;
  const { videos, objects, pictures, keeper, subtitles } = options;
  const [video] = await videos.byIds([videoId]);
  if (!video) throw new Error(`There is no video ${videoId} any more.`);
  const stills = await stillsOf(lease, stored, signal, options);
  const storagePrefix = prefixOf(videoId, lease.version);
  const played = { videoId, storagePrefix, durationSeconds: stored.durationSeconds };
  const inSource = stored.subtitles.map(({ file, ...track }) => ({ ...track, storageKey: storagePrefix + file }));
  const copied = await copySubtitles(subtitles, played, inSource, (work) => patiently(work, signal));
  const storedBytes = await patiently(() => objects.bytesBelow(storagePrefix), signal);
  return async (transaction) => {
    const replaced = await publishVersion(transaction, lease, stored, storedBytes);
    await carrySubtitles(transaction, subtitles, played, copied);
    if (replaced) await removeLater(transaction, replaced, replacedStaysMs);
    await pictures.removeOfVideo(transaction, videoId);
    for (const { positionSeconds, ...still } of stills) {
      const placing = { titleId: video.titleId, kind: 'STILL', videoId, positionSeconds } as const;
      // A title that was deleted meanwhile takes no pictures, and its videos are seen by nobody.
      if (!(await keeper.place(transaction, placing, still)).ok) return;
    }
  };
}

async function stillsOf(
  { videoId, version }: MediaLease,
  { stills }: StoredCheckpoint,
  signal: AbortSignal,
  { objects, keeper, log }: PublisherOptions,
): Promise<Still[]> {
  const looked: Still[] = [];
  for (const { file, positionSeconds } of stills) {
    const key = prefixOf(videoId, version) + file;
    const bytes = await patiently(() => objects.read(key), signal);
    const picture = await keeper.store(Buffer.from(bytes), key);
    if (picture.ok) looked.push({ ...picture.value, positionSeconds });
    else log.warn({ key, userErrors: picture.userErrors }, 'a still is left out');
  }
  return looked;
}
