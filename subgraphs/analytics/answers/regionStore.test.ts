import { afterAll, expect, test } from 'vitest';
import { connect } from '../../../db/client.ts';
import { views } from '../../../db/schema/analytics.ts';
import { patient, testDatabase } from '../../../test/setup/database.ts';
import { newId } from '../../shared/id.ts';
import { RegionStore } from './regionStore.ts';

const { url } = await testDatabase();
const database = connect({ DATABASE_URL: url, DATABASE_POOL: 1, production: false }, { ...patient, service: 'test' });
afterAll(database.close);

const begin = Date.parse('2026-11-01T00:00:00Z');
const at = (minute: number): Date => new Date(begin + minute * 60_000);
const range = { from: at(0), until: at(60) };

test('counts no more than the newest views of a range, however many there are', async () => {
  const [film, show] = [newId(), newId()];
  const view = (minute: number, titleId: string, country: string | null) => ({
    ...{
      id: newId(),
      viewerId: newId(),
      videoId: newId(),
      titleId,
      country,
      startedAt: at(minute),
      lastAt: at(minute),
    },
    ...{ playingSeconds: 0, completed: false },
  });
  await database.db
    .insert(views)
    .values([
      ...[0, 1, 2].map((minute) => view(minute, film, 'DE')),
      ...[57, 58].map((minute) => view(minute, show, 'DE')),
      view(59, film, null),
      view(60, film, 'FR'),
    ]);
  const topTitles = (most?: number) => new RegionStore(database.db, most).topTitles(range);
  expect(await topTitles()).toEqual(
    new Map([
      ['', film],
      ['DE', film],
    ]),
  );
  // The last three: one of nowhere, and two of the show.
  expect(await topTitles(3)).toEqual(
    new Map([
      ['', film],
      ['DE', show],
    ]),
  );
});
