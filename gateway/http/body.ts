/** The body of a request: JSON, bounded before and after it is unpacked. */
import type { IncomingMessage } from 'node:http';
import { pipeline, type Readable, type Transform } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { type RequestFault, refuse } from '../request/requestFault.ts';

/**
 * Reads a JSON body of `limit` bytes at most. Refuses with 415 another content type or encoding, with 413 a longer
 * body, with 400 what is no JSON.
 */
export async function readJson(request: IncomingMessage, limit: number): Promise<unknown> {
  if (!isJson(request.headers['content-type']))
    throw unsupported('Send the request as "content-type: application/json" in UTF-8.');
  if (Number(request.headers['content-length'] ?? 0) > limit) throw tooLarge(limit);
  const text = await readText(unpacked(request), limit);
  try {
    return JSON.parse(text);
  } catch {
    throw refuse('transport', 'BAD_USER_INPUT', 'The body of the request is no JSON.');
  }
}

function isJson(contentType: string | undefined): boolean {
  const [type = '', ...parameters] = (contentType ?? '').toLowerCase().split(';');
  const charset = parameters.map((part) => part.trim()).find((part) => part.startsWith('charset='));
  return type.trim() === 'application/json' && (charset === undefined || /^charset="?utf-?8"?$/.test(charset));
}

const unpackers: Readonly<Record<string, () => Transform>> = {
  gzip: createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
};

function unpacked(request: IncomingMessage): Readable {
  const encoding = request.headers['content-encoding']?.toLowerCase() ?? 'identity';
  if (encoding === 'identity') return request;
  const unpacker = Object.hasOwn(unpackers, encoding) ? unpackers[encoding]?.() : undefined;
  if (!unpacker) throw unsupported('The body may be packed as gzip, deflate or br.');
  // The reader of the last stream meets the error of any; the callback only keeps it from being thrown twice.
  return pipeline(request, unpacker, () => {});
}

async function readText(body: Readable, limit: number): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of body as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > limit) throw tooLarge(limit);
      chunks.push(chunk);
    }
  } catch (error) {
    if (size > limit) throw error;
    throw refuse('transport', 'BAD_USER_INPUT', 'The body of the request could not be read to its end.');
  }
  return Buffer.concat(chunks).toString('utf8');
}

const unsupported = (message: string): RequestFault => refuse('transport', 'BAD_USER_INPUT', message, 415);

const tooLarge = (limit: number): RequestFault =>
  refuse('transport', 'LIMIT_EXCEEDED', `The body of the request is longer than ${limit} bytes.`, 413);
