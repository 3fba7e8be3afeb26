import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { EventSource, UpstreamListener } from './eventSource.ts';
import { Upstream } from './upstream.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const state = (value: number) => ({ data: { value }, errors: [] });
const lost = { kind: 'lost', reason: 'the test broke it' } as const;

/** An upstream with one reader, whose connections the test plays. */
function connected() {
  const connections: UpstreamListener[] = [];
  const source: EventSource = {
    subscribe: (_request, _onBehalf, listener) => {
      connections.push(listener);
      return () => {};
    },
    close: async () => {},
  };
  const onBehalf = () => ({ identityToken: '', requestId: '', headers: undefined });
  const request = { operation: '', operationName: undefined, variables: {}, audience: '', onBehalf };
  const upstream = new Upstream({ source, request, graceMs: 3_000, onEvent: () => {}, onOver: () => {} });
  const reader = { event: vi.fn(), end: vi.fn() };
  upstream.join(reader);
  upstream.connect();
  const last = () => {
    const connection = connections.at(-1);
    if (!connection) throw new Error('Nothing is connected.');
    return connection;
  };
  /** The last connection works for ten seconds, in which nothing happens. */
  const beQuiet = () => {
    last().acknowledged();
    vi.advanceTimersByTime(10_000);
  };
  const breakOff = () => {
    last().end(lost);
    vi.advanceTimersByTime(100);
  };
  return { connections, reader, last, beQuiet, breakOff };
}

test('a quiet subject outlives any number of lost connections', () => {
  const { connections, reader, last, beQuiet, breakOff } = connected();
  last().event(state(1));
  for (let times = 0; times < 3; times++) {
    beQuiet();
    breakOff();
  }
  expect(connections).toHaveLength(4);
  expect(reader.end).not.toHaveBeenCalled();
});

test('one that was acknowledged and never gave an event is connected again', () => {
  const { connections, reader, beQuiet, breakOff } = connected();
  beQuiet();
  breakOff();
  expect(connections).toHaveLength(2);
  expect(reader.end).not.toHaveBeenCalled();
});

test('one that is lost as soon as it is acknowledged ends at once, or after the grace when it worked before', () => {
  const never = connected();
  never.last().acknowledged();
  never.breakOff();
  expect(never.reader.end).toHaveBeenCalledExactlyOnceWith(lost);

  const before = connected();
  before.beQuiet();
  for (let ms = 0; ms < 6_000 && before.reader.end.mock.calls.length === 0; ms += 2_000) {
    before.last().acknowledged();
    before.last().end(lost);
    vi.advanceTimersByTime(2_000);
  }
  expect(before.reader.end).toHaveBeenCalledExactlyOnceWith(lost);
});

test('the state with which a new connection begins is not told again, but an equal event that comes later is', () => {
  const { reader, last, beQuiet, breakOff } = connected();
  last().event(state(1));
  breakOff();
  last().acknowledged();
  last().event(state(1));
  expect(reader.event).toHaveBeenCalledTimes(1);
  last().event(state(1));
  expect(reader.event).toHaveBeenCalledTimes(2);
  breakOff();
  beQuiet();
  last().event(state(1));
  expect(reader.event).toHaveBeenCalledTimes(3);
});

test('of several subjects, none is told again as it was when a new connection begins', () => {
  const { reader, last, breakOff } = connected();
  const of = (subject: string, value: number) => ({ ...state(value), subject });
  for (const subject of ['a', 'b', 'c']) last().event(of(subject, 1));
  breakOff();
  last().acknowledged();
  for (const event of [of('a', 1), of('b', 2), of('c', 1), of('c', 1)]) last().event(event);
  expect(reader.event.mock.calls.slice(3).flat()).toEqual([of('b', 2), of('c', 1)]);
});
