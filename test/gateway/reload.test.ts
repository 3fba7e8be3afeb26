import { renameSync, writeFileSync } from 'node:fs';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { catalog, prices, reviews } from './cinema.ts';
import { compose, type RunningSupergraph, startSupergraph } from './supergraph.ts';

// On a busy machine a thread takes seconds to start.
vi.setConfig({ testTimeout: 60_000 });

const logged: string[] = [];

let cinema: RunningSupergraph;
beforeAll(async () => {
  const log = pino({ level: 'error' }, { write: (line: string) => void logged.push(line) });
  cinema = await startSupergraph([catalog, reviews, prices], { log });
});
afterAll(() => cinema.stop());

const replace = (sdl: string) => {
  writeFileSync(`${cinema.file}.new`, sdl);
  renameSync(`${cinema.file}.new`, cinema.file);
};
const untilAnotherThan = (version: string) =>
  expect.poll(() => cinema.gateway.version(), { timeout: 40_000 }).not.toBe(version);

test('a changed supergraph is taken over under load, and no request fails', async () => {
  const { gateway, subgraphs } = cinema;
  const before = gateway.version();
  const answers = new Map([
    ['{ title(id: "1") { name } }', '{"data":{"title":{"name":"Sintel"}}}'],
    ['{ title(id: "2") { name stars } }', '{"data":{"title":{"name":"Big Buck Bunny","stars":2.5}}}'],
    ['{ latest { text of { name } } }', '{"data":{"latest":[{"text":"Good.","of":{"name":"Sintel"}}]}}'],
  ]);
  let running = true;
  const wrong = new Set<string>();
  let count = 0;
  const readers = [...answers, ...answers].map(async ([query, answer], reader) => {
    while (running) {
      // New operations too: they are planned for whichever supergraph they meet.
      const text = await (await cinema.post(`query Q${reader}_${count++ % 40} ${query}`)).text();
      if (text !== answer) wrong.add(text);
    }
  });
  replace(compose(subgraphs.filter(({ name }) => name !== 'prices')));
  await untilAnotherThan(before);
  running = false;
  await Promise.all(readers);
  expect([...wrong]).toEqual([]);
  const { errors } = await cinema.ask('{ movies { cents } }');
  expect(errors).toMatchObject([{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }]);
});

test('a bad supergraph is refused with its fault in the log, and the one before stays in use; the next good one is taken', async () => {
  const { gateway, subgraphs } = cinema;
  const before = gateway.version();
  replace('type Query { nothing: Here }');
  await expect.poll(() => logged.join(), { timeout: 40_000 }).toContain('Unknown type Here');
  replace('this is no SDL');
  await expect.poll(() => logged.join(), { timeout: 40_000 }).toContain('Syntax Error: Unexpected Name');
  expect(logged.join()).toContain(cinema.file);
  expect((await cinema.ask('{ title(id: "1") { name } }')).data).toEqual({ title: { name: 'Sintel' } });
  expect(gateway.version()).toBe(before);
  replace(compose(subgraphs));
  await untilAnotherThan(before);
  expect((await cinema.ask('{ movies { cents } }')).data).toEqual({ movies: [{ cents: 300 }, { cents: 200 }] });
});
