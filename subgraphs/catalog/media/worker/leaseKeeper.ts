/** Keeps the lease of a job while it is worked on, and says so when it is lost. */
import type { PubSub } from '../../../shared/pubsub.ts';
import { type LeaseStore, leaseSeconds } from '../ingest/leaseStore.ts';
import type { Lease } from '../ingest/leases.ts';
import { jobTopic } from '../ingest/topics.ts';

const heartbeatMs = 1_500;

/** The job was stopped, or taken up by another worker: nothing of it may be written any more. */
export class LeaseLost extends Error {
  override readonly name = 'LeaseLost';
}

export interface KeptLease extends AsyncDisposable {
  /** Aborts with `LeaseLost`. */
  readonly signal: AbortSignal;
  readonly lose: () => void;
}

/** A heartbeat every 1.5 s, and a look at the job whenever it has changed: a cancelled one stops at once. */
export async function keepLease(leases: LeaseStore, lease: Lease, pubsub: PubSub): Promise<KeptLease> {
  const lost = new AbortController();
  const lose = () => lost.abort(new LeaseLost(`The lease of the job ${lease.jobId} is lost.`));
  let expires = performance.now() + leaseSeconds * 1000;
  let [beating, again] = [false, false];
  const beat = async () => {
    // What is under way may have been written before the change that this is for.
    again = beating;
    if (beating) return;
    beating = true;
    try {
      const before = performance.now();
      if (await leases.heartbeat(lease)) expires = before + leaseSeconds * 1000;
      else lose();
    } catch {
      // The database does not answer. Until the lease has run out nobody else can have taken the job.
      if (performance.now() > expires) lose();
    } finally {
      beating = false;
    }
    if (again && !lost.signal.aborted) await beat();
  };
  const timer = setInterval(beat, heartbeatMs);
  const unsubscribe = await pubsub.subscribe(jobTopic(lease.jobId), beat).catch((error: unknown) => {
    // Nobody works on the job: a lease that went on would keep it from all others for ever.
    clearInterval(timer);
    throw error;
  });
  return {
    signal: lost.signal,
    lose,
    [Symbol.asyncDispose]: async () => {
      clearInterval(timer);
      unsubscribe();
    },
  };
}
