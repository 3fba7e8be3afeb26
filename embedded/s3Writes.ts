/**
 * How s3rver writes, done anew: it answers a PUT when the last byte was taken, not when it was written, so that who reads at
 * once may find less; and where a file cannot be written, as on a full disk, it ends the process. Here a file takes its place
 * when it is whole.
 */
import { createHash, randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

interface Written {
  /** As hexadecimal digits. */
  readonly md5: string;
  readonly size: number;
}

interface NewObject {
  readonly bucket: string;
  readonly key: string;
  readonly content: Buffer | Readable;
  readonly metadata: unknown;
}

/** What is used, and replaced, of s3rver's own store. */
export interface WritingStore {
  getResourcePath(bucket: string, key: string | undefined, resource: string): string;
  putMetadata(bucket: string, key: string, metadata: unknown, md5: string): Promise<void>;
  putObject: (object: NewObject) => Promise<Written>;
  putPart: (bucket: string, uploadId: string, partNumber: number, content: Readable) => Promise<Written>;
}

/** Has the store answer when what it was given is written. */
export function writeWhole(store: WritingStore): void {
  store.putObject = async ({ bucket, key, content, metadata }) => {
    const path = store.getResourcePath(bucket, key, 'object');
    await mkdir(dirname(path), { recursive: true });
    const written = await write(path, Buffer.isBuffer(content) ? Readable.from([content]) : content);
    await store.putMetadata(bucket, key, metadata, written.md5);
    return written;
  };
  store.putPart = async (bucket, uploadId, partNumber, content) => {
    const path = join(store.getResourcePath(bucket, undefined, 'uploads'), uploadId, `${partNumber}`);
    const written = await write(path, content);
    await writeFile(`${path}.md5`, written.md5);
    return written;
  };
}

async function write(path: string, content: Readable): Promise<Written> {
  const aside = `${path}.${randomUUID()}`;
  const hash = createHash('md5');
  let size = 0;
  const counted = async function* (chunks: AsyncIterable<Buffer>) {
    for await (const chunk of chunks) {
      hash.update(chunk);
      size += chunk.length;
      yield chunk;
    }
  };
  try {
    await pipeline(content, counted, createWriteStream(aside));
    await rename(aside, path);
  } catch (error) {
    await rm(aside, { force: true });
    throw error;
  }
  return { md5: hash.digest('hex'), size };
}
