/** One attempt at one job of either kind: its lease is taken and kept, its work done, and its end written. */
import { Histogram } from 'prom-client';
import type { Logger } from '../../../../platform/log.ts';
import { metrics } from '../../../../platform/operations.ts';
import { type CallSource, jobClasses } from '../../../../platform/telemetryCalls.ts';
import type { PubSub } from '../../../shared/pubsub.ts';
import type { Further, LeaseStore } from '../ingest/leaseStore.ts';
import type { Lease, MediaLease, MetadataLease } from '../ingest/leases.ts';
import { IngestFailure } from '../transcode/failure.ts';
import { keepLease, LeaseLost } from './leaseKeeper.ts';
import { ProgressWriter } from './progressWriter.ts';

/** What the work of a job is given. */
export interface Attempt<Of extends Lease = Lease> {
  readonly lease: Of;
  /** Aborts when the job was stopped, was taken up by another worker, or this worker is to stop. */
  readonly signal: AbortSignal;
  /** Writes at most four times a second. What must stand with other rows is written by `LeaseStore.report`. */
  readonly progress: ProgressWriter;
  readonly log: Logger;
}

/**
 * Does the work of a job; what it gives is done in the transaction that ends the job well. Throws an `IngestFailure` for
 * what another attempt would meet too; after any other error the job is begun again, as often as it may be.
 */
export type Work<Of extends Lease> = (attempt: Attempt<Of>) => Promise<Further | undefined>;

export interface JobTools {
  readonly leases: LeaseStore;
  readonly pubsub: PubSub;
  readonly log: Logger;
  /** Aborts when the worker is to stop: jobs under way are given back. */
  readonly stopping: AbortSignal;
  readonly media: Work<MediaLease>;
  readonly metadata: Work<MetadataLease>;
}

const seconds = new Histogram({
  name: 'marquee_ingest_job_seconds',
  help: 'Time of attempts at jobs of the media worker; the outcome is done, failed or given back',
  labelNames: ['kind', 'outcome'],
  buckets: jobClasses,
  registers: [metrics],
});

/** The attempts at jobs, for the topology: given back is what goes on elsewhere. */
export const ingestJobs: CallSource = {
  metric: seconds,
  seriesOf: ({ outcome }) => ({ from: 'queue:media', to: 'worker', failed: outcome === 'failed' }),
};

/** How long a job waits after a fault of ours before it is begun again, in milliseconds. */
const pauseMs = 3_000;

/**
 * Takes the job, if it is still QUEUED, and works on it to its end, or as far as this worker may. Throws only when the
 * database does not answer: the lease runs out then, and the job is taken up again.
 */
export async function runJob(jobId: string, tools: JobTools): Promise<void> {
  const lease = await tools.leases.claim(jobId);
  if (!lease) return;
  const log = tools.log.child({ jobId, kind: lease.kind, ...(lease.kind === 'MEDIA' && { version: lease.version }) });
  log.info('a job is begun');
  const end = seconds.startTimer({ kind: lease.kind });
  try {
    await attempt(lease, tools, log);
    end({ outcome: 'done' });
    log.info('a job is done');
  } catch (error) {
    end({ outcome: error instanceof LeaseLost || tools.stopping.aborted ? 'given back' : 'failed' });
    await settle(lease, tools, error, log);
  }
}

async function attempt(lease: Lease, tools: JobTools, log: Logger): Promise<void> {
  const { leases, pubsub, stopping } = tools;
  await using kept = await keepLease(leases, lease, pubsub);
  const signal = AbortSignal.any([kept.signal, stopping]);
  const progress = new ProgressWriter(leases, lease, kept.lose, (error) =>
    log.warn({ err: error }, 'the progress of a job was not written'),
  );
  try {
    const further = await work(lease, { signal, progress, log }, tools);
    await progress.drained();
    signal.throwIfAborted();
    if (!(await leases.succeed(lease, further))) throw new LeaseLost('The lease was lost before the job had ended.');
  } catch (error) {
    // What an aborted step throws is its own; why it was aborted is what counts.
    throw kept.signal.aborted && !(error instanceof IngestFailure) ? kept.signal.reason : error;
  } finally {
    await progress.drained();
  }
}

function work(lease: Lease, rest: Omit<Attempt, 'lease'>, tools: JobTools): Promise<Further | undefined> {
  switch (lease.kind) {
    case 'MEDIA':
      return tools.media({ lease, ...rest });
    case 'METADATA':
      return tools.metadata({ lease, ...rest });
  }
}

async function settle(lease: Lease, { leases, stopping }: JobTools, error: unknown, log: Logger): Promise<void> {
  if (error instanceof LeaseLost) return log.info('a job was stopped, or taken up by another worker');
  if (error instanceof IngestFailure) {
    log.info({ code: error.code, reason: error.message }, 'a job failed');
    await leases.fail(lease, error);
  } else if (stopping.aborted) {
    log.info('a job is given back: the worker stops');
    await leases.release(lease);
  } else {
    log.error({ err: error }, 'an attempt at a job failed');
    await leases.giveBack(lease, pauseMs);
  }
}
