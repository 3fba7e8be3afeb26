import { describe, expect, test } from 'vitest';
import { newViewer, testCatalog } from '../../../test/setup/catalog.ts';
import { languagesFor, withBases } from './localisation.ts';

const { client, counter, addPublishedMovie } = await testCatalog();

const texts = async (id: string, viewerReads?: string, asked?: string) => {
  const viewer = { ...newViewer(), ...(viewerReads && { language: viewerReads }) };
  const query =
    'query($id: ID!, $asked: LanguageTag) { title(id: $id) { name(language: $asked) synopsis(language: $asked) } }';
  const data = await client.data<{ title: { name: string; synopsis: string | null } }>(viewer, query, { id, asked });
  return data.title;
};

const film = {
  name: 'Spirited Away',
  originalName: '千と千尋の神隠し',
  originalLanguage: 'ja',
  synopsis: 'A girl in a bathhouse of gods.',
  localisations: [
    { language: 'de', name: 'Chihiros Reise ins Zauberland', synopsis: 'Ein Mädchen im Badehaus der Götter.' },
    { language: 'pt', name: 'A Viagem de Chihiro' },
    { language: 'pt-BR', name: 'A Viagem de Chihiro (BR)', synopsis: 'Uma menina.' },
  ],
};

describe('a name', () => {
  test('is in the language asked for, else in the viewer’s, else as it was first given', async () => {
    const id = await addPublishedMovie(film);
    expect((await texts(id, 'de', 'pt-BR')).name).toBe('A Viagem de Chihiro (BR)');
    expect((await texts(id, 'de', 'fr')).name).toBe('Chihiros Reise ins Zauberland');
    expect((await texts(id, 'de')).name).toBe('Chihiros Reise ins Zauberland');
    expect((await texts(id, 'fr')).name).toBe('Spirited Away');
    expect((await texts(id)).name).toBe('Spirited Away');
  });

  test('of a region is served by that of its language', async () => {
    const id = await addPublishedMovie(film);
    expect((await texts(id, 'pt-AO')).name).toBe('A Viagem de Chihiro');
    expect((await texts(id, undefined, 'de-AT')).name).toBe('Chihiros Reise ins Zauberland');
  });

  test('in the language it was made in is the original one, and not the viewer’s', async () => {
    const id = await addPublishedMovie(film);
    expect((await texts(id, 'de', 'ja')).name).toBe('千と千尋の神隠し');
    const english = await addPublishedMovie({
      name: 'Spring',
      synopsis: 'It ends the winter.',
      originalLanguage: 'en',
      localisations: [{ language: 'de', name: 'Frühling', synopsis: 'Der Winter endet.' }],
    });
    expect(await texts(english, 'de', 'en')).toEqual({ name: 'Spring', synopsis: 'It ends the winter.' });
    expect(await texts(english, 'de')).toEqual({ name: 'Frühling', synopsis: 'Der Winter endet.' });
  });
});

test('a synopsis that a language does not have is in the next one that serves', async () => {
  const id = await addPublishedMovie(film);
  expect((await texts(id, 'de', 'pt')).synopsis).toBe('Ein Mädchen im Badehaus der Götter.');
  expect((await texts(id, 'ja')).synopsis).toBe('A girl in a bathhouse of gods.');
});

test('names of a list are read with one statement more, in two languages too', async () => {
  await Promise.all(Array.from({ length: 5 }, () => addPublishedMovie(film)));
  const viewer = { ...newViewer(), language: 'de-AT' };
  const list = (fields: string) => client.data(viewer, `{ titles(first: 20) { nodes { ${fields} } } }`);
  const without = await counter.during(() => list('id'));
  expect(await counter.during(() => list('name pt: name(language: "pt-BR") synopsis'))).toBe(without + 1);
});

test('a tag is served by those that it begins with, single letters left out', () => {
  expect(withBases('zh-Hant-TW')).toEqual(['zh-Hant-TW', 'zh-Hant', 'zh']);
  expect(withBases('en-x-pirate')).toEqual(['en-x-pirate', 'en']);
  expect(withBases('x-pirate')).toEqual(['x-pirate']);
  expect(languagesFor('pt-BR', 'pt', null, undefined)).toEqual(['pt-BR', 'pt']);
});
