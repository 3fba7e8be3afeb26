import { expect, test } from 'vitest';
import { type BackfillOptions, backfill } from './backfill.ts';

const dayMs = 86_400_000;
const today = Math.floor(Date.now() / dayMs) * dayMs;
const day = (before: number): Date => new Date(today - before * dayMs);
const name = (before: number): string => day(before).toISOString().slice(0, 10);

function standIn() {
  const hours: number[] = [];
  const days: number[] = [];
  /** How many hours had been reckoned at each pass for the live roller. */
  const passes: number[] = [];
  return {
    hours,
    days,
    passes,
    store: {
      recount: async (hour: Date) => hours.push(hour.getTime()),
      recountDay: async (of: Date) => void days.push(of.getTime()),
      pass: async () => {
        passes.push(hours.length);
        return { hours: 0, rows: 0, more: false, failed: [] };
      },
    },
  };
}

const fill = (options: Pick<BackfillOptions, 'store' | 'from' | 'until'> & Partial<BackfillOptions>) =>
  backfill({ viewDays: 400, tell: () => {}, ...options });

test('reckons each hour of the range once, then its day, and says what changed', async () => {
  const { store, hours, days } = standIn();
  const lines: string[] = [];
  const done = await fill({ store, from: day(2), until: day(0), tell: (line) => lines.push(line) });
  expect(done).toEqual({ hours: 48, rows: (48 * 49) / 2, goOnFrom: undefined });
  expect(hours).toEqual(Array.from({ length: 48 }, (_, i) => day(2).getTime() + i * 3_600_000));
  expect(days).toEqual([day(2).getTime(), day(1).getTime()]);
  expect(lines[0]).toBe(`${name(2)}: 24 hours reckoned, 300 rows changed`);
});

test('does what waits for the live roller after each hour, which hardly ever gets the lock in between', async () => {
  const { store, passes } = standIn();
  await fill({ store, from: day(2), until: day(1) });
  expect(passes).toEqual(Array.from({ length: 24 }, (_, i) => i + 1));
  await fill({ store, from: day(200), until: day(199) });
  expect(passes).toHaveLength(25);
});

test('says which hours that wait for the live roller cannot be reckoned', async () => {
  const { store } = standIn();
  const lines: string[] = [];
  const failed = [
    { rollup: 'QUALITY' as const, hour: new Date('2026-11-01T12:00:00Z'), error: new Error('Too long.') },
  ];
  const pass = async () => ({ hours: 0, rows: 0, more: false, failed });
  await fill({ store: { ...store, pass }, from: day(200), until: day(199), tell: (line) => lines.push(line) });
  expect(lines[0]).toBe('QUALITY of 2026-11-01T12:00:00.000Z cannot be reckoned: Too long.');
});

test('reckons a day whose hours are not kept at once', async () => {
  const { store, hours, days } = standIn();
  await fill({ store, from: day(200), until: day(199) });
  expect(hours).toEqual([day(200).getTime()]);
  expect(days).toEqual([]);
});

test('stops after the hour that it is at, and says where to go on', async () => {
  const { store, hours } = standIn();
  const stop = new AbortController();
  const recount = async (hour: Date) => {
    if (hours.length === 29) stop.abort();
    return store.recount(hour);
  };
  const done = await fill({ store: { ...store, recount }, from: day(3), until: day(0), signal: stop.signal });
  expect(done).toMatchObject({ hours: 30, goOnFrom: day(2) });
});

test('refuses days whose views are gone, days to come, and what is no range', async () => {
  const { store, hours } = standIn();
  const refusal = (from: Date, until: Date) =>
    fill({ store, from, until, viewDays: 100 }).catch(({ message }: Error) => message);
  expect(await refusal(day(101), day(90))).toContain(
    `views are kept for 100 days, and those of ${name(101)} are gone.`,
  );
  expect(await refusal(day(1), day(-2))).toBe(`--until wants ${name(-1)} at the latest, but got ${name(-2)}.`);
  expect(await refusal(day(1), day(1))).toBe(`--until wants a day after ${name(1)}, but got ${name(1)}.`);
  expect(await refusal(new Date(today - 1), day(0))).toContain('whole days in UTC');
  expect(hours).toEqual([]);
});
