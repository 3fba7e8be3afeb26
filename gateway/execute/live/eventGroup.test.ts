import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { eventually } from '../../../test/setup/eventually.ts';
import { Result } from '../../response/result.ts';
import type { SubgraphAnswer } from '../subgraph/subgraphAnswer.ts';
import { EventGroup } from './eventGroup.ts';
import { Subscriber } from './subscriber.ts';

const event = (value: number): SubgraphAnswer => ({ data: { value }, errors: [] });
const ended = vi.fn();
const over = vi.fn();
const dropped = vi.fn();
beforeEach(() => vi.clearAllMocks());
afterEach(() => void vi.useRealTimers());

/** A group whose events are completed when the test says so. */
function groupWith(limit = 2) {
  const working: { readonly value: unknown; readonly done: (text?: string) => void; readonly fail: () => void }[] = [];
  const group = new EventGroup({
    complete: ({ data }) => {
      const { promise, resolve, reject } = Promise.withResolvers<Result>();
      const value = data?.value;
      working.push({
        value,
        done: (text = String(value)) => resolve(new Result(text)),
        fail: () => reject(new Error()),
      });
      return promise;
    },
    lastOf: ({ kind }) => (kind === 'lost' ? new Result('lost') : undefined),
    failed: () => new Result('failed'),
    limit,
    dropped,
    given: () => {},
    ended,
    over,
  });
  const join = () => {
    const got: string[] = [];
    const reader = {
      next: ({ text }: Result) => {
        got.push(text);
        return true;
      },
      end: () => void got.push('end'),
    };
    const subscriber = new Subscriber(reader, 2, { dropped: () => {}, over: () => group.left(subscriber) });
    group.join(subscriber);
    return { got, subscriber };
  };
  return { group, working, join, values: () => working.map(({ value }) => value) };
}

test('an event is completed once for all readers', async () => {
  const { group, working, join } = groupWith();
  const readers = [join(), join(), join()];
  group.event(event(1));
  working[0]?.done();
  await eventually(() => expect(readers.map(({ got }) => got)).toEqual([['1'], ['1'], ['1']]));
  expect(working).toHaveLength(1);
});

test('three events are worked on at once and given out in their order', async () => {
  const { group, working, join, values } = groupWith();
  const { got } = join();
  for (const value of [1, 2, 3, 4]) group.event(event(value));
  expect(values()).toEqual([1, 2, 3]);
  working[2]?.done();
  working[1]?.done();
  await Promise.resolve();
  expect(got).toEqual([]);
  working[0]?.done();
  await eventually(() => expect(got).toEqual(['1', '2', '3']));
  expect(values()).toEqual([1, 2, 3, 4]);
});

test('when more events wait than may, only the newest is completed', async () => {
  const { group, working, join, values } = groupWith(2);
  const { got } = join();
  for (let value = 1; value <= 7; value++) group.event(event(value));
  for (let done = 0; done < 4; done++) {
    await eventually(() => expect(working.length).toBeGreaterThan(done));
    working[done]?.done();
  }
  await eventually(() => expect(got.at(-1)).toBe('6'));
  working[4]?.done();
  await eventually(() => expect(got).toEqual(['1', '2', '3', '6', '7']));
  expect(values()).toEqual([1, 2, 3, 6, 7]);
  expect(dropped).toHaveBeenCalledExactlyOnceWith(2);
});

test('a late reader begins with the last result', async () => {
  // By this clock no time passes in which the result would age.
  vi.useFakeTimers({ toFake: ['performance'] });
  const { group, working, join } = groupWith();
  const first = join();
  group.event(event(1));
  working[0]?.done();
  await eventually(() => expect(first.got).toEqual(['1']));
  expect(join().got).toEqual(['1']);
  expect(first.got).toEqual(['1']);
});

test('a late reader begins with the last event completed anew when its result has aged', async () => {
  vi.useFakeTimers({ toFake: ['performance'] });
  const { group, working, join } = groupWith();
  const first = join();
  group.event(event(1));
  working[0]?.done('then');
  await eventually(() => expect(first.got).toEqual(['then']));
  vi.advanceTimersByTime(5_000);
  const late = [join(), join()];
  expect(working).toHaveLength(2);
  working[1]?.done('now');
  await eventually(() => expect(late.map(({ got }) => got)).toEqual([['now'], ['now']]));
  expect(first.got).toEqual(['then']);
});

test('the end comes after the events that came before it', async () => {
  const { group, working, join } = groupWith();
  const { got } = join();
  group.event(event(1));
  group.end({ kind: 'lost', reason: '' });
  expect(ended).toHaveBeenCalled();
  working[0]?.done();
  await eventually(() => expect(got).toEqual(['1', 'lost', 'end']));
  expect(over).toHaveBeenCalledOnce();
});

test('a refusal is completed like an event, and is the last', async () => {
  const { group, working, join } = groupWith();
  const { got } = join();
  group.end({ kind: 'refused', answer: event(1) });
  working[0]?.done('refused');
  await eventually(() => expect(got).toEqual(['refused', 'end']));
});

test('an event that cannot be completed ends all readers', async () => {
  const { group, working, join } = groupWith();
  const readers = [join(), join()];
  group.event(event(1));
  working[0]?.fail();
  await eventually(() =>
    expect(readers.map(({ got }) => got)).toEqual([
      ['failed', 'end'],
      ['failed', 'end'],
    ]),
  );
});

test('the group is over when its last reader leaves, and what is under way is told to nobody', async () => {
  const { group, working, join } = groupWith();
  const [one, two] = [join(), join()];
  group.event(event(1));
  one.subscriber.leave();
  expect(over).not.toHaveBeenCalled();
  two.subscriber.leave();
  expect(over).toHaveBeenCalledOnce();
  working[0]?.done();
  await Promise.resolve();
  expect([one.got, two.got]).toEqual([[], []]);
});

test('a source that is another one begins with a state that is not told again', async () => {
  const { group, working, join } = groupWith();
  const { got } = join();
  group.event(event(1));
  working[0]?.done();
  await eventually(() => expect(got).toEqual(['1']));
  group.expectRepeat();
  group.event(event(1));
  expect(working).toHaveLength(1);
  group.event(event(1));
  expect(working).toHaveLength(2);
});
