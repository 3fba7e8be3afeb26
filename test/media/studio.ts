/** A catalog with a media worker beside it, and the steps of those who put videos into it. */
import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll } from 'vitest';
import { connect, listenClient } from '../../db/client.ts';
import type { Identity } from '../../platform/identity.ts';
import { createLogger } from '../../platform/log.ts';
import { renderTestClip, type TestClip } from '../../samples/testClip.ts';
import { installQueue } from '../../subgraphs/catalog/media/index.ts';
import { startWorker } from '../../subgraphs/catalog/media/worker/workerService.ts';
import type { OmdbSettings } from '../../subgraphs/catalog/metadata/metadataWork.ts';
import { PubSub } from '../../subgraphs/shared/pubsub.ts';
import { testCatalog, type UserError } from '../setup/catalog.ts';

export interface Part {
  readonly number: number;
  readonly sizeBytes: number;
  readonly uploaded: boolean;
  readonly etag: string | null;
  readonly url: string | null;
}

export interface Upload {
  readonly id: string;
  readonly status: string;
  readonly contentType: string;
  readonly partSizeBytes: number;
  readonly parts: readonly Part[];
}

export interface Job {
  readonly id: string;
  readonly status: string;
  readonly stage: string | null;
  readonly percent: number;
  readonly sequence: number;
  readonly speed: number | null;
  readonly secondsLeft: number | null;
  readonly attempts: number;
  readonly finishedAt: string | null;
  readonly renditions: readonly { readonly name: string; readonly percent: number }[];
  readonly failure: { readonly code: string; readonly message: string } | null;
  readonly video: { readonly id: string; readonly status: string } | null;
}

const uploadFields = 'id status contentType partSizeBytes parts { number sizeBytes uploaded etag url }';
export const jobFields =
  'id status stage percent sequence speed secondsLeft attempts finishedAt renditions { name percent } failure { code message } video { id status }';

const noOmdb: OmdbSettings = { address: 'https://www.omdbapi.com/', key: undefined, rate: 10, parallel: 4 };

/** To be called where `afterAll` may be: it stops all that it starts. `withWorker` runs a worker in this process. */
export async function studio({ withWorker = true, omdb = noOmdb } = {}) {
  const catalog = await testCatalog({ omdbConfigured: omdb.key !== undefined });
  const folder = await mkdtemp(join(tmpdir(), 'marquee-studio-'));
  const { databaseUrl, database, objectStore } = catalog;
  const notifications = listenClient(databaseUrl, 'worker');
  const options = {
    databaseUrl,
    database: connect({ DATABASE_URL: databaseUrl, DATABASE_POOL: 4, production: false }, { service: 'worker' }),
    pubsub: new PubSub(notifications),
    objectStore,
    dataFolder: folder,
    jobsAtOnce: 1,
    bounds: { memoryBytes: 4 * 2 ** 30, deadlineMs: 600_000 },
    omdb,
    log: createLogger('worker', 'silent'),
  };
  await installQueue(databaseUrl);
  const worker = withWorker ? await startWorker(options) : undefined;
  afterAll(async () => {
    await worker?.stop();
    await Promise.all([notifications.end({ timeout: 1 }), options.database.close()]);
    await rm(folder, { recursive: true, force: true });
  });
  return { ...catalog, database, folder, ...steps(catalog, folder) };
}

