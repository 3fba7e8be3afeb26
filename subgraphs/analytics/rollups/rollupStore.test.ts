import { asc, eq, sql } from 'drizzle-orm';
import { afterAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { connect } from '../../../db/client.ts';
import { streamQuality, streamReports, views } from '../../../db/schema/analytics.ts';
import {
  changedHours,
  engagementDays,
  engagementHours,
  qualityDays,
  qualityHours,
  viewerMinutes,
} from '../../../db/schema/analyticsRollups.ts';
import { patient, testDatabase } from '../../../test/setup/database.ts';
import { eventually } from '../../../test/setup/eventually.ts';
import { newId } from '../../shared/id.ts';
import type { Dimension } from './cells.ts';
import { FailedHours } from './failedHours.ts';
import { RollupStore } from './rollupStore.ts';
import { countOf, hashOfViewer, setOfHashes } from './viewerSet.ts';

const { url } = await testDatabase();
const database = connect({ DATABASE_URL: url, DATABASE_POOL: 4, production: false }, { ...patient, service: 'test' });
afterAll(database.close);
const { db } = database;
const store = new RollupStore(db);

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** An hour of two days ago, in the morning. */
const hour = Math.floor((Date.now() - 2 * 24 * hourMs) / (24 * hourMs)) * 24 * hourMs + 9 * hourMs;
const at = (minutes: number): Date => new Date(hour + minutes * 60_000);
const day = new Date(hour).toISOString().slice(0, 10);

beforeEach(async () => {
  for (const table of [views, streamReports, streamQuality, viewerMinutes, changedHours]) await db.delete(table);
  for (const table of [engagementHours, engagementDays, qualityHours, qualityDays]) await db.delete(table);
});

type View = typeof views.$inferInsert;
const [film, show] = [newId(), newId()];

function aView(minute: number, more: Partial<View> = {}): View {
  const startedAt = at(minute);
  return {
    ...{ id: newId(), viewerId: newId(), videoId: newId(), titleId: film, country: 'DE', device: 'TV' },
    ...{ startedAt, lastAt: startedAt, playingSeconds: 0, completed: false },
    ...more,
  };
}

/** Keeps views, and says so as those do who keep them. */
async function keep(...some: View[]): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.insert(views).values(some);
    const hours = some.flatMap(({ startedAt, endedAt, measured }) => [
      { rollup: 'ENGAGEMENT' as const, hour: startedAt },
      ...(endedAt && measured ? [{ rollup: 'QUALITY' as const, hour: endedAt }] : []),
    ]);
    await tx.insert(changedHours).values(hours.map((one) => ({ ...one, hour: startOf(one.hour) })));
  });
}
const startOf = (moment: Date): Date => new Date(Math.floor(moment.getTime() / hourMs) * hourMs);

async function rollAll(): Promise<void> {
  while ((await store.pass()).more);
}

const hoursOf = (dimension: (typeof engagementHours.$inferSelect)['dimension']) =>
  db
    .select()
    .from(engagementHours)
    .where(eq(engagementHours.dimension, dimension))
    .orderBy(asc(engagementHours.hour), asc(engagementHours.key));

