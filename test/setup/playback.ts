/** Playback served on a free port, with a database and a bucket of its own, and stand-ins for its peers. */
import { PutObjectCommand } from '@aws-sdk/client-s3';
import { afterAll } from 'vitest';
import { connect, listenClient } from '../../db/client.ts';
import type { Identity } from '../../platform/identity.ts';
import { createLogger } from '../../platform/log.ts';
import type { Cdn } from '../../subgraphs/playback/delivery/cdn.ts';
import { playbackService } from '../../subgraphs/playback/service.ts';
import type { Lease } from '../../subgraphs/playback/startStore.ts';
import { newId } from '../../subgraphs/shared/id.ts';
import { connectObjectStore } from '../../subgraphs/shared/objectStore.ts';
import { waitForPeers } from '../../subgraphs/shared/peer.ts';
import { testBucket } from './bucket.ts';
import { patient, testDatabase } from './database.ts';
import { standIn } from './standIn.ts';
import { retentionStatements, StatementCounter } from './statements.ts';
import { SubgraphClient } from './subgraphClient.ts';

export interface TestVideo {
  readonly status: string;
  readonly durationSeconds: number | null;
  readonly storagePrefix: string | null;
  /** Whether it has pictures for a seek bar; not when left out. */
  readonly storyboard?: boolean;
  /** The country that alone may see it; all when left out. */
  readonly country?: string;
  /** The least age of its viewers; none when left out. */
  readonly age?: number;
  /** The profile that it is blocked for. */
  readonly blockedFor?: string;
  /** Whether it is of an episode. */
  readonly isEpisode?: boolean;
  /** Why it may not be watched; it may when left out. */
  readonly unavailable?: string;
}

const secret = 'a secret of the tests, long enough for it';

/** What playback sends by itself now and again: it looks for leases that have run out, and for networks to judge. */
const background = new RegExp(`${retentionStatements.source}|for update skip locked$|"playback"."cdns"`);

const catalogTypes = `
  type Video @key(fields: "id") { id: ID! status: String! durationSeconds: Float storagePrefix: String storyboard: Boolean! available: Boolean! title: Title episode: Episode }
  type Title { id: ID! unavailableReason: String }
  type Episode { id: ID! }
  type Query { catalog: String }`;
const identityTypes = `
  type Progress { positionSeconds: Float! }
  type Video @key(fields: "id") { id: ID! progress: Progress }
  type Preferences { audioLanguage: String subtitleLanguage: String maxHeight: Int dataSaver: Boolean! }
  type ParentalControls { maturityLimit: Int unlockedUntil: String }
  type Profile @key(fields: "id") { id: ID! watchableNow: Boolean watchableUntil: String parentalControls: ParentalControls preferences: Preferences }
  type Query { identity: String }`;

/** The title of a video of the tests. */
export const titleOf = (videoId: string): string => videoId.replace(/^.{8}/, '0123abcd');

export const aViewer = (more: Partial<Identity> = {}): Identity => ({
  accountId: newId(),
  profileId: newId(),
  scopes: [],
  country: 'DE',
  ...more,
});

/** What identity tells of a profile. */
export interface TestWatcher {
  readonly watchableNow: boolean;
  readonly watchableUntil: string | null;
  /** Lifted for whose token says so, when left out. */
  readonly parentalControls: { readonly maturityLimit: number | null; readonly unlockedUntil?: string | null };
  readonly preferences: {
    readonly audioLanguage?: string;
    readonly subtitleLanguage?: string;
    readonly maxHeight?: number;
    readonly dataSaver: boolean;
  };
}

const usualWatcher: TestWatcher = {
  watchableNow: true,
  watchableUntil: null,
  parentalControls: { maturityLimit: null },
  preferences: { dataSaver: false },
};

export interface TestPlaybackOptions {
  readonly cdns?: readonly Cdn[];
  readonly streamsPerAccount?: number;
  readonly lease?: Lease;
  readonly sweepEveryMs?: number;
  /** An object store other than that of the run. */
  readonly s3Endpoint?: string;
}

