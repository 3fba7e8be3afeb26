/** Reading the object store for players: what is there, what is not, and what went wrong, without the store's own words. */
import { Readable } from 'node:stream';
import { GetObjectCommand, HeadObjectCommand, S3ServiceException } from '@aws-sdk/client-s3';
import type { ObjectStore } from '../../shared/objectStore.ts';

export interface FoundObject {
  readonly kind: 'found';
  readonly body: Readable;
  readonly length: number;
  readonly etag: string | undefined;
  /** `bytes 0-99/1000` when a part was asked for. */
  readonly contentRange: string | undefined;
}

export type ObjectAnswer =
  | FoundObject
  | { readonly kind: 'missing' }
  | { readonly kind: 'beyond'; readonly length: number }
  | { readonly kind: 'failed'; readonly error: unknown };

/** How long the store may take until its answer begins. */
const deadlineMs = 10_000;

/** Bytes from `first` on, to `last` or the end; or the `suffix` last ones. */
export type ByteRange = { readonly first: number; readonly last: number | undefined } | { readonly suffix: number };

export interface ObjectQuestion {
  readonly key: string;
  readonly range?: ByteRange | undefined;
  /** Asks for the length alone. */
  readonly headOnly?: boolean;
  /** Aborted when the player leaves. */
  readonly signal: AbortSignal;
}

/** Opens an object. Its body is read as the caller reads it, and freed when the caller destroys it. */
export async function openObject(store: ObjectStore, question: ObjectQuestion): Promise<ObjectAnswer> {
  const deadline = new AbortController();
  const timer = setTimeout(() => deadline.abort(), deadlineMs);
  const abortSignal = AbortSignal.any([question.signal, deadline.signal]);
  try {
    if (question.headOnly) return await head(store, question, abortSignal);
    return await get(store, question, abortSignal);
  } catch (error) {
    if (!(error instanceof S3ServiceException)) return { kind: 'failed', error };
    const status = error.$metadata.httpStatusCode;
    if (status === 404) return { kind: 'missing' };
    if (status === 416) return beyond(store, question);
    return { kind: 'failed', error };
  } finally {
    clearTimeout(timer);
  }
}

async function get(store: ObjectStore, question: ObjectQuestion, abortSignal: AbortSignal): Promise<ObjectAnswer> {
  const { key, range } = question;
  if (range && 'suffix' in range) return getSuffix(store, question, range.suffix, abortSignal);
  const Range = range && `bytes=${range.first}-${range.last ?? ''}`;
  const command = new GetObjectCommand({ Bucket: store.bucket, Key: key, ...(Range && { Range }) });
  const { Body, ContentLength, ETag, ContentRange } = await store.client.send(command, { abortSignal });
  if (!(Body instanceof Readable) || ContentLength === undefined)
    throw new Error(`The object store answered for ${key} without a body or its length.`);
  return { kind: 'found', body: Body, length: ContentLength, etag: ETag, contentRange: ContentRange };
}

/** By the length: not every store reads `bytes=-500`, and one takes it for the first 500. */
async function getSuffix(
  store: ObjectStore,
  question: ObjectQuestion,
  suffix: number,
  abortSignal: AbortSignal,
): Promise<ObjectAnswer> {
  const { length } = await head(store, question, abortSignal);
  if (suffix === 0 || length === 0) return { kind: 'beyond', length };
  const range = { first: Math.max(0, length - suffix), last: length - 1 };
  return get(store, { ...question, range }, abortSignal);
}

async function head(store: ObjectStore, { key }: ObjectQuestion, abortSignal: AbortSignal): Promise<FoundObject> {
  const command = new HeadObjectCommand({ Bucket: store.bucket, Key: key });
  const { ContentLength = 0, ETag } = await store.client.send(command, { abortSignal });
  return { kind: 'found', body: Readable.from([]), length: ContentLength, etag: ETag, contentRange: undefined };
}

/** The answer to a range outside the object names its length (RFC 9110 §15.5.17). */
async function beyond(store: ObjectStore, question: ObjectQuestion): Promise<ObjectAnswer> {
  const whole = await openObject(store, { key: question.key, signal: question.signal, headOnly: true });
  return whole.kind === 'found' ? { kind: 'beyond', length: whole.length } : whole;
}
