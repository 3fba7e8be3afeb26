/** The file that is put in: what it is called, and the key by which an interrupted ingest of it is found again. */
import { createHash } from 'node:crypto';
import { openAsBlob } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename, extname, resolve } from 'node:path';

export interface VideoFile {
  readonly filename: string;
  readonly contentType: string;
  readonly content: Blob;
  /** The same for the same path, size and time of change. */
  readonly key: string;
  /** The name of the file, to be read by people: big_buck-bunny.mp4 is "big buck bunny". */
  readonly title: string;
}

const contentTypes: Readonly<Record<string, string>> = {
  '.mp4': 'video/mp4',
  '.m4v': 'video/mp4',
  '.mov': 'video/quicktime',
  '.mkv': 'video/x-matroska',
  '.webm': 'video/webm',
  '.ts': 'video/mp2t',
  '.m2ts': 'video/mp2t',
};

/** Refuses what is no file, an empty one, and a name whose ending says nothing of a video. */
export async function openVideoFile(path: string): Promise<VideoFile> {
  const found = await stat(path).catch(() => undefined);
  if (!found?.isFile()) throw new Error(`There is no file ${path}.`);
  const ending = extname(path).toLowerCase();
  const contentType = contentTypes[ending];
  if (!contentType)
    throw new Error(`${path} ends in "${ending}"; a video ends in ${Object.keys(contentTypes).join(', ')}.`);
  if (found.size === 0) throw new Error(`${path} is empty: there is no video in it.`);
  const identity = `${resolve(path)}\n${found.size}\n${found.mtimeMs}`;
  const filename = basename(path);
  return {
    filename,
    contentType,
    content: await openAsBlob(path),
    key: `ingest-${createHash('sha256').update(identity).digest('hex').slice(0, 40)}`,
    title:
      filename
        .slice(0, filename.length - ending.length)
        .replace(/[_\s-]+/g, ' ')
        .trim() || filename,
  };
}
