/** What every change of a job's row has in common, whoever makes it. */
import { sql } from 'drizzle-orm';
import type { Executor } from '../../../../db/client.ts';
import { ingestJobs as jobs } from '../../../../db/schema/catalogMedia.ts';
import { notification } from '../../../shared/pubsub.ts';
import { activityTopic, jobTopic } from './topics.ts';

/** How often a job is begun before it is FAILED, unless it is queued again by hand. */
export const attemptsAtOnce = 3;

/** Every change counts: subscribers show each number once. */
export const seenChange = { sequence: sql`${jobs.sequence} + 1`, updatedAt: sql`now()` };

/** What holds of a job that no worker is on. */
export const idle = { leaseToken: null, leaseExpiresAt: null, speed: null, secondsLeft: null } as const;

/** What holds of a job that has ended. */
export const ended = <Status extends 'SUCCEEDED' | 'FAILED' | 'CANCELLED'>(status: Status) => ({
  ...idle,
  status,
  finishedAt: sql`now()`,
});

/** Says that the job has changed, once the transaction commits. */
export async function notifyJob(transaction: Executor, jobId: string): Promise<void> {
  const [one, all] = [notification(jobTopic(jobId)), notification(activityTopic)];
  await transaction.execute(
    sql`select pg_notify(${one.channel}, ${one.topic}), pg_notify(${all.channel}, ${all.topic})`,
  );
}
