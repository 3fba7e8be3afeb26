import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import postgres from 'postgres';
import sharp from 'sharp';
import { afterAll, expect, test } from 'vitest';
import { testBucket } from '../../test/setup/bucket.ts';
import { testDatabase } from '../../test/setup/database.ts';
import { filmFacts } from './filmFacts.ts';
import { films, testFilms } from './films.ts';
import { glyphOf } from './pictures/glyphs.ts';
import { seed } from './run.ts';

const { url } = await testDatabase();
const sql = postgres(url, { max: 1 });
afterAll(() => sql.end());

const titles = [...films, ...testFilms];

test('the sample data is filled in, pictures as soon as there is an object store, and a second time changes nothing', async () => {
  const lines: string[] = [];
  const log = (line: string) => lines.push(line);
  await seed({ databaseUrl: url, log });
  expect(lines).toEqual([
    'accounts: viewer@marquee.test, editor@marquee.test, admin@marquee.test',
    `catalogue: ${titles.length} titles, 0 pictures`,
  ]);

  const objectStore = await testBucket();
  await seed({ databaseUrl: url, log, objectStore });
  expect(lines.slice(2)).toEqual(['accounts: all there', `catalogue: 0 titles, ${titles.length * 2} pictures`]);
  await seed({ databaseUrl: url, log, objectStore });
  expect(lines.slice(4)).toEqual(['accounts: all there', 'catalogue: all there']);

  const [counts] = await sql`select
    (select count(*)::int from catalog.titles where publication = 'PUBLISHED') as titles,
    (select count(*)::int from catalog.episodes) as episodes,
    (select count(distinct title_id)::int from catalog.title_genres) as with_genres,
    (select count(distinct title_id)::int from catalog.maturity_ratings where age is not null) as with_ratings,
    (select count(distinct title_id)::int from catalog.credits) as with_credits,
    (select count(distinct title_id)::int from catalog.search_entries) as found`;
  expect(counts).toEqual({
    titles: titles.length,
    episodes: 3,
    with_genres: titles.length,
    with_ratings: titles.length,
    with_credits: films.length,
    found: titles.length,
  });

  const [poster] = await sql`select * from catalog.artwork where kind = 'POSTER' limit 1`;
  const client = new S3Client({
    endpoint: objectStore.S3_ENDPOINT,
    region: objectStore.S3_REGION,
    forcePathStyle: true,
    credentials: { accessKeyId: objectStore.S3_ACCESS_KEY_ID, secretAccessKey: objectStore.S3_SECRET_ACCESS_KEY },
  });
  const stored = await client.send(
    new GetObjectCommand({ Bucket: objectStore.S3_BUCKET, Key: `artwork/${poster?.id}/original` }),
  );
  const picture = await sharp(Buffer.from((await stored.Body?.transformToByteArray()) ?? [])).metadata();
  client.destroy();
  expect(picture).toMatchObject({ format: 'jpeg', width: poster?.width, height: poster?.height });
});

test('what an editor has changed of a sample film is left so', async () => {
  const [kept, renamed] = [films[0]!.id, films[1]!.id];
  await sql`update catalog.titles set name = 'Renamed' where id = ${renamed}`;
  await sql`delete from catalog.title_genres where title_id = ${kept}`;
  await seed({ databaseUrl: url, log: () => {} });
  expect(await sql`select name from catalog.titles where id = ${renamed}`).toEqual([{ name: 'Renamed' }]);
  expect(await sql`select 1 from catalog.title_genres where title_id = ${kept}`).toHaveLength(0);
});

test('every fact is of a sample film, and every film has some', () => {
  expect(Object.keys(filmFacts).toSorted()).toEqual(films.map(({ name }) => name).toSorted());
});

test('every letter of every name can be drawn', () => {
  const letters = new Set(titles.flatMap(({ name }) => [...name.replaceAll(' ', '')]));
  expect([...letters].filter((letter) => !glyphOf(letter))).toEqual([]);
});
