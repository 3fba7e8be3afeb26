import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { makeDataFolder } from './dataFolder.ts';

async function aside(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'marquee-data-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

test('a folder is made with those above it, also by several at once, and nothing is left in it', async () => {
  const folder = join(await aside(), 'a/b/c');
  await Promise.all([1, 2, 3].map(() => makeDataFolder(folder)));
  await makeDataFolder(folder);
  expect(await readdir(folder)).toEqual([]);
});

test('a folder that cannot be made is refused with a reason', async () => {
  const file = join(await aside(), 'file');
  await writeFile(file, '');
  await expect(makeDataFolder(join(file, 'data'))).rejects.toThrow(/cannot be written .*set DATA_DIR/);
});

test.runIf(process.platform === 'linux')('a folder below /proc is refused, and not tried for ever', async () => {
  await expect(makeDataFolder('/proc/x/data')).rejects.toThrow('/proc/x/data cannot be written (ENOENT');
});
