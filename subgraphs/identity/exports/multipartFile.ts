/**
 * A file that is written to the object store as it comes, a few megabytes in memory at most. It is there once it is whole; what is
 * left of one that was not finished is freed by `abortMultiparts`.
 */
import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  ListMultipartUploadsCommand,
  NoSuchUpload,
  PutObjectCommand,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import type { ObjectStore } from '../../shared/objectStore.ts';

/** S3 wants 5 MiB of all parts but the last, and takes 10,000 of them: 80 GB are enough. */
const partBytes = 8 * 1_048_576;

interface Target {
  readonly key: string;
  readonly contentType: string;
}

/** Writes the chunks of text to the store and gives how many bytes they were. Nothing is kept when the chunks fail. */
export async function writeObject(store: ObjectStore, target: Target, chunks: AsyncIterable<string>): Promise<number> {
  const file = new MultipartFile(store, target);
  try {
    for await (const chunk of chunks) await file.write(chunk);
    return await file.finish();
  } catch (error) {
    await file.abort();
    throw error;
  }
}

class MultipartFile {
  readonly #store: ObjectStore;
  readonly #target: Target;
  #waiting: Buffer[] = [];
  #waitingBytes = 0;
  #sizeBytes = 0;
  #uploadId: string | undefined;
  readonly #etags: (string | undefined)[] = [];

  constructor(store: ObjectStore, target: Target) {
    [this.#store, this.#target] = [store, target];
  }

  async write(text: string): Promise<void> {
    const bytes = Buffer.from(text);
    this.#waiting.push(bytes);
    this.#waitingBytes += bytes.length;
    this.#sizeBytes += bytes.length;
    if (this.#waitingBytes >= partBytes) await this.#sendPart();
  }

  async finish(): Promise<number> {
    const { client, bucket } = this.#store;
    const { key, contentType } = this.#target;
    const where = { Bucket: bucket, Key: key };
    if (this.#uploadId === undefined) {
      await client.send(
        new PutObjectCommand({ ...where, ContentType: contentType, Body: Buffer.concat(this.#waiting) }),
      );
      return this.#sizeBytes;
    }
    if (this.#waitingBytes > 0) await this.#sendPart();
    const Parts = this.#etags.map((ETag, index) => ({ ETag, PartNumber: index + 1 }));
    await client.send(
      new CompleteMultipartUploadCommand({ ...where, UploadId: this.#uploadId, MultipartUpload: { Parts } }),
    );
    return this.#sizeBytes;
  }

  /** Frees what it has sent; what another has begun under the same key is not its own. */
  async abort(): Promise<void> {
    if (this.#uploadId !== undefined) await abort(this.#store, this.#target.key, this.#uploadId);
  }

  async #sendPart(): Promise<void> {
    const { client, bucket } = this.#store;
    const { key, contentType } = this.#target;
    const where = { Bucket: bucket, Key: key };
    if (this.#uploadId === undefined) {
      const begun = await client.send(new CreateMultipartUploadCommand({ ...where, ContentType: contentType }));
      if (!begun.UploadId) throw new Error(`The object store began an upload of ${key} and gave no id for it.`);
      this.#uploadId = begun.UploadId;
    }
    const part = { UploadId: this.#uploadId, PartNumber: this.#etags.length + 1, Body: Buffer.concat(this.#waiting) };
    const { ETag } = await client.send(new UploadPartCommand({ ...where, ...part }));
    this.#etags.push(ETag);
    [this.#waiting, this.#waitingBytes] = [[], 0];
  }
}

/** Frees what uploads of a key, or of those below one that ends in /, have left behind that were not finished. */
export async function abortMultiparts(store: ObjectStore, key: string): Promise<void> {
  const { client, bucket } = store;
  const { Uploads } = await client.send(new ListMultipartUploadsCommand({ Bucket: bucket, Prefix: key }));
  for (const { Key, UploadId } of Uploads ?? [])
    if (Key && UploadId && (Key === key || key.endsWith('/'))) await abort(store, Key, UploadId);
}

async function abort({ client, bucket }: ObjectStore, key: string, uploadId: string): Promise<void> {
  try {
    await client.send(new AbortMultipartUploadCommand({ Bucket: bucket, Key: key, UploadId: uploadId }));
  } catch (error) {
    if (!(error instanceof NoSuchUpload)) throw error;
  }
}
