/** Accounts, profiles and watching a film, by the operations of the apps. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { request } from 'undici';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { renderTestClip } from '../../samples/testClip.ts';
import { newId } from '../../subgraphs/shared/id.ts';
import { House } from '../setup/house.ts';
import { Frontend } from './frontend.ts';

interface Tokens {
  readonly accessToken: string;
  readonly refreshToken: string;
}

interface Progress {
  readonly sequence: number;
  readonly positionSeconds: number;
}

interface Stream {
  readonly id: string;
  readonly manifestUrl: string;
}

interface Change {
  readonly count: number;
  readonly session: { readonly id: string } | null;
}

let folder: string;
let house: House;
let frontend: Frontend;
/** A video of six seconds. */
let videoId: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'marquee-watching-'));
  house = await House.start(folder);
  frontend = new Frontend(house);
  const file = join(folder, 'film.mp4');
  await renderTestClip({ source: 'testsrc2', seconds: 6, width: 320, height: 180, file });
  videoId = /\/watch\/([0-9a-f-]{36})/.exec(await house.run('ingest.ts', [file, '--title', 'Watched']))?.[1] ?? '';
}, 420_000);

afterAll(async () => {
  await house?.stop();
  await rm(folder, { recursive: true, force: true });
});

test('an account is opened, logs in, goes on with its session, and logs out', async () => {
  const [email, password] = [`${newId()}@example.com`, 'correct horse battery'];
  const opened = await frontend.done('identity Register', { email, password, displayName: 'Anna', country: 'DE' });
  expect(opened).toMatchObject({ account: { email, roles: ['VIEWER'], profiles: [{ name: 'Anna' }] } });
  const { tokens } = await frontend.done<{ tokens: Tokens }>('identity LogIn', { email, password });
  const { refreshToken } = tokens;
  const next = (await frontend.done<{ tokens: Tokens }>('identity RefreshSession', { refreshToken })).tokens;
  expect(next.refreshToken).not.toBe(refreshToken);
  await frontend.done('identity LogOut', {}, next.accessToken);
  const over = await frontend.change('identity RefreshSession', { refreshToken: next.refreshToken });
  expect(over).toMatchObject({ tokens: null, userErrors: [{ code: 'INVALID_TOKEN' }] });
});

test('a second profile is made and chosen, and operators see the account', async () => {
  const { token } = await frontend.register();
  const made = await frontend.done<{ profile: { id: string } }>(
    'identity CreateProfile',
    { name: 'Ben', kids: true },
    token,
  );
  expect(made).toMatchObject({ profile: { name: 'Ben', kids: true } });
  expect(await frontend.done('identity SwitchProfile', { profileId: made.profile.id }, token)).toMatchObject({
    profile: { id: made.profile.id },
    tokens: { accessToken: expect.any(String) },
  });
  const admin = await house.logIn('admin@marquee.test');
  const { accounts } = await frontend.send<{ accounts: { totalCount: number } }>(
    'identity Accounts',
    { first: 2 },
    admin,
  );
  expect(accounts.totalCount).toBeGreaterThan(3);
  const viewer = await frontend.register();
  const { errors } = await frontend.ask('identity Accounts', { first: 2 }, viewer.token);
  expect(errors?.[0]?.extensions?.code).toBe('FORBIDDEN');
});

test('Me tells who one is, and SetParentalControls what a child may not see', async () => {
  const { email, token, profileId } = await frontend.register();
  const before = await frontend.send<{ me: object }>('identity Me', {}, token);
  expect(before.me).toMatchObject({
    activeProfile: { id: profileId },
    profiles: [{ id: profileId, kids: false, parentalControls: { maturityLimit: null, pinSet: false } }],
    sessions: { nodes: [{ current: true }] },
  });
  const set = { profileId, maturityLimit: 12, pin: '2468' };
  expect(await frontend.done('identity SetParentalControls', set, token)).toMatchObject({
    profile: { parentalControls: { maturityLimit: 12, pinSet: true } },
  });
  // The limits are new: the tokens from before say nothing that holds.
  const held = await frontend.logIn(email);
  const loosened = await frontend.change('identity SetParentalControls', { profileId, maturityLimit: 18 }, held);
  expect(loosened.userErrors).not.toEqual([]);
  const after = await frontend.send<{ me: object }>('identity Me', {}, held);
  expect(after.me).toMatchObject({ profiles: [{ parentalControls: { maturityLimit: 12, pinSet: true } }] });
});

