/** What may be done with ingest jobs: who may start, watch and stop them, and in which states. */
import { z } from 'zod';
import type { PageArguments } from '../../../shared/connection.ts';
import { type BaseContext, notFound, requireAccount, requireScope } from '../../../shared/context.ts';
import { liveState } from '../../../shared/liveState.ts';
import type { PubSub } from '../../../shared/pubsub.ts';
import { check, done, type Outcome, refused, type UserError, userError } from '../../../shared/userErrors.ts';
import type { Context } from '../../context.ts';
import type { IdempotencyStore } from '../../idempotencyStore.ts';
import { encoding, idempotencyKey } from '../../inputRules.ts';
import type { IngestItemStore } from '../../metadata/ingestItemStore.ts';
import { writeScope } from '../../sight.ts';
import type { IngestJobPage, IngestJobParent } from '../parents.ts';
import type { UploadStore } from '../uploads/uploadStore.ts';
import { prefixOf } from '../videos/versionStore.ts';
import type { VideoOwner, VideoStore } from '../videos/videoStore.ts';
import { ingestActivity } from './ingestActivity.ts';
import type { IngestJobStore, IngestStatus } from './ingestJobStore.ts';
import { removeLater } from './queueStore.ts';
import { jobTopic } from './topics.ts';

export interface IngestStores {
  readonly jobs: IngestJobStore;
  readonly items: IngestItemStore;
  readonly uploads: UploadStore;
  readonly videos: VideoStore;
  readonly idempotency: IdempotencyStore;
}

const startInput = z
  .object({
    uploadId: z.string(),
    movieId: z.string().nullish(),
    episodeId: z.string().nullish(),
    encoding,
    idempotencyKey,
  })
  .refine(({ movieId, episodeId }) => (movieId == null) !== (episodeId == null), {
    message: 'Give one of movieId and episodeId: what the upload is the video of.',
    path: ['movieId'],
  });

export class IngestRules {
  readonly #stores: IngestStores;
  readonly #pubsub: PubSub;

