/** Uploads a file in parts, a few at once; one that was interrupted goes on with the parts that are missing. */
import { createHash } from 'node:crypto';
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
  completeUpload(input: $input) { upload { id } userErrors { code message field } }
}`;

/** What completeUpload gives. */
interface Completed {
  readonly upload: { readonly id: string } | null;
  readonly userErrors: readonly {
    readonly code: string;
    readonly message: string;
    readonly field: readonly string[] | null;
  }[];
}

/** A part as completeUpload takes it. */
interface PutPart {
  readonly number: number;
  readonly etag: string;
  /** Of what is in the file, as hexadecimal digits. */
  readonly md5: string;
}

/** Parts on their way at once, how often each is tried, and the pause that doubles from try to try, in milliseconds. */
const [abreast, tries, pauseMs, longestPauseMs] = [4, 12, 500, 10_000];

/** How often parts that have arrived damaged are sent again. */
const rounds = 3;

/** Gives the id of the complete upload; `onProgress` hears the share that has arrived, 0 to 1. */
export async function uploadFile(
  session: GatewaySession,
  file: VideoFile,
  onProgress: (share: number) => void,
): Promise<string> {
  let upload = await open(session, file);
  for (let round = 1; ; round++) {
    if (upload.status === 'COMPLETED') return upload.id;
    const parts = await putMissing(session, file, upload, onProgress);
    const { completeUpload: completed } = await session.ask<{ completeUpload: Completed }>(completeUpload, {
      input: { uploadId: upload.id, parts },
    });
    // Parts that have arrived otherwise than they were sent, as after a file that has changed, have an address again.
    const damaged = completed.userErrors.some(({ field }) => field?.[0] === 'parts');
    if (!damaged || round === rounds) return made(completed.upload, completed).id;
    upload = await open(session, file);
  }
}

/** PUTs what has not arrived; gives all parts, each with the MD5 that it has here. */
async function putMissing(
  session: GatewaySession,
  file: VideoFile,
  upload: Upload,
  onProgress: (share: number) => void,
): Promise<readonly PutPart[]> {
  const done: PutPart[] = [];
  const addresses = new Addresses(session, upload);
  const waiting = [...upload.parts];
  const put = async () => {
    for (let part = waiting.shift(); part; part = waiting.shift()) {
      const { number, sizeBytes, etag } = part;
      const from = (number - 1) * upload.partSizeBytes;
      const content = Buffer.from(await file.content.slice(from, from + sizeBytes).arrayBuffer());
      const md5 = createHash('md5').update(content).digest('hex');
      done.push({ number, md5, etag: etag ?? (await putPart(addresses, number, content, md5)) });
      onProgress(done.length / upload.parts.length);
    }
  };
  await Promise.all(Array.from({ length: abreast }, put));
  return done;
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

/** PUTs a part until it has arrived as it was sent; gives its ETag. */
async function putPart(addresses: Addresses, number: number, content: Buffer, md5: string): Promise<string> {
  for (let attempt = 1; ; attempt++) {
    const url = await addresses.of(number);
    const body = new Uint8Array(content);
    const response = await fetch(url, { method: 'PUT', body }).catch((error: unknown) => error as Error);
    const etag = response instanceof Response ? response.headers.get('etag') : null;
    if (response instanceof Response) await response.body?.cancel();
    if (response instanceof Response && response.ok && etag && agrees(etag, md5)) return etag;
    if (attempt === tries)
      throw new Error(`Part ${number} could not be uploaded: ${reasonOf(response)} Run the command again to go on.`);
    if (response instanceof Response && (response.status === 403 || response.status === 404)) await addresses.renew();
    await pause(Math.min(longestPauseMs, pauseMs * 2 ** (attempt - 1)));
  }
}

/** The ETag of a part is its MD5, unless the store encrypts with keys of its own: then it tells nothing. */
const agrees = (etag: string, md5: string): boolean => {
  const bare = etag.replaceAll('"', '');
  return !/^[0-9a-f]{32}$/i.test(bare) || bare.toLowerCase() === md5;
};

const reasonOf = (response: Response | Error): string => {
  if (!(response instanceof Response)) return `${response.message}.`;
  return response.ok ? 'it has arrived damaged.' : `the object store answered ${response.status}.`;
};
