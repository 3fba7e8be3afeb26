/** The body of a request: JSON, bounded before and after it is unpacked. */
import { isUtf8 } from 'node:buffer';
import { IncomingMessage } from 'node:http';
import type { Readable, Transform } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { limitHit } from '../observation/limitHit.ts';
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
  if (contentType === 'application/json') return true;
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
  request.once('error', (error) => unpacker.destroy(error));
  return request.pipe(unpacker);
}

/** Listeners instead of an iterator: this is on the way of every request, and iterating takes several times as long. */
function readText(body: Readable, limit: number): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const chunks: Buffer[] = [];
  let size = 0;
  body.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size <= limit) chunks.push(chunk);
    else if (size - chunk.length <= limit) {
      reject(tooLarge(limit));
      // The request itself is left as it is: its connection carries the refusal.
      if (body instanceof IncomingMessage) body.pause();
      else body.destroy();
    }
  });
  body.once('end', () => {
    const bytes = chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks);
    if (isUtf8(bytes)) resolve(bytes.toString('utf8'));
    else reject(refuse('transport', 'BAD_USER_INPUT', 'The body of the request is not in UTF-8.'));
  });
  body.once('error', () =>
    reject(refuse('transport', 'BAD_USER_INPUT', 'The body of the request could not be read to its end.')),
  );
  return promise;
}

const unsupported = (message: string): RequestFault => refuse('transport', 'BAD_USER_INPUT', message, 415);

function tooLarge(limit: number): RequestFault {
  limitHit.body.inc();
  return refuse('transport', 'LIMIT_EXCEEDED', `The body of the request is longer than ${limit} bytes.`, 413);
}
