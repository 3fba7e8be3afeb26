import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { anonymous } from '../platform/identity.ts';
import { createLogger } from '../platform/log.ts';
import { CurrentServing } from './currentServing.ts';
import { defaultLimits, type Limits } from './options.ts';
import { buildSupergraph } from './plan/supergraph.ts';
import { allKinds } from './request/prepare.ts';
import { type Serving, serve } from './serving.ts';

const sdl = readFileSync(new URL('../schema/supergraph.graphql', import.meta.url), 'utf8');
const asked = { caller: { identity: anonymous, expiresAt: undefined }, requestId: 'a-request' };
// On a busy machine a thread takes seconds to start.
vi.setConfig({ testTimeout: 60_000 });
const limits: Limits = { ...defaultLimits, planningMs: 30_000, warmingMs: 30_000 };

const genres = '{ genres { id } }';

/** The same supergraph with another version. */
const version = (name: string) => `${sdl}\n# ${name}`;
const serving = (text: string): Serving => serve(buildSupergraph(text), { limits, production: false });
const ask = (served: Serving, query: string) => served.planFor(served.prepare({ query }, anonymous, allKinds), asked);

/** Builds when it is told to. */
function gates() {
  const known = new Map<string, PromiseWithResolvers<void>>();
  const gate = (text: string) => {
    const found = known.get(text) ?? Promise.withResolvers<void>();
    known.set(text, found);
    return found;
  };
  const build = async (text: string) => {
    await gate(text).promise;
    return serving(text);
  };
  return {
    build,
    open: (text: string) => gate(text).resolve(),
    refuse: (text: string) => gate(text).reject(new Error('Bad.')),
  };
}

let first: Serving;
let gate: ReturnType<typeof gates>;
let current: CurrentServing;
beforeEach(() => {
  first = serving(sdl);
  gate = gates();
  current = new CurrentServing(first, {
    build: gate.build,
    warmingMs: limits.warmingMs,
    log: createLogger('gateway', 'silent'),
  });
});
afterEach(() => current.close());

test('of two changes the last one wins, also when it is ready first', async () => {
  const [older, newer] = [version('older'), version('newer')];
  const both = [current.take(older), current.take(newer)];
  gate.open(newer);
  await both[1];
  expect(current.current.supergraph.sdl).toBe(newer);
  gate.open(older);
  await both[0];
  expect(current.current.supergraph.sdl).toBe(newer);
});

test('a change whose successor is refused is taken', async () => {
  const [good, bad] = [version('good'), version('bad')];
  const taking = current.take(good);
  const refused = current.take(bad);
  gate.refuse(bad);
  await expect(refused).rejects.toThrow('Bad.');
  gate.open(good);
  await taking;
  expect(current.current.supergraph.sdl).toBe(good);
});

test('what was asked is planned before another supergraph takes over; what is not valid there is left', async () => {
  await ask(first, genres);
  await ask(first, '{ genres { id name } }');
  await ask(first, '{ catalogStatus { version } }');
  const changed = sdl.replaceAll('catalogStatus', 'catalogHealth');
  const taking = current.take(changed);
  gate.open(changed);
  await taking;
  const ready = current.current.planner.recent(10).map(({ planKey }) => planKey.split('\n').at(-1));
  expect(new Set(ready)).toEqual(new Set([genres, '{ genres { id name } }']));
});

test('a plan made beforehand is the plan that requests get', async () => {
  await ask(first, genres);
  const changed = version('changed');
  const taking = current.take(changed);
  gate.open(changed);
  await taking;
  const planned = vi.spyOn(current.current.supergraph.planner, 'buildQueryPlan');
  const plan = await ask(current.current, genres);
  expect(planned).not.toHaveBeenCalled();
  expect(plan.node).toEqual((await ask(first, genres)).node);
});

test('an operation that is asked in parts is planned beforehand in the same parts', async () => {
  const query = 'query Home { catalogStatus { version } me { id } }';
  const partsOf = (served: Serving) =>
    served.prepare({ query, operationName: 'Home' }, anonymous, allKinds).parts ?? [];
  const parts = partsOf(first);
  expect(parts).toHaveLength(2);
  for (const part of parts) await first.planFor(part, asked);
  const changed = version('changed');
  gate.open(changed);
  await current.take(changed);
  expect(new Set(current.current.planner.recent(10).map(({ planKey }) => planKey))).toEqual(
    new Set(partsOf(current.current).map(({ planKey }) => planKey)),
  );
});

test('an operation at which the planner fails keeps no supergraph from being taken', async () => {
  await ask(first, genres);
  await ask(first, '{ genres { id name } }');
  const failing = async (text: string) => {
    const next = serving(text);
    vi.spyOn(next.planner, 'planBeside').mockRejectedValueOnce(new Error('No edge leads there.'));
    return next;
  };
  const log = createLogger('gateway', 'silent');
  const warned = vi.spyOn(log, 'warn');
  current = new CurrentServing(first, { build: failing, warmingMs: limits.warmingMs, log });
  const changed = version('changed');
  await current.take(changed);
  expect(current.current.supergraph.sdl).toBe(changed);
  expect(current.current.planner.recent(10).map(({ planKey }) => planKey.split('\n').at(-1))).toEqual([genres]);
  expect(warned).toHaveBeenCalledOnce();
});

test('listeners are told of what is taken, until they do not listen any more', async () => {
  const told: string[] = [];
  const stop = current.onChange(({ supergraph }) => void told.push(supergraph.sdl));
  const [one, two] = [version('one'), version('two')];
  gate.open(one);
  gate.open(two);
  await current.take(one);
  stop();
  await current.take(two);
  expect(told).toEqual([one]);
});

test('nothing is taken over after the end', async () => {
  const changed = version('changed');
  const taking = current.take(changed);
  current.close();
  gate.open(changed);
  await taking;
  expect(current.current).toBe(first);
});
