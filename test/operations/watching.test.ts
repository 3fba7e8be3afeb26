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
}, 180_000);

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
  expect((await frontend.ask('identity Accounts', { first: 2 }, token)).errors?.[0]?.extensions?.code).toBe(
    'FORBIDDEN',
  );
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
