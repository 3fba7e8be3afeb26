/** Puts a video file into the catalogue through the public API: createUpload, a PUT a part, completeUpload, startMediaIngest. */
import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import type { GatewayClient } from './gatewayClient.ts';

export interface VideoFile {
  readonly path: string;
  /** video/mp4 and the others that createUpload takes. */
  readonly contentType: string;
  /** The film it is the video of. */
  readonly movieId: string;
  /** The same key uploads and ingests once, however often it is called within a day. */
  readonly idempotencyKey: string;
}

interface UserErrors {
  readonly userErrors: readonly { readonly code: string; readonly message: string }[];
}

interface Part {
  readonly number: number;
  readonly sizeBytes: number;
  readonly etag: string | null;
  readonly url: string | null;
}

interface Upload {
  readonly id: string;
  readonly status: string;
  readonly partSizeBytes: number;
  readonly parts: readonly Part[];
}

const createUpload = `mutation CreateSampleUpload($input: CreateUploadInput!) {
  createUpload(input: $input) {
    upload { id status partSizeBytes parts { number sizeBytes etag url } }
    userErrors { code message }
  }
}`;

const completeUpload = `mutation CompleteSampleUpload($input: CompleteUploadInput!) {
  completeUpload(input: $input) { upload { id status } userErrors { code message } }
}`;

const startMediaIngest = `mutation StartSampleIngest($input: StartMediaIngestInput!) {
  startMediaIngest(input: $input) { job { id } userErrors { code message } }
}`;

/** Gives the id of the job that makes the video playable. Goes on where an earlier call with the same key stopped. */
export async function uploadVideo(client: GatewayClient, file: VideoFile): Promise<string> {
  const { idempotencyKey, movieId } = file;
  const upload = await begin(client, file);
  if (upload.status === 'WAITING') {
    const parts = await putParts(file.path, upload);
    const { completeUpload: completed } = await client.ask<{ completeUpload: UserErrors }>(completeUpload, {
      input: { uploadId: upload.id, parts },
    });
    refuse(completed);
  }
  const { startMediaIngest: started } = await client.ask<{
    startMediaIngest: UserErrors & { job: { id: string } | null };
  }>(startMediaIngest, { input: { uploadId: upload.id, movieId, idempotencyKey } });
  refuse(started);
  if (!started.job) throw new Error('startMediaIngest gave neither a job nor a reason.');
  return started.job.id;
}

async function begin(client: GatewayClient, { path, contentType, idempotencyKey }: VideoFile): Promise<Upload> {
  await using handle = await open(path);
  const { size } = await handle.stat();
  const input = { filename: basename(path), contentType, sizeBytes: size, purpose: 'VIDEO', idempotencyKey };
  const { createUpload: created } = await client.ask<{ createUpload: UserErrors & { upload: Upload | null } }>(
    createUpload,
    { input },
  );
  refuse(created);
  if (!created.upload) throw new Error('createUpload gave neither an upload nor a reason.');
  return created.upload;
}

async function putParts(path: string, { parts, partSizeBytes }: Upload) {
  await using handle = await open(path);
  const put: { number: number; etag: string }[] = [];
  for (const part of parts) {
    const bytes = Buffer.alloc(part.sizeBytes);
    await handle.read(bytes, 0, part.sizeBytes, (part.number - 1) * partSizeBytes);
    put.push({ number: part.number, etag: part.etag ?? (await putPart(part, bytes)) });
  }
  return put;
}

async function putPart({ number, url }: Part, body: Buffer): Promise<string> {
  if (!url) throw new Error(`Part ${number} is missing, and has no address to be put at.`);
  const response = await fetch(url, { method: 'PUT', body: new Uint8Array(body) });
  const etag = response.headers.get('etag');
  if (!response.ok || !etag) throw new Error(`The object store answered part ${number} with ${response.status}.`);
  return etag;
}

function refuse({ userErrors }: UserErrors): void {
  if (userErrors.length > 0) throw new Error(userErrors.map(({ code, message }) => `${code}: ${message}`).join(' '));
}
