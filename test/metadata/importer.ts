/** A catalog and a worker beside a stand-in of OMDb, and the steps of those who bring films and shows in from there. */
import { afterAll } from 'vitest';
import type { Identity } from '../../platform/identity.ts';
import { studio } from '../media/studio.ts';
import type { UserError } from '../setup/catalog.ts';
import { OmdbStandIn } from './standIn.ts';

export interface Item {
  readonly imdbId: string;
  readonly name: string | null;
  readonly status: string;
  readonly reason: string | null;
  readonly title: { readonly id: string; readonly name: string } | null;
}

export interface Counts {
  readonly found: number;
  readonly fetched: number;
  readonly created: number;
  readonly updated: number;
  readonly skipped: number;
  readonly failed: number;
}

export interface MetadataJob {
  readonly id: string;
  readonly kind: string;
  readonly status: string;
  readonly stage: string | null;
  readonly percent: number;
  readonly sequence: number;
  readonly secondsLeft: number | null;
  readonly attempts: number;
  readonly failure: { readonly code: string; readonly message: string } | null;
  readonly items: Counts | null;
  readonly recentItems: readonly Item[];
}

const itemFields = 'imdbId name status reason title { id name }';

export const jobFields = `id kind status stage percent sequence secondsLeft attempts failure { code message }
  items { found fetched created updated skipped failed } recentItems { ${itemFields} }`;

interface ImporterOptions {
  /** Films that the stand-in makes. */
  readonly films?: number;
  readonly rate?: number;
  readonly parallel?: number;
  readonly withWorker?: boolean;
}

/** To be called where `afterAll` may be: it stops all that it starts. */
export async function importer({ films = 40, rate = 1_000, parallel = 4, withWorker = true }: ImporterOptions = {}) {
  const omdb = await OmdbStandIn.start({ films });
  afterAll(() => omdb[Symbol.asyncDispose]());
  const made = await studio({ withWorker, omdb: { address: omdb.url, key: omdb.key, rate, parallel } });
  const { client, editor } = made;

  const mutate = async (mutation: string, type: string, input: object, who: Identity = editor) => {
    const query = `mutation($input: ${type}!) { ${mutation}(input: $input) { job { ${jobFields} } userErrors { code message field } } }`;
    const data = await client.data<Record<string, { job: MetadataJob | null; userErrors: UserError[] }>>(who, query, {
      input,
    });
    return data[mutation]!;
  };
  const begin = (input: object, who?: Identity) =>
    mutate('startMetadataIngest', 'StartMetadataIngestInput', input, who);

  /** Queues a job; throws when it is refused. */
  const start = async (input: object): Promise<MetadataJob> => {
    const { job, userErrors } = await begin(input);
    if (!job) throw new Error(`The job was refused: ${JSON.stringify(userErrors)}`);
    return job;
  };

  /** The states of a job as its subscription gives them, to its end. */
  const follow = async (jobId: string, each: (job: MetadataJob) => Promise<void> | void = () => {}) => {
    const seen: MetadataJob[] = [];
    const query = `subscription($jobId: ID!) { ingestProgress(jobId: $jobId) { ${jobFields} } }`;
    for await (const { data, errors } of client.watch<{ ingestProgress: MetadataJob }>(editor, query, { jobId })) {
      if (!data) throw new Error(`The subscription gave ${JSON.stringify(errors)}`);
      seen.push(data.ingestProgress);
      await each(data.ingestProgress);
    }
    return seen;
  };

  /** Brings something in and gives the job at its end. */
  const bring = async (input: object): Promise<MetadataJob> => (await follow((await start(input)).id)).at(-1)!;

  const itemsOf = async (jobId: string, status?: readonly string[]): Promise<Item[]> => {
    const query = `query($id: ID!, $status: [IngestItemStatus!]) { ingestJob(id: $id) { itemPage(first: 100, status: $status) { totalCount nodes { ${itemFields} } } } }`;
    const data = await client.data<{ ingestJob: { itemPage: { totalCount: number; nodes: Item[] } } }>(editor, query, {
      id: jobId,
      status,
    });
    return data.ingestJob.itemPage.nodes;
  };

  /** What a selection of the title of an item gives to the editor. */
  const titleOf = async <Title>(job: MetadataJob, imdbId: string, selection: string): Promise<Title> => {
    const item = (await itemsOf(job.id)).find((one) => one.imdbId === imdbId);
    const { title } = await client.data<{ title: Title | null }>(
      editor,
      `query($id: ID!) { title(id: $id) { ${selection} } }`,
      {
        id: item?.title?.id ?? '',
      },
    );
    if (!title) throw new Error(`There is no title of ${imdbId}: ${JSON.stringify(item)}`);
    return title;
  };

  return {
    ...made,
    omdb,
    begin,
    start,
    follow,
    bring,
    itemsOf,
    titleOf,
    cancel: (jobId: string) => mutate('cancelIngest', 'CancelIngestInput', { jobId }),
    retry: (jobId: string) => mutate('retryIngest', 'RetryIngestInput', { jobId }),
  };
}
