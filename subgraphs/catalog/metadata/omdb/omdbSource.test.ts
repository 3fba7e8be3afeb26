import { sql } from 'drizzle-orm';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { connect } from '../../../../db/client.ts';
import { testDatabase } from '../../../../test/setup/database.ts';
import { OmdbAnswerStore, OmdbPaceStore } from './answerStore.ts';
import { OmdbFault, type OmdbFaultKind } from './omdbFault.ts';
import { OmdbSource } from './omdbSource.ts';
import { Politeness } from './politeness.ts';
import { parametersOf, type Question } from './question.ts';

const { url } = await testDatabase();
const database = connect({ DATABASE_URL: url, DATABASE_POOL: 4, production: false }, { service: 'test' });
afterAll(() => database.close());
const answers = new OmdbAnswerStore(database.db);
const never = new AbortController().signal;
const address = 'http://omdb.test/';

beforeEach(async () => {
  await database.db.execute(sql`truncate catalog.omdb_answers, catalog.omdb_pace`);
});

/** A client that gives what the test says, and remembers what it was asked. */
function source(answer: () => unknown, at = address) {
  const asked: string[] = [];
  const ask = async (question: Question) => {
    asked.push(parametersOf(question).toString());
    return answer();
  };
  return { source: new OmdbSource({ ask }, answers, at), asked };
}

const film = { Title: 'Sintel', imdbID: 'tt1727587', Type: 'movie', Response: 'True' };

/** Makes all that is kept so much older. */
const age = (hours: number) =>
  database.db.execute(sql`update catalog.omdb_answers set expires_at = expires_at - ${hours} * interval '1 hour'`);

const fault = (kind: OmdbFaultKind) => () => {
  throw new OmdbFault(kind, 'no');
};

describe('an answer of OMDb', () => {
  test('is asked for once in seven days', async () => {
    const { source: omdb, asked } = source(() => film);
    for (const hours of [0, 24 * 7 - 1, 2]) {
      await age(hours);
      expect(await omdb.title('tt1727587', never)).toMatchObject({ name: 'Sintel' });
    }
    expect(asked).toEqual(['i=tt1727587&plot=full', 'i=tt1727587&plot=full']);
  });

  test('to a search is asked for once a day, each page for itself', async () => {
    const { source: omdb, asked } = source(() => ({ Search: [film], totalResults: '11', Response: 'True' }));
    const search = { words: 'sintel', type: null, year: null };
    for (const page of [1, 2, 1]) await omdb.search(search, page, never);
    expect(asked).toHaveLength(2);
    await age(25);
    await omdb.search(search, 1, never);
    expect(asked).toHaveLength(3);
  });

  test('that nothing is known is asked for once an hour', async () => {
    const { source: omdb, asked } = source(fault('NOT_FOUND'));
    for (const hours of [0, 0.5, 1]) {
      await age(hours);
      expect(await omdb.title('tt1727587', never)).toBeUndefined();
    }
    expect(asked).toHaveLength(2);
  });

  test.each(['QUOTA_REACHED', 'INVALID_KEY', 'UNAVAILABLE', 'TOO_MANY'] as const)(
    'of the kind %s is never kept: the next question is asked',
    async (kind) => {
      await expect(source(fault(kind)).source.title('tt1727587', never)).rejects.toMatchObject({ kind });
      const later = source(() => film);
      expect(await later.source.title('tt1727587', never)).toMatchObject({ name: 'Sintel' });
      expect(later.asked).toHaveLength(1);
    },
  );

  test('that cannot be read is not kept', async () => {
    await expect(source(() => ({ Response: 'True' })).source.title('tt1727587', never)).rejects.toThrow(
      'without an id',
    );
    expect(await source(() => film).source.title('tt1727587', never)).toMatchObject({ name: 'Sintel' });
  });

  test('of another id than was asked for names it, and is not taken for the title', async () => {
    await expect(
      source(() => ({ ...film, imdbID: 'tt0000042' })).source.title('tt1727587', never),
    ).rejects.toMatchObject({ kind: 'OTHER_ID', message: expect.stringContaining('tt0000042') });
  });

  test('is kept also with characters in it that Postgres does not take', async () => {
    const { source: omdb, asked } = source(() => ({ ...film, Title: 'Sin\u0000tel', Plot: 'Half \ud83d of a smile' }));
    for (const _ of ['asked', 'kept'])
      expect(await omdb.title('tt1727587', never)).toMatchObject({
        name: 'Sintel',
        synopsis: 'Half \ufffd of a smile',
      });
    expect(asked).toHaveLength(1);
  });

  test('of one server is not taken for that of another', async () => {
    await source(() => film).source.title('tt1727587', never);
    const other = source(() => film, 'http://stand-in.test/');
    await other.source.title('tt1727587', never);
    expect(other.asked).toHaveLength(1);
  });

  test('is removed when it is too old', async () => {
    await source(() => film).source.title('tt1727587', never);
    expect(await answers.purge()).toBe(0);
    await age(24 * 8);
    expect(await answers.purge()).toBe(1);
  });

  test('is kept under a name without the key', async () => {
    await source(() => film).source.title('tt1727587', never);
    const rows = await database.db.execute<{ question: string }>(sql`select question from catalog.omdb_answers`);
    expect(rows.map(({ question }) => question)).toEqual(['http://omdb.test/?i=tt1727587&plot=full']);
  });
});

describe('the pace of questions', () => {
  test('is one for all processes: moments lie as far apart as the rate wants, whoever takes them', async () => {
    const [one, other] = [new OmdbPaceStore(database.db), new OmdbPaceStore(database.db)];
    const began = performance.now();
    const moments = await Promise.all(
      Array.from({ length: 10 }, async (_, index) => {
        const wait = await (index % 2 ? one : other).take(100);
        return performance.now() - began + wait;
      }),
    );
    // Nine pauses of 100 ms lie between the first and the last of ten moments; the way back from the database comes on top.
    expect(Math.max(...moments)).toBeGreaterThan(895);
  });

  test('waits when OMDb wants a pause', async () => {
    const pace = new OmdbPaceStore(database.db);
    await pace.holdBack(60_000);
    expect(await pace.take(100)).toBeGreaterThan(30_000);
  });

  test('does not make up for questions that were not asked', async () => {
    const pace = new OmdbPaceStore(database.db);
    await pace.take(100);
    await database.db.execute(sql`update catalog.omdb_pace set next_at = now() - interval '1 hour'`);
    expect(await pace.take(100)).toBeLessThan(2);
    expect(await pace.take(60_000)).toBeLessThan(102);
    expect(await pace.take(100)).toBeGreaterThan(50_000);
  });

  test('lets no question begin before its moment', async () => {
    const politeness = new Politeness(new OmdbPaceStore(database.db), { rate: 50, parallel: 10 });
    const began = performance.now();
    await Promise.all(Array.from({ length: 11 }, () => politeness.ask(never, async () => {})));
    expect(performance.now() - began).toBeGreaterThan(195);
  });
});
