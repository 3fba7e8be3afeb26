import { mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, onTestFinished, test } from 'vitest';
import { createLogger } from '../../platform/log.ts';
import { watchSupergraphFile } from './supergraphFile.ts';

const log = createLogger('gateway', 'silent');

let folder: string;
let taken: string[];
let unwatch: () => void;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'supergraph-file-'));
  taken = [];
});
afterEach(() => {
  unwatch();
  rmSync(folder, { recursive: true });
});

const watch = (file: string, current: string, take = async (sdl: string) => void taken.push(sdl)) => {
  unwatch = watchSupergraphFile(file, current, take, log);
};
const untilTaken = (...texts: string[]) => expect.poll(() => taken).toEqual(texts);

test('a file that is written anew or replaced by another is taken', async () => {
  const file = join(folder, 'supergraph.graphql');
  writeFileSync(file, 'first');
  watch(file, 'first');
  writeFileSync(file, 'second');
  await untilTaken('second');
  writeFileSync(`${file}.new`, 'third');
  renameSync(`${file}.new`, file);
  await untilTaken('second', 'third');
});

test('a file that is removed and made again is taken', async () => {
  const file = join(folder, 'supergraph.graphql');
  writeFileSync(file, 'first');
  watch(file, 'first');
  rmSync(file);
  writeFileSync(file, 'second');
  await untilTaken('second');
});

test('a file behind links is taken when a folder among them is swapped, as Kubernetes mounts one', async () => {
  for (const version of ['first', 'second']) {
    mkdirSync(join(folder, `..${version}`));
    writeFileSync(join(folder, `..${version}`, 'supergraph.graphql'), version);
  }
  symlinkSync('..first', join(folder, '..data'));
  symlinkSync(join('..data', 'supergraph.graphql'), join(folder, 'supergraph.graphql'));
  watch(join(folder, 'supergraph.graphql'), 'first');
  symlinkSync('..second', join(folder, '..data_tmp'));
  renameSync(join(folder, '..data_tmp'), join(folder, '..data'));
  await untilTaken('second');
});

test('after one that is refused the next is taken', async () => {
  const file = join(folder, 'supergraph.graphql');
  writeFileSync(file, 'first');
  watch(file, 'first', async (sdl) => {
    taken.push(sdl);
    if (sdl === 'bad') throw new Error('This is no supergraph.');
  });
  writeFileSync(file, 'bad');
  await untilTaken('bad');
  writeFileSync(file, 'good');
  await untilTaken('bad', 'good');
});

test('one that changes while another is taken over waits for that; only the newest follows', async () => {
  const file = join(folder, 'supergraph.graphql');
  writeFileSync(file, 'first');
  const slow = Promise.withResolvers<void>();
  watch(file, 'first', async (sdl) => {
    taken.push(sdl);
    if (sdl === 'second') await slow.promise;
  });
  // Another that watches tells when a change has been noticed.
  const noticed: string[] = [];
  onTestFinished(watchSupergraphFile(file, 'first', async (sdl) => void noticed.push(sdl), log));
  for (const text of ['second', 'third', 'fourth']) {
    writeFileSync(file, text);
    await expect.poll(() => noticed.at(-1)).toBe(text);
    await untilTaken('second');
  }
  slow.resolve();
  await untilTaken('second', 'fourth');
});

test('what waits for another to be taken over is not taken after the end of the watch', async () => {
  const file = join(folder, 'supergraph.graphql');
  writeFileSync(file, 'first');
  const slow = Promise.withResolvers<void>();
  watch(file, 'first', async (sdl) => {
    taken.push(sdl);
    await slow.promise;
  });
  const noticed: string[] = [];
  onTestFinished(watchSupergraphFile(file, 'first', async (sdl) => void noticed.push(sdl), log));
  for (const text of ['second', 'third']) {
    writeFileSync(file, text);
    await expect.poll(() => noticed.at(-1)).toBe(text);
    await untilTaken('second');
  }
  unwatch();
  slow.resolve();
  writeFileSync(file, 'fourth');
  await expect.poll(() => noticed.at(-1)).toBe('fourth');
  expect(taken).toEqual(['second']);
});