describe('an hour of engagement', () => {
  test('is the sums of the views that began in it, by each dimension', async () => {
    const anna = newId();
    await keep(
      aView(0, { viewerId: anna, playingSeconds: 100, completed: true, endedAt: at(90), os: 'TIZEN', cdn: 'a' }),
      aView(59.99, { viewerId: anna, playingSeconds: 50.5, endedAt: at(60), titleId: show, player: 'HLS_JS' }),
      aView(30, { playingSeconds: 1, completed: true, country: 'FR', device: null }),
      aView(60, { viewerId: anna, playingSeconds: 7 }),
    );
    await rollAll();
    // The first hour: three views of two viewers; two have ended, of which one was completed; 100 + 50.5 + 1 seconds.
    const sums = { views: 3, endedViews: 2, completedViews: 1, playingSeconds: 151.5, peakViewers: 0 };
    const all = await hoursOf('ALL');
    expect(all).toMatchObject([
      { hour: at(0), key: '', ...sums },
      { hour: at(60), views: 1, endedViews: 0, completedViews: 0, playingSeconds: 7 },
    ]);
    expect(all.map(({ viewers }) => countOf(viewers))).toEqual([2, 1]);
    const keys = async (dimension: 'TITLE' | 'COUNTRY' | 'DEVICE' | 'OS' | 'PLAYER' | 'CDN') =>
      (await hoursOf(dimension)).filter((row) => row.hour.getTime() === hour).map(({ key, views }) => [key, views]);
    expect(await keys('COUNTRY')).toEqual([
      ['DE', 2],
      ['FR', 1],
    ]);
    expect(await keys('DEVICE')).toEqual([
      ['', 1],
      ['TV', 2],
    ]);
    expect(await keys('OS')).toEqual([
      ['', 2],
      ['TIZEN', 1],
    ]);
    expect(await keys('PLAYER')).toEqual([
      ['', 2],
      ['HLS_JS', 1],
    ]);
    expect(await keys('CDN')).toEqual([
      ['', 2],
      ['a', 1],
    ]);
    expect(new Map((await keys('TITLE')) as [string, number][])).toEqual(
      new Map([
        [film, 2],
        [show, 1],
      ]),
    );
  });

  test.each([1, 999, 1_000, 1_001, 1_150, 4_000])(
    'holds the same set of %i viewers as is made of their ids here',
    async (size) => {
      const some = Array.from({ length: size }, (_, i) => aView(i % 60));
      for (let i = 0; i < size; i += 1_000) await db.insert(views).values(some.slice(i, i + 1_000));
      // Everybody once more: nobody counts twice.
      await db.execute(sql`insert into ${views} (id, viewer_id, video_id, title_id, started_at, last_at, playing_seconds, completed)
        select gen_random_uuid(), viewer_id, video_id, title_id, started_at, last_at, 0, false from ${views}`);
      await store.recount(new Date(hour));
      const [all] = await hoursOf('ALL');
      expect(all?.views).toBe(2 * size);
      expect(all?.viewers).toEqual(setOfHashes(some.map(({ viewerId }) => hashOfViewer(viewerId))));
    },
  );

  test('and its day follow views that change, move to another hour, or go', async () => {
    const view = aView(10, { playingSeconds: 5 });
    await keep(view, aView(20, { titleId: show }));
    await rollAll();
    await db
      .update(views)
      .set({ startedAt: at(-5), titleId: show, playingSeconds: 9 })
      .where(eq(views.id, view.id));
    await db
      .insert(changedHours)
      .values([0, -60].map((minutes) => ({ rollup: 'ENGAGEMENT' as const, hour: at(minutes) })));
    await rollAll();
    expect(
      (await hoursOf('TITLE')).map(({ hour, key, views, playingSeconds }) => [hour, key, views, playingSeconds]),
    ).toEqual([
      [at(-60), show, 1, 9],
      [at(0), show, 1, 0],
    ]);
    const days = await db.select().from(engagementDays).where(eq(engagementDays.dimension, 'TITLE'));
    expect(days).toMatchObject([{ day, key: show, views: 2, playingSeconds: 9 }]);
    await db.delete(views);
    await db
      .insert(changedHours)
      .values([0, -60].map((minutes) => ({ rollup: 'ENGAGEMENT' as const, hour: at(minutes) })));
    await rollAll();
    expect(await db.select().from(engagementHours)).toEqual([]);
    expect(await db.select().from(engagementDays)).toEqual([]);
  });

  test('says which rows have changed, and none when nothing has', async () => {
    await keep(aView(1), aView(2, { country: 'FR' }));
    expect(await store.recount(new Date(hour))).toBeGreaterThan(0);
    expect(await store.recount(new Date(hour))).toBe(0);
    await keep(aView(3, { country: 'FR' }));
    // ALL, the title, FR, TV, and what nobody has told of OS, player and CDN.
    expect(await store.recount(new Date(hour))).toBe(7);
  });
});

