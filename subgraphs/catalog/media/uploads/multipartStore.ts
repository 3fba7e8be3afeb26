/**
 * Multipart uploads in the object store (https://docs.aws.amazon.com/AmazonS3/latest/userguide/mpuoverview.html). Clients
 * put the parts by presigned addresses; everything else is done here.
 */
import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  NoSuchUpload,
  paginateListParts,
  S3ServiceException,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import type { ObjectStore } from '../../../shared/objectStore.ts';

/** An object under way: its key, and the store's name for its upload. */
export interface Multipart {
  readonly key: string;
  readonly multipartId: string;
}

export interface StoredPart {
  readonly sizeBytes: number;
  /** Without the quotes around it. */
  readonly etag: string;
}

/** Seconds a presigned address is good for; a fresh one is given whenever the upload is read. */
const addressSeconds = 3600;

export const bareEtag = (etag: string): string => etag.trim().replace(/^"(.*)"$/, '$1');

export class MultipartStore {
  readonly #store: ObjectStore;

  constructor(store: ObjectStore) {
    this.#store = store;
  }

  /** Begins an upload and gives the store's name for it. */
  async create(key: string, contentType: string): Promise<string> {
    const { client, bucket } = this.#store;
    const { UploadId } = await client.send(
      new CreateMultipartUploadCommand({ Bucket: bucket, Key: key, ContentType: contentType }),
    );
    if (!UploadId) throw new Error(`The object store began an upload of ${key} and gave no id for it.`);
    return UploadId;
  }

  /** The parts that have arrived, by number; undefined when the upload was completed or aborted. */
  async parts({ key, multipartId }: Multipart): Promise<ReadonlyMap<number, StoredPart> | undefined> {
    const { client, bucket } = this.#store;
    const found = new Map<number, StoredPart>();
    try {
      for await (const page of paginateListParts({ client }, { Bucket: bucket, Key: key, UploadId: multipartId }))
        for (const { PartNumber, Size, ETag } of page.Parts ?? [])
          if (PartNumber !== undefined && ETag) found.set(PartNumber, { sizeBytes: Size ?? 0, etag: bareEtag(ETag) });
      return found;
    } catch (error) {
      if (isGone(error)) return undefined;
      throw error;
    }
  }

  /** Where to PUT a part. The length is signed: the store refuses a body of another. */
  address({ key, multipartId }: Multipart, number: number, sizeBytes: number): Promise<string> {
    const command = new UploadPartCommand({
      Bucket: this.#store.bucket,
      Key: key,
      UploadId: multipartId,
      PartNumber: number,
      ContentLength: sizeBytes,
    });
    const length = new Set(['content-length']);
    return getSignedUrl(this.#store.signer, command, {
      expiresIn: addressSeconds,
      signableHeaders: length,
      unhoistableHeaders: length,
    });
  }

  /** Puts the parts together. An upload that was completed or aborted meanwhile is left as it is. */
  async complete({ key, multipartId }: Multipart, etags: readonly string[]): Promise<void> {
    const { client, bucket } = this.#store;
    const Parts = etags.map((etag, i) => ({ PartNumber: i + 1, ETag: `"${etag}"` }));
    const names = { Bucket: bucket, Key: key, UploadId: multipartId };
    try {
      await client.send(new CompleteMultipartUploadCommand({ ...names, MultipartUpload: { Parts } }));
    } catch (error) {
      if (!isGone(error)) throw error;
    }
  }

  /** Frees the parts of an upload; one that is gone is as good. */
  async abort({ key, multipartId }: Multipart): Promise<void> {
    const { client, bucket } = this.#store;
    try {
      await client.send(new AbortMultipartUploadCommand({ Bucket: bucket, Key: key, UploadId: multipartId }));
    } catch (error) {
      if (!isGone(error)) throw error;
    }
  }

  /** The length of an object; undefined when there is none. */
  async sizeOf(key: string): Promise<number | undefined> {
    try {
      const { client, bucket } = this.#store;
      const { ContentLength } = await client.send(new HeadObjectCommand({ Bucket: bucket, Key: key }));
      return ContentLength;
    } catch (error) {
      if (isGone(error)) return undefined;
      throw error;
    }
  }

  /** The first bytes of an object; undefined when there is none. */
  async head(key: string, bytes: number): Promise<Uint8Array | undefined> {
    const found = await this.#get(key, `bytes=0-${bytes - 1}`);
    return found && ((await found.Body?.transformToByteArray()) ?? new Uint8Array());
  }

  /** The SHA-256 of an object, as 64 hexadecimal digits; undefined when there is none. */
  async sha256(key: string): Promise<string | undefined> {
    const found = await this.#get(key);
    if (!found) return undefined;
    const hash = createHash('sha256');
    if (found.Body instanceof Readable) for await (const chunk of found.Body) hash.update(chunk as Buffer);
    return hash.digest('hex');
  }

  async remove(key: string): Promise<void> {
    await this.#store.client.send(new DeleteObjectCommand({ Bucket: this.#store.bucket, Key: key }));
  }

  async #get(key: string, range?: string) {
    const { client, bucket } = this.#store;
    try {
      return await client.send(new GetObjectCommand({ Bucket: bucket, Key: key, ...(range && { Range: range }) }));
    } catch (error) {
      if (isGone(error)) return undefined;
      throw error;
    }
  }
}

const isGone = (error: unknown): boolean =>
  error instanceof NoSuchUpload || (error instanceof S3ServiceException && error.$metadata.httpStatusCode === 404);
