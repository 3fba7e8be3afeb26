import { createContext, Script } from 'node:vm';
import { parse } from 'graphql';
import { afterEach, expect, test, vi } from 'vitest';
import { operationOf, slowSupergraph } from '../../test/gateway/slowToPlan.ts';
import { InPlace } from './inPlace.ts';
import { queryPlanOf } from './queryPlanner.ts';
import { buildSupergraph } from './supergraph.ts';

afterEach(() => void vi.useRealTimers());

const forever = () => {
  for (;;);
};

// A busy machine may not come to it in time: then it is tried again.
test('what is made in time is given', async () => {
  await expect.poll(() => new InPlace().try(() => 'made')).toBe('made');
});

test('what is thrown is thrown', async () => {
  const fault = new RangeError('not like this');
  const attempt = () => {
    try {
      return new InPlace().try(() => {
        throw fault;
      });
    } catch (error) {
      return error;
    }
  };
  await expect.poll(attempt).toBe(fault);
});

test('what would take forever is cut off', () => {
  expect(new InPlace().try(forever)).toBeUndefined();
});

test('when the time for it is used up nothing is begun, until time has passed', async () => {
  // By this clock each takes as long as it is let, however late a busy machine comes to cut it off.
  vi.useFakeTimers({ toFake: ['performance'] });
  const inPlace = new InPlace();
  let cut = 0;
  const begin = () => {
    cut++;
    vi.advanceTimersByTime(50);
    forever();
  };
  // A busy machine may cut one off before it has begun: the time is used up when none of many is begun.
  for (let before = -1; before < cut; ) {
    before = cut;
    for (let i = 0; i < 20; i++) inPlace.try(begin);
  }
  expect(cut).toBeGreaterThan(3);
  expect(cut).toBeLessThan(50);
  vi.advanceTimersByTime(1_000);
  await expect.poll(() => inPlace.try(() => 'made')).toBe('made');
});

test('a planner that was cut off a hundred times makes the plans of a fresh one', () => {
  const sdl = slowSupergraph();
  const [cutOff, fresh] = [buildSupergraph(sdl), buildSupergraph(sdl)];
  const documents = [operationOf(2), operationOf(1), '{ easy0 easy1 }'].map((text) => parse(text));
  const [slow = parse('{ easy0 }')] = documents;
  // As InPlace does it, and sooner: where it is cut off is another place each time.
  const script = new Script('make()');
  let cuts = 0;
  for (let nth = 0; cuts < 100; nth++) {
    const context = createContext({ make: () => queryPlanOf(cutOff, slow, []) });
    try {
      script.runInContext(context, { timeout: 1 + (nth % 20) });
    } catch (error) {
      expect(error).toMatchObject({ code: 'ERR_SCRIPT_EXECUTION_TIMEOUT' });
      cuts++;
    }
  }
  for (const document of documents) expect(queryPlanOf(cutOff, document, [])).toEqual(queryPlanOf(fresh, document, []));
});