test('a day joins the viewers of its hours: nobody counts twice, however many they are', async () => {
  const viewers = Array.from({ length: 1_400 }, () => newId());
  // Each in two hours, by turns.
  const some = viewers.flatMap((viewerId, i) => [0, 60].map((minutes) => aView(minutes + (i % 60), { viewerId })));
  for (let i = 0; i < some.length; i += 700) await keep(...some.slice(i, i + 700));
  await rollAll();
  const [row] = await db.select().from(engagementDays).where(eq(engagementDays.dimension, 'ALL'));
  expect(row).toMatchObject({ day, views: 2_800 });
  expect(row?.viewers).toEqual(setOfHashes(viewers.map(hashOfViewer)));
});

test('a day whose rows are wrong, missing or too many is put right from its hours', async () => {
  await keep(aView(1, { playingSeconds: 5, measured: true, endedAt: at(2), lastAt: at(2) }), aView(90));
  await rollAll();
  const days = () =>
    Promise.all(
      [engagementDays, qualityDays].map((table) => db.select().from(table).orderBy(table.dimension, table.key)),
    );
  const right = await days();
  await db.update(engagementDays).set({ views: 7 }).where(eq(engagementDays.dimension, 'ALL'));
  await db.delete(qualityDays).where(eq(qualityDays.dimension, 'CDN'));
  await db.execute(sql`insert into ${engagementDays} select day, dimension, 'nowhere', views, ended_views, completed_views,
    playing_seconds, viewers, peak_viewers from ${engagementDays} where dimension = 'COUNTRY'`);
  expect(await days()).not.toEqual(right);
  await store.recountDay(new Date(`${day}T00:00:00Z`));
  expect(await days()).toEqual(right);
});

test('a day whose minutes are gone keeps its peaks, also where no view began', async () => {
  const old = Math.floor(Date.now() / dayMs) * dayMs - 150 * dayMs;
  const day = new Date(old).toISOString().slice(0, 10);
  const row = (dimension: Dimension, key: string, views: number, peakViewers: number) => ({
    ...{ day, dimension, key, views, endedViews: 0, completedViews: 0, playingSeconds: views },
    ...{ viewers: Buffer.of(1), peakViewers },
  });
  // Of the show it is wrong that it was begun three times.
  await db.insert(engagementDays).values([row('ALL', '', 9, 7), row('TITLE', show, 3, 5), row('TITLE', newId(), 3, 0)]);
  const startedAt = new Date(old + 5 * hourMs);
  await db.insert(views).values(aView(0, { startedAt, lastAt: startedAt, playingSeconds: 4 }));
  await store.recount(new Date(old));
  const days = await db.select().from(engagementDays).where(eq(engagementDays.day, day));
  const sums = days.map(({ dimension, key, views, playingSeconds, viewers, peakViewers }) => [
    ...[dimension, key, views, playingSeconds, countOf(viewers), peakViewers],
  ]);
  expect(sums).toHaveLength(8);
  expect(sums).toContainEqual(['ALL', '', 1, 4, 1, 7]);
  expect(sums).toContainEqual(['TITLE', film, 1, 4, 1, 0]);
  expect(sums).toContainEqual(['TITLE', show, 0, 0, 0, 5]);
});

test('a pass that is broken off leaves what it was to do for the next', async () => {
  await keep(aView(1));
  const broken = await db
    .transaction(async (tx) => {
      await new RollupStore(tx as typeof db).pass();
      throw new Error('killed');
    })
    .catch((error: Error) => error.message);
  expect(broken).toBe('killed');
  expect(await hoursOf('ALL')).toEqual([]);
  expect(await store.pass()).toMatchObject({ hours: 1, more: false });
  expect(await hoursOf('ALL')).toMatchObject([{ views: 1 }]);
  expect(await store.pass()).toEqual({ hours: 0, rows: 0, more: false, failed: [] });
});

