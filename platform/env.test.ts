import { isAbsolute } from 'node:path';
import { expect, test } from 'vitest';
import { readEnv } from './env.ts';

test('a folder is told from the root, so that a process that works elsewhere finds it', () => {
  expect(isAbsolute(readEnv(['DATA_DIR'], {}).DATA_DIR)).toBe(true);
  expect(readEnv(['DATA_DIR'], { DATA_DIR: '/srv/marquee' }).DATA_DIR).toBe('/srv/marquee');
});
