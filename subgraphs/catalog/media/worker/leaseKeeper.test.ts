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
