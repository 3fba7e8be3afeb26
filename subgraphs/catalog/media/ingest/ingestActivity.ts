/** All jobs that are under way as one stream: each as it is, then each change of each. */
import { liveState } from '../../../shared/liveState.ts';
import type { PubSub } from '../../../shared/pubsub.ts';
import type { IngestJobParent } from '../parents.ts';
import { activityTopic } from './topics.ts';

interface Look<Job> {
  readonly number: number;
  readonly changed: readonly Job[];
}

type Marked = Pick<IngestJobParent, 'id' | 'sequence' | 'finishedAt'>;

/** Where jobs are looked for: which are under way, the oldest first, and whole ones. */
export interface JobsUnderWay<Job> {
  readonly underWay: () => Promise<readonly Pick<Marked, 'id' | 'sequence'>[]>;
  readonly byIds: (ids: readonly string[]) => Promise<readonly Job[]>;
}

/** A slow reader gets of each job the newest state; what waits for it is never more than there are jobs under way. */
export function ingestActivity<Job extends Marked>(
  jobs: JobsUnderWay<Job>,
  pubsub: PubSub,
): AsyncIterableIterator<Job, void> {
  const seen = new Map<string, number>();
  let number = 0;
  const read = async (): Promise<Look<Job> | null> => {
    const changed = await changedSince(seen, jobs);
    return changed.length === 0 ? null : { number: ++number, changed };
  };
  const looks = liveState<Look<Job>>({
    pubsub,
    topic: activityTopic,
    read,
    sequence: (look) => look.number,
    ended: () => false,
  });
  const waiting: Job[] = [];
  const iterator: AsyncIterableIterator<Job, void> = {
    [Symbol.asyncIterator]: () => iterator,
    next: async () => {
      while (waiting.length === 0) {
        const look = await looks.next();
        if (look.done) return look;
        waiting.push(...look.value.changed);
      }
      return { done: false, value: waiting.shift()! };
    },
    return: async () => {
      await looks.return?.();
      return { done: true, value: undefined };
    },
  };
  return iterator;
}

/**
 * Gives the jobs that have changed since the last look; one that has ended is given once more, and forgotten. Only those are read
 * whole: thousands may wait while one goes on.
 */
async function changedSince<Job extends Marked>(seen: Map<string, number>, jobs: JobsUnderWay<Job>): Promise<Job[]> {
  const underWay = await jobs.underWay();
  const ids = new Set(underWay.map(({ id }) => id));
  const changed = underWay.filter(({ id, sequence }) => sequence > (seen.get(id) ?? -1)).map(({ id }) => id);
  const gone = [...seen.keys()].filter((id) => !ids.has(id));
  if (changed.length + gone.length === 0) return [];
  const wanted = [...changed, ...gone];
  const found = new Map((await jobs.byIds(wanted)).map((job) => [job.id, job]));
  return wanted.flatMap((id) => {
    const job = found.get(id);
    // It may have ended, or begun anew, since it was looked for.
    if (job?.finishedAt === null) seen.set(id, job.sequence);
    else seen.delete(id);
    return job ?? [];
  });
}
