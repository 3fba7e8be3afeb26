import { S3ServiceException } from '@aws-sdk/client-s3';
import { expect, test } from 'vitest';
import { patiently } from './patience.ts';

const away = () => Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
const quick = { forMs: 60_000, pauseMs: 1 };
const nobodyStops = new AbortController().signal;

/** Fails with the errors in turn, then gives how often it was tried. */
function failing(...errors: readonly Error[]) {
  let tried = 0;
  return async () => {
    const error = errors[tried++];
    if (error) throw error;
    return tried;
  };
}

test('what fails because the store is away is tried again until it is done', async () => {
  const overloaded = new S3ServiceException({
    name: 'SlowDown',
    $fault: 'server',
    $metadata: { httpStatusCode: 503 },
  });
  expect(await patiently(failing(away(), overloaded, away()), nobodyStops, quick)).toBe(4);
});

test('what the store refuses, or the disk, is thrown at once', async () => {
  const refused = new S3ServiceException({
    name: 'AccessDenied',
    $fault: 'client',
    $metadata: { httpStatusCode: 403 },
  });
  await expect(patiently(failing(refused), nobodyStops, quick)).rejects.toBe(refused);
  const full = Object.assign(new Error('no space left'), { code: 'ENOSPC' });
  await expect(patiently(failing(full), nobodyStops, quick)).rejects.toBe(full);
});

test('a store that stays away ends the patience with what it said last', async () => {
  await expect(patiently(() => Promise.reject(away()), nobodyStops, { forMs: 20, pauseMs: 1 })).rejects.toThrow(
    'ECONNREFUSED',
  );
});

test('a job that is stopped waits no longer', async () => {
  const stop = new AbortController();
  const work = patiently(
    () => {
      queueMicrotask(() => stop.abort(new Error('stopped')));
      return Promise.reject(away());
    },
    stop.signal,
    { forMs: 60_000, pauseMs: 30_000 },
  );
  await expect(work).rejects.toThrow();
  expect(stop.signal.aborted).toBe(true);
});
