import { expect, onTestFinished, test } from 'vitest';
import { PubSub } from '../../../shared/pubsub.ts';
import { ingestActivity } from './ingestActivity.ts';
import { activityTopic } from './topics.ts';

interface Row {
  readonly id: string;
  readonly sequence: number;
  readonly finishedAt: Date | null;
}

/** Jobs in memory, and which of them were read whole. */
function activity(...names: string[]) {
  const rows = new Map<string, Row>();
  const read: string[][] = [];
  let change = () => {};
  let meanwhile = () => {};
  const put = (id: string, finishedAt: Date | null = null) => {
    rows.set(id, { id, sequence: (rows.get(id)?.sequence ?? 0) + 1, finishedAt });
    change();
  };
  for (const name of names) put(name);
  const store = {
    underWay: async () => {
      const found = [...rows.values()].filter(({ finishedAt }) => finishedAt === null);
      meanwhile();
      meanwhile = () => {};
      return found.map(({ id, sequence }) => ({ id, sequence }));
    },
    byIds: async (ids: readonly string[]) => {
      read.push([...ids]);
      // In the order of a table: any.
      return [...rows.values()].filter(({ id }) => ids.includes(id)).toReversed();
    },
  };
  const pubsub = new PubSub({
    listen: async (_channel, onTopic, onListening) => {
      change = () => onTopic(activityTopic);
      onListening();
    },
  });
  const events = ingestActivity(store, pubsub);
  onTestFinished(() => void events.return?.());
  const next = async (count: number) => {
    const told: string[] = [];
    for (let i = 0; i < count; i++) {
      const { value } = await events.next();
      if (value) told.push(`${value.id}${value.sequence}${value.finishedAt ? ' ended' : ''}`);
    }
    return told;
  };
  /** Between the two statements of the next look. */
  const inBetween = (work: () => void) => {
    meanwhile = work;
  };
  return { put, next, read, inBetween };
}

test('all that are under way are told, the oldest first, then each that changes; that alone is read', async () => {
  const { put, next, read } = activity('a', 'b', 'c');
  expect(await next(3)).toEqual(['a1', 'b1', 'c1']);
  put('b');
  expect(await next(1)).toEqual(['b2']);
  put('d');
  expect(await next(1)).toEqual(['d1']);
  expect(read).toEqual([['a', 'b', 'c'], ['b'], ['d']]);
});

test('one that ends is told once, also where it ends while it is looked at, and again when it is begun anew', async () => {
  const { put, next, inBetween } = activity('a', 'b');
  expect(await next(2)).toEqual(['a1', 'b1']);
  put('a', new Date());
  expect(await next(1)).toEqual(['a2 ended']);
  inBetween(() => put('b', new Date()));
  put('b');
  expect(await next(1)).toEqual(['b3 ended']);
  put('a');
  expect(await next(1)).toEqual(['a3']);
});
