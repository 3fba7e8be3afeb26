import { afterAll, describe, expect, test } from 'vitest';
import { listenClient } from '../../db/client.ts';
import { emptyDatabase } from '../../test/setup/database.ts';
import { type LiveState, liveState } from './liveState.ts';
import { notification, PubSub } from './pubsub.ts';

const { url } = await emptyDatabase();
const [ours, theirs] = [listenClient(url), listenClient(url)];
afterAll(() => Promise.all([ours.end(), theirs.end()]));
const pubsub = new PubSub(ours);
/** Another process says that a topic has changed. */
const publish = async (name: string) => {
  const { channel, topic } = notification(name);
  await theirs`select pg_notify(${channel}, ${topic})`;
};

interface State {
  readonly sequence: number;
  readonly ended?: boolean;
}

let topics = 0;

/** A subject whose state can be set as another process would. */
function subject(state: State | null | undefined = { sequence: 1 }) {
  const topic = `test:${++topics}`;
  const reads: number[] = [];
  const source: { state: State | null | undefined; reads: number[]; topic: string } = { state, reads, topic };
  const live: LiveState<State> = {
    pubsub,
    topic,
    read: async () => {
      reads.push(Date.now());
      return source.state;
    },
    sequence: ({ sequence }) => sequence,
    ended: ({ ended }) => ended === true,
  };
  const change = (next: State | null | undefined) => {
    source.state = next;
    return publish(topic);
  };
  return { source, live, change };
}

const value = (sequence: number) => ({ done: false, value: { sequence } });
const end = { done: true, value: undefined };

describe('the states of a subject', () => {
  test('begin with the present one, at once', async () => {
    const { live } = subject({ sequence: 7 });
    const states = liveState(live);
    expect(await states.next()).toEqual(value(7));
    await states.return?.();
  });

  test('come as another process changes them, in order and none twice', async () => {
    const { live, change } = subject();
    const states = liveState(live);
    expect(await states.next()).toEqual(value(1));
    await change({ sequence: 2 });
    expect(await states.next()).toEqual(value(2));
    const third = states.next();
    await change({ sequence: 2 });
    await change({ sequence: 1 });
    await change({ sequence: 3 });
    expect(await third).toEqual(value(3));
    await states.return?.();
  });

  test('are the newest alone for a slow reader, whatever the number of changes', async () => {
    const { live, change, source } = subject();
    const states = liveState(live);
    await states.next();
    for (let sequence = 2; sequence <= 50; sequence += 1) await change({ sequence });
    // The last message has come once one that was sent after it has.
    const { promise: arrived, resolve } = Promise.withResolvers<void>();
    const stop = await pubsub.subscribe('test:after', resolve);
    await publish('test:after');
    await arrived;
    stop();
    expect(await states.next()).toEqual(value(50));
    expect(source.reads.length).toBe(2);
    await states.return?.();
  });

  test('miss nothing that changes between the first read and the wait', async () => {
    const { live, change } = subject();
    const states = liveState({
      ...live,
      read: async () => {
        const state = await live.read();
        if (state?.sequence === 1) await change({ sequence: 2 });
        return state;
      },
    });
    expect(await states.next()).toEqual(value(1));
    expect(await states.next()).toEqual(value(2));
    await states.return?.();
  });

  test('wait while there is none to show', async () => {
    const { live, change } = subject(null);
    const states = liveState(live);
    const first = states.next();
    await change(null);
    await change({ sequence: 1 });
    expect(await first).toEqual(value(1));
    await states.return?.();
  });

  test('end after the last one', async () => {
    const { live, change } = subject();
    const states = liveState(live);
    await states.next();
    await change({ sequence: 2, ended: true });
    expect(await states.next()).toEqual({ done: false, value: { sequence: 2, ended: true } });
    expect(await states.next()).toEqual(end);
  });

  test('end when the subject is gone', async () => {
    const { live, change } = subject();
    const states = liveState(live);
    await states.next();
    const next = states.next();
    await change(undefined);
    expect(await next).toEqual(end);
  });

  test('end with the error of a read that fails', async () => {
    const { live } = subject();
    const states = liveState({ ...live, read: () => Promise.reject(new Error('the server has stopped')) });
    await expect(states.next()).rejects.toThrow('the server has stopped');
    expect(await states.next()).toEqual(end);
  });
});

describe('a reader that leaves', () => {
  test('while it is quiet ends its wait', async () => {
    const { live } = subject();
    const states = liveState(live);
    await states.next();
    const waiting = states.next();
    expect(await states.return?.()).toEqual(end);
    expect(await waiting).toEqual(end);
  });

  test('frees the topic: nothing is read any more', async () => {
    const { live, change, source } = subject();
    const states = liveState(live);
    await states.next();
    await states.return?.();
    const left = source.reads.length;
    const { promise: arrived, resolve } = Promise.withResolvers<void>();
    const stop = await pubsub.subscribe(source.topic, resolve);
    await change({ sequence: 2 });
    await arrived;
    stop();
    expect(source.reads.length).toBe(left);
    expect(await states.next()).toEqual(end);
  });

  test('before it has read anything never reads', async () => {
    const { live, source } = subject();
    const states = liveState(live);
    expect(await states.return?.()).toEqual(end);
    expect(await states.next()).toEqual(end);
    expect(source.reads).toEqual([]);
  });
});
