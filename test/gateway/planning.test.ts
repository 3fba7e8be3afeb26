import { afterEach, expect, test, vi } from 'vitest';
import { operationOf, slowToPlan } from './slowToPlan.ts';
import { type RunningSupergraph, startSupergraph } from './supergraph.ts';

// On a busy machine a thread takes seconds to start.
vi.setConfig({ testTimeout: 120_000 });

let graph: RunningSupergraph;
afterEach(() => graph.stop());

test('an operation that is slow to plan is answered, and keeps no other request waiting', async () => {
  graph = await startSupergraph(slowToPlan, { limits: { planningMs: 100_000 } });
  const easy = async () =>
    expect(await graph.ask('{ easy0 easy1 }')).toEqual({ data: { easy0: 'done', easy1: 'done' } });
  await easy();
  let answered = false;
  const slow = graph.ask(operationOf(3)).finally(() => {
    answered = true;
  });
  let others = 0;
  for (; !answered; others++) await easy();
  expect(others).toBeGreaterThan(10);
  const end = { id: '2', next: { own0: 0, own1: 1, own2: 2 } };
  expect(await slow).toEqual({ data: { nodes: [{ id: '1', next: { id: '2', next: end } }] } });
});

test('one that cannot be planned counts for much of what its client may ask', async () => {
  const limits = { planningMs: 5_000, planningMb: 4_096 };
  graph = await startSupergraph(slowToPlan, { limits, rateLimits: { perAddress: 101_000 }, trustedProxies: 1 });
  const client = { 'x-forwarded-for': '192.0.2.1' };
  expect((await graph.post(operationOf(4), {}, client)).status).toBe(504);
  expect((await graph.post(operationOf(4, 'Another'), {}, client)).status).toBe(504);
  expect((await graph.post('{ easy0 }', {}, client)).status).toBe(429);
  expect((await graph.post('{ easy0 }', {}, { 'x-forwarded-for': '192.0.2.2' })).status).toBe(200);
});

test('one that cannot be planned in time gets a coded error, also when it comes again; others are answered', async () => {
  const planningMs = 5_000;
  graph = await startSupergraph(slowToPlan, { limits: { planningMs, planningMb: 4_096 } });
  const hopeless = operationOf(4);
  const response = await graph.post(hopeless);
  expect(response.status).toBe(504);
  expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'TIMEOUT' } }] });

  const begin = performance.now();
  expect((await graph.ask(hopeless)).errors).toMatchObject([{ extensions: { code: 'TIMEOUT' } }]);
  expect(performance.now() - begin).toBeLessThan(planningMs);
  expect(await graph.ask('{ easy2 }')).toEqual({ data: { easy2: 'done' } });
});
