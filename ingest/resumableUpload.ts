/** Uploads a file in parts, a few at once; one that was interrupted goes on with the parts that are missing. */
import { setTimeout as pause } from 'node:timers/promises';
import { type GatewaySession, made, type UserErrors } from './gatewaySession.ts';
import type { VideoFile } from './videoFile.ts';

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

const fields = 'id status partSizeBytes parts { number sizeBytes etag url }';

const createUpload = `mutation IngestCreateUpload($input: CreateUploadInput!) {
  createUpload(input: $input) { upload { ${fields} } userErrors { code message } }
}`;
const readUpload = `query IngestUpload($id: ID!) { upload(id: $id) { ${fields} } }`;
const completeUpload = `mutation IngestCompleteUpload($input: CompleteUploadInput!) {
  completeUpload(input: $input) { upload { id } userErrors { code message } }
}`;

/** Parts on their way at once, how often each is tried, and the pause that doubles from try to try, in milliseconds. */
const [abreast, tries, pauseMs] = [4, 6, 500];

/** Gives the id of the complete upload; `onProgress` hears the share that has arrived, 0 to 1. */
export async function uploadFile(
  session: GatewaySession,
  file: VideoFile,
  onProgress: (share: number) => void,
): Promise<string> {
  const upload = await open(session, file);
  if (upload.status === 'COMPLETED') return upload.id;
  const etags = new Map(upload.parts.flatMap(({ number, etag }) => (etag ? [[number, etag] as const] : [])));
  const addresses = new Addresses(session, upload);
  const waiting = upload.parts.filter(({ etag }) => !etag);
  const put = async () => {
    for (let part = waiting.shift(); part; part = waiting.shift()) {
      const from = (part.number - 1) * upload.partSizeBytes;
      etags.set(part.number, await putPart(addresses, part.number, file.content.slice(from, from + part.sizeBytes)));
      onProgress(etags.size / upload.parts.length);
    }
  };
  onProgress(etags.size / upload.parts.length);
  await Promise.all(Array.from({ length: abreast }, put));
  const parts = [...etags].map(([number, etag]) => ({ number, etag }));
  const { completeUpload: completed } = await session.ask<{
    completeUpload: UserErrors & { upload: { id: string } | null };
  }>(completeUpload, { input: { uploadId: upload.id, parts } });
  return made(completed.upload, completed).id;
}

/** Opens the upload of the file, or finds the one that is under way; an ended one is followed by another. */
async function open(session: GatewaySession, { filename, contentType, content, key }: VideoFile): Promise<Upload> {
  for (let again = 0; ; again++) {
    const idempotencyKey = again === 0 ? key : `${key}-${again}`;
    const input = { filename, contentType, sizeBytes: content.size, purpose: 'VIDEO', idempotencyKey };
    const { createUpload: created } = await session.ask<{ createUpload: UserErrors & { upload: Upload | null } }>(
      createUpload,
      { input },
    );
    const upload = made(created.upload, created);
    if (upload.status === 'WAITING' || upload.status === 'COMPLETED') return upload;
  }
}

/** Where the parts are PUT. The addresses grow old while a long upload goes on: fresh ones are fetched for all. */
class Addresses {
  readonly #session: GatewaySession;
  readonly #uploadId: string;
  #urls: Promise<ReadonlyMap<number, string | null>>;

  constructor(session: GatewaySession, { id, parts }: Upload) {
    this.#session = session;
    this.#uploadId = id;
    this.#urls = Promise.resolve(urlsOf(parts));
  }

  async of(number: number): Promise<string> {
    const url = (await this.#urls).get(number);
    if (!url) throw new Error(`Part ${number} has no address: the upload has ended. Run the command again.`);
    return url;
  }

  async renew(): Promise<void> {
    this.#urls = this.#session
      .ask<{ upload: Upload | null }>(readUpload, { id: this.#uploadId })
      .then(({ upload }) => urlsOf(upload?.parts ?? []));
    await this.#urls;
  }
}

const urlsOf = (parts: readonly Part[]) => new Map(parts.map(({ number, url }) => [number, url] as const));

async function putPart(addresses: Addresses, number: number, body: Blob): Promise<string> {
  for (let attempt = 1; ; attempt++) {
    const url = await addresses.of(number);
    const response = await fetch(url, { method: 'PUT', body }).catch((error: unknown) => error as Error);
    const etag = response instanceof Response ? response.headers.get('etag') : null;
    if (response instanceof Response) await response.body?.cancel();
    if (response instanceof Response && response.ok && etag) return etag;
    if (attempt === tries)
      throw new Error(`Part ${number} could not be uploaded: ${reasonOf(response)} Run the command again to go on.`);
    if (response instanceof Response && response.status === 403) await addresses.renew();
    await pause(pauseMs * 2 ** (attempt - 1));
  }
}

const reasonOf = (response: Response | Error): string =>
  response instanceof Response ? `the object store answered ${response.status}.` : `${response.message}.`;
