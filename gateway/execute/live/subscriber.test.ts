import { expect, test } from 'vitest';
import { Result } from '../../response/result.ts';
import { Subscriber } from './subscriber.ts';

/** A reader who takes as many results as it is let, and what is told of it. */
function readerWith(limit: number) {
  const got: string[] = [];
  let room = 1;
  const state = { ended: false, over: 0, dropped: 0 };
  const reader = {
    next: ({ text }: Result) => {
      got.push(text);
      room--;
      return room > 0;
    },
    end: () => {
      state.ended = true;
    },
  };
  const subscriber = new Subscriber(reader, limit, {
    dropped: (count) => {
      state.dropped += count;
    },
    over: () => {
      state.over++;
    },
  });
  const take = (count: number) => {
    room = count;
    subscriber.resume();
  };
  const give = (...texts: string[]) => {
    for (const text of texts) subscriber.give(new Result(text));
  };
  return { subscriber, got, state, take, give };
}

test('a reader who keeps up gets each result at once', () => {
  const { got, take, give } = readerWith(2);
  take(10);
  give('1', '2', '3');
  expect(got).toEqual(['1', '2', '3']);
});

test('what a slow reader cannot take waits for it, in order', () => {
  const { got, take, give } = readerWith(2);
  give('1', '2', '3');
  expect(got).toEqual(['1']);
  take(10);
  expect(got).toEqual(['1', '2', '3']);
});

test('when more waits than may, a slow reader gets the newest alone, and the others are counted', () => {
  const { got, state, take, give } = readerWith(2);
  give('1', '2', '3', '4');
  take(10);
  expect(got).toEqual(['1', '4']);
  expect(state.dropped).toBe(2);
});

test('the end comes after what waits', () => {
  const { subscriber, got, state, take, give } = readerWith(3);
  give('1', '2');
  subscriber.end(new Result('last'));
  give('too late');
  expect(state).toMatchObject({ ended: false, over: 0 });
  take(1);
  expect(state.ended).toBe(false);
  take(1);
  expect(got).toEqual(['1', '2', 'last']);
  expect(state).toMatchObject({ ended: true, over: 1 });
});

test('one that is cut gets its last result at once, in the place of what waits', () => {
  const { subscriber, got, state, give } = readerWith(3);
  give('1', '2', '3');
  subscriber.cut(new Result('expired'));
  expect(got).toEqual(['1', 'expired']);
  expect(state).toMatchObject({ ended: true, over: 1 });
});

test('one who has left is given nothing more, not even the end', () => {
  const { subscriber, got, state, take, give } = readerWith(3);
  give('1', '2');
  subscriber.leave();
  subscriber.leave();
  take(10);
  subscriber.end();
  subscriber.cut(new Result('expired'));
  expect(got).toEqual(['1']);
  expect(state).toMatchObject({ ended: false, over: 1 });
});
