import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { eventually } from '../../../../test/setup/eventually.ts';
import { VersionStoring } from './versionStoring.ts';
import type { VideoObjects } from './videoObjects.ts';

/** A folder that a version is made in, and what has been stored of it, in order. */
async function making() {
  const folder = await mkdtemp(join(tmpdir(), 'marquee-version-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const stored: string[] = [];
  let away = false;
  const put: VideoObjects['put'] = async (_, key) => {
    if (away) throw Object.assign(new Error('the store is away'), { code: 'ECONNREFUSED' });
    stored.push(key);
  };
  const objects: Partial<VideoObjects> = { put };
  const storing = new VersionStoring(objects as VideoObjects, folder, 'v/', new AbortController().signal);
  return {
    stored,
    storing,
    letBeAway: (is: boolean) => {
      away = is;
    },
    write: async (...files: string[]) => {
      for (const file of files) {
        await mkdir(dirname(join(folder, file)), { recursive: true });
        await writeFile(join(folder, file), 'x');
      }
    },
  };
}

test('while a version is made, its segments are stored but for the last of each playlist', async () => {
  const { stored, storing, write } = await making();
  await write(
    '234p/init.mp4',
    '234p/00000.m4s',
    '234p/00001.m4s',
    '360p/00000.m4s',
    'audio/1/00000.m4s',
    'audio/1/00001.m4s',
  );
  storing.look();
  await eventually(() => expect(stored.sort()).toEqual(['v/234p/00000.m4s', 'v/audio/1/00000.m4s']));
});

test('at the end all is stored, each once, and the manifest as the last', async () => {
  const { stored, storing, write } = await making();
  await write('234p/00000.m4s', '234p/00001.m4s');
  storing.look();
  await eventually(() => expect(stored).toHaveLength(1));
  await write('manifest.m3u8', '234p/index.m3u8', 'stills/1.jpg');
  const shares: number[] = [];
  await storing.finish((share) => shares.push(share));
  expect(stored.at(-1)).toBe('v/manifest.m3u8');
  expect(stored.toSorted()).toEqual([
    'v/234p/00000.m4s',
    'v/234p/00001.m4s',
    'v/234p/index.m3u8',
    'v/manifest.m3u8',
    'v/stills/1.jpg',
  ]);
  expect(shares).toEqual([0.2, 0.4, 0.6, 0.8, 1]);
});

test('what could not be stored on the way is stored at the end', async () => {
  const { stored, storing, write, letBeAway } = await making();
  await write('234p/00000.m4s', '234p/00001.m4s', 'manifest.m3u8');
  letBeAway(true);
  storing.look();
  await new Promise((resolve) => setImmediate(resolve));
  const finished = storing.finish(() => {});
  letBeAway(false);
  await finished;
  expect(stored).toHaveLength(3);
});
