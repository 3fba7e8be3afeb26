import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { OmdbStandIn } from '../../../../test/metadata/standIn.ts';
import { OmdbClient } from './omdbClient.ts';
import { OmdbFault } from './omdbFault.ts';
import { type Pace, Politeness } from './politeness.ts';
import type { Question } from './question.ts';

let omdb: OmdbStandIn;
beforeAll(async () => {
  omdb = await OmdbStandIn.start({ films: 30, key: 'the-secret-key' });
});
afterAll(() => omdb[Symbol.asyncDispose]());
afterEach(() => {
  omdb.behave();
  omdb.quota = Number.POSITIVE_INFINITY;
  omdb.delayMs = 0;
});

const sintel: Question = { kind: 'title', imdbId: 'tt1727587' };
const never = new AbortController().signal;

function client(changes: { key?: string; deadlineMs?: number; heldBack?: number[]; address?: string } = {}) {
  const pace: Pace = { take: async () => 0, holdBack: async (ms) => void changes.heldBack?.push(ms) };
  const politeness = new Politeness(pace, { rate: 1_000, parallel: 4 });
  return new OmdbClient({
    address: changes.address ?? omdb.url,
    key: changes.key ?? omdb.key,
    politeness,
    deadlineMs: changes.deadlineMs ?? 10_000,
    backOffMs: 1,
  });
}

const faultOf = async (asked: Promise<unknown>): Promise<OmdbFault> => {
  const fault = await asked.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (!(fault instanceof OmdbFault)) throw new Error(`An OmdbFault is wanted, but it gave ${String(fault)}`);
  return fault;
};

test('titles, seasons and searches are asked as OMDb wants it', async () => {
  const one = client();
  expect(await one.ask(sintel, never)).toMatchObject({ Title: 'Sintel', Response: 'True' });
  expect(await one.ask({ kind: 'season', imdbId: 'tt8000001', season: 1 }, never)).toMatchObject({ Season: '1' });
  const search = { kind: 'search', words: 'Lantern', type: 'MOVIE', year: null, page: 3 } as const;
  expect(await one.ask(search, never)).toMatchObject({ totalResults: '30' });
  expect(omdb.asked.slice(-3).map(({ parameters }) => parameters)).toEqual([
    'i=tt1727587&plot=full',
    'i=tt8000001&Season=1',
    's=Lantern&type=movie&page=3',
  ]);
});

describe('what OMDb says is told apart:', () => {
  test.each([
    ['an id that it does not know', { kind: 'title', imdbId: 'tt0000009' }, 'NOT_FOUND'],
    ['a malformed id', { kind: 'title', imdbId: 'nonsense' }, 'NOT_FOUND'],
    ['a season that it has lost', { kind: 'season', imdbId: 'tt8000001', season: 2 }, 'NOT_FOUND'],
    ['a search without a result', { kind: 'search', words: 'zzzzz', type: null, year: null, page: 1 }, 'NOT_FOUND'],
    ['a search of too little', { kind: 'search', words: 'a', type: null, year: null, page: 1 }, 'TOO_MANY'],
  ] as const)('%s', async (_, question, kind) => {
    const before = omdb.asked.length;
    expect((await faultOf(client().ask(question, never))).kind).toBe(kind);
    expect(omdb.asked.length).toBe(before + 1);
  });

  test('a key that it does not take', async () => {
    expect((await faultOf(client({ key: 'another' }).ask(sintel, never))).kind).toBe('INVALID_KEY');
  });

  test('a key that has asked as often as it may', async () => {
    omdb.quota = 0;
    expect((await faultOf(client().ask(sintel, never))).kind).toBe('QUOTA_REACHED');
  });
});

describe('what is no answer of OMDb', () => {
  test.each(['unavailable', 'html', 'truncated', 'other', 'redirect', 'huge', 'reset'] as const)(
    '(%s) is asked for again, and then for good',
    async (kind) => {
      const before = omdb.timesAsked('tt1727587');
      omdb.misbehave('tt1727587', kind, 2);
      expect(await client().ask(sintel, never)).toMatchObject({ Title: 'Sintel' });
      expect(omdb.timesAsked('tt1727587')).toBe(before + 3);
    },
  );

  test.each(['unavailable', 'html', 'truncated', 'redirect', 'reset'] as const)(
    '(%s) is a fault after three tries, told without the key, the address or the body',
    async (kind) => {
      const before = omdb.asked.length;
      omdb.misbehave('*', kind);
      const fault = await faultOf(client().ask(sintel, never));
      expect(fault.kind).toBe('UNAVAILABLE');
      expect(JSON.stringify([fault.message, fault.stack, fault.cause])).not.toMatch(
        /the-secret-key|apikey|127\.0\.0\.1:|DOCTYPE/,
      );
      expect(omdb.asked.length).toBe(before + 3);
    },
  );

  test('is no answer in time', async () => {
    omdb.misbehave('*', 'silent');
    const fault = await faultOf(client({ deadlineMs: 50 }).ask(sintel, never));
    expect(fault.message).toMatch(/^OMDb did not answer within 0.05 s/);
  });

  test('is a server that is not there', async () => {
    expect((await faultOf(client({ address: 'http://127.0.0.1:1' }).ask(sintel, never))).kind).toBe('UNAVAILABLE');
  });
});

test('nobody asks for as long as OMDb wants a pause, and nobody waits for a very long one', async () => {
  const heldBack: number[] = [];
  omdb.retryAfter = 2;
  omdb.misbehave('*', 'tooManyRequests', 1);
  expect(await client({ heldBack }).ask(sintel, never)).toMatchObject({ Title: 'Sintel' });
  expect(heldBack).toEqual([2_000]);
  omdb.retryAfter = 3_600;
  omdb.misbehave('*', 'tooManyRequests', 1);
  expect(await faultOf(client({ heldBack }).ask(sintel, never))).toMatchObject({
    kind: 'QUOTA_REACHED',
    message: expect.stringContaining('for 60 minutes'),
  });
});

test('a question is given up in the middle when its signal aborts', async () => {
  omdb.misbehave('*', 'silent');
  const stop = new AbortController();
  const asked = client().ask(sintel, stop.signal);
  const before = omdb.asked.length;
  await expect.poll(() => omdb.asked.length).toBe(before + 1);
  stop.abort(new Error('That is enough.'));
  await expect(asked).rejects.toThrow('That is enough.');
  expect(omdb.asked.length).toBe(before + 1);
});
