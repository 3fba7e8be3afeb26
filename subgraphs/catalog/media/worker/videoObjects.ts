/** The way of a video from and to the object store. */
import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import {
  DeleteObjectsCommand,
  GetObjectCommand,
  HeadObjectCommand,
  NoSuchKey,
  PutObjectCommand,
  paginateListObjectsV2,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import type { ObjectStore } from '../../../shared/objectStore.ts';

const contentTypes: Readonly<Record<string, string>> = {
  '.m3u8': 'application/vnd.apple.mpegurl',
  '.m4s': 'video/iso.segment',
  '.mp4': 'video/mp4',
  '.vtt': 'text/vtt; charset=utf-8',
  '.jpg': 'image/jpeg',
};

export interface Downloaded {
  readonly sizeBytes: number;
  /** 64 hexadecimal digits. */
  readonly sha256: string;
}

export class VideoObjects {
  readonly #store: ObjectStore;

  constructor(store: ObjectStore) {
    this.#store = store;
  }

  /** Writes an object to a file; `onProgress` hears how many bytes are there. Undefined when there is no such object. */
  async download(
    key: string,
    file: string,
    signal: AbortSignal,
    onProgress: (bytes: number) => void,
  ): Promise<Downloaded | undefined> {
    const { client, bucket } = this.#store;
    const { Body } = await client
      .send(new GetObjectCommand({ Bucket: bucket, Key: key }), { abortSignal: signal })
      .catch((error: unknown) => {
        if (error instanceof NoSuchKey) return { Body: null };
        throw error;
      });
    if (Body === null) return undefined;
    if (!(Body instanceof Readable)) throw new Error(`The object store gave no content for ${key}.`);
    const hash = createHash('sha256');
    let sizeBytes = 0;
    const counted = async function* (chunks: AsyncIterable<Buffer>) {
      for await (const chunk of chunks) {
        hash.update(chunk);
        sizeBytes += chunk.length;
        onProgress(sizeBytes);
        yield chunk;
      }
    };
    await pipeline(Body, counted, createWriteStream(file, { mode: 0o600 }), { signal });
    return { sizeBytes, sha256: hash.digest('hex') };
  }

  /** Stores a file under a key. */
  async put(file: string, key: string, signal: AbortSignal): Promise<void> {
    const command = new PutObjectCommand({
      Bucket: this.#store.bucket,
      Key: key,
      Body: await readFile(file),
      ContentType: contentTypes[extname(file)] ?? 'application/octet-stream',
    });
    await this.#store.client.send(command, { abortSignal: signal });
  }

  /** Whether there is an object of that key. */
  async has(key: string): Promise<boolean> {
    const { client, bucket } = this.#store;
    try {
      await client.send(new HeadObjectCommand({ Bucket: bucket, Key: key }));
      return true;
    } catch (error) {
      if (error instanceof S3ServiceException && error.$metadata.httpStatusCode === 404) return false;
      throw error;
    }
  }

  /** The bytes of an object. */
  async read(key: string): Promise<Uint8Array> {
    const { client, bucket } = this.#store;
    const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
    if (!Body) throw new Error(`The object store gave no content for ${key}.`);
    return Body.transformToByteArray();
  }

  /** How many bytes lie below the prefix. */
  async bytesBelow(prefix: string): Promise<number> {
    const { client, bucket } = this.#store;
    let bytes = 0;
    for await (const { Contents } of paginateListObjectsV2({ client }, { Bucket: bucket, Prefix: prefix }))
      for (const { Size } of Contents ?? []) bytes += Size ?? 0;
    return bytes;
  }

  /** Removes all that lies below the prefix. */
  async removePrefix(prefix: string): Promise<void> {
    const { client, bucket } = this.#store;
    for await (const page of paginateListObjectsV2({ client }, { Bucket: bucket, Prefix: prefix })) {
      const Objects = (page.Contents ?? []).flatMap(({ Key }) => (Key ? { Key } : []));
      if (Objects.length === 0) continue;
      const { Errors } = await client.send(
        new DeleteObjectsCommand({ Bucket: bucket, Delete: { Objects, Quiet: true } }),
      );
      if (Errors?.[0])
        throw new Error(`${Errors.length} objects below ${prefix} were not removed: ${Errors[0].Message}`);
    }
  }
}