describe('watching', () => {
  test('is kept, and followed on every device of the profile', async () => {
    const { token, profileId } = await frontend.register();
    const record = (positionSeconds: number) =>
      frontend.done('identity RecordWatch', { videoId, positionSeconds }, token);
    expect(await record(3)).toMatchObject({ progress: { positionSeconds: 3, video: { id: videoId } } });
    const seen: Progress[] = [];
    for await (const event of frontend.follow<Progress>('identity WatchProgress', { profileId }, token)) {
      seen.push(event);
      if (seen.length === 2) break;
      await record(4);
    }
    expect(seen).toMatchObject([
      { sequence: 1, positionSeconds: 3, video: { title: { name: 'Watched' } } },
      { sequence: 2, positionSeconds: 4 },
    ]);
  });

  test('streams what is playable, from where it was left, until it is ended', async () => {
    const { token } = await frontend.register();
    await frontend.done('identity RecordWatch', { videoId, positionSeconds: 2 }, token);
    const device = { kind: 'WEB', name: 'A browser' };
    const { session } = await frontend.done<{ session: Stream }>('playback StartStream', { videoId, device }, token);
    expect(session).toMatchObject({ resumePositionSeconds: 2, video: { id: videoId, title: { name: 'Watched' } } });
    const manifest = await request(session.manifestUrl);
    expect([manifest.statusCode, await manifest.body.text()]).toEqual([200, expect.stringMatching(/^#EXTM3U/)]);
    const report = { sessionId: session.id, state: 'PLAYING', positionSeconds: 3 };
    expect(await frontend.done('playback ReportPlayback', report, token)).toMatchObject({
      session: { state: 'PLAYING' },
    });
    expect(await frontend.done('playback EndStream', { sessionId: session.id }, token)).toMatchObject({
      session: { state: 'ENDED', endedAt: expect.any(String) },
    });
  });

  test('is seen live: by who watches with title, viewer and quality, by operators as one of all streams', async () => {
    const { token, profileId } = await frontend.register();
    const admin = await house.logIn('admin@marquee.test');
    const device = { kind: 'TV', name: 'Living room' };
    const changes = frontend.follow<Change>('playback ActiveStreamsChanged', {}, admin);
    const before = (await changes.next()).value as Change;
    const { session } = await frontend.done<{ session: Stream }>('playback StartStream', { videoId, device }, token);
    for await (const change of changes) if (change.session?.id === session.id) break;
    const { activeStreams } = await frontend.send<{ activeStreams: { totalCount: number; nodes: object[] } }>(
      'playback ActiveStreams',
      { first: 1 },
      admin,
    );
    expect(activeStreams).toMatchObject({
      totalCount: before.count + 1,
      nodes: [{ id: session.id, device, video: { title: { name: 'Watched' } }, profile: { name: 'Anna' } }],
    });
    const states: Progress[] = [];
    for await (const state of frontend.follow<Progress>('playback StreamProgress', { sessionId: session.id }, token)) {
      states.push(state);
      if (state.positionSeconds === 4) break;
      const report = {
        sessionId: session.id,
        state: 'PLAYING',
        positionSeconds: 4,
        bitrateKbps: 800,
        startupSeconds: 0.5,
      };
      if (states.length === 1) await frontend.done('playback ReportPlayback', report, token);
    }
    expect(states.at(-1)).toMatchObject({
      state: 'PLAYING',
      bitrateKbps: 800,
      video: { id: videoId, durationSeconds: 6, title: { name: 'Watched' } },
      profile: { id: profileId, name: 'Anna' },
    });
    const { cdnStatus } = await frontend.send<{ cdnStatus: object[] }>('playback CdnStatus', {}, admin);
    expect(cdnStatus).toMatchObject([{ name: 'origin', healthy: true, share: 1 }]);
    await frontend.done('playback EndStream', { sessionId: session.id }, token);
  });

  test('is told in events: good ones are kept once, bad ones come back', async () => {
    const { token } = await frontend.register();
    const event = { id: newId(), type: 'VIEW_STARTED', at: new Date().toISOString(), videoId };
    const events = [event, { ...event, id: newId(), videoId: newId() }];
    const recorded = await frontend.done('analytics RecordEvents', { events }, token);
    expect(recorded).toMatchObject({ accepted: 1, duplicates: 0, rejected: [{ index: 1, code: 'NOT_FOUND' }] });
    const again = await frontend.done('analytics RecordEvents', { events: [event] }, token);
    expect(again).toMatchObject({ accepted: 0, duplicates: 1, rejected: [] });
  });
});
