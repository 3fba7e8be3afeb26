/** Uploaded subtitles outlive the version of the video that they were uploaded to. */
import type { Executor } from '../../../../db/client.ts';
import { type SubtitleObjects, textKey } from './subtitleObjects.ts';
import type { PlayedVersion, SubtitleStore } from './subtitleStore.ts';

/**
 * Brings the uploaded subtitles of a video into the folder of a version that is about to be played, in the transaction that
 * publishes it and has locked the video. They stand before those of the same language and kind that were in the source. Those
 * whose text is gone are left out.
 */
export async function carrySubtitles(
  executor: Executor,
  store: SubtitleStore,
  objects: SubtitleObjects,
  played: PlayedVersion,
): Promise<void> {
  const all = await store.allOf(executor, played.videoId);
  const uploaded = all.filter(({ version }) => version === null);
  if (uploaded.length === 0) return;
  const gone: string[] = [];
  for (const { id, storageKey } of uploaded) {
    const key = textKey(played.storagePrefix, id);
    const text = key === storageKey ? undefined : await objects.read(storageKey);
    if (text) {
      await objects.writeText(key, text, played.durationSeconds);
      await store.move(executor, id, key);
    } else if (key !== storageKey) gone.push(id);
  }
  const replaced = all.filter(
    ({ version, language, kind }) =>
      version !== null &&
      uploaded.some((one) => one.language === language && one.kind === kind && !gone.includes(one.id)),
  );
  await store.remove(executor, [...gone, ...replaced.map(({ id }) => id)]);
  await objects.list(played, await store.allOf(executor, played.videoId));
}
