/** The videos of the test films: made by FFmpeg's own sources and put in through the public API, as anybody's would be. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { testFilms } from '../db/seeds/films.ts';
import { samplePassword } from '../db/seeds/identity.ts';
import { GatewaySession } from '../ingest/gatewaySession.ts';
import { queueVideo } from '../ingest/ingestFile.ts';
import { hasEnded, statesOf } from '../ingest/jobStates.ts';
import { openVideoFile } from '../ingest/videoFile.ts';
import { renderTestClip } from './testClip.ts';

export interface SeedVideosOptions {
  /** Address of the gateway: http://127.0.0.1:4000. */
  readonly gatewayUrl: string;
  readonly log: (line: string) => void;
  readonly signal?: AbortSignal;
}

const clip = { seconds: 12, width: 640, height: 360, fps: 24 } as const;
const tones = [440, 330, 523] as const;

/**
 * Queues the ingest of each test film that has no video yet, and says where each of them plays; the media worker does the rest. Ends
 * once what was queued is made.
 */
export async function seedVideos({ gatewayUrl, log, signal }: SeedVideosOptions): Promise<void> {
  const editor = { email: 'editor@marquee.test', password: samplePassword };
  const session = new GatewaySession({ address: gatewayUrl, ...editor, signal });
  const tell = (name: string, video: SampleVideo) => log(wordsFor(name, video, `${gatewayUrl}/watch/${video.id}`));
  const follow = async ({ name, video, jobId }: Queued) => {
    for await (const { status } of statesOf<{ readonly status: string }>(session, progressOf, jobId))
      if (hasEnded({ status })) tell(name, { ...video, status: status === 'SUCCEEDED' ? 'READY' : 'FAILED' });
  };
  const folder = await mkdtemp(join(tmpdir(), 'marquee-samples-'));
  const queued: Queued[] = [];
  try {
    for (const [index, { id, name, source }] of testFilms.entries()) {
      signal?.throwIfAborted();
      const film = await filmOf(session, id);
      if (!film) continue;
      if (film.video) {
        tell(name, film.video);
        continue;
      }
      const path = join(folder, `${source}.mp4`);
      await renderTestClip({ ...clip, source, tone: tones[index] ?? 440, file: path });
      const file = { ...(await openVideoFile(path)), key: `sample-video-${source}` };
      const { id: jobId, video } = await queueVideo(session, file, id, () => {});
      if (!video) continue;
      tell(name, { ...video, status: 'INGESTING' });
      queued.push({ name, video, jobId });
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  await Promise.all(queued.map(follow));
}

interface Queued {
  readonly name: string;
  readonly video: Omit<SampleVideo, 'status'>;
  readonly jobId: string;
}

interface SampleVideo {
  readonly id: string;
  readonly status: string;
}

function wordsFor(name: string, { status }: SampleVideo, address: string): string {
  switch (status) {
    case 'READY':
      return `sample film "${name}" can be watched: ${address}`;
    case 'FAILED':
      return `sample film "${name}" could not be made: see the log of the worker`;
    default:
      return `sample film "${name}" is being made, and will play at ${address}`;
  }
}

const progressOf = 'subscription SampleProgress($jobId: ID!) { ingestProgress(jobId: $jobId) { id status } }';
const videoOf = `query SampleVideo($id: ID!) { title(id: $id) { id ... on Movie { video { id status } } } }`;

interface Film {
  readonly video: SampleVideo | null;
}

/** Null when the film was deleted. */
async function filmOf(session: GatewaySession, id: string): Promise<Film | null> {
  const { title } = await session.ask<{ readonly title: Film | null }>(videoOf, { id });
  return title;
}
