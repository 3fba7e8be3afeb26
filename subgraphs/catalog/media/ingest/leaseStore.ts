/**
 * What a worker writes of a job. It holds a lease, named by a token, and every statement here asks for that token: an
 * attempt that was stopped, or was too slow to keep its lease, finds that it writes nothing any more. A lease that has run
 * out, as that of a killed worker, is taken up by whoever looks next.
 */
import { and, eq, type SQL, sql } from 'drizzle-orm';
import type { PgUpdateSetSource } from 'drizzle-orm/pg-core';
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import type { Executor } from '../../../../db/client.ts';
import { ingestJobs as jobs, type StoredCheckpoint, uploads } from '../../../../db/schema/catalogMedia.ts';
import { newId } from '../../../shared/id.ts';
import type { IngestJobParent } from '../parents.ts';
import { nextVersion, prefixOf } from '../videos/versionStore.ts';
import type { VideoStore } from '../videos/videoStore.ts';
import { ended, idle, notifyJob, seenChange } from './jobChangeStore.ts';
import type { Failure, Lease, MediaLease, Progress } from './leases.ts';
import { removeLater, ring } from './queueStore.ts';

/** Seconds that a lease lasts from its last heartbeat. */
export const leaseSeconds = 6;

/** What else belongs to a change of the job, in its transaction. */
export type Further = (transaction: Executor) => Promise<void>;

export class LeaseStore {
  readonly #db: PostgresJsDatabase;
  readonly #videos: VideoStore;

