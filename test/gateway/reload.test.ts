import { renameSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { catalog, prices, reviews } from './cinema.ts';
import { compose, type RunningSupergraph, startSupergraph } from './supergraph.ts';

let cinema: RunningSupergraph;
beforeAll(async () => {
  cinema = await startSupergraph([catalog, reviews, prices]);
});
afterAll(() => cinema.stop());

const replace = (sdl: string) => {
  writeFileSync(`${cinema.file}.new`, sdl);
  renameSync(`${cinema.file}.new`, cinema.file);
};

test('a changed supergraph is taken over and no request is dropped meanwhile', async () => {
  const { gateway, subgraphs } = cinema;
  const before = gateway.version();
  let running = true;
  const outcomes = new Set<string>();
  const readers = Array.from({ length: 4 }, async () => {
    while (running) outcomes.add(JSON.stringify(await cinema.ask('{ title(id: "1") { name } }')));
  });
  replace(compose(subgraphs.filter(({ name }) => name !== 'prices')));
  await vi.waitFor(() => expect(gateway.version()).not.toBe(before), { timeout: 5_000 });
  running = false;
  await Promise.all(readers);
  expect([...outcomes]).toEqual(['{"data":{"title":{"name":"Sintel"}}}']);
  const { errors } = await cinema.ask('{ movies { cents } }');
  expect(errors).toMatchObject([{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }]);
});

test('a bad supergraph is refused and the one before stays in use; the next good one is taken', async () => {
  const { gateway, subgraphs } = cinema;
  const before = gateway.version();
  replace('type Query { nothing: Here }');
  replace('this is no SDL');
  expect((await cinema.ask('{ title(id: "1") { name } }')).data).toEqual({ title: { name: 'Sintel' } });
  expect(gateway.version()).toBe(before);
  replace(compose(subgraphs));
  await vi.waitFor(() => expect(gateway.version()).not.toBe(before), { timeout: 5_000 });
  expect((await cinema.ask('{ movies { cents } }')).data).toEqual({ movies: [{ cents: 300 }, { cents: 200 }] });
});
