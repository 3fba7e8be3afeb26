/** The container image: what the Dockerfile copies is all that its processes load. No engine is needed to look. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readSources } from './sources.ts';

const root = join(import.meta.dirname, '../..');
const read = (name: string) => readFileSync(join(root, name), 'utf8');
const sources = new Map(readSources().map((source) => [source.path, source]));
const subgraphs = ['catalog', 'identity', 'playback', 'analytics'].map((name) => `subgraphs/${name}/main.ts`);

const commands = [...read('docker-compose.yml').matchAll(/command: \[([\w/.-]+\.ts)/g)].map(([, file = '']) => file);
const copied = [...read('Dockerfile').matchAll(/^COPY (.+) \.\/\S*$/gm)].flatMap(([, files = '']) => files.split(' '));

/** Everything that a process of the image loads, from its entry on. */
function loaded(entries: readonly string[]): Set<string> {
  const found = new Set<string>();
  const visit = (path: string) => {
    if (found.has(path)) return;
    found.add(path);
    for (const { of, typeOnly } of sources.get(path)?.imports ?? []) if (!typeOnly && sources.has(of)) visit(of);
  };
  for (const entry of entries) visit(entry);
  return found;
}

test('every command of docker-compose.yml is a program of ours', () => {
  expect(commands).toContain('gateway/main.ts');
  expect(commands.filter((command) => !sources.has(command))).toEqual([]);
});

test('the Dockerfile copies whatever the processes of docker-compose.yml load', () => {
  const missing = [...loaded([...commands, ...subgraphs])].filter(
    (path) => !copied.some((one) => path === one || path.startsWith(`${one}/`)),
  );
  expect(missing).toEqual([]);
});

test('every setting of docker-compose.yml is one that .env.example explains, or the health check reads', () => {
  const known = new Set([...read('.env.example').matchAll(/^(?:# )?([A-Z0-9_]+)=/gm)].map(([, name]) => name));
  const environment = /x-environment: &environment\n((?: {2}.*\n)+)/.exec(read('docker-compose.yml'))?.[1] ?? '';
  const names = [...environment.matchAll(/^ {2}([A-Z0-9_]+):/gm)].map(([, name]) => name);
  expect(names.length).toBeGreaterThan(10);
  expect(names.filter((name) => !known.has(name))).toEqual([]);
});
