import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { PubSub } from '../../../shared/pubsub.ts';
import type { LeaseStore } from '../ingest/leaseStore.ts';
import type { Lease } from '../ingest/leases.ts';
import { keepLease } from './leaseKeeper.ts';

const lease = { jobId: 'job', token: 'token' } as Lease;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('a lease of a job that could not be begun is not kept for ever', async () => {
  const heartbeat = vi.fn<LeaseStore['heartbeat']>(async () => true);
  const subscribe = async () => Promise.reject(new Error('the database does not answer'));
  await expect(
    keepLease({ heartbeat } as Partial<LeaseStore> as LeaseStore, lease, { subscribe } as Partial<PubSub> as PubSub),
  ).rejects.toThrow('the database does not answer');
  await vi.advanceTimersByTimeAsync(10_000);
  expect(heartbeat).not.toHaveBeenCalled();
});

test('a change that is heard while a heartbeat is under way is looked at as soon as that is back', async () => {
  const answers: ((kept: boolean) => void)[] = [];
  const heartbeat = () => new Promise<boolean>((resolve) => answers.push(resolve));
  let changed = () => {};
  const subscribe: PubSub['subscribe'] = async (_, heard) => {
    changed = heard;
    return () => {};
  };
  await using kept = await keepLease({ heartbeat } as Partial<LeaseStore> as LeaseStore, lease, {
    subscribe,
  } as Partial<PubSub> as PubSub);
  await vi.advanceTimersByTimeAsync(1_500);
  expect(answers).toHaveLength(1);
  // The job is stopped after the heartbeat was written, and before its answer is here.
  changed();
  answers[0]?.(true);
  await vi.advanceTimersByTimeAsync(0);
  expect(answers).toHaveLength(2);
  answers[1]?.(false);
  await vi.advanceTimersByTimeAsync(0);
  expect(kept.signal.aborted).toBe(true);
});
