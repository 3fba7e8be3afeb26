/** Films and shows on their way from OMDb into the catalogue, through the public API alone. */
import { randomUUID } from 'node:crypto';
import { type GatewaySession, made, type UserErrors } from './gatewaySession.ts';
import { statesOf } from './jobStates.ts';
import type { ProgressLine } from './progressLine.ts';

/** The input of startMetadataIngest. */
export interface MetadataWish {
  readonly search?: string;
  readonly imdbIds?: readonly string[];
  readonly type?: 'MOVIE' | 'SHOW';
  readonly year?: number;
  readonly limit?: number;
  readonly publish: boolean;
}

interface Counts {
  readonly found: number;
  readonly created: number;
  readonly updated: number;
  readonly skipped: number;
  readonly failed: number;
}

interface Job {
  readonly id: string;
  readonly status: string;
  readonly stage: string | null;
  readonly percent: number;
  readonly secondsLeft: number | null;
  readonly failure: { readonly code: string; readonly message: string } | null;
  readonly items: Counts;
}

const startMetadataIngest = `mutation ImportStart($input: StartMetadataIngestInput!) {
  startMetadataIngest(input: $input) { job { id } userErrors { code message } }
}`;
const retryIngest = `mutation ImportRetry($input: RetryIngestInput!) {
  retryIngest(input: $input) { job { id } userErrors { code message } }
}`;
const ingestProgress = `subscription ImportFollow($jobId: ID!) {
  ingestProgress(jobId: $jobId) {
    id status stage percent secondsLeft failure { code message } items { found created updated skipped failed }
  }
}`;
const itemCounts = `query ImportCounts($id: ID!) {
  ingestJob(id: $id) { items { found created updated skipped failed } }
}`;
const failedItems = `query ImportFailures($id: ID!) {
  ingestJob(id: $id) { itemPage(first: 100, status: [FAILED]) { nodes { imdbId name reason } } }
}`;

interface Failures {
  readonly ingestJob: {
    readonly itemPage: {
      readonly nodes: readonly {
        readonly imdbId: string;
        readonly name: string | null;
        readonly reason: string | null;
      }[];
    };
  } | null;
}

type Queued = UserErrors & { readonly job: { readonly id: string } | null };

/** Queues a job, and gives its id. The session may ask more than once: the key makes one job of it. */
export async function queueMetadata(session: GatewaySession, wish: MetadataWish): Promise<string> {
  const { startMetadataIngest: started } = await session.ask<{ startMetadataIngest: Queued }>(startMetadataIngest, {
    input: { ...wish, idempotencyKey: randomUUID() },
  });
  return made(started.job, started).id;
}

/** Queues a job again, for what failed or was not done; gives what it had done before, for `followMetadata`. */
export async function queueAgain(session: GatewaySession, jobId: string): Promise<Counts | undefined> {
  const { ingestJob } = await session.ask<{ ingestJob: { items: Counts } | null }>(itemCounts, { id: jobId });
  const { retryIngest: retried } = await session.ask<{ retryIngest: Queued }>(retryIngest, { input: { jobId } });
  made(retried.job, retried);
  return ingestJob?.items;
}

/**
 * Draws the job until it has ended, and says what came of it; of one that was queued again, what came of that too. Throws why
 * it failed, or that items did.
 */
export async function followMetadata(
  session: GatewaySession,
  line: ProgressLine,
  jobId: string,
  before?: Counts,
): Promise<void> {
  let last: Job | undefined;
  for await (const job of statesOf<Job>(session, ingestProgress, jobId)) {
    last = job;
    const { stage, status, percent, secondsLeft, items } = job;
    line.draw({ stage: stage ?? status, percent, secondsLeft, note: `${doneOf(items)} of ${items.found}` });
  }
  if (!last) throw new Error(`There is no job ${jobId}.`);
  const { created, updated, skipped, failed, found } = last.items;
  if (before)
    line.say(
      `Tried again: ${created - before.created} created, ${updated - before.updated} updated, ${skipped - before.skipped} skipped, ${failed} failed. The whole job:`,
    );
  line.say(`${found} found: ${created} created, ${updated} updated, ${skipped} skipped, ${failed} failed.`);
  if (failed > 0) await sayFailures(session, line, jobId);
  if (last.failure)
    throw new Error(
      `${last.failure.code}: ${last.failure.message} What was done stays; to go on: npm run import -- --retry ${jobId}`,
    );
  if (last.status !== 'SUCCEEDED') throw new Error(`The job has ended as ${last.status}.`);
  if (failed > 0)
    throw new Error(
      `${failed} of ${found} failed, for the reasons above; to try those again: npm run import -- --retry ${jobId}`,
    );
}

async function sayFailures(session: GatewaySession, line: ProgressLine, jobId: string): Promise<void> {
  const { ingestJob } = await session.ask<Failures>(failedItems, { id: jobId });
  for (const { imdbId, name, reason } of ingestJob?.itemPage.nodes ?? [])
    line.say(`  ${imdbId}${name ? ` ${name}` : ''}: ${reason ?? 'It failed.'}`);
}

const doneOf = ({ created, updated, skipped, failed }: Counts): number => created + updated + skipped + failed;
