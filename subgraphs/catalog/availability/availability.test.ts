import { describe, expect, test } from 'vitest';
import { newEditor, newViewer, testCatalog, type UserError } from '../../../test/setup/catalog.ts';
import { newId } from '../../shared/id.ts';
import { reasonOf } from './availability.ts';

const { client, counter, editor, addMovie, addPublishedMovie } = await testCatalog();
const german = newViewer();
const austrian = { ...newViewer(), country: 'AT' };
const { country: _, ...nowhere } = newViewer();

const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000);

interface Payload {
  readonly title: { readonly version: number; readonly availability: object[] } | null;
  readonly userErrors: UserError[];
}

const setAvailability = async (titleId: string, windows: object[], who = editor, version?: number) => {
  const query = `mutation($input: SetAvailabilityInput!) { setAvailability(input: $input) {
    title { version availability { country from until } } userErrors { code message field } } }`;
  const data = await client.data<{ setAvailability: Payload }>(who, query, {
    input: { titleId, windows, ...(version && { version }) },
  });
  return data.setAvailability;
};

interface Title {
  readonly id: string;
  readonly available: boolean;
  readonly unavailableReason: string | null;
}

const read = async (id: string, who = german) => {
  const query = 'query($id: ID!) { title(id: $id) { id available unavailableReason } }';
  return (await client.data<{ title: Title | null }>(who, query, { id })).title;
};

const isListed = async (id: string, who = german) => {
  const data = await client.data<{ titles: { nodes: Title[] } }>(
    who,
    '{ titles(first: 100) { nodes { id available } } }',
  );
  return data.titles.nodes.some((title) => title.id === id);
};

/** A published film with windows. */
async function restricted(...windows: object[]): Promise<string> {
  const id = await addPublishedMovie();
  expect((await setAvailability(id, windows)).userErrors).toEqual([]);
  return id;
}

describe('a title', () => {
  test('without windows may be watched everywhere', async () => {
    const id = await addPublishedMovie();
    for (const viewer of [german, austrian, nowhere]) {
      expect(await read(id, viewer)).toEqual({ id, available: true, unavailableReason: null });
      expect(await isListed(id, viewer)).toBe(true);
    }
  });

  test('of another country is not listed, and says so when it is asked for by its id', async () => {
    const id = await restricted({ country: 'AT' });
    expect(await read(id, austrian)).toEqual({ id, available: true, unavailableReason: null });
    expect(await isListed(id, austrian)).toBe(true);
    for (const viewer of [german, nowhere]) {
      expect(await read(id, viewer)).toEqual({ id, available: false, unavailableReason: 'REGION' });
      expect(await isListed(id, viewer)).toBe(false);
    }
  });

  test.each([
    ['opens later', [{ country: 'DE', from: inHours(1) }], 'NOT_YET'],
    ['has closed', [{ country: 'DE', until: inHours(-1) }], 'NO_LONGER'],
    [
      'has closed and opens again',
      [
        { country: 'DE', until: inHours(-1) },
        { country: 'DE', from: inHours(1) },
      ],
      'NOT_YET',
    ],
    ['is open', [{ country: 'DE', from: inHours(-1), until: inHours(1) }], null],
    ['is open for ever', [{ country: 'DE' }], null],
  ])('whose window %s', async (_how, windows, reason) => {
    const id = await restricted(...windows);
    expect(await read(id)).toEqual({ id, available: reason === null, unavailableReason: reason });
    expect(await isListed(id)).toBe(reason === null);
  });

  test('is listed for the staff whatever its windows say, and told as viewers there have it', async () => {
    const id = await restricted({ country: 'AT' });
    expect(await isListed(id, editor)).toBe(true);
    expect(await read(id, editor)).toMatchObject({ available: false, unavailableReason: 'REGION' });
    const draft = await addMovie();
    expect(await read(draft, editor)).toMatchObject({ available: false, unavailableReason: 'NOT_PUBLISHED' });
  });

  test('may be watched everywhere again without its windows', async () => {
    const id = await restricted({ country: 'AT' });
    expect((await setAvailability(id, [])).title).toMatchObject({ version: 4, availability: [] });
    expect(await read(id)).toMatchObject({ available: true });
    expect(await isListed(id)).toBe(true);
  });
});

