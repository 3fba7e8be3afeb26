import { isAbsolute } from 'node:path';
import { expect, test } from 'vitest';
import { readEnv } from './env.ts';

test('production takes no secret that stands in .env.example', () => {
  const known = readEnv(['GATEWAY_SECRET'], {}).GATEWAY_SECRET;
  expect(() => readEnv(['GATEWAY_SECRET'], { NODE_ENV: 'production', GATEWAY_SECRET: known })).toThrow('of its own');
});

test('a folder is told from the root, so that a process that works elsewhere finds it', () => {
  expect(isAbsolute(readEnv(['DATA_DIR'], {}).DATA_DIR)).toBe(true);
  expect(readEnv(['DATA_DIR'], { DATA_DIR: '/srv/marquee' }).DATA_DIR).toBe('/srv/marquee');
});
