import { expect, test } from 'vitest';
import { createLogger } from '../../../platform/log.ts';
import { eventually } from '../../../test/setup/eventually.ts';
import type { Topology } from './topologyOf.ts';
import { TopologyWatch } from './topologyWatch.ts';

const log = createLogger('test', 'silent');

/** A topology of one node, whose `waiting` is what the test says. */
function watched() {
  const state = { waiting: 0, reads: 0, broken: false };
  const read = async (): Promise<Topology> => {
    state.reads += 1;
    if (state.broken) throw new Error('broken by the test');
    const node = { id: 'q', kind: 'QUEUE', name: 'q', healthy: true, instances: 0, fault: null } as const;
    return { at: new Date(), nodes: [{ ...node, waiting: state.waiting }], edges: [] };
  };
  return { state, watch: new TopologyWatch({ read, log, everyMs: 5 }) };
}

test('each reader gets the whole first, then changes with a sequence of its own; a slow one gets several as one', async () => {
  const { state, watch } = watched();
  const [fast, slow] = [watch.changes(), watch.changes()];
  expect((await fast.next()).value).toMatchObject({ sequence: 1, kind: 'WHOLE', nodes: [{ waiting: 0 }] });
  expect((await slow.next()).value).toMatchObject({ sequence: 1, kind: 'WHOLE' });
  for (const waiting of [1, 2, 3]) {
    state.waiting = waiting;
    const change = { sequence: waiting + 1, kind: 'DIFFERENCE', nodes: [{ waiting }] };
    expect((await fast.next()).value).toMatchObject(change);
  }
  expect((await slow.next()).value).toMatchObject({ sequence: 2, nodes: [{ waiting: 3 }] });
  await Promise.all([fast.return?.(), slow.return?.()]);
});

test('it is read once for all readers, and not at all when the last has left', async () => {
  const { state, watch } = watched();
  const readers = Array.from({ length: 20 }, () => watch.changes());
  await Promise.all(readers.map((reader) => reader.next()));
  state.reads = 0;
  state.waiting = 1;
  await Promise.all(readers.map((reader) => reader.next()));
  expect(state.reads).toBeLessThan(20);
  const waits = readers.map((reader) => reader.next());
  await Promise.all(readers.map((reader) => reader.return?.()));
  for (const wait of waits) expect(await wait).toEqual({ done: true, value: undefined });
  // One may be under way; then another watch is read five times, and this one not any more.
  const reads = state.reads;
  const other = watched();
  const reader = other.watch.changes();
  await reader.next();
  await eventually(() => expect(other.state.reads).toBeGreaterThan(5));
  await reader.return?.();
  expect(state.reads).toBeLessThanOrEqual(reads + 1);
});

test('an outage ends nothing: the next change is told once it can be read again', async () => {
  const { state, watch } = watched();
  const reader = watch.changes();
  await reader.next();
  state.broken = true;
  const reads = state.reads;
  await eventually(() => expect(state.reads).toBeGreaterThan(reads + 2));
  Object.assign(state, { broken: false, waiting: 9 });
  expect((await reader.next()).value).toMatchObject({ sequence: 2, nodes: [{ waiting: 9 }] });
  await reader.return?.();
});
