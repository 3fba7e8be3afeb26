import { expect, test } from 'vitest';
import { createLogger } from '../../platform/log.ts';
import { eventually } from '../../test/setup/eventually.ts';
import { keepUp } from './upkeep.ts';

const log = createLogger('identity', 'silent');

test('a task that fails keeps no other from being done, and is tried again', async () => {
  let [failed, done] = [0, 0];
  const upkeep = keepUp(
    {
      failing: async () => {
        failed += 1;
        throw new Error('not now');
      },
      other: async () => {
        done += 1;
      },
    },
    log,
    1,
  );
  await eventually(() => expect(Math.min(failed, done)).toBeGreaterThan(2));
  await upkeep.stop();
  const after = [failed, done];
  await new Promise((resolve) => setImmediate(resolve));
  expect([failed, done]).toEqual(after);
});

test('it stops once what is being done is done', async () => {
  const begun = Promise.withResolvers<void>();
  const release = Promise.withResolvers<void>();
  let ended = false;
  const upkeep = keepUp(
    {
      long: async () => {
        begun.resolve();
        await release.promise;
        ended = true;
      },
    },
    log,
  );
  await begun.promise;
  const stopped = upkeep.stop();
  release.resolve();
  await stopped;
  expect(ended).toBe(true);
});