  constructor(stores: IngestStores, pubsub: PubSub) {
    [this.#stores, this.#pubsub] = [stores, pubsub];
  }

  async find(context: BaseContext, id: string): Promise<IngestJobParent | null> {
    requireScope(context, writeScope);
    return (await this.#stores.jobs.byId(id)) ?? null;
  }

  page(
    context: BaseContext,
    page: PageArguments,
    statuses: readonly IngestStatus[] | null | undefined,
  ): Promise<IngestJobPage> {
    requireScope(context, writeScope);
    return this.#stores.jobs.page(page, statuses ?? undefined);
  }

  /** Queues an upload to become the video of a film or an episode; of each video one build at a time. */
  async start(context: Context, input: unknown): Promise<Outcome<IngestJobParent>> {
    requireScope(context, writeScope);
    const checked = check(startInput, input);
    if (!checked.ok) return checked;
    const { uploadId, movieId, episodeId, idempotencyKey: key } = checked.value;
    const accountId = requireAccount(context);
    const upload = await this.#usableUpload(uploadId, accountId);
    if (!upload.ok) return upload;
    const owner = movieId != null ? { movieId } : { episodeId: episodeId ?? '' };
    if (!(await exists(context, owner))) return refused(noOwner(owner));
    const { jobs, uploads, videos, idempotency } = this.#stores;
    const started = await idempotency.once(
      { accountId, mutation: 'startMediaIngest', key },
      async (transaction, id) => {
        const videoId = await videos.ensure(transaction, owner);
        if (!videoId) return refused(noOwner(owner));
        if (!(await uploads.use(transaction, uploadId))) return refused(removed('uploadId'));
        const how = checked.value.encoding ?? (await videos.encodingOf(transaction, videoId));
        const job = { kind: 'MEDIA', id, accountId, uploadId, videoId, encoding: how } as const;
        if (!(await jobs.insert(transaction, job))) return refused(busy('uploadId'));
        await videos.markIngesting(transaction, videoId);
        return done(id);
      },
    );
    return started.ok ? this.#own(started.value) : started;
  }

  async cancel(context: BaseContext, jobId: string): Promise<Outcome<IngestJobParent>> {
    requireScope(context, writeScope);
    const { jobs, videos } = this.#stores;
    const found = await this.#own(jobId);
    if (!found.ok || found.value.status === 'CANCELLED') return found;
    const cancelled = await jobs.transaction(async (transaction) => {
      const job = await jobs.cancel(transaction, jobId);
      if (job?.videoId) await videos.markUnmade(transaction, job.videoId, 'EMPTY');
      if (job?.videoId && job.version != null) await removeLater(transaction, prefixOf(job.videoId, job.version));
      return job;
    });
    return cancelled
      ? done(cancelled)
      : refused(userError('WRONG_STATE', 'The job has ended: there is nothing left to stop.', 'jobId'));
  }

  async retry(context: Context, jobId: string): Promise<Outcome<IngestJobParent>> {
    requireScope(context, writeScope);
    const { jobs, items, uploads, videos } = this.#stores;
    const found = await this.#own(jobId);
    if (!found.ok) return found;
    const { uploadId, videoId } = found.value;
    if (videoId && !(await isSeen(context, videoId)))
      return refused(userError('NOT_FOUND', 'The film or episode of this job does not exist any more.', 'jobId'));
    const retried = await jobs.unlessBusy(async (transaction) => {
      if (uploadId && !(await uploads.use(transaction, uploadId))) return 'removed';
      const job = await jobs.requeue(transaction, jobId);
      if (job?.videoId) await videos.markIngesting(transaction, job.videoId);
      if (job?.kind !== 'METADATA') return job;
      await items.reopen(transaction, jobId);
      return { ...job, itemsFailed: 0 };
    });
    if (retried === 'busy') return refused(busy('jobId'));
    if (retried === 'removed') return refused(removed('jobId'));
    return retried
      ? done(retried)
      : refused(
          userError(
            'WRONG_STATE',
            'Only a job that failed or was cancelled, or of which items failed, can be queued again.',
            'jobId',
          ),
        );
  }

  /** The job, then each change of it, to its end. Throws NOT_FOUND for what is no job. */
  async watch(context: BaseContext, jobId: string): Promise<AsyncIterableIterator<IngestJobParent, void>> {
    requireScope(context, writeScope);
    if (!(await this.#stores.jobs.byId(jobId))) throw notFound('ingest job');
    return liveState({
      pubsub: this.#pubsub,
      topic: jobTopic(jobId),
      read: () => this.#stores.jobs.byId(jobId),
      sequence: (job) => job.sequence,
      ended: (job) => job.finishedAt !== null,
    });
  }

  /** Every job that is under way, then each change of any; without an end. */
  watchAll(context: BaseContext): AsyncIterableIterator<IngestJobParent, void> {
    requireScope(context, writeScope);
    return ingestActivity(this.#stores.jobs, this.#pubsub);
  }

  async #own(jobId: string): Promise<Outcome<IngestJobParent>> {
    const job = await this.#stores.jobs.byId(jobId);
    return job ? done(job) : refused(userError('NOT_FOUND', 'There is no such ingest job.', 'jobId'));
  }

  async #usableUpload(uploadId: string, accountId: string): Promise<Outcome<string>> {
    const upload = await this.#stores.uploads.ofAccount(uploadId, accountId);
    if (!upload) return refused(userError('NOT_FOUND', 'There is no such upload of yours.', 'uploadId'));
    if (upload.purpose !== 'VIDEO')
      return refused(userError('WRONG_STATE', `The upload is of ${upload.purpose}, and VIDEO is wanted.`, 'uploadId'));
    if (upload.status === 'EXPIRED') return refused(removed('uploadId'));
    if (upload.status !== 'COMPLETED')
      return refused(
        userError(
          'WRONG_STATE',
          `The upload is ${upload.status}, and COMPLETED is wanted: call completeUpload first.`,
          'uploadId',
        ),
      );
    return done(upload.id);
  }
}

/** Whether what the video is to be of exists for this editor. */
const exists = async ({ loaders }: Context, owner: VideoOwner): Promise<boolean> =>
  'movieId' in owner
    ? (await loaders.titleById.load(owner.movieId)) !== null
    : (await loaders.episodeById.load(owner.episodeId)) !== null;

/** Whether the title of a video exists for this editor. */
async function isSeen({ media, loaders }: Context, videoId: string): Promise<boolean> {
  const video = await media.loaders.videoById.load(videoId);
  return video !== null && (await loaders.titleById.load(video.titleId)) !== null;
}

const noOwner = (owner: VideoOwner): UserError =>
  'movieId' in owner
    ? userError('NOT_FOUND', 'There is no such film.', 'movieId')
    : userError('NOT_FOUND', 'There is no such episode.', 'episodeId');

const removed = (field: string): UserError =>
  userError(
    'WRONG_STATE',
    'The uploaded file was removed, since nothing has needed it for long: upload it again.',
    field,
  );

const busy = (field: string): UserError =>
  userError(
    'ALREADY_EXISTS',
    'A job of this video is under way: wait for its end, or stop it with cancelIngest.',
    field,
  );
