import { describe, expect, test } from 'vitest';
import { hasRedis, withRedis } from '../setup/redis.ts';
import { killWhileRecording } from './eventKills.ts';

describe.skipIf(!hasRedis)(withRedis, () => {
  test('analytics, Redis and Postgres killed in the middle of events lose none and count none twice', async ({
    signal,
  }) => {
    const { compared, kills, events } = await killWhileRecording({ events: 60_000, say: () => {}, signal });
    expect([kills, events]).toEqual([7, 60_000]);
    for (const { what, expected, kept } of compared) {
      // First the number, which is quicker to read.
      expect([what, kept.length]).toEqual([what, expected.length]);
      expect(kept.filter((line, i) => line !== expected[i]).slice(0, 3)).toEqual([]);
      expect(expected.length).toBeGreaterThan(0);
    }
  }, 1_800_000);
});
