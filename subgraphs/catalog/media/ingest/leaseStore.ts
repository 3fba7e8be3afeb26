/**
 * What a worker writes of a job. It holds a lease, named by a token, and every statement here asks for that token: an
 * attempt that was stopped, or was too slow to keep its lease, finds that it writes nothing any more. A lease that has run
 * out, as that of a killed worker, is taken up by whoever looks next.
 */
import { and, eq, type SQL, sql } from 'drizzle-orm';
import type { PgUpdateSetSource } from 'drizzle-orm/pg-core';
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import type { Executor } from '../../../../db/client.ts';
import { ingestJobs as jobs, uploads } from '../../../../db/schema/catalogMedia.ts';
import { newId } from '../../../shared/id.ts';
import type { IngestJobParent, UploadParent } from '../parents.ts';
import type { FailureCode } from '../transcode/failure.ts';
import { prefixOf, type ReadyVersion, type VideoStore } from '../videos/videoStore.ts';
import { ended, idle, notifyJob, seenChange } from './jobChangeStore.ts';
import { doorbellOf, enqueue, removeLater } from './queueStore.ts';

/** Seconds that a lease lasts from its last heartbeat. */
export const leaseSeconds = 6;

/** A job in the hands of a worker. */
export interface Lease {
  readonly jobId: string;
  readonly token: string;
  readonly videoId: string;
  /** The version of the video that this attempt makes; no other writes to its folder. */
  readonly version: number;
  readonly upload: Pick<UploadParent, 'id' | 'sizeBytes' | 'sha256'>;
}

export type Progress = Partial<Pick<IngestJobParent, 'stage' | 'percent' | 'speed' | 'secondsLeft' | 'renditions'>>;

export interface Failure {
  readonly code: FailureCode;
  readonly message: string;
}

/** How long players may go on with a version that was replaced, before its segments go. */
const replacedStaysMs = 24 * 3600_000;

export class LeaseStore {
  readonly #db: PostgresJsDatabase;
  readonly #videos: VideoStore;

  constructor(db: PostgresJsDatabase, videos: VideoStore) {
    [this.#db, this.#videos] = [db, videos];
  }

  /** Takes a QUEUED job; undefined when it is in another state, or gone. */
  claim(jobId: string): Promise<Lease | undefined> {
    return this.#db.transaction(async (transaction) => {
      const token = newId();
      const [job] = await transaction
        .update(jobs)
        .set({
          status: 'RUNNING',
          stage: 'PROBING',
          attempts: sql`${jobs.attempts} + 1`,
          leaseToken: token,
          leaseExpiresAt,
          ...seenChange,
        })
        .where(and(eq(jobs.id, jobId), eq(jobs.status, 'QUEUED')))
        .returning();
      if (!job) return undefined;
      const { uploadId, videoId } = job;
      if (uploadId === null || videoId === null) throw new Error(`The job ${jobId} is of kind ${job.kind}, not MEDIA.`);
      const [upload] = await transaction.select().from(uploads).where(eq(uploads.id, uploadId));
      if (!upload) throw new Error(`The upload ${uploadId} of the job ${jobId} is gone.`);
      const version = await this.#videos.nextVersion(transaction, videoId);
      await transaction.update(jobs).set({ version }).where(eq(jobs.id, jobId));
      await notifyJob(transaction, jobId);
      return { jobId, token, videoId, version, upload };
    });
  }

  /** Keeps the lease; false when it is lost: the job was stopped, or taken up by another. */
  async heartbeat(lease: Lease): Promise<boolean> {
    const kept = await this.#db.update(jobs).set({ leaseExpiresAt }).where(held(lease)).returning({ id: jobs.id });
    return kept.length > 0;
  }

  /**
   * Writes how far the job is, and keeps the lease; false when it is lost. The percent never falls, also when an earlier
   * attempt came further: it stands still until this one is past it.
   */
  report(lease: Lease, { percent, ...rest }: Progress): Promise<boolean> {
    const further =
      percent === undefined ? {} : { percent: sql`greatest(${jobs.percent}, ${percent}::double precision)` };
    return this.#change(lease, { ...rest, ...further, leaseExpiresAt });
  }

  /** Ends the job well and makes its version the one that is played, in one transaction; false when the lease is lost. */
  succeed(lease: Lease, ready: Omit<ReadyVersion, 'version' | 'storagePrefix'>): Promise<boolean> {
    const { version, videoId } = lease;
    return this.#change(lease, { ...ended('SUCCEEDED'), stage: 'READY', percent: 100 }, async (transaction) => {
      const storagePrefix = prefixOf(videoId, version);
      const replaced = await this.#videos.publishVersion(transaction, videoId, { ...ready, version, storagePrefix });
      if (replaced) await removeLater(transaction, replaced, replacedStaysMs);
    });
  }

  /** Ends the job with a failure that another attempt would meet too. */
  fail(lease: Lease, failure: Failure): Promise<boolean> {
    return this.#change(lease, failed(failure), async (transaction) => {
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
      (transaction) => requeued(transaction, lease, 0),
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

  /** Rings for jobs that have waited long: a worker that was killed may have taken their doorbell with it. */
  async #ringAgain(): Promise<void> {
    await this.#db.execute(sql`
      select graphile_worker.add_job('ingest', json_build_object('jobId', id), job_key => 'ingest:' || id, job_key_mode => 'preserve_run_at')
      from catalog.ingest_jobs where status = 'QUEUED' and updated_at < now() - interval '15 seconds'`);
  }

  async #again(which: SQL | undefined, delayMs: number): Promise<number> {
    return this.#db.transaction(async (transaction) => {
      const lost = await transaction.select().from(jobs).where(which).for('update', { skipLocked: true });
      for (const job of lost) {
        const last = job.attempts >= job.attemptsAllowed;
        const change = last ? failed(tooOften(job.attempts)) : ({ ...idle, status: 'QUEUED', stage: null } as const);
        await transaction
          .update(jobs)
          .set({ ...change, ...seenChange })
          .where(eq(jobs.id, job.id));
        if (last && job.videoId) await this.#videos.markUnmade(transaction, job.videoId, 'FAILED');
        await requeued(
          transaction,
          { jobId: job.id, videoId: job.videoId ?? '', version: job.version ?? 0 },
          last ? undefined : delayMs,
        );
        await notifyJob(transaction, job.id);
      }
      return lost.length;
    });
  }

  /** Changes the job while its lease is held, with what belongs to the change. */
  #change(
    lease: Lease,
    change: PgUpdateSetSource<typeof jobs>,
    further?: (transaction: Executor) => Promise<void>,
  ): Promise<boolean> {
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

const held = ({ jobId, token }: Lease) =>
  and(eq(jobs.id, jobId), eq(jobs.leaseToken, token), eq(jobs.status, 'RUNNING'));

const failed = ({ code, message }: Failure) => ({ ...ended('FAILED'), failureCode: code, failureMessage: message });

const tooOften = (attempts: number): Failure => ({
  code: 'INTERNAL',
  message: `It failed on our side, ${attempts} times in all. The upload is kept: try again later with retryIngest.`,
});

/** Queues the job again unless it has ended, and has what the attempt stored removed. */
async function requeued(
  transaction: Executor,
  { jobId, videoId, version }: Pick<Lease, 'jobId' | 'videoId' | 'version'>,
  delayMs: number | undefined,
): Promise<void> {
  if (delayMs !== undefined) await enqueue(transaction, 'ingest', { jobId }, { key: doorbellOf(jobId), delayMs });
  if (version > 0) await removeLater(transaction, prefixOf(videoId, version));
}