describe('an hour that cannot be reckoned in time', () => {
  const impatient = connect(
    { DATABASE_URL: url, DATABASE_POOL: 1, production: false },
    { ...patient, service: 'test' },
  );
  afterAll(impatient.close);

  test('holds up no other, says so once, and is reckoned when it can be', async () => {
    // Postgres gives up, and not who waits for it: on a busy machine it may come to that late.
    await impatient.db.execute(sql`set statement_timeout = '3s'`);
    await keep(aView(0), aView(60), aView(120));
    await rollAll();
    await keep(aView(1), aView(61), aView(121));
    const rolling = new RollupStore(impatient.db, new FailedHours(1));
    const counted = async () => (await hoursOf('ALL')).map(({ views }) => views);
    const { promise: held, resolve: letGo } = Promise.withResolvers<void>();
    const { promise: locked, resolve: hasLocked } = Promise.withResolvers<void>();
    // Somebody is at its row for longer than a statement may take.
    const holder = db.transaction(async (tx) => {
      await tx
        .select()
        .from(engagementHours)
        .where(eq(engagementHours.hour, at(60)))
        .for('update');
      hasLocked();
      await held;
    });
    onTestFinished(async () => {
      letGo();
      await holder;
    });
    await locked;
    const first = await rolling.pass();
    expect(await counted()).toEqual([2, 1, 2]);
    expect(first).toMatchObject({ hours: 2, failed: [{ rollup: 'ENGAGEMENT', hour: at(60) }] });
    // What changes meanwhile is reckoned without waiting for it, and it alone fails.
    await keep(aView(2));
    expect(await rolling.pass()).toMatchObject({ hours: 1, failed: [{ hour: at(60) }] });
    expect(await counted()).toEqual([3, 1, 2]);
    letGo();
    await holder;
    await eventually(async () => {
      await rolling.pass();
      expect(await counted()).toEqual([3, 2, 2]);
    });
    expect(await rolling.pass()).toEqual({ hours: 0, rows: 0, more: false, failed: [] });
  });

  test('rests twice as long each time, and waits in its place without being lost to others', async () => {
    await keep(aView(0));
    const resting = new FailedHours(60_000);
    resting.note({ rollup: 'ENGAGEMENT', hour: at(0) });
    const rolling = new RollupStore(db, resting);
    expect(await rolling.pass()).toMatchObject({ hours: 0, failed: [] });
    expect(await store.pass()).toMatchObject({ hours: 1 });
  });
});

test('what waits says until when the rollups tell of what happened', async () => {
  const before = await store.asOf();
  expect(Math.abs(before.getTime() - Date.now())).toBeLessThan(60_000);
  const changedAt = at(5);
  await db.insert(changedHours).values({ rollup: 'ENGAGEMENT', hour: at(0), changedAt });
  expect(await store.asOf()).toEqual(changedAt);
  await rollAll();
  expect((await store.asOf()).getTime()).toBeGreaterThanOrEqual(before.getTime());
});

