/** A job as it goes on, by the subscription to it. */
import { setTimeout as pause } from 'node:timers/promises';
import type { GatewaySession } from './gatewaySession.ts';

/** The pause before a job is followed again, in milliseconds. */
const againMs = 1_000;

const endings: ReadonlySet<string> = new Set(['SUCCEEDED', 'FAILED', 'CANCELLED']);

export const hasEnded = ({ status }: { readonly status: string }): boolean => endings.has(status);

/**
 * The states of a job to its end, by a subscription to `ingestProgress`. A gateway that is stopped in good order ends that in
 * good order too: the job is followed anew then.
 */
export async function* statesOf<Job extends { readonly status: string }>(
  session: GatewaySession,
  subscription: string,
  jobId: string,
): AsyncGenerator<Job, void> {
  for (;;) {
    for await (const { ingestProgress: job } of session.watch<{ ingestProgress: Job }>(subscription, { jobId })) {
      yield job;
      if (hasEnded(job)) return;
    }
    await pause(againMs);
  }
}
