/** The videos of the test films: made by FFmpeg's own sources and put in through the public API, as anybody's would be. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { testFilms } from '../db/seeds/films.ts';
import { samplePassword } from '../db/seeds/identity.ts';
import { GatewaySession } from '../ingest/gatewaySession.ts';
import { queueVideo } from '../ingest/ingestFile.ts';
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

/** Queues the ingest of each test film that has no video yet; the media worker does the rest. */
export async function seedVideos({ gatewayUrl, log, signal }: SeedVideosOptions): Promise<void> {
  const editor = { email: 'editor@marquee.test', password: samplePassword };
  const session = new GatewaySession({ address: gatewayUrl, ...editor, signal });
  const folder = await mkdtemp(join(tmpdir(), 'marquee-samples-'));
  try {
    for (const [index, { id, name, source }] of testFilms.entries()) {
      signal?.throwIfAborted();
      if (!(await wantsVideo(session, id))) continue;
      const path = join(folder, `${source}.mp4`);
      await renderTestClip({ ...clip, source, tone: tones[index] ?? 440, file: path });
      const file = { ...(await openVideoFile(path)), key: `sample-video-${source}` };
      await queueVideo(session, file, id, () => {});
      log(`${name}: its video is being made`);
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const videoOf = `query SampleVideo($id: ID!) { title(id: $id) { id ... on Movie { video { id status } } } }`;

interface VideoOf {
  readonly title: { readonly video: { readonly status: string } | null } | null;
}

/** Not when the film was deleted, and not when it has a video, in whatever state. */
async function wantsVideo(session: GatewaySession, id: string): Promise<boolean> {
  const { title } = await session.ask<VideoOf>(videoOf, { id });
  return title !== null && title.video === null;
}