/** To be called where `afterAll` may be: it stops all that it starts. */
export async function testPlayback({ s3Endpoint, ...options }: TestPlaybackOptions = {}) {
  afterAll(waitForPeers(60_000));
  const [{ url }, bucket] = await Promise.all([testDatabase(), testBucket()]);
  const videos = new Map<string, TestVideo>();
  const positions = new Map<string, number>();
  const watchers = new Map<string, Partial<TestWatcher>>();
  const visible = ({ id }: { id: string }, viewer: Identity) => {
    const video = videos.get(id);
    if (!video || (video.country && video.country !== viewer.country)) return null;
    const blocked = video.blockedFor !== undefined && video.blockedFor === viewer.profileId;
    const tooOld = viewer.maturityLimit !== undefined && (video.age ?? 0) > viewer.maturityLimit;
    if (tooOld || (blocked && !viewer.unlocked)) return null;
    const title = { id: titleOf(id), unavailableReason: video.unavailable ?? null };
    const episode = video.isEpisode ? { id: titleOf(id) } : null;
    return { id, storyboard: false, ...video, available: !video.unavailable, title, episode };
  };
  const catalog = await standIn(catalogTypes, { Video: { __resolveReference: visible } }, secret);
  const progress = ({ id }: { id: string }) => (positions.has(id) ? { positionSeconds: positions.get(id) } : null);
  const watcher = ({ id }: { id: string }, viewer: Identity) => {
    if (id !== viewer.profileId) return null;
    const told = { id, ...usualWatcher, ...watchers.get(id) };
    if (!viewer.unlocked) return told;
    const lifted = { unlockedUntil: '2100-01-01T00:00:00Z', ...told.parentalControls };
    return { ...told, watchableNow: true, parentalControls: lifted };
  };
  const identity = await standIn(
    identityTypes,
    { Video: { progress }, Profile: { __resolveReference: watcher } },
    secret,
  );
  const counter = new StatementCounter(background);
  const env = { DATABASE_URL: url, DATABASE_POOL: 4, production: false };
  const database = connect(env, { ...patient, service: 'playback', onStatement: counter.onStatement });
  const notifications = listenClient(url, 'playback');
  const objectStore = connectObjectStore({
    ...bucket,
    ...(s3Endpoint && { S3_ENDPOINT: s3Endpoint }),
    S3_PUBLIC_ENDPOINT: undefined,
    production: false,
  });
  const service = await playbackService({
    database,
    topics: notifications,
    objectStore,
    peers: { catalog: catalog.url, identity: identity.url },
    // What it tells stays in its outbox, for the test to look at.
    receivers: {},
    publicUrl: 'https://play.marquee.test/',
    gatewaySecret: secret,
    production: false,
    log: createLogger('playback', 'silent'),
    ...options,
  });
  const origin = `http://127.0.0.1:${await service.listen(0, '127.0.0.1')}`;
  const client = new SubgraphClient(origin, secret);
  afterAll(async () => {
    await client.close();
    await service.close();
    await Promise.all([catalog.stop(), identity.stop(), notifications.end(), database.close()]);
    objectStore.client.destroy();
  });

  /** A video that plays, with the files of its package in the store. */
  const addVideo = async (files: Readonly<Record<string, string | Buffer>> = {}, more: Partial<TestVideo> = {}) => {
    const id = newId();
    const storagePrefix = `videos/${id}/1`;
    videos.set(id, { status: 'READY', durationSeconds: 600, storagePrefix, ...more });
    for (const [name, body] of Object.entries(files))
      await objectStore.client.send(
        new PutObjectCommand({ Bucket: objectStore.bucket, Key: `${storagePrefix}/${name}`, Body: body }),
      );
    return id;
  };
  return { client, origin, secret, catalog, identity, videos, positions, watchers, addVideo, database, counter };
}
