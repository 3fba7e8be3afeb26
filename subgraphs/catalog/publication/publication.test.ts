import { sql } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import type { Identity } from '../../../platform/identity.ts';
import { createLogger } from '../../../platform/log.ts';
import { newViewer, testCatalog, type UserError } from '../../../test/setup/catalog.ts';
import { eventually } from '../../../test/setup/eventually.ts';
import { newId } from '../../shared/id.ts';
import { PublicationStore } from './publicationStore.ts';
import { startPublisher } from './publisher.ts';

const { client, database, editor, addMovie, addPublishedMovie } = await testCatalog();
const viewer = newViewer();
const store = new PublicationStore(database.db);

interface Title {
  readonly publication: string;
  readonly publishAt: string | null;
  readonly publishedAt: string | null;
  readonly version: number;
}

interface Payload {
  readonly title: Title | null;
  readonly userErrors: UserError[];
}

const state = 'publication publishAt publishedAt version';
const mutate = async (mutation: string, type: string, input: object): Promise<Payload> => {
  const query = `mutation($input: ${type}!) { ${mutation}(input: $input) { title { ${state} } userErrors { code message field } } }`;
  return (await client.data<Record<string, Payload>>(editor, query, { input }))[mutation]!;
};
const publish = (id: string, publishAt?: Date) => mutate('publishTitle', 'PublishTitleInput', { id, publishAt });
const unpublish = (id: string) => mutate('unpublishTitle', 'UnpublishTitleInput', { id });
const read = async (id: string, who: Identity = editor) =>
  (await client.data<{ title: Title | null }>(who, `query($id: ID!) { title(id: $id) { ${state} } }`, { id })).title;

const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000);

/** As if the moment had come. */
const comeDue = (...ids: string[]) =>
  database.db.execute(
    sql`update catalog.titles set publish_at = now() - interval '1 minute' where id = any(${sql.param(ids)}::uuid[])`,
  );

describe('a title with a moment ahead', () => {
  test('is SCHEDULED, seen by the staff alone, and published once when the moment has come', async () => {
    const id = await addMovie();
    const moment = inHours(1);
    expect((await publish(id, moment)).title).toEqual({
      publication: 'SCHEDULED',
      publishAt: moment.toISOString(),
      publishedAt: null,
      version: 2,
    });
    await store.publishDue();
    expect(await read(id, viewer)).toBeNull();
    await comeDue(id);
    const published = await Promise.all(Array.from({ length: 4 }, () => store.publishDue()));
    expect(published.toSorted()).toEqual([0, 0, 0, 1]);
    expect(await read(id, viewer)).toMatchObject({
      publication: 'PUBLISHED',
      publishAt: null,
      publishedAt: expect.any(String),
      version: 3,
    });
  });

  test('is published by a running catalog without being asked, and by one that starts later', async () => {
    const [before, during] = await Promise.all([addMovie(), addMovie()]);
    await Promise.all([publish(before, inHours(1)), publish(during, inHours(1))]);
    await comeDue(before);
    const publisher = startPublisher(store, createLogger('catalog', 'silent'));
    try {
      await eventually(async () => expect(await read(before, viewer)).toMatchObject({ publication: 'PUBLISHED' }));
      await comeDue(during);
      await eventually(async () => expect(await read(during, viewer)).toMatchObject({ publication: 'PUBLISHED' }));
    } finally {
      await publisher.stop();
    }
  });

  test('moves with another moment, is a DRAFT again when it is hidden, and goes at once when no moment is given', async () => {
    const id = await addMovie();
    const [first, second] = [inHours(1), inHours(2)];
    await publish(id, first);
    expect((await publish(id, second)).title).toMatchObject({ publishAt: second.toISOString(), version: 3 });
    expect((await publish(id, second)).title).toMatchObject({ version: 3 });
    expect((await unpublish(id)).title).toMatchObject({ publication: 'DRAFT', publishAt: null });
    await publish(id, first);
    expect((await publish(id)).title).toMatchObject({ publication: 'PUBLISHED', publishAt: null });
  });

  test('that lies behind goes at once; two years ahead and more is refused', async () => {
    const id = await addMovie();
    expect((await publish(id, inHours(24 * 732))).userErrors).toMatchObject([
      { code: 'INVALID', field: ['publishAt'] },
    ]);
    expect((await publish(id, inHours(-1))).title).toMatchObject({ publication: 'PUBLISHED', publishAt: null });
  });
});

test('a PUBLISHED title cannot be SCHEDULED, but an ARCHIVED one can', async () => {
  const id = await addPublishedMovie();
  const refused = await publish(id, inHours(1));
  expect(refused).toMatchObject({
    title: { publication: 'PUBLISHED' },
    userErrors: [{ code: 'WRONG_STATE', field: ['publishAt'] }],
  });
  const archived = await unpublish(id);
  expect(archived.title).toMatchObject({ publication: 'ARCHIVED', publishedAt: refused.title?.publishedAt });
  expect((await unpublish(id)).title).toEqual(archived.title);
  expect((await publish(id, inHours(1))).title).toMatchObject({
    publication: 'SCHEDULED',
    publishedAt: refused.title?.publishedAt,
  });
  await comeDue(id);
  await store.publishDue();
  expect(await read(id, viewer)).toMatchObject({ publishedAt: refused.title?.publishedAt });
});

test('more titles than go at once are all published', async () => {
  const ids = Array.from({ length: 120 }, newId);
  await database.db.execute(sql`
    insert into catalog.titles (id, kind, name, sort_name, publication, publish_at)
    select id, 'MOVIE', 'Due', 'due', 'SCHEDULED', now() - interval '1 minute' from unnest(${sql.param(ids)}::uuid[]) as given (id)`);
  expect(await store.publishDue()).toBe(120);
});

test('what is made up or rubbish is neither published nor hidden', async () => {
  for (const id of [newId(), 'rubbish'])
    for (const result of [await publish(id), await unpublish(id)])
      expect(result).toMatchObject({ title: null, userErrors: [{ code: 'NOT_FOUND', field: ['id'] }] });
});
