/** The media worker: takes jobs from the queue, takes up those of killed workers, and tidies up. */
import { Logger as QueueLogger, type Runner, run } from 'graphile-worker';
import { z } from 'zod';
import type { Database } from '../../../../db/client.ts';
import type { Logger } from '../../../../platform/log.ts';
import type { ObjectStore } from '../../../shared/objectStore.ts';
import type { PubSub } from '../../../shared/pubsub.ts';
import { ArtworkKeeper } from '../../artwork/artworkKeeper.ts';
import { ArtworkObjects } from '../../artwork/artworkObjects.ts';
import { ArtworkStore } from '../../artwork/artworkStore.ts';
import { CommentStore } from '../../comments/commentStore.ts';
import { metadataWork, type OmdbSettings } from '../../metadata/metadataWork.ts';
import { DeletionStore } from '../../titles/deletionStore.ts';
import { LeaseStore } from '../ingest/leaseStore.ts';
import { installQueue, unlockRemovals } from '../ingest/queueStore.ts';
import { createMedia } from '../services.ts';
import { StoredBytesSweep } from '../stored/storedBytesSweep.ts';
import { StoredStore } from '../stored/storedStore.ts';
import { SubtitleObjects } from '../subtitles/subtitleObjects.ts';
import { Bucket } from '../sweeps/bucket.ts';
import { MultipartSweep } from '../sweeps/multipartSweep.ts';
import { ObjectSweep } from '../sweeps/objectSweep.ts';
import { OwnerStore } from '../sweeps/ownerStore.ts';
import { PurgeStore } from '../sweeps/purgeStore.ts';
import { sweptRows } from '../sweeps/rowStore.ts';
import { RowSweep } from '../sweeps/rowSweep.ts';
import { tidyingTasks, tidyingTimes } from '../sweeps/tidying.ts';
import type { ChildBounds } from './child.ts';
import { type IngestTools, ingest } from './ingestTask.ts';
import { type JobTools, runJob } from './jobTask.ts';
import { publisher } from './versionPublisher.ts';
import { VideoObjects } from './videoObjects.ts';
import { WorkFolders } from './workFolders.ts';

export interface WorkerOptions {
  readonly databaseUrl: string;
  readonly database: Database;
  readonly pubsub: PubSub;
  readonly objectStore: ObjectStore;
  /** DATA_DIR. */
  readonly dataFolder: string;
  /** Jobs that are worked on at once. */
  readonly jobsAtOnce: number;
  readonly bounds: ChildBounds;
  readonly omdb: OmdbSettings;
  readonly log: Logger;
}

export interface MediaWorker {
  /** Gives jobs under way back, and ends. */
  readonly stop: () => Promise<void>;
  /** Rejects when the queue cannot be read any more. */
  readonly ended: Promise<unknown>;
}

/** How often jobs are looked for whose worker is gone, in milliseconds. */
const recoveryMs = 2_000;

/** Jobs that bring facts in at once; how much OMDb is asked does not depend on it. */
const metadataJobsAtOnce = 2;

const ingestPayload = z.object({ jobId: z.uuid() });

export async function startWorker(options: WorkerOptions): Promise<MediaWorker> {
  const { databaseUrl, database, pubsub, objectStore, log } = options;
  const media = createMedia({ db: database.db, pubsub, objectStore });
  const leases = new LeaseStore(database.db, media.videoStore);
  const pictures = new ArtworkStore(database.db);
  const [objects, folders] = [new VideoObjects(objectStore), new WorkFolders(options.dataFolder)];
  const metadata = metadataWork({ db: database.db, objectStore, omdb: options.omdb });
  const stopping = new AbortController();
  const keeper = new ArtworkKeeper(pictures, new ArtworkObjects(objectStore));
  const subtitles = { store: media.subtitleStore, objects: new SubtitleObjects(objectStore) };
  const publishing = { videos: media.videoStore, objects, pictures, keeper, subtitles, log };
  const ingestTools: IngestTools = {
    leases,
    objects,
    folders,
    bounds: options.bounds,
    publish: (lease, stored, signal) => publisher(lease, stored, signal, publishing),
  };
  const tools: JobTools = {
    leases,
    pubsub,
    log,
    stopping: stopping.signal,
    media: (attempt) => ingest(attempt, ingestTools),
    metadata: metadata.work,
  };

  const [bucket, owners] = [new Bucket(objectStore), new OwnerStore(database.db)];
  const objectSweep = new ObjectSweep({ bucket, owners, objects, log });
  const rowSweep = new RowSweep({ bucket, kinds: sweptRows(database.db), log });
  const storedBytes = new StoredBytesSweep(new StoredStore(database.db), objects);
  const purges = new PurgeStore(pictures, new DeletionStore(database.db));
  const [comments, multiparts] = [new CommentStore(database.db), new MultipartSweep({ bucket, owners, log })];
  const sweeps = {
    removals: () => unlockRemovals(database.db),
    uploads: () => media.uploads.sweep(),
    multiparts: () => multiparts.run(),
    folders: () => folders.sweep(leases),
    titles: () => purges.purge(),
    answers: () => metadata.purge(),
    comments: () => comments.forget(),
    objects: () => objectSweep.run(),
    rows: () => rowSweep.run(),
    stored: () => storedBytes.run(),
  };

  await installQueue(databaseUrl);
  await folders.sweep(leases);
  const recover = async () => {
    const jobs = await leases.recover();
    if (jobs === 0) return;
    log.warn({ jobs }, 'jobs of a worker that is gone are taken up');
    await folders.sweep(leases);
  };
  await recover();
  const common = { connectionString: databaseUrl, noHandleSignals: true, maxPoolSize: 4, logger: queueLogger(log) };
  // Runners of their own: a transcode that takes hours must keep neither facts nor the tidying waiting.
  const runners = await Promise.all([
    run({
      ...common,
      concurrency: options.jobsAtOnce,
      maxPoolSize: options.jobsAtOnce + 3,
      taskList: { ingest: (payload) => runJob(ingestPayload.parse(payload).jobId, tools) },
    }),
    run({
      ...common,
      concurrency: metadataJobsAtOnce,
      crontab: '17 * * * * purgeAnswers',
      taskList: {
        metadata: (payload) => runJob(ingestPayload.parse(payload).jobId, tools),
        purgeAnswers: async () => void (await metadata.purge()),
      },
    }),
    run({
      ...common,
      concurrency: 1,
      crontab: tidyingTimes,
      taskList: tidyingTasks({ owners, pictures, objects, log, sweeps }),
    }),
  ]);
  // The first sweep may come after midnight: the day of the first start would never be told of.
  const looked = storedBytes
    .run()
    .catch((error: unknown) => log.error({ err: error }, 'it is not written down how much is stored'));
  const timer = setInterval(
    () => recover().catch((error: unknown) => log.error({ err: error }, 'no look for lost jobs')),
    recoveryMs,
  );
  return {
    ended: Promise.all(runners.map(({ promise }) => promise)),
    stop: async () => {
      clearInterval(timer);
      stopping.abort(new Error('The worker stops.'));
      await Promise.all([looked, ...runners.map(stopRunner)]);
      await metadata.close();
    },
  };
}

/** One that has ended by itself refuses to be stopped. */
async function stopRunner(runner: Runner): Promise<void> {
  await Promise.race([runner.stop(), runner.promise.catch(() => {})]);
}

const queueLogger = (log: Logger) =>
  new QueueLogger(() => (level, message) => {
    if (level === 'error') log.error(message);
    else if (level === 'warning') log.warn(message);
    else log.debug(message);
  });
