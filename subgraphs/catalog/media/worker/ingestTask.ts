/** One attempt at one job: fetch the upload, have a process of its own make the renditions, store them, publish. */
import { join } from 'node:path';
import type { Logger } from '../../../../platform/log.ts';
import type { PubSub } from '../../../shared/pubsub.ts';
import type { Lease, LeaseStore, Progress } from '../ingest/leaseStore.ts';
import { IngestFailure } from '../transcode/failure.ts';
import { keyOf } from '../uploads/uploadRules.ts';
import { prefixOf } from '../videos/videoStore.ts';
import { type ChildBounds, type ChildReport, runChild } from './child.ts';
import { keepLease, LeaseLost } from './leaseKeeper.ts';
import { ProgressWriter } from './progressWriter.ts';
import type { VideoObjects } from './videoObjects.ts';
import type { WorkFolders } from './workFolders.ts';

export interface IngestTools {
  readonly leases: LeaseStore;
  readonly pubsub: PubSub;
  readonly objects: VideoObjects;
  readonly folders: WorkFolders;
  readonly bounds: ChildBounds;
  readonly log: Logger;
  /** Aborts when the worker is to stop: jobs under way are given back. */
  readonly stopping: AbortSignal;
}

/** The share of the whole that each stage ends at, in percent. */
const ends = { fetched: 3, transcoded: 92, packaged: 93 } as const;

/** How long a job waits after a fault of ours before it is begun again, in milliseconds. */
const pauseMs = 3_000;

/** Takes the job, if it is still QUEUED, and works on it to its end, or as far as this worker may. Never throws for a job. */
export async function ingest(jobId: string, tools: IngestTools): Promise<void> {
  const lease = await tools.leases.claim(jobId);
  if (!lease) return;
  const log = tools.log.child({ jobId, version: lease.version });
  log.info('a job is begun');
  try {
    await attempt(lease, tools);
    log.info('a job is done');
  } catch (error) {
    await settle(lease, tools, error, log);
  }
}

async function settle(lease: Lease, { leases, stopping }: IngestTools, error: unknown, log: Logger): Promise<void> {
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

async function attempt(lease: Lease, tools: IngestTools): Promise<void> {
  await using kept = await keepLease(tools.leases, lease, tools.pubsub);
  await using folder = await tools.folders.make(lease.token);
  const signal = AbortSignal.any([kept.signal, tools.stopping]);
  const writer = new ProgressWriter(tools.leases, lease, kept.lose, (error) =>
    tools.log.warn({ err: error, jobId: lease.jobId }, 'the progress of a job was not written'),
  );
  try {
    const [input, output] = [join(folder.path, 'source'), join(folder.path, 'out')];
    await fetchUpload(lease, input, tools, signal, writer);
    const video = await runChild({ input, output, encoding: null }, folder.path, tools.bounds, signal, (report) =>
      writer.write(progressOf(report)),
    );
    writer.write({ stage: 'STORING', percent: ends.packaged, speed: null, secondsLeft: null });
    await tools.objects.store(output, prefixOf(lease.videoId, lease.version), signal, (share) =>
      writer.write({ percent: between(ends.packaged, 99.9, share) }),
    );
    await writer.drained();
    if (!(await tools.leases.succeed(lease, video)))
      throw new LeaseLost('The lease was lost before the video was READY.');
  } catch (error) {
    // What an aborted step throws is its own; why it was aborted is what counts.
    throw kept.signal.aborted && !(error instanceof IngestFailure) ? kept.signal.reason : error;
  } finally {
    await writer.drained();
  }
}

async function fetchUpload(
  { upload }: Lease,
  file: string,
  { objects }: IngestTools,
  signal: AbortSignal,
  writer: ProgressWriter,
): Promise<void> {
  const { sizeBytes, sha256 } = await objects.download(keyOf(upload), file, signal, (bytes) =>
    writer.write({ percent: between(0, ends.fetched, bytes / upload.sizeBytes) }),
  );
  if (sizeBytes !== upload.sizeBytes)
    throw new Error(`The object store gave ${sizeBytes} bytes of ${keyOf(upload)}, which has ${upload.sizeBytes}.`);
  if (upload.sha256 && sha256 !== upload.sha256)
    throw new IngestFailure('DAMAGED', 'The file has another SHA-256 than it was said to have: upload it again.');
}

function progressOf(report: ChildReport): Progress {
  switch (report.kind) {
    case 'probed':
      return {
        stage: 'TRANSCODING',
        percent: ends.fetched,
        renditions: report.renditions.map((name) => ({ name, percent: 0 })),
      };
    case 'transcoded':
      return {
        percent: between(ends.fetched, ends.transcoded, report.done),
        speed: report.speed,
        secondsLeft: report.secondsLeft,
        renditions: report.renditions,
      };
    case 'packaging':
      return { stage: 'PACKAGING', percent: ends.transcoded, speed: null, secondsLeft: null };
  }
}

const between = (from: number, to: number, share: number): number =>
  from + (to - from) * Math.min(1, Math.max(0, share));