describe('windows', () => {
  test('are told in order, replace those before, and the same ones change nothing', async () => {
    const id = await restricted({ country: 'FR' });
    const [first, second] = [inHours(1), inHours(2)];
    const windows = [
      { country: 'DE', from: second },
      { country: 'at', until: first },
      { country: 'DE', until: second },
    ];
    const told = [
      { country: 'AT', from: null, until: first.toISOString() },
      { country: 'DE', from: null, until: second.toISOString() },
      { country: 'DE', from: second.toISOString(), until: null },
    ];
    const { title } = await setAvailability(id, windows);
    expect(title).toEqual({ version: 4, availability: told });
    expect((await setAvailability(id, windows.toReversed())).title).toEqual(title);
  });

  test.each([
    ['ends before it begins', [{ country: 'DE', from: inHours(2), until: inHours(1) }], 'windows.0.until'],
    ['overlaps another', [{ country: 'DE' }, { country: 'AT' }, { country: 'DE', from: inHours(1) }], 'windows'],
    ['is one of too many', Array.from({ length: 501 }, () => ({ country: 'DE' })), 'windows'],
  ])('are refused when one %s', async (_how, windows, field) => {
    const id = await addPublishedMovie();
    const { title, userErrors } = await setAvailability(id, windows);
    expect(title).toBeNull();
    expect(userErrors.map((error) => `${error.code} ${error.field?.join('.')}`)).toEqual([`INVALID ${field}`]);
    expect(await read(id)).toMatchObject({ available: true });
  });

  test('are set by the staff alone, and of a title that there is', async () => {
    const id = await addPublishedMovie();
    const query = 'mutation($input: SetAvailabilityInput!) { setAvailability(input: $input) { title { id } } }';
    const answer = await client.ask(german, query, { input: { titleId: id, windows: [] } });
    expect(answer.errors?.[0]?.extensions?.code).toBe('FORBIDDEN');
    for (const titleId of [newId(), 'rubbish'])
      expect((await setAvailability(titleId, [], newEditor())).userErrors).toMatchObject([
        { code: 'NOT_FOUND', field: ['titleId'] },
      ]);
  });

  test('of a list are read with one statement, and only of restricted titles', async () => {
    await Promise.all(Array.from({ length: 4 }, () => restricted({ country: 'DE' })));
    const ask = (fields: string) => client.data(german, `{ titles(first: 4) { nodes { id ${fields} } } }`);
    const without = await counter.during(() => ask(''));
    expect(await counter.during(() => ask('available unavailableReason'))).toBe(without + 1);
  });
});

test('the moment at which a window closes is outside of it, and the one at which it opens inside', () => {
  const now = new Date();
  expect(reasonOf([{ country: 'DE', from: now, until: null }], now)).toBeNull();
  expect(reasonOf([{ country: 'DE', from: null, until: now }], now)).toBe('NO_LONGER');
});

test('windows that were set on a stale version are a CONFLICT, and those that are there stay', async () => {
  const id = await addMovie();
  const [here, there] = [[{ country: 'DE' }], [{ country: 'AT' }]];
  const both = await Promise.all([here, there].map((windows) => setAvailability(id, windows, editor, 1)));
  const [kept, stale] = both[0]?.userErrors.length === 0 ? both : both.toReversed();
  expect(kept).toMatchObject({ title: { version: 2 }, userErrors: [] });
  expect(stale?.userErrors).toMatchObject([{ code: 'CONFLICT', field: ['version'] }]);
  expect(stale?.title).toEqual(kept?.title);
  expect(await setAvailability(id, [], editor, 2)).toMatchObject({
    title: { version: 3, availability: [] },
    userErrors: [],
  });
});
