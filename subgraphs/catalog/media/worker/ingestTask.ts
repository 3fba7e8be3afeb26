/** The work of a MEDIA job: fetch the upload, have a process of its own make the renditions, store them, publish. */
import { join } from 'node:path';
import type { StoredCheckpoint } from '../../../../db/schema/catalogMedia.ts';
import { isOutage } from '../../metadata/transientFaultStore.ts';
import type { Further, LeaseStore } from '../ingest/leaseStore.ts';
import type { MediaLease, Progress } from '../ingest/leases.ts';
import { IngestFailure } from '../transcode/failure.ts';
import { manifestName } from '../transcode/package.ts';
import { keyOf } from '../uploads/uploadRules.ts';
import { prefixOf } from '../videos/versionStore.ts';
import { type ChildBounds, type ChildReport, runChild } from './child.ts';
import type { Attempt } from './jobTask.ts';
import { LeaseLost } from './leaseKeeper.ts';
import { patiently, usualPatience } from './patience.ts';
import { VersionStoring } from './versionStoring.ts';
import type { VideoObjects } from './videoObjects.ts';
import type { WorkFolders } from './workFolders.ts';

export interface IngestTools {
  readonly leases: LeaseStore;
  readonly objects: VideoObjects;
  readonly folders: WorkFolders;
  readonly bounds: ChildBounds;
  /** Makes ready what the transaction needs that ends the job well: it makes the stored version the one that is played. */
  readonly publish: (lease: MediaLease, stored: StoredCheckpoint, signal: AbortSignal) => Promise<Further>;
}

/** The share of the whole that each stage ends at, in percent. */
const ends = { fetched: 3, transcoded: 92, packaged: 93, stored: 99.9 } as const;

/**
 * Makes a version of the video, or goes on with the one that an earlier attempt has stored; what it gives puts that in the
 * place of the one that was played.
 */
export async function ingest(attempt: Attempt<MediaLease>, tools: IngestTools): Promise<Further> {
  const { lease, signal, progress } = attempt;
  const stored = (await earlierWork(attempt, tools)) ?? (await make(attempt, tools));
  progress.write({ stage: 'STORING', percent: ends.stored, speed: null, secondsLeft: null });
  return await tools.publish(lease, stored, signal);
}

/** What an earlier attempt has stored, when all of it is still there. */
async function earlierWork(
  { lease, signal, log }: Attempt<MediaLease>,
  { leases, objects }: IngestTools,
): Promise<StoredCheckpoint | undefined> {
  const { checkpoint, videoId, version } = lease;
  if (!checkpoint) return undefined;
  if (await patiently(() => objects.has(prefixOf(videoId, version) + manifestName), signal)) {
    log.info('an attempt goes on with what is stored');
    return checkpoint;
  }
  log.warn('what an earlier attempt has stored is gone: it is made again');
  await reach(lease, null, leases, signal);
  return undefined;
}

/** Makes the version and stores it; from then on a later attempt needs not. */
async function make(attempt: Attempt<MediaLease>, tools: IngestTools): Promise<StoredCheckpoint> {
  const { lease, signal, progress } = attempt;
  await using folder = await tools.folders.make(lease.token);
  const [input, output] = [join(folder.path, 'source'), join(folder.path, 'out')];
  await patiently(() => fetchUpload(attempt, input, tools), signal);
  const storing = new VersionStoring(tools.objects, output, prefixOf(lease.videoId, lease.version), signal);
  const task = { input, output, encoding: lease.encoding };
  const video = await runChild(task, folder.path, tools.bounds, signal, (report) => {
    progress.write(progressOf(report));
    if (report.kind === 'transcoded') storing.look();
  });
  progress.write({ stage: 'STORING', percent: ends.packaged, speed: null, secondsLeft: null });
  await storing.finish((share) => progress.write({ percent: between(ends.packaged, ends.stored, share) }));
  if (!(await reach(lease, video, tools.leases, signal)))
    throw new LeaseLost('The lease was lost before all was stored.');
  return video;
}

/** A database that is away for a moment costs no hours of work: the signal says when the lease has run out over it. */
const reach = (lease: MediaLease, checkpoint: StoredCheckpoint | null, leases: LeaseStore, signal: AbortSignal) =>
  patiently(() => leases.reach(lease, checkpoint), signal, usualPatience, isOutage);

async function fetchUpload(
  { lease: { upload }, signal, progress }: Attempt<MediaLease>,
  file: string,
  { objects }: IngestTools,
): Promise<void> {
  const downloaded = await objects.download(keyOf(upload), file, signal, (bytes) =>
    progress.write({ percent: between(0, ends.fetched, bytes / upload.sizeBytes) }),
  );
  if (!downloaded)
    throw new IngestFailure('INTERNAL', 'The uploaded file is not in the store any more: upload it again.');
  const { sizeBytes, sha256 } = downloaded;
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
