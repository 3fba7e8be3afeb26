import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { operationOf, slowSupergraph } from '../../test/gateway/slowToPlan.ts';
import { type PlanningLimits, PlanningThread } from './planningThread.ts';

// On a busy machine a thread takes seconds to start.
vi.setConfig({ testTimeout: 60_000 });

const wide: PlanningLimits = { planningMs: 30_000, planningMb: 512, pendingPlans: 100 };
const hopeless = { document: operationOf(4), overrides: [] };
const easy = { document: '{ easy0 }', overrides: [] };

let sdl: string;
beforeAll(() => {
  sdl = slowSupergraph();
});

let thread: PlanningThread;
afterEach(() => thread.close());

const started = async (limits: Partial<PlanningLimits>) => {
  thread = new PlanningThread(sdl, { ...wide, ...limits });
  await thread.start();
};
const coded = (code: string, lasting: boolean) => ({ lasting, errors: [{ extensions: { code } }] });

test('a plan comes back as the planner made it', async () => {
  thread = new PlanningThread(sdl, wide);
  expect(await thread.plan(easy)).toMatchObject({
    kind: 'QueryPlan',
    node: { kind: 'Fetch', serviceName: 'part0', operation: '{easy0}' },
  });
});

test('what takes too long is refused and ended; the next is planned', async () => {
  await started({ planningMs: 2_000, planningMb: 4_096 });
  await expect(thread.plan(hopeless)).rejects.toMatchObject(coded('TIMEOUT', true));
  await expect(thread.plan(easy)).resolves.toMatchObject({ kind: 'QueryPlan' });
});

test('who waits too long behind another is refused, but not for good', async () => {
  await started({ planningMs: 300, planningMb: 4_096 });
  const [first, second] = await Promise.allSettled([thread.plan(hopeless), thread.plan(easy)]);
  expect(first).toMatchObject({ reason: coded('TIMEOUT', true) });
  expect(second).toMatchObject({ reason: coded('TIMEOUT', false) });
});

test('what takes too much memory is refused; the next is planned', async () => {
  await started({ planningMb: 64 });
  await expect(thread.plan(hopeless)).rejects.toMatchObject(coded('TOO_EXPENSIVE', true));
  await expect(thread.plan(easy)).resolves.toMatchObject({ kind: 'QueryPlan' });
});

test('more than may wait are refused at once', async () => {
  await started({ pendingPlans: 2 });
  const running = thread.plan({ document: operationOf(2), overrides: [] });
  const waiting = [thread.plan(easy), thread.plan(easy)];
  await expect(thread.plan(easy)).rejects.toMatchObject(coded('LIMIT_EXCEEDED', false));
  await expect(Promise.all([running, ...waiting])).resolves.toHaveLength(3);
});

test('what the planner cannot plan is told, and others are planned', async () => {
  await started({});
  await expect(thread.plan({ document: '{ nowhere }', overrides: [] })).rejects.toThrow('nowhere');
  await expect(thread.plan(easy)).resolves.toMatchObject({ kind: 'QueryPlan' });
});

describe('a thread for what is no supergraph', () => {
  test('names the fault when it is started', async () => {
    thread = new PlanningThread('type Query { a: Int }', wide);
    await expect(thread.start()).rejects.toThrow('must be a core schema');
  });

  test('names it to those who ask', async () => {
    thread = new PlanningThread('type Query { a: Int }', wide);
    await expect(thread.plan(easy)).rejects.toThrow('must be a core schema');
  });
});

test('a released thread can still be asked; a closed one rejects what it is at', async () => {
  await started({});
  thread.release();
  await expect(thread.plan(easy)).resolves.toMatchObject({ kind: 'QueryPlan' });
  const pending = thread.plan(hopeless);
  thread.close();
  await expect(pending).rejects.toThrow('closing');
});