describe('viewers at once', () => {
  const sequences = new Map<string, number>();

  async function reports(sessionId: string, ...told: (readonly [minute: number, state: string, cdn?: string])[]) {
    const rows = told.map(([minute, state, cdn]) => {
      const sequence = (sequences.get(sessionId) ?? 1) + 1;
      sequences.set(sessionId, sequence);
      return {
        ...{ sessionId, sequence, accountId: newId(), at: at(minute), state, positionSeconds: 0, playedSeconds: 0 },
        ...{ rebufferCount: 0, rebufferSeconds: 0, droppedFrames: 0, cdn: cdn ?? null },
      };
    });
    await db.transaction(async (tx) => {
      await tx.insert(streamReports).values(rows);
      await tx.insert(changedHours).values(rows.map((row) => ({ rollup: 'VIEWERS' as const, hour: startOf(row.at) })));
    });
  }

  async function aStream(more: Partial<typeof streamQuality.$inferInsert> = {}): Promise<string> {
    const sessionId = newId();
    await db.insert(streamQuality).values({
      ...{ sessionId, accountId: newId(), profileId: newId(), videoId: newId(), titleId: film, country: 'DE' },
      ...{ deviceKind: 'TV', os: 'TIZEN', player: 'NATIVE', startedAt: at(0), lastAt: at(0) },
      ...more,
    });
    return sessionId;
  }

  const minutes = async (dimension: Dimension = 'ALL') =>
    (
      await db
        .select()
        .from(viewerMinutes)
        .where(eq(viewerMinutes.dimension, dimension))
        .orderBy(asc(viewerMinutes.minute), asc(viewerMinutes.key))
    ).map(({ minute, key, viewers }) => [(minute.getTime() - hour) / 60_000, key, viewers]);

  test('are the profiles that play, start or seek in a minute, each once', async () => {
    const profileId = newId();
    const [a, b, c] = [await aStream({ profileId }), await aStream({ profileId }), await aStream({ country: 'FR' })];
    await reports(a, [0, 'STARTING'], [0.2, 'PLAYING'], [1, 'PLAYING'], [2, 'PAUSED'], [3, 'PAUSED']);
    await reports(b, [0.5, 'PLAYING'], [3, 'ENDED']);
    await reports(c, [0.1, 'PLAYING', 'x'], [1.1, 'SEEKING', 'y'], [2, 'FAILED']);
    await rollAll();
    expect(await minutes()).toEqual([
      [0, '', 2],
      [1, '', 2],
    ]);
    expect(await minutes('COUNTRY')).toEqual([
      [0, 'DE', 1],
      [0, 'FR', 1],
      [1, 'DE', 1],
      [1, 'FR', 1],
    ]);
    expect(await minutes('CDN')).toEqual([
      [0, '', 1],
      [0, 'x', 1],
      [1, '', 1],
      [1, 'y', 1],
    ]);
    expect(await minutes('TITLE')).toEqual([
      [0, film, 2],
      [1, film, 2],
    ]);
    expect(await minutes('OS')).toEqual([
      [0, 'TIZEN', 2],
      [1, 'TIZEN', 2],
    ]);
    expect(await hoursOf('ALL')).toMatchObject([{ hour: at(0), views: 0, peakViewers: 2 }]);
    expect(await db.select().from(engagementDays).where(eq(engagementDays.dimension, 'ALL'))).toMatchObject([
      { day, views: 0, peakViewers: 2 },
    ]);
  });

  test('wait for data for five minutes and no longer', async () => {
    const sessionId = await aStream();
    await reports(
      sessionId,
      [0, 'PLAYING'],
      ...[1, 2, 3, 4, 5, 6, 7, 8].map((minute) => [minute, 'BUFFERING'] as const),
    );
    await reports(sessionId, [9, 'PLAYING'], [10, 'BUFFERING']);
    await rollAll();
    // It waits since 1: at 6 for five minutes, at 7 for six.
    expect((await minutes()).map(([minute]) => minute)).toEqual([0, 1, 2, 3, 4, 5, 6, 9, 10]);
  });

  test('wait since before the hour, and since when late reports say', async () => {
    const sessionId = await aStream();
    const waits = [-4, -3, -2, -1, 0, 1, 2, 3].map((minute) => [minute, 'BUFFERING'] as const);
    await reports(sessionId, ...waits);
    await rollAll();
    expect((await minutes()).map(([minute]) => minute)).toEqual([-4, -3, -2, -1, 0, 1]);
    // It played in between, as is told late: it waits anew since 0.
    await reports(sessionId, [-0.5, 'PLAYING']);
    await rollAll();
    expect((await minutes()).map(([minute]) => minute)).toEqual([-4, -3, -2, -1, 0, 1, 2, 3]);
  });

  test('are counted to the same when all of the hour is counted again', async () => {
    const streams = await Promise.all(Array.from({ length: 9 }, (_, i) => aStream({ country: i % 2 ? 'DE' : 'FR' })));
    for (const [i, stream] of streams.entries())
      await reports(
        stream,
        ...Array.from({ length: 12 }, (_, n) => [i + n * 0.7, n % 4 ? 'PLAYING' : 'BUFFERING'] as const),
      );
    await rollAll();
    const before = [await minutes(), await minutes('COUNTRY'), await hoursOf('ALL')];
    expect(await store.recount(new Date(hour))).toBe(0);
    expect([await minutes(), await minutes('COUNTRY'), await hoursOf('ALL')]).toEqual(before);
  });
});

