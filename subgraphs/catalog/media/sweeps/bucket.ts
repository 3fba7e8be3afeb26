/** The bucket as the sweeps see it: what lies in it, how old it is, and its removal. */
import {
  AbortMultipartUploadCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  ListMultipartUploadsCommand,
  ListObjectsV2Command,
  paginateListObjectsV2,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import type { ObjectStore } from '../../../shared/objectStore.ts';

export interface OpenMultipart {
  readonly key: string;
  readonly multipartId: string;
  readonly begunAt: Date;
}

/** A place in the order of open uploads. */
export interface MultipartMark {
  readonly key: string;
  readonly multipartId: string | undefined;
}

export interface MultipartPage {
  readonly open: readonly OpenMultipart[];
  readonly next: MultipartMark | undefined;
}

export class Bucket {
  readonly #store: Pick<ObjectStore, 'client' | 'bucket'>;

  constructor(store: Pick<ObjectStore, 'client' | 'bucket'>) {
    this.#store = store;
  }

  /** Keys below `prefix` that come after `after`, in their order, `most` of them at most. */
  async keysAfter(prefix: string, after: string, most: number): Promise<string[]> {
    const { client, bucket } = this.#store;
    const { Contents } = await client.send(
      new ListObjectsV2Command({ Bucket: bucket, Prefix: prefix, StartAfter: after, MaxKeys: most }),
    );
    return (Contents ?? []).flatMap(({ Key }) => Key ?? []);
  }

  /** When the newest object below `prefix` was written; undefined when there is none. */
  async newestBelow(prefix: string): Promise<Date | undefined> {
    const { client, bucket } = this.#store;
    let newest: Date | undefined;
    for await (const { Contents } of paginateListObjectsV2({ client }, { Bucket: bucket, Prefix: prefix }))
      for (const { LastModified } of Contents ?? [])
        if (LastModified && (!newest || LastModified > newest)) newest = LastModified;
    return newest;
  }

  /** False too when the bucket itself is away: ask `isThere` before something is made of it. */
  async has(key: string): Promise<boolean> {
    return this.#found(new HeadObjectCommand({ Bucket: this.#store.bucket, Key: key }));
  }

  async isThere(): Promise<boolean> {
    return this.#found(new HeadBucketCommand({ Bucket: this.#store.bucket }));
  }

  /**
   * Uploads that were begun and are neither complete nor given up, `most` of them at most, behind `after` in the order of the
   * store; and where the next listing goes on, undefined when there is nothing more.
   */
  async openMultiparts(after?: MultipartMark, most = 1_000): Promise<MultipartPage> {
    const { client, bucket } = this.#store;
    const { Uploads, IsTruncated, NextKeyMarker, NextUploadIdMarker } = await client.send(
      new ListMultipartUploadsCommand({
        Bucket: bucket,
        MaxUploads: most,
        ...(after && { KeyMarker: after.key, UploadIdMarker: after.multipartId }),
      }),
    );
    const open = (Uploads ?? []).flatMap(({ Key, UploadId, Initiated }) =>
      Key && UploadId && Initiated ? [{ key: Key, multipartId: UploadId, begunAt: Initiated }] : [],
    );
    const next = IsTruncated && NextKeyMarker ? { key: NextKeyMarker, multipartId: NextUploadIdMarker } : undefined;
    return { open, next };
  }

  async abort({ key, multipartId }: OpenMultipart): Promise<void> {
    const { client, bucket } = this.#store;
    await client.send(new AbortMultipartUploadCommand({ Bucket: bucket, Key: key, UploadId: multipartId }));
  }

  async #found(command: HeadObjectCommand | HeadBucketCommand): Promise<boolean> {
    const { client } = this.#store;
    try {
      await (command instanceof HeadObjectCommand ? client.send(command) : client.send(command));
      return true;
    } catch (error) {
      if (error instanceof S3ServiceException && error.$metadata.httpStatusCode === 404) return false;
      throw error;
    }
  }
}
