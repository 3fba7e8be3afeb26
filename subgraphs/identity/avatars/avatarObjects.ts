/** Pictures of profiles in the object store, each read and written within a deadline. */
import { GetObjectCommand, NoSuchKey, PutObjectCommand } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { CodedError } from '../../../platform/errors.ts';
import type { ObjectStore } from '../../shared/objectStore.ts';
import { uploadKeyOf } from './avatarKeys.ts';
import type { AvatarUpload } from './avatarStore.ts';

/** For one object of at most 5 MiB, in milliseconds. */
const deadlineMs = 10_000;
/** How long an address to put a picture to is good for. */
const addressSeconds = 3_600;

export class AvatarObjects {
  readonly #store: ObjectStore;

  constructor(store: ObjectStore) {
    this.#store = store;
  }

  /** Where to PUT a picture. Its type and its length are signed: the store refuses a body of others. */
  address({ id, contentType, sizeBytes }: AvatarUpload): Promise<string> {
    const command = new PutObjectCommand({
      Bucket: this.#store.bucket,
      Key: uploadKeyOf(id),
      ContentType: contentType,
      ContentLength: sizeBytes,
    });
    const signed = new Set(['content-type', 'content-length']);
    return getSignedUrl(this.#store.signer, command, {
      expiresIn: addressSeconds,
      signableHeaders: signed,
      unhoistableHeaders: signed,
    });
  }

  /** The whole object; undefined when there is none, or it is longer than that. */
  async read(key: string, mostBytes: number): Promise<Buffer | undefined> {
    const { client, bucket } = this.#store;
    try {
      const { Body, ContentLength } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key }), within());
      if (!Body || ContentLength === undefined || ContentLength > mostBytes) return undefined;
      return Buffer.from(await Body.transformToByteArray());
    } catch (error) {
      if (error instanceof NoSuchKey) return undefined;
      throw unavailable(error);
    }
  }

  async write(key: string, picture: Buffer): Promise<void> {
    const { client, bucket } = this.#store;
    const command = new PutObjectCommand({ Bucket: bucket, Key: key, Body: picture, ContentType: 'image/webp' });
    await client.send(command, within()).catch((error: unknown) => {
      throw unavailable(error);
    });
  }
}

const within = () => ({ abortSignal: AbortSignal.timeout(deadlineMs) });

const unavailable = (error: unknown) =>
  new CodedError('SUBGRAPH_UNAVAILABLE', 'Pictures cannot be kept at the moment: try again.', {
    originalError: error instanceof Error ? error : undefined,
  });