describe('an hour of quality', () => {
  test('is the sums of the measured views that ended in it', async () => {
    const measured = (minute: number, more: Partial<View>) =>
      aView(minute - 5, { measured: true, lastAt: at(minute), endedAt: at(minute), ...more });
    await keep(
      // Played 90 s, waited 10 s in two waits, began after 2 s.
      measured(1, {
        playingSeconds: 90,
        rebufferSeconds: 10,
        rebufferCount: 2,
        startupSeconds: 2,
        bitrateSum: 300_000,
        bitrateSeconds: 100,
        cdn: 'a',
      }),
      // Failed before the first picture.
      measured(2, { failed: true, cdn: 'a' }),
      // Left after five minutes of waiting for the first picture.
      measured(3, { droppedFrames: 3, cdn: 'b' }),
      // Left at once.
      measured(4, { startedAt: new Date(at(4).getTime() - 999) }),
      // Not measured, and not ended: neither counts.
      aView(5, { endedAt: at(6), playingSeconds: 1_000 }),
      aView(5, { measured: true, playingSeconds: 1_000 }),
    );
    await rollAll();
    const rows = await db.select().from(qualityHours).where(eq(qualityHours.dimension, 'ALL'));
    // Smoothness of the first: (100 / √2 + 100 / e) / 2; its startup: 100 · 8 / 10.
    const smoothness = (100 / Math.SQRT2 + 100 / Math.E) / 2;
    expect(rows).toEqual([
      {
        ...{ hour: at(0), dimension: 'ALL', key: '', views: 4, failedViews: 1, exitsBeforeStart: 2 },
        ...{ playingSeconds: 90, rebufferSeconds: 10, droppedFrames: 3 },
        startupSeconds: { '~35': 1 },
        rebufferCount: { '2': 1 },
        bitrateKbps: { '~401': 1 },
        ...{ scoreSum: expect.closeTo((80 + smoothness) / 2, 9), scoredViews: 2 },
        ...{ smoothnessSum: expect.closeTo(smoothness, 9), smoothViews: 1, startupScoreSum: 80, startupViews: 1 },
        // 100 for what played, 0 for what failed, 50 for what was left after a while.
        ...{ playbackSuccessSum: 150, successViews: 3 },
      },
    ]);
    const byCdn = await db
      .select()
      .from(qualityHours)
      .where(eq(qualityHours.dimension, 'CDN'))
      .orderBy(asc(qualityHours.key));
    expect(byCdn.map(({ key, views, failedViews }) => [key, views, failedViews])).toEqual([
      ['', 1, 0],
      ['a', 2, 1],
      ['b', 1, 0],
    ]);
  });

  test('adds up to its day, row by row', async () => {
    const ended = (minute: number, startupSeconds: number) =>
      aView(minute, { measured: true, endedAt: at(minute + 1), playingSeconds: 10, startupSeconds });
    await keep(ended(0, 1), ended(1, 1), ended(120, 1), ended(121, 5));
    await rollAll();
    const [row] = await db.select().from(qualityDays).where(eq(qualityDays.dimension, 'ALL'));
    expect(row).toMatchObject({
      day,
      views: 4,
      playingSeconds: 40,
      startupViews: 4,
      startupSeconds: { '~0': 3, '~81': 1 },
    });
    await db.delete(views);
    await db.insert(changedHours).values({ rollup: 'QUALITY', hour: at(120) });
    await rollAll();
    expect(await db.select().from(qualityDays).where(eq(qualityDays.dimension, 'ALL'))).toMatchObject([{ views: 2 }]);
  });
});
