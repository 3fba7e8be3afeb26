/** What a job does when the database or the store of objects is away for a moment, at the end of its work. */
import { GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { sql } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { CodedError } from '../../platform/errors.ts';
import { createLogger } from '../../platform/log.ts';
import { ArtworkKeeper } from '../../subgraphs/catalog/artwork/artworkKeeper.ts';
import { ArtworkObjects } from '../../subgraphs/catalog/artwork/artworkObjects.ts';
import { ArtworkStore } from '../../subgraphs/catalog/artwork/artworkStore.ts';
import { LeaseStore } from '../../subgraphs/catalog/media/ingest/leaseStore.ts';
import type { MediaLease } from '../../subgraphs/catalog/media/ingest/leases.ts';
import { SubtitleObjects } from '../../subgraphs/catalog/media/subtitles/subtitleObjects.ts';
import { SubtitleStore } from '../../subgraphs/catalog/media/subtitles/subtitleStore.ts';
import { VideoStore } from '../../subgraphs/catalog/media/videos/videoStore.ts';
import { ingest } from '../../subgraphs/catalog/media/worker/ingestTask.ts';
import { ProgressWriter } from '../../subgraphs/catalog/media/worker/progressWriter.ts';
import { publisher } from '../../subgraphs/catalog/media/worker/versionPublisher.ts';
import { VideoObjects } from '../../subgraphs/catalog/media/worker/videoObjects.ts';
import { WorkFolders } from '../../subgraphs/catalog/media/worker/workFolders.ts';
import { newId } from '../../subgraphs/shared/id.ts';
import { studio } from './studio.ts';

const { database, objectStore, folder, clip, upload, addMovie, startMediaIngest } = await studio({ withWorker: false });
const db = database.db;
const videos = new VideoStore(db);
const leases = new LeaseStore(db, videos);
const [objects, pictures] = [new VideoObjects(objectStore), new ArtworkStore(db)];
const keeper = new ArtworkKeeper(pictures, new ArtworkObjects(objectStore));
const log = createLogger('outages', 'silent');
const nobodyStops = new AbortController().signal;
const film = clip({ source: 'testsrc2', seconds: 1, width: 320, height: 180 });

async function begun(movieId?: string): Promise<MediaLease> {
  const { thing: uploaded } = await upload(await film);
  const { thing: job } = await startMediaIngest({ uploadId: uploaded!.id, movieId: movieId ?? (await addMovie()) });
  return (await leases.claim(job!.id)) as MediaLease;
}

test('a finished transcode outlives a database that does not take its checkpoint at once', async () => {
  const lease = await begun();
  let refusals = 2;
  const shaky = Object.create(leases) as LeaseStore;
  shaky.reach = async (...of) => {
    if (refusals-- > 0) throw new CodedError('SUBGRAPH_UNAVAILABLE', 'The database cannot be reached at the moment.');
    return leases.reach(...of);
  };
  const none = () => {};
  const progress = new ProgressWriter(leases, lease, none, none);
  const bounds = { memoryBytes: 4 * 2 ** 30, deadlineMs: 600_000 };
  const tools = {
    leases: shaky,
    objects,
    folders: new WorkFolders(folder),
    bounds,
    publish: async () => async () => {},
  };
  await ingest({ lease, signal: nobodyStops, progress, log }, tools);
  await progress.drained();
  expect(refusals).toBe(-1);
  const [row] = await db.execute(
    sql`select checkpoint is not null as stored from catalog.ingest_jobs where id = ${lease.jobId}`,
  );
  expect(row).toEqual({ stored: true });
  await leases.fail(lease, { code: 'INTERNAL', message: 'It is not published here.' });
});

describe('a version that is published', () => {
  const stored = {
    durationSeconds: 1,
    renditions: [],
    audioTracks: [],
    subtitles: [
      { name: 'English', language: 'en', kind: 'SUBTITLES' as const, file: 'subtitles/1/text.vtt' },
      { name: 'Suomi', language: 'fi', kind: 'SUBTITLES' as const, file: 'subtitles/2/text.vtt' },
    ],
    stills: [],
    storyboard: false,
  };
  const manifest = '#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=1000\n234p/index.m3u8\n';
  const put = (Key: string, Body: string) =>
    objectStore.client.send(new PutObjectCommand({ Bucket: objectStore.bucket, Key, Body }));
  const read = async (Key: string) => {
    const { Body } = await objectStore.client.send(new GetObjectCommand({ Bucket: objectStore.bucket, Key }));
    return Body?.transformToString();
  };
  const prefixOf = ({ videoId, version }: MediaLease) => `videos/${videoId}/${version}/`;

  /** Says that somebody has uploaded subtitles; gives their id. */
  async function attached({ videoId }: MediaLease, language: string, text: string | null): Promise<string> {
    const id = newId();
    const storageKey = `videos/${videoId}/0/subtitles/${id}/text.vtt`;
    if (text !== null) await put(storageKey, text);
    await db.execute(sql`
      insert into catalog.subtitles (id, video_id, version, name, language, kind, storage_key)
      values (${id}, ${videoId}, null, ${language.toUpperCase()}, ${language}, 'SUBTITLES', ${storageKey})`);
    return id;
  }

  /** A store that does not answer as often as `away` says, and never once it is `down`. */
  function shakyStore(away: number) {
    const state = { away, down: false, asked: 0 };
    const client = Object.create(objectStore.client) as typeof objectStore.client;
    client.send = ((...of: Parameters<typeof client.send>) => {
      state.asked += 1;
      if (state.down || state.away-- > 0)
        return Promise.reject(Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' }));
      return objectStore.client.send(...of);
    }) as typeof client.send;
    return {
      state,
      subtitles: { store: new SubtitleStore(db), objects: new SubtitleObjects({ ...objectStore, client }) },
    };
  }

  const tracksOf = async ({ videoId }: MediaLease) =>
    db.execute<{ id: string; language: string; storage_key: string }>(
      sql`select id, language, storage_key from catalog.subtitles where video_id = ${videoId} order by language`,
    );

  async function ready(): Promise<MediaLease> {
    const lease = await begun();
    await put(`${prefixOf(lease)}manifest.m3u8`, manifest);
    return lease;
  }

  test('takes uploaded subtitles along before the transaction, through a store that is away for a moment', async () => {
    const lease = await ready();
    const [english, gone] = [await attached(lease, 'en', 'WEBVTT\n\nHello'), await attached(lease, 'de', null)];
    const { state, subtitles } = shakyStore(1);
    const further = await publisher(lease, stored, nobodyStops, { videos, objects, pictures, keeper, subtitles, log });
    state.down = true;
    state.asked = 0;
    expect(await leases.succeed(lease, further)).toBe(true);
    expect(state.asked).toBe(0);
    const tracks = await tracksOf(lease);
    const key = `${prefixOf(lease)}subtitles/${english}/text.vtt`;
    expect(tracks).toMatchObject([{ id: english, language: 'en', storage_key: key }, { language: 'fi' }]);
    expect(tracks.map(({ id }) => id)).not.toContain(gone);
    expect(await read(key)).toContain('Hello');
    const listed = (await read(`${prefixOf(lease)}manifest.m3u8`))?.match(/NAME="[^"]*"/g);
    expect(listed).toEqual(['NAME="EN"', 'NAME="Suomi"']);
  });

  test('takes along also what was uploaded between', async () => {
    const lease = await ready();
    const before = await attached(lease, 'de', 'WEBVTT\n\nHallo');
    const { subtitles } = shakyStore(0);
    const further = await publisher(lease, stored, nobodyStops, { videos, objects, pictures, keeper, subtitles, log });
    await db.execute(sql`delete from catalog.subtitles where id = ${before}`);
    const after = await attached(lease, 'de', 'WEBVTT\n\nGuten Tag');
    expect(await leases.succeed(lease, further)).toBe(true);
    const tracks = await tracksOf(lease);
    expect(tracks.map(({ language }) => language)).toEqual(['de', 'en', 'fi']);
    expect(tracks[0]?.id).toBe(after);
    expect(await read(tracks[0]?.storage_key ?? '')).toContain('Guten Tag');
    const text = await read(`${prefixOf(lease)}manifest.m3u8`);
    expect(text).toContain(after);
    expect(text).not.toContain(before);
  });
});
