/** The sample catalogue as rows: titles, their seasons, and pictures in the object store. */
import { createHash } from 'node:crypto';
import { inArray } from 'drizzle-orm';
import type { Executor } from '../client.ts';
import { ageOf } from '../maturityAges.ts';
import * as catalog from '../schema/catalog.ts';
import { artwork } from '../schema/catalogArtwork.ts';
import { credits, people } from '../schema/catalogPeople.ts';
import { indexTitles } from '../searchIndex.ts';
import { sortNameOf } from '../sortName.ts';
import { type FilmFacts, filmFacts } from './filmFacts.ts';
import { films, type SampleTitle, testFilms } from './films.ts';
import type { SeedObjects } from './objectStore.ts';
import { drawPicture, type PictureKind } from './pictures/picture.ts';

export interface SeededCatalog {
  readonly titles: number;
  readonly pictures: number;
}

const all: readonly SampleTitle[] = [...films, ...testFilms];
const kinds: readonly PictureKind[] = ['POSTER', 'BACKDROP'];
const hourMs = 60 * 60 * 1_000;

/**
 * Adds the titles and pictures that are not there yet, found by their fixed ids; what is there stays as it is. Without an
 * object store there are no pictures: they are added when it is called again with one.
 */
export async function seedCatalog(db: Executor, objects?: SeedObjects): Promise<SeededCatalog> {
  const titles = await db.transaction((transaction) => addTitles(transaction));
  return { titles, pictures: objects ? await addPictures(db, objects) : 0 };
}

async function addTitles(db: Executor): Promise<number> {
  const now = Date.now();
  const added = await db
    .insert(catalog.titles)
    .values(all.map((title, index) => rowOf(title, new Date(now - index * hourMs))))
    .onConflictDoNothing()
    .returning({ id: catalog.titles.id });
  const fresh = all.filter(({ id }) => added.some((row) => row.id === id));
  if (fresh.length === 0) return 0;
  await db.insert(catalog.maturityRatings).values(
    fresh.flatMap(({ id, ratings }) =>
      Object.entries(ratings).map(([country, rating]) => ({
        titleId: id,
        country,
        rating,
        age: ageOf(country, rating),
      })),
    ),
  );
  await addGenres(db, fresh);
  await addCredits(db, fresh);
  await addTexts(db, fresh);
  await addEpisodes(db, fresh);
  await indexTitles(
    db,
    fresh.map(({ id }) => id),
  );
  return fresh.length;
}

const factsOf = ({ name }: SampleTitle): FilmFacts => filmFacts[name] ?? {};

const rowOf = (title: SampleTitle, publishedAt: Date): typeof catalog.titles.$inferInsert => ({
  id: title.id,
  kind: title.episodes ? 'SHOW' : 'MOVIE',
  name: title.name,
  sortName: sortNameOf(title.name),
  originalName: title.originalName ?? null,
  synopsis: title.synopsis,
  releaseYear: title.releaseYear,
  keywords: title.keywords,
  imdbId: title.imdbId ?? null,
  ...rowFacts(factsOf(title)),
  seasonCount: title.episodes ? 1 : null,
  publication: 'PUBLISHED',
  publishedAt,
});

const rowFacts = ({ originalLanguage, runtimeMinutes, endYear, languages, countries, awards, onlyIn }: FilmFacts) => ({
  originalLanguage: originalLanguage ?? null,
  runtimeMinutes: runtimeMinutes ?? null,
  endYear: endYear ?? null,
  languages: languages ?? [],
  countries: countries ?? [],
  awards: awards ?? null,
  restricted: onlyIn !== undefined,
});

async function addGenres(db: Executor, titles: readonly SampleTitle[]): Promise<void> {
  const names = [...new Set(titles.flatMap(({ genres }) => genres))].sort();
  await db
    .insert(catalog.genres)
    .values(names.map((name) => ({ id: fixedId(`genre ${name}`), name, sortName: sortNameOf(name) })))
    .onConflictDoNothing();
  const present = await db
    .select()
    .from(catalog.genres)
    .where(inArray(catalog.genres.sortName, names.map(sortNameOf)));
  const idOf = new Map(present.map(({ id, sortName }) => [sortName, id]));
  const rows = titles.flatMap(({ id, genres }) =>
    genres.map((name) => ({ titleId: id, genreId: idOf.get(sortNameOf(name))! })),
  );
  await db.insert(catalog.titleGenres).values(rows);
}

