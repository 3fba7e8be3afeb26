/** Subtitles in the folder of a version in the object store, and the multivariant playlist that lists them. */
import { GetObjectCommand, NoSuchKey, PutObjectCommand } from '@aws-sdk/client-s3';
import type { ObjectStore } from '../../../shared/objectStore.ts';
import type { SubtitleTrackParent } from '../parents.ts';
import { withSubtitles } from '../transcode/multivariantPlaylist.ts';
import { manifestName, playlistBeside } from '../transcode/package.ts';
import { subtitlePlaylist } from './subtitlePlaylist.ts';
import type { PlayedVersion } from './subtitleStore.ts';

/** Subtitles as the multivariant playlist tells of them. */
export type ListedTrack = Pick<SubtitleTrackParent, 'name' | 'language' | 'kind' | 'storageKey'>;

/** For one object of at most a few MiB, in milliseconds. */
const deadlineMs = 10_000;

/** A folder of their own in that of a version: what it holds never changes, and players keep it. */
export const textKey = (storagePrefix: string, id: string): string => `${storagePrefix}subtitles/${id}/text.vtt`;

export class SubtitleObjects {
  readonly #store: Pick<ObjectStore, 'client' | 'bucket'>;

  constructor(store: Pick<ObjectStore, 'client' | 'bucket'>) {
    this.#store = store;
  }

  /** A text of the store; undefined when there is none. */
  async read(key: string): Promise<Uint8Array | undefined> {
    const { client, bucket } = this.#store;
    try {
      const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key }), within());
      return await Body?.transformToByteArray();
    } catch (error) {
      if (error instanceof NoSuchKey) return undefined;
      throw error;
    }
  }

  /** Writes the WebVTT and its playlist. */
  async writeText(key: string, text: string | Uint8Array, durationSeconds: number): Promise<void> {
    await this.#put(key, text, 'text/vtt');
    await this.#put(playlistBeside(key), subtitlePlaylist('text.vtt', durationSeconds), playlistType);
  }

  /** Brings the multivariant playlist of a version up to the subtitles it has now. */
  async list({ storagePrefix }: PlayedVersion, subtitles: readonly ListedTrack[]): Promise<void> {
    const key = storagePrefix + manifestName;
    const bytes = await this.read(key);
    if (!bytes) throw new Error(`There is no ${key} to list the subtitles in.`);
    const before = Buffer.from(bytes).toString('utf8');
    const listed = subtitles
      .filter(({ storageKey }) => storageKey.startsWith(storagePrefix))
      .map(({ name, language, kind, storageKey }) => ({
        ...{ name, language, kind },
        playlist: playlistBeside(storageKey.slice(storagePrefix.length)),
      }));
    const now = withSubtitles(before, listed);
    if (now !== before) await this.#put(key, now, playlistType);
  }

  async #put(key: string, body: string | Uint8Array, contentType: string): Promise<void> {
    const { client, bucket } = this.#store;
    const command = new PutObjectCommand({ Bucket: bucket, Key: key, Body: body, ContentType: contentType });
    await client.send(command, within());
  }
}

const playlistType = 'application/vnd.apple.mpegurl';

const within = () => ({ abortSignal: AbortSignal.timeout(deadlineMs) });
