import { afterAll, expect, test } from 'vitest';
import { connect } from '../../../db/client.ts';
import { engagementDays, engagementHours } from '../../../db/schema/analyticsRollups.ts';
import { patient, testDatabase } from '../../../test/setup/database.ts';
import { dayMs, hourMs } from '../rollups/cells.ts';
import { hashOfViewer, setOfHashes } from '../rollups/viewerSet.ts';
import { EngagementStore } from './engagementStore.ts';
import { coverOf } from './range.ts';

const { url } = await testDatabase();
const { db, close } = connect(
  { DATABASE_URL: url, DATABASE_POOL: 2, production: false },
  { ...patient, service: 'test' },
);
afterAll(close);

/** Noon of a day, and three days on. */
const range = { from: new Date('2026-11-10T12:00:00Z'), until: new Date('2026-11-13T15:00:00Z') };
const keys = ['AT', 'DE', 'FR', 'US'];
const sumsOf = (key: string, n: number) => ({
  ...{ dimension: 'COUNTRY' as const, key, views: n + 1, endedViews: n, completedViews: 0, playingSeconds: n / 2 },
  viewers: setOfHashes([hashOfViewer(`00000000-0000-7000-8000-${String(n % 7).padStart(12, '0')}`)]),
  peakViewers: n % 5,
});
const first = new Date('2026-11-10T00:00:00Z').getTime();
await db
  .insert(engagementHours)
  .values(
    Array.from({ length: 4 * 24 }, (_, i) =>
      keys.map((key, k) => ({ hour: new Date(first + i * hourMs), ...sumsOf(key, i * 4 + k) })),
    ).flat(),
  );
await db.insert(engagementDays).values(
  Array.from({ length: 4 }, (_, i) =>
    keys.map((key, k) => ({
      day: new Date(first + i * dayMs).toISOString().slice(0, 10),
      ...sumsOf(key, 1_000 + i * 4 + k),
    })),
  ).flat(),
);

async function all<Piece>(pieces: AsyncIterable<Piece>): Promise<Piece[]> {
  const some: Piece[] = [];
  for await (const piece of pieces) some.push(piece);
  return some;
}

const few = new EngagementStore(db, 10);
const many = new EngagementStore(db);

test('the sums of keys are the same however few rows are held at once', async () => {
  const of = { dimension: 'COUNTRY', keys } as const;
  const whole = await many.sums(coverOf(range), of);
  expect([...whole.keys()].toSorted()).toEqual(keys);
  expect(await few.sums(coverOf(range), of)).toEqual(whole);
  expect(await few.sums(coverOf(range), { ...of, keys: [] })).toEqual(new Map());
});

test.each(['HOUR', 'DAY'] as const)(
  'by %s rows come in pieces of bounded size, each stretch whole, in their order',
  async (interval) => {
    const of = { dimension: 'COUNTRY', keys } as const;
    const days = { from: new Date(first), until: new Date(first + 4 * dayMs) };
    const pieces = await all(few.stretches(interval, days, of));
    // Ten rows at once: two stretches of four keys.
    expect(pieces.map((rows) => rows.length)).toEqual(Array(interval === 'HOUR' ? 48 : 2).fill(8));
    const whole = (await all(many.stretches(interval, days, of))).flat();
    const inOrder = (rows: readonly (typeof whole)[number][]) =>
      rows.toSorted((a, b) => a.start - b.start || (a.key < b.key ? -1 : 1));
    expect(pieces.flatMap(inOrder)).toEqual(inOrder(whole));
    // Of keys that nobody has named there are no more than there are countries.
    expect((await all(few.stretches(interval, days, { dimension: 'COUNTRY' }))).flat()).toHaveLength(whole.length);
  },
);
