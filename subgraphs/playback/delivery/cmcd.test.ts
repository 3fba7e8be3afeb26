import { expect, test } from 'vitest';
import { readCmcd } from './cmcd.ts';

const inQuery = (cmcd: string) => readCmcd({ url: `/hls/t/v/1/f.m4s?CMCD=${encodeURIComponent(cmcd)}`, headers: {} });

test('a player tells its bitrate, buffer and throughput in the query', () => {
  expect(inQuery('br=3000,bl=21300,d=4004,mtp=25400,ot=v,sf=h,sid="6e2fb550",st=v,su,tb=6000')).toEqual({
    bitrateKbps: 3000,
    bufferSeconds: 21.3,
    throughputKbps: 25_400,
    starved: false,
  });
});

test('or in headers, each with its own keys', () => {
  const headers = {
    'cmcd-object': 'br=1100,d=4000,ot=av',
    'cmcd-request': 'bl=500,mtp=900,su',
    'cmcd-session': 'sid="a,bs,br=9"',
    'cmcd-status': 'bs,rtp=12000',
  };
  expect(readCmcd({ url: '/hls/t/v/1/f.m4s', headers })).toEqual({
    bitrateKbps: 1100,
    bufferSeconds: 0.5,
    throughputKbps: 900,
    starved: true,
  });
});

test('sound tells nothing of the bitrate and buffer of the picture', () => {
  expect(inQuery('br=128,bl=9000,ot=a,mtp=5000')).toEqual({
    bitrateKbps: undefined,
    bufferSeconds: undefined,
    throughputKbps: 5000,
    starved: false,
  });
});

test.each([
  ['nothing', ''],
  ['what says nothing of the stream', 'sid="6e2fb550",cid="x",sf=h'],
  ['no numbers', 'br=NaN,bl=-1,mtp=1e9'],
  ['more than can be', 'br=99999999,bl=999999999,mtp=100000000'],
  ['a key inside a text', 'cid="bs,br=5"'],
  ['more text than all keys have', `br=100,cid="${'x'.repeat(3_000)}"`],
])('passes over %s', (_what, cmcd) => {
  expect(inQuery(cmcd)).toBeUndefined();
});

test('a request without it tells nothing', () => {
  expect(readCmcd({ url: '/hls/t/v/1/f.m4s', headers: {} })).toBeUndefined();
  expect(readCmcd({ url: '/hls/t/v/1/f.m4s?_HLS_pathway=north', headers: {} })).toBeUndefined();
});
