/** Pictures in the object store, each read and written within a deadline. */
import { GetObjectCommand, NoSuchKey, PutObjectCommand } from '@aws-sdk/client-s3';
import type { ObjectStore } from '../../shared/objectStore.ts';

/** For one object of at most 20 MiB, in milliseconds. */
const deadlineMs = 10_000;

/** Where the original of a picture lies that has a folder of its own. */
export const originalOf = (artworkId: string): string => `artwork/${artworkId}/original`;

/** The object store gave no answer, or none in time. */
export class StoreUnavailableError extends Error {
  override readonly name = 'StoreUnavailableError';
}

export class ArtworkObjects {
  readonly #store: Pick<ObjectStore, 'client' | 'bucket'>;

  constructor(store: Pick<ObjectStore, 'client' | 'bucket'>) {
    this.#store = store;
  }

  /** The whole object; undefined when there is none. */
  async read(key: string): Promise<Buffer | undefined> {
    const { client, bucket } = this.#store;
    try {
      const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key }), within());
      return Body && Buffer.from(await Body.transformToByteArray());
    } catch (error) {
      if (error instanceof NoSuchKey) return undefined;
      throw new StoreUnavailableError(`${key} could not be read.`, { cause: error });
    }
  }

  async write(key: string, bytes: Buffer, contentType: string): Promise<void> {
    const { client, bucket } = this.#store;
    const command = new PutObjectCommand({ Bucket: bucket, Key: key, Body: bytes, ContentType: contentType });
    try {
      await client.send(command, within());
    } catch (error) {
      throw new StoreUnavailableError(`${key} could not be written.`, { cause: error });
    }
  }
}

const within = () => ({ abortSignal: AbortSignal.timeout(deadlineMs) });
