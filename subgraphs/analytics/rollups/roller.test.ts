import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createLogger } from '../../../platform/log.ts';
import { keepRolling } from './roller.ts';
import type { Pass } from './rollupStore.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const nothing: Pass = { hours: 0, rows: 0, more: false, failed: [] };

/** A store whose passes end when they are told to. */
function standIn() {
  const passes: PromiseWithResolvers<Pass>[] = [];
  const pass = () => {
    const one = Promise.withResolvers<Pass>();
    passes.push(one);
    return one.promise;
  };
  const log = createLogger('analytics', 'silent');
  const told = { error: vi.spyOn(log, 'error'), info: vi.spyOn(log, 'info') };
  return { passes, told, roller: keepRolling({ store: { pass }, log, everyMs: 2_000 }) };
}

const after = (ms: number) => vi.advanceTimersByTimeAsync(ms);

test('a pass that was quick is followed by the next two seconds later, and by none while it goes on', async () => {
  const { passes, roller } = standIn();
  await after(1_999);
  expect(passes).toHaveLength(0);
  await after(1);
  expect(passes).toHaveLength(1);
  await after(60_000);
  expect(passes).toHaveLength(1);
  passes[0]?.resolve(nothing);
  await roller.stop();
});

test('rests four times as long as a pass has taken, and no longer than the pass while there is more to do', async () => {
  const { passes, roller } = standIn();
  await after(2_000);
  await after(10_000);
  passes[0]?.resolve({ hours: 3, rows: 9, more: false, failed: [] });
  await after(39_999);
  expect(passes).toHaveLength(1);
  await after(1);
  expect(passes).toHaveLength(2);
  await after(10_000);
  passes[1]?.resolve({ hours: 6, rows: 9, more: true, failed: [] });
  await after(9_999);
  expect(passes).toHaveLength(2);
  await after(1);
  expect(passes).toHaveLength(3);
  passes[2]?.resolve(nothing);
  await roller.stop();
});

test('goes on while Postgres is away, and says once that it is and once that it is back', async () => {
  const { passes, told, roller } = standIn();
  await after(2_000);
  passes[0]?.reject(new Error('away'));
  await after(4_999);
  expect(passes).toHaveLength(1);
  await after(1);
  expect(passes).toHaveLength(2);
  passes[1]?.reject(new Error('still away'));
  await after(5_000);
  expect(passes).toHaveLength(3);
  expect(told.error).toHaveBeenCalledOnce();
  expect(told.info).not.toHaveBeenCalled();
  passes[2]?.resolve(nothing);
  await after(2_000);
  expect(passes).toHaveLength(4);
  expect(told.info).toHaveBeenCalledOnce();
  passes[3]?.resolve(nothing);
  await roller.stop();
});

test('says once a pass which hours cannot be reckoned, and does not let the others wait for them', async () => {
  const { passes, told, roller } = standIn();
  await after(2_000);
  await after(60_000);
  const error = new Error('too long');
  const failed = (['ENGAGEMENT', 'QUALITY'] as const).map((rollup) => ({ rollup, hour: new Date(0), error }));
  passes[0]?.resolve({ hours: 1, rows: 1, more: false, failed });
  await after(2_000);
  expect(passes).toHaveLength(2);
  expect(told.error.mock.calls).toEqual([
    [
      { err: error, hours: ['ENGAGEMENT 1970-01-01T00:00:00.000Z', 'QUALITY 1970-01-01T00:00:00.000Z'] },
      'hours cannot be reckoned: they are tried again later',
    ],
  ]);
  passes[1]?.resolve(nothing);
  await roller.stop();
});

test('stops once the pass that goes on has ended, and begins none after it', async () => {
  const { passes, roller } = standIn();
  await after(2_000);
  let stopped = false;
  const stopping = roller.stop().then(() => {
    stopped = true;
  });
  await after(60_000);
  expect(stopped).toBe(false);
  passes[0]?.resolve({ hours: 6, rows: 1, more: true, failed: [] });
  await stopping;
  await after(60_000);
  expect(passes).toHaveLength(1);
});

test('stops before the first pass without one', async () => {
  const { passes, roller } = standIn();
  await roller.stop();
  await after(60_000);
  expect(passes).toHaveLength(0);
});
