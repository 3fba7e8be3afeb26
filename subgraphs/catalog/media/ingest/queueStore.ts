/**
 * The queue of graphile-worker (https://worker.graphile.org), in a schema of its own in the same database, so that a job is
 * queued in the transaction that writes its row. An entry is no more than a doorbell: who takes it looks at the row of the
 * job, and one that rings twice, or too late, finds nothing to do.
 */
import { sql } from 'drizzle-orm';
import { runMigrations } from 'graphile-worker';
import { type Executor, listenClient } from '../../../../db/client.ts';
import { look } from '../../../../platform/operations.ts';
import type { ToldPart } from '../../../../platform/telemetry.ts';
import { callsTo, measured } from '../../../../platform/telemetryCalls.ts';

/** The kinds of work that are queued, each with what is said about it. */
export interface QueuedWork {
  readonly ingest: { readonly jobId: string };
  readonly metadata: { readonly jobId: string };
  readonly removePrefix: { readonly prefix: string };
  readonly removeArtwork: { readonly artworkId: string };
  readonly sweep: Record<string, never>;
}

/** Chosen by chance; the same in every release. */
const lockKey = 5_118_205_733n;

/** Installs the tables of the queue, or brings them up to date. Of several that start at once one does it. */
export async function installQueue(databaseUrl: string): Promise<void> {
  const client = listenClient(databaseUrl, 'queue');
  try {
    await client.begin(async (transaction) => {
      await transaction`select pg_advisory_xact_lock(${lockKey.toString()}::bigint)`;
      await runMigrations({ connectionString: databaseUrl });
    });
  } finally {
    await client.end({ timeout: 1 });
  }
}

const queue = callsTo('queue:media');

/** How many jobs wait for a worker, those left out that are not to be begun yet. */
export async function waitingJobs(executor: Executor): Promise<number> {
  const [row] = await executor.execute<{ jobs: number }>(sql`
    select count(*)::int as jobs from graphile_worker.jobs
    where task_identifier in ('ingest', 'metadata') and locked_at is null and attempts < max_attempts and run_at <= now()`);
  return row?.jobs ?? 0;
}

/** The queue, for the topology, within two seconds. */
export async function mediaQueuePart(executor: Executor): Promise<ToldPart> {
  const id = 'queue:media';
  let waiting = 0;
  const { healthy } = await look(id, async () => {
    waiting = await waitingJobs(executor);
  });
  return healthy ? { id, healthy, waiting } : { id, healthy, fault: 'The queue cannot be read.' };
}

export interface QueueOptions {
  /** Milliseconds from now before which it is not begun. */
  readonly delayMs?: number;
  /** One entry a key: a second replaces the first unless that is being worked on. */
  readonly key?: string;
}

/** Queues work in the transaction; it is seen when that commits. */
export async function enqueue<Kind extends keyof QueuedWork>(
  executor: Executor,
  kind: Kind,
  payload: QueuedWork[Kind],
  { delayMs = 0, key }: QueueOptions = {},
): Promise<void> {
  await measured(
    queue,
    executor.execute(sql`
    select graphile_worker.add_job(
      ${kind}::text, ${JSON.stringify(payload)}::json, run_at => now() + ${delayMs} * interval '1 millisecond',
      job_key => ${key ?? null}::text)`),
  );
}

/** As what jobs are queued: those that bring facts in do not wait for a video that takes hours. */
const doorbells = { MEDIA: 'ingest', METADATA: 'metadata' } as const;

/** Has a worker look at the job; it rings once, however often it is called meanwhile. */
export const ring = (
  executor: Executor,
  { id, kind }: { readonly id: string; readonly kind: keyof typeof doorbells },
  delayMs = 0,
): Promise<void> => enqueue(executor, doorbells[kind], { jobId: id }, { key: `ingest:${id}`, delayMs });

/**
 * Has a folder of the object store removed: by default a minute from now, when an attempt that has lost its lease has
 * noticed and writes no more.
 */
export const removeLater = (executor: Executor, prefix: string, delayMs = 60_000): Promise<void> =>
  enqueue(executor, 'removePrefix', { prefix }, { key: `removePrefix:${prefix}`, delayMs });

/**
 * Gives back what a killed worker had taken to remove: the queue by itself would leave it alone for hours. No removal takes
 * as long as `leastMs`. Gives how many workers had something.
 */
export async function unlockRemovals(executor: Executor, leastMs = 600_000): Promise<number> {
  const [unlocked] = await executor.execute<{ workers: number }>(sql`
    with gone as (
      select array_agg(distinct locked_by) as ids from graphile_worker.jobs
      where task_identifier in ('removePrefix', 'removeArtwork', 'sweep')
        and locked_at < now() - ${leastMs} * interval '1 millisecond')
    select coalesce(cardinality(ids), 0) as workers, graphile_worker.force_unlock_workers(coalesce(ids, '{}')) from gone`);
  return unlocked?.workers ?? 0;
}