function steps({ client, editor, addPublishedMovie }: Awaited<ReturnType<typeof testCatalog>>, folder: string) {
  const mutate = async <Thing>(
    mutation: string,
    what: string,
    fields: string,
    input: object,
    who: Identity = editor,
  ) => {
    const type = `${mutation[0]?.toUpperCase()}${mutation.slice(1)}Input`;
    const query = `mutation($input: ${type}!) { ${mutation}(input: $input) { ${what} { ${fields} } userErrors { code message field } } }`;
    const data = await client.data<Record<string, { userErrors: UserError[] } & Record<string, Thing | null>>>(
      who,
      query,
      { input },
    );
    const payload = data[mutation]!;
    return { thing: payload[what] as Thing | null, userErrors: payload.userErrors };
  };
  const createUpload = (input: object, who?: Identity) =>
    mutate<Upload>(
      'createUpload',
      'upload',
      uploadFields,
      { filename: 'film.mp4', contentType: 'video/mp4', purpose: 'VIDEO', ...input },
      who,
    );
  const completeUpload = (input: object, who?: Identity) =>
    mutate<Upload>('completeUpload', 'upload', uploadFields, input, who);
  const startMediaIngest = (input: object, who?: Identity) =>
    mutate<Job>('startMediaIngest', 'job', jobFields, input, who);

  /** PUTs what is missing of the upload and gives all parts as completeUpload takes them. */
  const putParts = async ({ parts, partSizeBytes }: Upload, content: Buffer) =>
    Promise.all(
      parts.map(async ({ number, sizeBytes, etag, url }) => {
        if (etag || !url) return { number, etag: etag ?? '' };
        const from = (number - 1) * partSizeBytes;
        const body = new Uint8Array(content.subarray(from, from + sizeBytes));
        const response = await fetch(url, { method: 'PUT', body });
        return { number, etag: response.headers.get('etag') ?? '' };
      }),
    );

  /** Uploads a content whole; gives what completeUpload gave. */
  const upload = async (content: Buffer, input: object = {}, who?: Identity) => {
    const created = await createUpload({ sizeBytes: content.length, ...input }, who);
    if (!created.thing) return created;
    const parts = await putParts(created.thing, content);
    return completeUpload({ uploadId: created.thing.id, parts }, who);
  };

  /** Queues a content as the video of a new published film. */
  const ingest = async (content: Buffer, input: object = {}, encoding: object | null = null): Promise<Job> => {
    const { thing: uploaded, userErrors } = await upload(content, input);
    if (!uploaded) throw new Error(`The upload was refused: ${JSON.stringify(userErrors)}`);
    const started = await startMediaIngest({ uploadId: uploaded.id, movieId: await addPublishedMovie(), encoding });
    if (!started.thing) throw new Error(`The ingest was refused: ${JSON.stringify(started.userErrors)}`);
    return started.thing;
  };

  /** The states of a job as its subscription gives them, to its end. */
  const watch = async (jobId: string, each: (job: Job) => Promise<void> | void = () => {}): Promise<Job[]> => {
    const seen: Job[] = [];
    const query = `subscription($jobId: ID!) { ingestProgress(jobId: $jobId) { ${jobFields} } }`;
    for await (const { data, errors } of client.watch<{ ingestProgress: Job }>(editor, query, { jobId })) {
      if (!data) throw new Error(`The subscription gave ${JSON.stringify(errors)}`);
      seen.push(data.ingestProgress);
      await each(data.ingestProgress);
    }
    return seen;
  };

  return {
    createUpload,
    completeUpload,
    startMediaIngest,
    putParts,
    upload,
    ingest,
    watch,
    abortUpload: (uploadId: string, who?: Identity) =>
      mutate<Upload>('abortUpload', 'upload', uploadFields, { uploadId }, who),
    cancelIngest: (jobId: string) => mutate<Job>('cancelIngest', 'job', jobFields, { jobId }),
    retryIngest: (jobId: string) => mutate<Job>('retryIngest', 'job', jobFields, { jobId }),
    readUpload: async (id: string, who: Identity = editor) =>
      (
        await client.data<{ upload: Upload | null }>(who, `query($id: ID!) { upload(id: $id) { ${uploadFields} } }`, {
          id,
        })
      ).upload,
    /** The bytes of a test clip. */
    clip: async (clip: Omit<TestClip, 'file'>, container = '.mp4'): Promise<Buffer> => {
      const file = join(folder, `${basename(randomUUID())}${container}`);
      await renderTestClip({ ...clip, file });
      const content = await readFile(file);
      await rm(file);
      return content;
    },
  };
}