  constructor(db: PostgresJsDatabase, videos: VideoStore) {
    [this.#db, this.#videos] = [db, videos];
  }

  /** Takes a QUEUED job of either kind; undefined when it is in another state, or gone. */
  claim(jobId: string): Promise<Lease | undefined> {
    return this.#db.transaction(async (transaction) => {
      const token = newId();
      const [job] = await transaction
        .update(jobs)
        .set({
          status: 'RUNNING',
          stage: sql`case ${jobs.kind} when 'METADATA' then 'SEARCHING' else 'PROBING' end`,
          attempts: sql`${jobs.attempts} + 1`,
          leaseToken: token,
          leaseExpiresAt,
          ...seenChange,
        })
        .where(and(eq(jobs.id, jobId), eq(jobs.status, 'QUEUED')))
        .returning();
      if (!job) return undefined;
      await notifyJob(transaction, jobId);
      return this.#leaseOf(transaction, job, token);
    });
  }

  /** Keeps the lease; false when it is lost: the job was stopped, or taken up by another. */
  async heartbeat(lease: Lease): Promise<boolean> {
    const kept = await this.#db.update(jobs).set({ leaseExpiresAt }).where(held(lease)).returning({ id: jobs.id });
    return kept.length > 0;
  }

  /**
   * Writes how far the job is, and keeps the lease; false, with nothing written, when it is lost. No percent ever falls, that
   * of a rendition neither, also when an earlier attempt came further: it stands still until this one is past it.
   */
  report(lease: Lease, { percent, renditions, ...rest }: Progress, further?: Further): Promise<boolean> {
    const monotonic = {
      ...(percent !== undefined && { percent: sql`greatest(${jobs.percent}, ${percent}::double precision)` }),
      ...(renditions && { renditions: furthest(renditions) }),
    };
    return this.#change(lease, { ...rest, ...monotonic, leaseExpiresAt }, further);
  }

  /**
   * Says that all of the version lies in the object store, so that a later attempt goes on from there, or with null that it
   * does not. False when the lease is lost. Who follows the job sees nothing of it.
   */
  async reach(lease: MediaLease, checkpoint: StoredCheckpoint | null): Promise<boolean> {
    const kept = await this.#db
      .update(jobs)
      .set({ checkpoint, leaseExpiresAt })
      .where(held(lease))
      .returning({ id: jobs.id });
    return kept.length > 0;
  }

  /** Ends the job well, with what comes of it in the same transaction; false, with nothing written, when the lease is lost. */
  succeed(lease: Lease, further?: Further): Promise<boolean> {
    const stage = lease.kind === 'MEDIA' ? 'READY' : 'DONE';
    return this.#change(lease, { ...ended('SUCCEEDED'), stage, percent: 100, checkpoint: null }, further);
  }

  /** Ends the job with a failure that another attempt would meet too. */
  fail(lease: Lease, failure: Failure): Promise<boolean> {
    return this.#change(lease, { ...failed(failure), checkpoint: null }, async (transaction) => {
      if (lease.kind !== 'MEDIA') return;
      await this.#videos.markUnmade(transaction, lease.videoId, 'FAILED');
      await removeLater(transaction, prefixOf(lease.videoId, lease.version));
    });
  }

  /** Gives the job back after a fault of ours: queued again after a while, or FAILED when it was tried often enough. */
  async giveBack(lease: Lease, delayMs: number): Promise<void> {
    await this.#again(held(lease), delayMs);
  }

  /** Gives the job back because the worker is asked to stop; the attempt does not count. */
  async release(lease: Lease): Promise<void> {
    await this.#change(
      lease,
      { ...idle, status: 'QUEUED', stage: null, attemptsAllowed: sql`${jobs.attemptsAllowed} + 1` },
      async (transaction) => {
        await ring(transaction, { id: lease.jobId, kind: lease.kind });
        const [job] = await transaction.select().from(jobs).where(eq(jobs.id, lease.jobId));
        if (job) await removeUnfinished(transaction, job);
      },
    );
  }

  /** Takes up jobs whose worker is gone. Gives how many. */
  async recover(): Promise<number> {
    const recovered = await this.#again(sql`${jobs.status} = 'RUNNING' and ${jobs.leaseExpiresAt} < now()`, 0);
    await this.#ringAgain();
    return recovered;
  }

  /** Of these tokens, those that are of a lease that is held now. */
  async alive(tokens: readonly string[]): Promise<ReadonlySet<string>> {
    const rows = await this.#db
      .select({ token: jobs.leaseToken })
      .from(jobs)
      .where(sql`${jobs.leaseToken} = any(${sql.param(tokens)}::uuid[]) and ${jobs.leaseExpiresAt} >= now()`);
    return new Set(rows.flatMap(({ token }) => token ?? []));
  }

  /** A MEDIA job goes on with the version whose making was finished; otherwise it gets a version of its own. */
  async #leaseOf(transaction: Executor, job: IngestJobParent, token: string): Promise<Lease> {
    const { id: jobId, accountId, uploadId, videoId, encoding, checkpoint, request } = job;
    if (job.kind === 'METADATA') {
      if (!request) throw new Error(`The job ${jobId} asks for nothing.`);
      return { kind: 'METADATA', jobId, token, accountId, request };
    }
    if (uploadId === null || videoId === null) throw new Error(`The job ${jobId} has no upload and video.`);
    const [upload] = await transaction.select().from(uploads).where(eq(uploads.id, uploadId));
    if (!upload) throw new Error(`The upload ${uploadId} of the job ${jobId} is gone.`);
    const version = checkpoint && job.version !== null ? job.version : await nextVersion(transaction, videoId);
    await transaction.update(jobs).set({ version }).where(eq(jobs.id, jobId));
    return { kind: 'MEDIA', jobId, token, accountId, videoId, version, upload, encoding, checkpoint };
  }

  /**
   * Rings for jobs that have waited long and have no doorbell, or one that rings late: a worker that was killed may have taken
   * it along, and one whose database was away puts it off. Where thousands wait for their turn nothing is written.
   */
  async #ringAgain(): Promise<void> {
    await this.#db.execute(sql`
      select graphile_worker.add_job(
        case kind when 'METADATA' then 'metadata' else 'ingest' end, json_build_object('jobId', id),
        job_key => 'ingest:' || id)
      from catalog.ingest_jobs where status = 'QUEUED' and updated_at < now() - interval '15 seconds' and not exists (
        select from graphile_worker.jobs as bell
        where bell.key = 'ingest:' || ingest_jobs.id and bell.locked_at is null and bell.attempts < bell.max_attempts
          and bell.run_at < now() + interval '15 seconds')`);
  }

  async #again(which: SQL | undefined, delayMs: number): Promise<number> {
    return this.#db.transaction(async (transaction) => {
      const lost = await transaction.select().from(jobs).where(which).for('update', { skipLocked: true });
      for (const job of lost) {
        const last = job.attempts >= job.attemptsAllowed;
        const change = last ? failed(tooOften(job)) : ({ ...idle, status: 'QUEUED', stage: null } as const);
        await transaction
          .update(jobs)
          .set({ ...change, ...seenChange })
          .where(eq(jobs.id, job.id));
        if (last && job.videoId) await this.#videos.markUnmade(transaction, job.videoId, 'FAILED');
        if (!last) await ring(transaction, job, delayMs);
        await removeUnfinished(transaction, job);
        await notifyJob(transaction, job.id);
      }
      return lost.length;
    });
  }

  /** Changes the job while its lease is held, with what belongs to the change. */
  #change(lease: Lease, change: PgUpdateSetSource<typeof jobs>, further?: Further): Promise<boolean> {
    return this.#db.transaction(async (transaction) => {
      const changed = await transaction
        .update(jobs)
        .set({ ...change, ...seenChange })
        .where(held(lease))
        .returning({ id: jobs.id });
      if (changed.length === 0) return false;
      await further?.(transaction);
      await notifyJob(transaction, lease.jobId);
      return true;
    });
  }
}

const leaseExpiresAt = sql`now() + ${sql.raw(String(leaseSeconds))} * interval '1 second'`;

/** Each rendition with the percent it has here or had before, whichever is more. */
const furthest = (renditions: IngestJobParent['renditions']) => sql`(
  select coalesce(jsonb_agg(jsonb_build_object('name', now.name, 'percent', greatest(now.percent, before.percent)) order by now.place), '[]')
  from rows from (jsonb_to_recordset(${JSON.stringify(renditions)}::jsonb) as (name text, percent double precision))
    with ordinality as now(name, percent, place)
  left join jsonb_to_recordset(${jobs.renditions}) as before(name text, percent double precision) on before.name = now.name)`;

const held = ({ jobId, token }: Lease) =>
  and(eq(jobs.id, jobId), eq(jobs.leaseToken, token), eq(jobs.status, 'RUNNING'));

const failed = ({ code, message }: Failure) => ({ ...ended('FAILED'), failureCode: code, failureMessage: message });

const tooOften = ({ attempts, kind }: IngestJobParent): Failure => ({
  code: 'INTERNAL',
  message: `It failed on our side, ${attempts} times in all. ${kind === 'MEDIA' ? 'The upload is kept for a week' : 'What was done is kept'}: try again later with retryIngest.`,
});

/** Has what an attempt stored removed, unless the next one goes on with it. */
async function removeUnfinished(
  transaction: Executor,
  { videoId, version, checkpoint }: IngestJobParent,
): Promise<void> {
  if (videoId !== null && version !== null && !checkpoint) await removeLater(transaction, prefixOf(videoId, version));
}
