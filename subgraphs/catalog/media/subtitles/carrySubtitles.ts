/** Uploaded subtitles outlive the version of the video that they were uploaded to. */
import type { Executor } from '../../../../db/client.ts';
import type { SubtitleTrackParent } from '../parents.ts';
import { type ListedTrack, type SubtitleObjects, textKey } from './subtitleObjects.ts';
import type { PlayedVersion, SubtitleStore } from './subtitleStore.ts';

export interface CarryingParts {
  readonly store: SubtitleStore;
  readonly objects: SubtitleObjects;
}

/** Uploaded subtitles as they were found, with the key of their text in the version's folder; undefined for a text that is gone. */
interface Found {
  readonly id: string;
  readonly storageKey: string;
  readonly key: string | undefined;
}

/** Does what asks the store of objects, and again while that is away. */
export type Patient = <T>(work: () => Promise<T>) => Promise<T>;

/**
 * Brings the texts of the uploaded subtitles of a video into the folder of a version that is about to be played, and lists them
 * there before those that were in its source, in the place of those of the same language and kind.
 */
export async function copySubtitles(
  { store, objects }: CarryingParts,
  played: PlayedVersion,
  inSource: readonly ListedTrack[],
  patient: Patient,
): Promise<readonly Found[]> {
  const uploaded = (await store.ofVideos([played.videoId])).filter(isUploaded);
  const found = await copied(objects, played, uploaded, patient);
  const kept = uploaded.flatMap((one, place) => {
    const storageKey = found[place]?.key;
    return storageKey === undefined ? [] : [{ ...one, storageKey }];
  });
  const listed = [...kept, ...inSource.filter((one) => !isReplaced(one, kept))];
  if (uploaded.length > 0) await patient(() => objects.list(played, listed));
  return found;
}

/**
 * Moves the rows of uploaded subtitles to a version, in the transaction that publishes it and has locked the video. What was
 * uploaded since the texts were copied is copied here. Those whose text is gone are left out.
 */
export async function carrySubtitles(
  executor: Executor,
  { store, objects }: CarryingParts,
  played: PlayedVersion,
  before: readonly Found[],
): Promise<void> {
  const all = await store.allOf(executor, played.videoId);
  const uploaded = all.filter(isUploaded);
  const asBefore = isSame(uploaded, before);
  if (uploaded.length === 0 && asBefore) return;
  const found = asBefore ? before : await copied(objects, played, uploaded, (work) => work());
  for (const { id, storageKey, key } of found)
    if (key !== undefined && key !== storageKey) await store.move(executor, id, key);
  const gone = new Set(found.filter(({ key }) => key === undefined).map(({ id }) => id));
  const kept = uploaded.filter(({ id }) => !gone.has(id));
  const replaced = all.filter((one) => !isUploaded(one) && isReplaced(one, kept));
  await store.remove(executor, [...gone, ...replaced.map(({ id }) => id)]);
  if (!asBefore) await objects.list(played, await store.allOf(executor, played.videoId));
}

async function copied(
  objects: SubtitleObjects,
  { storagePrefix, durationSeconds }: PlayedVersion,
  uploaded: readonly SubtitleTrackParent[],
  patient: Patient,
): Promise<Found[]> {
  const found: Found[] = [];
  for (const { id, storageKey } of uploaded) {
    const key = textKey(storagePrefix, id);
    const text = key === storageKey ? undefined : await patient(() => objects.read(storageKey));
    if (text) await patient(() => objects.writeText(key, text, durationSeconds));
    found.push({ id, storageKey, key: text || key === storageKey ? key : undefined });
  }
  return found;
}

const isUploaded = ({ version }: SubtitleTrackParent): boolean => version === null;

const isReplaced = (
  { language, kind }: Pick<ListedTrack, 'language' | 'kind'>,
  by: readonly Pick<ListedTrack, 'language' | 'kind'>[],
): boolean => by.some((one) => one.language === language && one.kind === kind);

const isSame = (uploaded: readonly SubtitleTrackParent[], before: readonly Found[]): boolean =>
  uploaded.length === before.length &&
  uploaded.every(({ id, storageKey }, place) => before[place]?.id === id && before[place]?.storageKey === storageKey);
