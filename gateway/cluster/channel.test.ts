import { expect, test, vi } from 'vitest';
import { Channel, type Pipe } from './channel.ts';

/** Two ends of a pipe; what is sent arrives later, as text does. */
function pipes(): readonly [Pipe, Pipe] {
  const ears: ((message: unknown) => void)[][] = [[], []];
  const end = (own: number): Pipe => ({
    hear: (listener) => void ears[own]?.push(listener),
    send: (message) => {
      const text = JSON.stringify(message);
      queueMicrotask(() => {
        for (const hear of ears[1 - own] ?? []) hear(JSON.parse(text));
      });
    },
  });
  return [end(0), end(1)];
}

function connected() {
  const [near, far] = pipes();
  return { near: new Channel(near), far: new Channel(far), farPipe: far };
}

test('a question is answered by whoever answers its topic, each question by itself', async () => {
  const { near, far } = connected();
  far.answer('double', async (number) => Number(number) * 2);
  near.answer('greet', (name) => `Hello, ${name}`);
  expect(await Promise.all([near.ask('double', 2), near.ask('double', 3), far.ask('greet', 'you')])).toEqual([
    4,
    6,
    'Hello, you',
  ]);
});

test('what fails there fails here, with its message', async () => {
  const { near, far } = connected();
  far.answer('fail', () => {
    throw new Error('It is broken.');
  });
  await expect(near.ask('fail')).rejects.toThrow('It is broken.');
});

test('a topic that nobody answers is answered with nothing', async () => {
  expect(await connected().near.ask('unknown')).toBeUndefined();
});

test('what is not answered in time is given up, and an answer that comes later is not heard', async () => {
  vi.useFakeTimers();
  const { near, far } = connected();
  const answer = Promise.withResolvers<string>();
  far.answer('slow', () => answer.promise);
  const asked = expect(near.ask('slow')).rejects.toThrow('No answer about "slow" came in 2000 ms.');
  await vi.advanceTimersByTimeAsync(2_000);
  await asked;
  answer.resolve('late');
  await vi.runAllTimersAsync();
  vi.useRealTimers();
});

test('an answer that comes too late is told to whom wants to know, once', async () => {
  vi.useFakeTimers();
  const { near, far } = connected();
  const answer = Promise.withResolvers<string>();
  far.answer('slow', () => answer.promise);
  const late = vi.fn();
  const asked = expect(near.ask('slow', null, 1_000, late)).rejects.toThrow('No answer about "slow" came in 1000 ms.');
  await vi.advanceTimersByTimeAsync(1_000);
  await asked;
  expect(late).not.toHaveBeenCalled();
  answer.resolve('late');
  await vi.runAllTimersAsync();
  expect(late).toHaveBeenCalledExactlyOnceWith('late');
  vi.useRealTimers();
});

test('nothing is waited for from a process that has ended, and nothing from one that cannot be reached', async () => {
  const { near, far } = connected();
  far.answer('never', () => new Promise(() => {}));
  const asked = near.ask('never');
  near.close();
  await expect(asked).rejects.toThrow('The other process has ended.');
  const broken = new Channel({ hear: () => {}, send: (_message, done) => done(new Error('The pipe is broken.')) });
  await expect(broken.ask('anything')).rejects.toThrow('The pipe is broken.');
});

test('messages of others on the same pipe are left alone', async () => {
  const { near, far, farPipe } = connected();
  far.answer('double', (number) => Number(number) * 2);
  for (const message of [{ channel: 'rate_limiter_flexible' }, { cmd: 'NODE_CLUSTER' }])
    farPipe.send(message, () => {});
  expect(await near.ask('double', 4)).toBe(8);
});