async function addCredits(db: Executor, titles: readonly SampleTitle[]): Promise<void> {
  const all = titles.flatMap((title) =>
    (factsOf(title).credits ?? []).map(([role, name, character], index) => ({
      titleId: title.id,
      position: index + 1,
      role,
      name,
      character: character ?? null,
    })),
  );
  if (all.length === 0) return;
  const names = [...new Set(all.map(({ name }) => name))].sort();
  await db
    .insert(people)
    .values(names.map((name) => ({ id: fixedId(`person ${name}`), name, sortName: sortNameOf(name) })))
    .onConflictDoNothing();
  const present = await db
    .select()
    .from(people)
    .where(inArray(people.sortName, names.map(sortNameOf)));
  const idOf = new Map(present.map(({ id, sortName }) => [sortName, id]));
  await db
    .insert(credits)
    .values(all.map(({ name, ...credit }) => ({ ...credit, personId: idOf.get(sortNameOf(name))! })));
}

/** Names in other languages, release dates, and where they may be watched. */
async function addTexts(db: Executor, titles: readonly SampleTitle[]): Promise<void> {
  const texts = titles.flatMap((title) =>
    Object.entries(factsOf(title).texts ?? {}).map(([language, [name, synopsis]]) => ({
      titleId: title.id,
      language,
      name,
      synopsis,
    })),
  );
  const dates = titles.flatMap((title) =>
    Object.entries(factsOf(title).releases ?? {}).map(([country, date]) => ({
      titleId: title.id,
      country: country === 'FIRST' ? '' : country,
      date,
    })),
  );
  const windows = titles.flatMap((title) =>
    (factsOf(title).onlyIn ?? []).map((country) => ({
      id: fixedId(`window ${country} of ${title.id}`),
      titleId: title.id,
      country,
    })),
  );
  if (texts.length > 0) await db.insert(catalog.localisations).values(texts);
  if (dates.length > 0) await db.insert(catalog.releaseDates).values(dates);
  if (windows.length > 0) await db.insert(catalog.availabilityWindows).values(windows);
}

async function addEpisodes(db: Executor, titles: readonly SampleTitle[]): Promise<void> {
  for (const { id: titleId, episodes } of titles) {
    if (!episodes) continue;
    const seasonId = fixedId(`season 1 of ${titleId}`);
    await db.insert(catalog.seasons).values({ id: seasonId, titleId, number: 1 });
    await db.insert(catalog.episodes).values(
      episodes.map((episode, i) => ({
        id: fixedId(`episode ${i + 1} of ${seasonId}`),
        seasonId,
        number: i + 1,
        ...episode,
      })),
    );
  }
}

async function addPictures(db: Executor, objects: SeedObjects): Promise<number> {
  const ids = all.map(({ id }) => id);
  const [titles, present] = await Promise.all([
    db.select({ id: catalog.titles.id }).from(catalog.titles).where(inArray(catalog.titles.id, ids)),
    db.select().from(artwork).where(inArray(artwork.titleId, ids)),
  ]);
  const missing = all
    .filter(({ id }) => titles.some((title) => title.id === id))
    .flatMap((title) => kinds.map((kind) => ({ title, kind })))
    .filter(({ title, kind }) => !present.some((row) => row.titleId === title.id && row.kind === kind));
  await Promise.all(missing.map(({ title, kind }) => addPicture(db, objects, title, kind)));
  return missing.length;
}

/** The picture is stored before its row: a row without a picture would be shown broken. */
async function addPicture(db: Executor, objects: SeedObjects, title: SampleTitle, kind: PictureKind): Promise<void> {
  const id = fixedId(`${kind} of ${title.id}`);
  const { bytes, ...facts } = await drawPicture(kind, title.name, title.look);
  const storageKey = `artwork/${id}/original`;
  await objects.put(storageKey, bytes, facts.contentType);
  await db
    .insert(artwork)
    .values({ id, titleId: title.id, kind, storageKey, ...facts })
    .onConflictDoNothing();
}

/** The same id for the same thing at each run, in the form of a UUIDv7 of the samples' moment. */
function fixedId(of: string): string {
  const hash = createHash('sha256').update(of).digest('hex');
  return `01930000-0000-7${hash.slice(0, 3)}-8${hash.slice(3, 6)}-${hash.slice(6, 18)}`;
}
