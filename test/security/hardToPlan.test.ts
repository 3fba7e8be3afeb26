/** Operations within all limits that the planner would take minutes for: given up, while others are answered. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { defaultLimits } from '../../gateway/options.ts';
import { catalog, reviews } from '../gateway/cinema.ts';
import { type RunningSupergraph, startSupergraph } from '../gateway/supergraph.ts';

let running: RunningSupergraph;
beforeAll(async () => {
  running = await startSupergraph([catalog, reviews], { limits: { planningMs: 1_000, cost: 1e9 } });
});
afterAll(() => running.stop());

/** Each `of` leads to another subgraph and back, in ways that double. */
const hops = (depth: number) =>
  Array.from({ length: depth }, (_, i) => (i % 2 === 0 ? 'of' : 'reviews')).reduceRight(
    (below, field) => `${field} { ${below} }`,
    depth % 2 === 1 ? 'id' : 'text',
  );

const known = '{ title(id: "1") { name } }';
const sintel = { data: { title: { name: 'Sintel' } } };

test('a path as deep as is allowed, through two subgraphs, is given up and holds up nobody who asks what is known', async () => {
  expect(await running.ask(known)).toEqual(sintel);
  let over = false;
  const hostile = running.post(`{ latest { ${hops(defaultLimits.depth - 2)} } }`).finally(() => {
    over = true;
  });
  let slowest = 0;
  do {
    const start = performance.now();
    expect(await running.ask(known)).toEqual(sintel);
    slowest = Math.max(slowest, performance.now() - start);
  } while (!over);
  expect((await hostile).status).toBe(504);
  expect(await (await hostile).json()).toMatchObject({ errors: [{ extensions: { code: 'TIMEOUT' } }] });
  // Planned among the requests it would hold them up for minutes.
  expect(slowest).toBeLessThan(10_000);
  const anew = () => running.ask('{ title(id: "2") { id } }');
  await expect.poll(anew, { timeout: 25_000 }).toEqual({ data: { title: { id: '2' } } });
});
