import { pino } from 'pino';
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

test('while all is being done for long it does not pile up', async () => {
  let [begun, late] = [0, 0];
  const release = Promise.withResolvers<void>();
  const hanging = () => {
    begun += 1;
    return release.promise;
  };
  const upkeep = keepUp({ hanging }, log, 1);
  const quick = async () => {
    late += 1;
  };
  const other = keepUp({ quick }, log, 1);
  await eventually(() => expect(late).toBeGreaterThan(20));
  await other.stop();
  const stopped = upkeep.stop();
  release.resolve();
  await stopped;
  expect(begun).toBe(1);
});

test('that a task fails is logged once, and again after it went well', async () => {
  const lines: string[] = [];
  let [broken, done] = [true, 0];
  const task = async () => {
    done += 1;
    if (broken) throw new Error('not now');
  };
  const upkeep = keepUp({ task }, pino({}, { write: (line) => void lines.push(line) }), 1);
  const more = () => eventually(() => expect(done).toBeGreaterThan(3));
  await more();
  expect(lines).toHaveLength(1);
  [broken, done] = [false, 0];
  await more();
  [broken, done] = [true, 0];
  await more();
  await upkeep.stop();
  expect(lines).toHaveLength(2);
});
