/** A video file on its way into the catalogue, step by step, through the public API alone. */
import { type GatewaySession, made, Refused, type UserErrors } from './gatewaySession.ts';
import { hasEnded, statesOf } from './jobStates.ts';
import type { ProgressLine } from './progressLine.ts';
import { uploadFile } from './resumableUpload.ts';
import { openVideoFile, type VideoFile } from './videoFile.ts';

export interface Job {
  readonly id: string;
  readonly status: string;
  readonly stage: string | null;
  readonly percent: number;
  readonly speed: number | null;
  readonly secondsLeft: number | null;
  readonly failure: { readonly code: string; readonly message: string } | null;
  readonly video: { readonly id: string } | null;
}

const jobFields = 'id status stage percent speed secondsLeft failure { code message } video { id }';

const createMovie = `mutation IngestCreateMovie($input: CreateMovieInput!) {
  createMovie(input: $input) { movie { id name video { status } } userErrors { code message } }
}`;
const startMediaIngest = `mutation IngestStart($input: StartMediaIngestInput!) {
  startMediaIngest(input: $input) { job { ${jobFields} } userErrors { code message } }
}`;
const retryIngest = `mutation IngestRetry($input: RetryIngestInput!) {
  retryIngest(input: $input) { job { ${jobFields} } userErrors { code message } }
}`;
const ingestProgress = `subscription IngestFollow($jobId: ID!) { ingestProgress(jobId: $jobId) { ${jobFields} } }`;
const publishTitle = `mutation IngestPublish($input: PublishTitleInput!) {
  publishTitle(input: $input) { title { id } userErrors { code message } }
}`;

const readDraft = 'query IngestDraft($id: ID!) { title(id: $id) { publication ... on Movie { video { status } } } }';
const deleteTitle = `mutation IngestDelete($input: DeleteTitleInput!) {
  deleteTitle(input: $input) { titleId userErrors { code message } }
}`;

interface Movie {
  readonly id: string;
  readonly name: string;
  readonly video: { readonly status: string } | null;
}

interface Draft {
  readonly publication: string;
  readonly video?: { readonly status: string } | null;
}

export interface Queued {
  readonly movieId: string;
  readonly job: Job;
}

/**
 * Uploads the file and queues it as the video of a new film. Called again for the same file it goes on where it stopped. A
 * file that is refused leaves no film behind.
 */
export async function queueFile(
  session: GatewaySession,
  line: ProgressLine,
  path: string,
  title: string | undefined,
): Promise<Queued> {
  const file = await openVideoFile(path);
  const name = (title ?? file.title).trim();
  const { id: movieId, ...movie } = await movieFor(session, file, name);
  if (movie.name !== name)
    line.say(
      movie.video?.status === 'READY'
        ? `This file has been made into "${movie.name}" already.`
        : `This file is being made into "${movie.name}" already: following that.`,
    );
  try {
    const job = await queueVideo(session, file, movieId, (share) =>
      line.draw({ stage: 'UPLOADING', percent: share * 100 }),
    );
    return { movieId, job };
  } catch (error) {
    // What the file is, it will be the next time; after anything else the same command goes on with the film.
    if (error instanceof Refused && error.code === 'UNSUPPORTED_MEDIA') await removeDraft(session, movieId);
    throw error;
  }
}

/** Uploads the file and queues it as the video of a film; `onProgress` hears the share that has arrived, 0 to 1. */
export async function queueVideo(
  session: GatewaySession,
  file: VideoFile,
  movieId: string,
  onProgress: (share: number) => void,
): Promise<Job> {
  const uploadId = await uploadFile(session, file, onProgress);
  const { startMediaIngest: started } = await session.ask<{ startMediaIngest: UserErrors & { job: Job | null } }>(
    startMediaIngest,
    {
      input: { uploadId, movieId, idempotencyKey: `${file.key.slice(0, 40)}-${uploadId}` },
    },
  );
  const job = made(started.job, started);
  const again = job.status === 'CANCELLED' || job.failure?.code === 'INTERNAL';
  return again ? queueAgain(session, job.id) : job;
}

/** The film of the file: that of an earlier call, unless it was deleted, or a new one. */
async function movieFor(session: GatewaySession, { key }: VideoFile, name: string): Promise<Movie> {
  for (let again = 0; ; again++) {
    const idempotencyKey = again === 0 ? key : `${key}-${again}`;
    const { createMovie: created } = await session.ask<{ createMovie: UserErrors & { movie: Movie | null } }>(
      createMovie,
      { input: { name, idempotencyKey } },
    );
    const wasDeleted = created.userErrors.some(({ code }) => code === 'NOT_FOUND');
    if (!wasDeleted) return made(created.movie, created);
  }
}

/** Deletes a film of which nothing has come: one that was never published and has no video to play. */
async function removeDraft(session: GatewaySession, movieId: string): Promise<void> {
  const { title } = await session.ask<{ title: Draft | null }>(readDraft, { id: movieId });
  if (title?.publication !== 'DRAFT' || title.video?.status === 'READY') return;
  await session.ask(deleteTitle, { input: { id: movieId } });
}

async function queueAgain(session: GatewaySession, jobId: string): Promise<Job> {
  const { retryIngest: retried } = await session.ask<{ retryIngest: UserErrors & { job: Job | null } }>(retryIngest, {
    input: { jobId },
  });
  return made(retried.job, retried);
}

/**
 * Draws the job until it has ended, publishes the film and gives the id of its video. Throws why it failed; a film whose file
 * cannot become a video is deleted then.
 */
export async function followToEnd(
  session: GatewaySession,
  line: ProgressLine,
  { movieId, job }: Queued,
): Promise<string> {
  let last = job;
  if (!hasEnded(job))
    for await (const state of statesOf<Job>(session, ingestProgress, job.id)) {
      last = state;
      line.draw({ ...state, stage: state.stage ?? state.status });
    }
  if (last.failure) {
    if (last.failure.code !== 'INTERNAL') await removeDraft(session, movieId);
    throw new Error(`The video could not be made (${last.failure.code}): ${last.failure.message}`);
  }
  if (last.status !== 'SUCCEEDED' || !last.video) throw new Error(`The job has ended as ${last.status}.`);
  const { publishTitle: published } = await session.ask<{
    publishTitle: UserErrors & { title: { id: string } | null };
  }>(publishTitle, {
    input: { id: movieId },
  });
  made(published.title, published);
  return last.video.id;
}
