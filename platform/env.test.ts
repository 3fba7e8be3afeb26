import { isAbsolute } from 'node:path';
import { expect, test } from 'vitest';
import { readEnv } from './env.ts';

test('production takes no secret that stands in .env.example', () => {
  const known = readEnv(['GATEWAY_SECRET'], {}).GATEWAY_SECRET;
  expect(() => readEnv(['GATEWAY_SECRET'], { NODE_ENV: 'production', GATEWAY_SECRET: known })).toThrow('of its own');
});

test('a key of secrets is followed by those before it, of which none is the one that everybody knows', () => {
  const [fresh, before] = ['a fresh key of secrets with 32 characters', 'the key of before with 32 characters'];
  const production = (SECRETS_KEY: string) =>
    readEnv(['SECRETS_KEY'], { NODE_ENV: 'production', SECRETS_KEY }).SECRETS_KEY;
  expect(production(`${fresh}, ${before}`)).toEqual([fresh, before]);
  const known = readEnv(['SECRETS_KEY'], {}).SECRETS_KEY[0];
  expect(() => production(`${fresh},${known}`)).toThrow('of its own');
  expect(() => production('a short one')).toThrow(/^(?!.*a short one).*32 characters/s);
});

test('a folder is told from the root, so that a process that works elsewhere finds it', () => {
  expect(isAbsolute(readEnv(['DATA_DIR'], {}).DATA_DIR)).toBe(true);
  expect(readEnv(['DATA_DIR'], { DATA_DIR: '/srv/marquee' }).DATA_DIR).toBe('/srv/marquee');
});

test('the networks that deliver segments are read with what they need not say', () => {
  const CDNS =
    '[{"name":"north","baseUrl":"https://north.example.com/"},{"name":"spare","baseUrl":"http://b","weight":0}]';
  expect(readEnv(['CDNS'], { CDNS }).CDNS).toEqual([
    { name: 'north', baseUrl: 'https://north.example.com', weight: 1, countries: [] },
    { name: 'spare', baseUrl: 'http://b', weight: 0, countries: [] },
  ]);
  expect(readEnv(['CDNS'], {}).CDNS).toEqual([]);
});

test.each([
  ['north=https://north.example.com', 'wants JSON'],
  ['[{"name":"a b","baseUrl":"https://a"}]', '[0.name] wants a name of letters'],
  ['[{"baseUrl":"https://a"}]', '[0.name] wants a name of letters'],
  ['[{"name":"a"}]', '[0.baseUrl] wants an address that starts with http:// or https://'],
  ['[{"name":"a","baseUrl":"https://a","weight":-1}]', '[0.weight] wants a number from 0 to 1000000'],
  ['[{"name":"a","baseUrl":"https://a","countries":"DE"}]', '[0.countries] wants countries as ["DE"]'],
  [
    '[{"name":"a","baseUrl":"https://a","waight":2}]',
    '[0] wants name, baseUrl, weight and countries alone, but has waight',
  ],
  ['["https://a"]', '[0] wants {"name":…,"baseUrl":…}'],
  ['{"name":"a","baseUrl":"https://a"}', ': wants a list: [{"name"'],
  ['[{"name":"a","baseUrl":"ftp://a"}]', '[0.baseUrl]'],
  ['[{"name":"a","baseUrl":"https://a","countries":["Germany"]}]', '[0.countries.0]'],
  ['[{"name":"a","baseUrl":"https://a"},{"name":"a","baseUrl":"https://b"}]', 'a name of its own'],
])('networks that cannot be meant are refused with what is wanted: %s', (CDNS, wanted) => {
  expect(() => readEnv(['CDNS'], { CDNS })).toThrow(wanted);
});
