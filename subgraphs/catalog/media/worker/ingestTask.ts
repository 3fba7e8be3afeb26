/** The work of a MEDIA job: fetch the upload, have a process of its own make the renditions, store them, publish. */
import { join } from 'node:path';
import type { Further } from '../ingest/leaseStore.ts';
import type { MediaLease, Progress } from '../ingest/leases.ts';
import { removeLater } from '../ingest/queueStore.ts';
import { IngestFailure } from '../transcode/failure.ts';
import { keyOf } from '../uploads/uploadRules.ts';
import { prefixOf, type VideoStore } from '../videos/videoStore.ts';
import { type ChildBounds, type ChildReport, runChild } from './child.ts';
import type { Attempt } from './jobTask.ts';
import type { VideoObjects } from './videoObjects.ts';
import type { WorkFolders } from './workFolders.ts';

export interface IngestTools {
  readonly videos: VideoStore;
  readonly objects: VideoObjects;
  readonly folders: WorkFolders;
  readonly bounds: ChildBounds;
}

/** The share of the whole that each stage ends at, in percent. */
const ends = { fetched: 3, transcoded: 92, packaged: 93 } as const;

/** How long players may go on with a version that was replaced, before its segments go. */
const replacedStaysMs = 24 * 3600_000;

/** Makes a version of the video; what it gives puts that in the place of the one that was played. */
export async function ingest(attempt: Attempt<MediaLease>, tools: IngestTools): Promise<Further> {
  const { lease, signal, progress } = attempt;
  const { videoId, version, encoding } = lease;
  await using folder = await tools.folders.make(lease.token);
  const [input, output] = [join(folder.path, 'source'), join(folder.path, 'out')];
  await fetchUpload(attempt, input, tools);
  const video = await runChild({ input, output, encoding }, folder.path, tools.bounds, signal, (report) =>
    progress.write(progressOf(report)),
  );
  progress.write({ stage: 'STORING', percent: ends.packaged, speed: null, secondsLeft: null });
  const storagePrefix = prefixOf(videoId, version);
  await tools.objects.store(output, storagePrefix, signal, (share) =>
    progress.write({ percent: between(ends.packaged, 99.9, share) }),
  );
  return async (transaction) => {
    const { durationSeconds, renditions } = video;
    const ready = { version, storagePrefix, durationSeconds, renditions };
    const replaced = await tools.videos.publishVersion(transaction, videoId, ready);
    if (replaced) await removeLater(transaction, replaced, replacedStaysMs);
  };
}

async function fetchUpload(
  { lease: { upload }, signal, progress }: Attempt<MediaLease>,
  file: string,
  { objects }: IngestTools,
): Promise<void> {
  const { sizeBytes, sha256 } = await objects.download(keyOf(upload), file, signal, (bytes) =>
    progress.write({ percent: between(0, ends.fetched, bytes / upload.sizeBytes) }),
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
