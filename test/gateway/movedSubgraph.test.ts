/** What becomes of the connections to a subgraph when the next supergraph has it at another address. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createEngine, type Engine } from '../../gateway/engine.ts';
import { Subgraphs } from '../../gateway/execute/subgraph/subgraphs.ts';
import { defaultLimits } from '../../gateway/options.ts';
import { anonymousCaller } from '../../gateway/request/caller/accessToken.ts';
import { allKinds } from '../../gateway/request/prepare.ts';
import { createLogger } from '../../platform/log.ts';
import { type FaultySubgraph, startFaultySubgraph } from './faultySubgraph.ts';
import { onBehalf, query, sintel, valid } from './films.ts';
import { secret } from './subgraph.ts';
import { compose } from './supergraph.ts';

// On a busy machine a thread takes seconds to start.
vi.setConfig({ testTimeout: 60_000 });

const sdl = 'type Query { film: Film } type Film { name: String }';
const supergraphAt = ({ url }: FaultySubgraph) => compose([{ name: 'films', sdl, url }]);

let before: FaultySubgraph;
let after: FaultySubgraph;
let engine: Engine;
beforeEach(async () => {
  [before, after] = await Promise.all([startFaultySubgraph(valid), startFaultySubgraph(valid)]);
  const log = createLogger('gateway', 'silent');
  engine = createEngine({ kind: 'text', sdl: supergraphAt(before) }, { secret, log });
});
afterEach(async () => {
  await Promise.all([before.stop(), after.stop()]);
  await engine.close();
});

async function film(): Promise<string> {
  const outcome = await engine.answer({
    parameters: { query: '{ film { name } }' },
    caller: anonymousCaller,
    requestId: 'request-1',
    allowed: allKinds,
    gone: new AbortController().signal,
  });
  return outcome.kind === 'result' ? outcome.result.text : outcome.kind;
}

test('connections to its address are closed, and requests go to the next', async () => {
  expect(await film()).toBe(valid.body);
  expect(await before.connections()).toBe(1);
  await engine.take(supergraphAt(after));
  await expect.poll(() => before.connections()).toBe(0);
  expect(await film()).toBe(valid.body);
  expect([before.requests.length, after.requests.length]).toEqual([1, 1]);
});

test('connections stay when the next supergraph has it at the same address', async () => {
  await film();
  await engine.take(`${supergraphAt(before)}\n# Another version.`);
  await film();
  expect(await before.connections()).toBe(1);
  expect(engine.subgraphHealth()).toMatchObject([{ state: 'answering' }]);
});

test('requests that began before are answered, and leave no connections behind', async () => {
  const subgraphs = new Subgraphs(defaultLimits);
  const ask = () => subgraphs.client('films', before.url).ask(query('{film}'), onBehalf);
  before.behave({ kind: 'slow', ms: 100, next: valid }, valid);
  const running = ask();
  await before.asked(1);
  subgraphs.keepOnly(new Map([['films', after.url]]));
  expect(await ask()).toMatchObject(sintel);
  expect(await running).toMatchObject(sintel);
  subgraphs.keepOnly(new Map([['films', after.url]]));
  await expect.poll(() => before.connections()).toBe(0);
  await subgraphs.close();
});
