/** The import law of the house: who may know whom, and who may touch the world outside. */
import { expect, test } from 'vitest';
import { subgraphs } from '../../schema/subgraphs.ts';
import { type Import, readSources, type Source } from './sources.ts';

const sources = readSources();
const names = Object.keys(subgraphs);

/** Files (of those under `folders`) with imports that are not allowed, as lines to read. */
const breaches = (folders: readonly string[], isBreach: (source: Source, one: Import) => boolean): string[] =>
  sources
    .filter(({ path }) => folders.some((folder) => path.startsWith(folder)))
    .flatMap((source) =>
      source.imports.filter((one) => isBreach(source, one)).map(({ of }) => `${source.path} imports ${of}`),
    );

/** Files whose text matches, apart from those allowed. */
const matches = (pattern: RegExp, isAllowed: (path: string) => boolean): string[] =>
  sources.filter(({ path, text }) => pattern.test(text) && !isAllowed(path)).map(({ path }) => path);

const under =
  (...folders: readonly string[]) =>
  (path: string): boolean =>
    folders.some((folder) => path === folder || path.startsWith(`${folder}/`));
const ofSubgraph = under(...names.map((name) => `subgraphs/${name}`));

test('the files are found, with what they import', () => {
  expect(sources.length).toBeGreaterThan(100);
  const serve = sources.find(({ path }) => path === 'subgraphs/shared/serve.ts');
  expect(serve?.imports.map(({ of }) => of)).toEqual(
    expect.arrayContaining(['node:http', '@apollo/server', 'platform/log.ts', 'subgraphs/shared/context.ts']),
  );
});

test('the gateway imports no subgraph and no table', () => {
  expect(breaches(['gateway/'], (_, { of }) => under('subgraphs', 'db')(of))).toEqual([]);
});

test.each(names)('%s imports neither another subgraph nor the gateway', (name) => {
  const others = under('gateway', ...names.filter((other) => other !== name).map((other) => `subgraphs/${other}`));
  expect(breaches([`subgraphs/${name}/`], (_, { of }) => others(of))).toEqual([]);
});

test('what all need imports no subgraph and not the gateway', () => {
  const known = (of: string) => ofSubgraph(of) || under('gateway')(of);
  expect(breaches(['subgraphs/shared/', 'platform/', 'db/', 'schema/'], (_, { of }) => known(of))).toEqual([]);
});

test('only stores touch Drizzle, and what they share', () => {
  const shared = [
    'subgraphs/shared/connection.ts',
    'subgraphs/catalog/titles/visibility.ts',
    'subgraphs/analytics/rollups/cells.ts',
    'subgraphs/analytics/answers/rollupRows.ts',
  ];
  const isStore = (path: string) => path.endsWith('Store.ts') || shared.includes(path);
  const touches = ({ path }: Source, { of, typeOnly }: Import) =>
    of.startsWith('drizzle-orm') && !typeOnly && !isStore(path);
  expect(breaches(['subgraphs/', 'gateway/', 'platform/'], touches)).toEqual([]);
});

test('only platform/env.ts reads the environment', () => {
  const allowed = ['platform/env.ts', 'vitest.config.ts', 'codegen.ts'];
  expect(matches(/\bprocess\.env\b/, (path) => allowed.includes(path))).toEqual([]);
});

/** Entry files, and the servers that npm start runs out of npm packages. */
const isEntry = (path: string): boolean =>
  /(^|\/)(main|worker|start[A-Za-z]*|subgraph|ingest)\.ts$/.test(path) || under('start', 'embedded', 'bench')(path);

test('only entry files listen', () => {
  // These hold the words: one gives `listen` to its caller, the others say LISTEN to Postgres.
  const words = ['serve', 'pubsub', 'topics', 'redisTopics'].map((name) => `subgraphs/shared/${name}.ts`);
  expect(matches(/\.listen\(/, (path) => isEntry(path) || words.includes(path))).toEqual([]);
});

test('only entry files start processes or threads, but for the child of the media worker and the threads that plan and draw', () => {
  const threads = [
    ...['gateway/plan/planningThread.ts', 'gateway/plan/planningWorker.ts'],
    ...['subgraphs/analytics/reports/chartThread.ts', 'subgraphs/analytics/reports/chartWorker.ts'],
  ];
  const starts = (source: Source, { of, typeOnly }: Import) =>
    /^(node:)?(child_process|cluster|worker_threads)$/.test(of) &&
    !typeOnly &&
    !isEntry(source.path) &&
    !threads.includes(source.path) &&
    !under('subgraphs/catalog/media', 'subgraphs/catalog/worker', 'gateway/cluster')(source.path);
  expect(breaches([''], starts)).toEqual([]);
});
