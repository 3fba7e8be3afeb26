/** All jobs that are under way as one stream: each as it is, then each change of each. */
import { liveState } from '../../../shared/liveState.ts';
import type { PubSub } from '../../../shared/pubsub.ts';
import type { IngestJobParent } from '../parents.ts';
import type { IngestJobStore } from './ingestJobStore.ts';
import { activityTopic } from './topics.ts';

interface Look {
  readonly number: number;
  readonly changed: readonly IngestJobParent[];
}

/** A slow reader gets of each job the newest state; what waits for it is never more than there are jobs under way. */
export function ingestActivity(jobs: IngestJobStore, pubsub: PubSub): AsyncIterableIterator<IngestJobParent, void> {
  const seen = new Map<string, number>();
  let number = 0;
  const read = async (): Promise<Look | null> => {
    const changed = await changedSince(seen, jobs);
    return changed.length === 0 ? null : { number: ++number, changed };
  };
  const looks = liveState<Look>({
    pubsub,
    topic: activityTopic,
    read,
    sequence: (look) => look.number,
    ended: () => false,
  });
  const waiting: IngestJobParent[] = [];
  const iterator: AsyncIterableIterator<IngestJobParent, void> = {
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

/** Gives the jobs that have changed since the last look; one that has ended is given once more, and forgotten. */
async function changedSince(seen: Map<string, number>, jobs: IngestJobStore): Promise<IngestJobParent[]> {
  const underWay = await jobs.underWay();
  const ids = new Set(underWay.map(({ id }) => id));
  const gone = [...seen.keys()].filter((id) => !ids.has(id));
  const ended = gone.length > 0 ? await jobs.byIds(gone) : [];
  for (const id of gone) seen.delete(id);
  const changed = underWay.filter(({ id, sequence }) => sequence > (seen.get(id) ?? -1));
  for (const { id, sequence } of changed) seen.set(id, sequence);
  return [...changed, ...ended];
}
