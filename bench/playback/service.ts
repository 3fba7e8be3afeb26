/** One playback process as production runs it, on a Postgres of its own with its usual settings and an object store with one video. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import { request } from 'undici';
import { migrate } from '../../db/migrate.ts';
import { isFree } from '../../embedded/freePort.ts';
import { startPostgres } from '../../embedded/postgres.ts';
import { embeddedS3Keys, startS3 } from '../../embedded/s3.ts';
import { environmentWith } from '../../platform/env.ts';
import { s3Client } from '../../platform/s3Client.ts';
import { newId } from '../../subgraphs/shared/id.ts';
import { folderOf, startStandIns } from './standIns.ts';

export const secret = 'a secret of the benchmark, long enough for it';

export interface BenchPlayback {
  readonly origin: string;
  readonly databaseUrl: string;
  readonly videoId: string;
  /** Messages that others were told of streams. */
  readonly told: () => number;
  /** How late the event loop of playback was since the last look, in milliseconds: the median and the 99th part of a hundred. */
  readonly loopDelay: () => Promise<{ readonly p50: number; readonly p99: number }>;
}

const playlist = `#EXTM3U
#EXT-X-VERSION:7
#EXT-X-INDEPENDENT-SEGMENTS
#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="audio",NAME="English",LANGUAGE="en",DEFAULT=YES,AUTOSELECT=YES,CHANNELS="2",URI="audio/1/index.m3u8"
#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="audio",NAME="Deutsch",LANGUAGE="de",DEFAULT=NO,AUTOSELECT=YES,CHANNELS="2",URI="audio/2/index.m3u8"
${[234, 360, 432, 540, 720, 1080]
  .map(
    (
      height,
    ) => `#EXT-X-STREAM-INF:BANDWIDTH=${height * 6_000},AVERAGE-BANDWIDTH=${height * 5_000},CODECS="avc1.640028,mp4a.40.2",RESOLUTION=${Math.round((height * 16) / 9)}x${height},FRAME-RATE=30.000,AUDIO="audio"
${height}p/index.m3u8`,
  )
  .join('\n')}
`;

/** Runs `work` on a fresh process; everything is stopped and removed afterwards. */
export async function withPlayback(work: (playback: BenchPlayback) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'marquee-bench-'));
  const stops: (() => unknown)[] = [() => rm(folder, { recursive: true, force: true })];
  try {
    const postgres = await startPostgres({ folder });
    stops.unshift(postgres.stop);
    await migrate(postgres.url);
    const standIns = await startStandIns();
    stops.unshift(standIns.stop);
    const store = await startS3({ folder: join(folder, 's3'), port: 0, bucket: 'bench' });
    stops.unshift(() => store.stop());
    const settings = {
      S3_ENDPOINT: store.endpoint,
      S3_BUCKET: 'bench',
      S3_REGION: 'us-east-1',
      S3_ACCESS_KEY_ID: embeddedS3Keys.accessKeyId,
      S3_SECRET_ACCESS_KEY: embeddedS3Keys.secretAccessKey,
    };
    const videoId = newId();
    const client = s3Client(settings);
    await client.send(
      new PutObjectCommand({ Bucket: 'bench', Key: `${folderOf(videoId)}manifest.m3u8`, Body: playlist }),
    );
    client.destroy();
    const port = await basePort();
    const peers = ['catalog', 'identity', 'analytics'].map((name) => `${name}=${standIns.url}`).join(',');
    const child = spawn(process.execPath, [join(import.meta.dirname, '../../subgraphs/playback/main.ts')], {
      env: environmentWith({
        ...settings,
        NODE_ENV: 'development',
        PORT: String(port),
        DATABASE_URL: postgres.url,
        GATEWAY_SECRET: secret,
        SUBGRAPH_URLS: peers,
        LOG_LEVEL: 'info',
        STREAMS_PER_ACCOUNT: '4',
      }),
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    stops.unshift(async () => {
      if (child.exitCode !== null) return;
      const closed = once(child, 'close');
      child.kill('SIGTERM');
      await closed;
    });
    await listening(createInterface(child.stdout));
    const origin = `http://127.0.0.1:${port + 3}`;
    const loopDelay = async () => {
      const { body } = await request(`${origin}/metrics`);
      const text = await body.text();
      const of = (name: string) =>
        1_000 * Number(new RegExp(`^nodejs_eventloop_lag_${name}_seconds (\\S+)$`, 'm').exec(text)?.[1]);
      return { p50: of('p50'), p99: of('p99') };
    };
    await work({ origin, databaseUrl: postgres.url, videoId, told: standIns.told, loopDelay });
  } finally {
    for (const stop of stops) await stop();
  }
}

async function listening(lines: AsyncIterable<string>): Promise<void> {
  for await (const line of lines) if (line.includes('playback is listening')) return;
  throw new Error('Playback ended before it was listening.');
}

/** A port whose third neighbour, where playback listens, is free. */
async function basePort(): Promise<number> {
  for (;;) {
    const port = 20_000 + Math.floor(Math.random() * 20_000);
    if (await isFree(port + 3)) return port;
  }
}
