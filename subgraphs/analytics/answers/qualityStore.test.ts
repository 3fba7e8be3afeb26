import { afterAll, expect, test } from 'vitest';
import { connect } from '../../../db/client.ts';
import { qualityDays, qualityHours } from '../../../db/schema/analyticsRollups.ts';
import { patient, testDatabase } from '../../../test/setup/database.ts';
import { dayMs, hourMs } from '../rollups/cells.ts';
import { QualityStore } from './qualityStore.ts';
import { coverOf } from './range.ts';

const { url } = await testDatabase();
const { db, close } = connect(
  { DATABASE_URL: url, DATABASE_POOL: 2, production: false },
  { ...patient, service: 'test' },
);
afterAll(close);

const keys = ['', 'AT', 'DE'];
const rowOf = (key: string, n: number) => ({
  ...{ dimension: 'COUNTRY' as const, key, views: n, failedViews: 1, exitsBeforeStart: 2, playingSeconds: n / 2 },
  ...{
    rebufferSeconds: 0.25,
    droppedFrames: 2 ** 40,
    scoreSum: 50 * n,
    scoredViews: n,
    smoothnessSum: n,
    smoothViews: n,
  },
  ...{ startupScoreSum: n, startupViews: n, playbackSuccessSum: 100 * n, successViews: n },
  startupSeconds: { [`~${n % 3}`]: n },
  ...{ rebufferCount: { '0': 1, [String(n % 2)]: n }, bitrateKbps: {} },
});
const first = new Date('2026-11-10T00:00:00Z').getTime();
await db
  .insert(qualityHours)
  .values(
    Array.from({ length: 4 * 24 }, (_, i) =>
      keys.map((key, k) => ({ hour: new Date(first + i * hourMs), ...rowOf(key, i + k + 1) })),
    ).flat(),
  );
await db.insert(qualityDays).values(
  Array.from({ length: 4 }, (_, i) =>
    keys.map((key, k) => ({
      day: new Date(first + i * dayMs).toISOString().slice(0, 10),
      ...rowOf(key, 100 + i + k),
    })),
  ).flat(),
);

test.each([{ dimension: 'COUNTRY', keys } as const, { dimension: 'COUNTRY' } as const])(
  'the sums of keys are the same however few rows are read at once',
  async (of) => {
    const cover = coverOf({ from: new Date(first + 20 * hourMs), until: new Date(first + 3 * dayMs + 2 * hourMs) });
    // Four hours, two days and two hours: 21 to 24 and 73 to 74 of hours, 101 and 102 of days.
    const whole = await new QualityStore(db).sums(cover, of);
    expect(whole.map(({ key }) => key).toSorted()).toEqual(keys);
    expect(whole.find(({ key }) => key === '')).toMatchObject({
      ...{ views: 21 + 22 + 23 + 24 + 73 + 74 + 101 + 102, failed_views: 8, dropped_frames: 2 ** 43 },
      startup_seconds: { '~0': 21 + 24 + 102, '~1': 22 + 73, '~2': 23 + 74 + 101 },
    });
    expect(new Set(await new QualityStore(db, 6).sums(cover, of))).toEqual(new Set(whole));
    expect(new Set(await new QualityStore(db, 1).sums(cover, of))).toEqual(new Set(whole));
  },
);
