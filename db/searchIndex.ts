/** Brings what titles are found by up to date: their terms, their names as keys, and the words for misspelt ones. */
import { eq, inArray, type SQL, sql } from 'drizzle-orm';
import type { Executor } from './client.ts';
import { localisations, maturityRatings, titleGenres, titles } from './schema/catalog.ts';
import { credits, people } from './schema/catalogPeople.ts';
import { searchEntries, searchNames, searchWords } from './schema/catalogSearch.ts';
import {
  beginningsOf,
  decadeOf,
  factTerm,
  isUnspaced,
  joinedInitials,
  joinedWords,
  languagesOf,
  nameKey,
  quoted,
  runsOf,
  termsOf,
  wordsOf,
} from './searchTerms.ts';

/** What a title is found by, as people read it. */
export interface Findable {
  /** In all languages. */
  readonly names: readonly string[];
  readonly people: readonly string[];
  readonly keywords: readonly string[];
  readonly genreIds: readonly string[];
  readonly releaseYear: number | null;
  /** BCP 47. */
  readonly languages: readonly string[];
  readonly ages: readonly { readonly country: string; readonly age: number | null }[];
}

export interface SearchEntry {
  /** As the text of a tsvector. */
  readonly terms: string;
  readonly nameKeys: readonly string[];
  readonly words: readonly string[];
}

/** What is kept of a title to find it by. */
export function searchEntry(title: Findable): SearchEntry {
  const names = title.names.map(wordsOf);
  const all = [...names, ...title.people.map(wordsOf), ...title.keywords.map(wordsOf)].flat();
  const words = [...new Set(all.flatMap(runsOf).filter((run) => !isUnspaced(run)))];
  const terms = new Set([...termsOf(all), ...beginningsOf(words), ...names.flatMap(joinedForms), ...facts(title)]);
  return {
    terms: [...terms].map(quoted).join(' '),
    nameKeys: [...new Set(title.names.map(nameKey))],
    words,
  };
}

const joinedForms = (words: readonly string[]) => [...joinedWords(words), ...joinedInitials(words)];

function facts({ genreIds, releaseYear, languages, ages }: Findable): string[] {
  return [
    ...genreIds.map(factTerm.genre),
    ...(releaseYear === null ? [] : [factTerm.decade(decadeOf(releaseYear)), factTerm.year(releaseYear)]),
    ...languages.flatMap(languagesOf).map(factTerm.language),
    ...ages.flatMap(({ country, age }) => (age === null ? [] : [factTerm.age(country, age)])),
  ];
}

/** Titles that are written at once. */
const slice = 500;

/**
 * Makes these titles found by what they are now, in the caller's transaction. To be called after each change of names,
 * localisations, credits, keywords, genres, release year, languages or maturity ratings. Ids that name no title are
 * passed over; a deleted title stays as it was, for whom it is restored.
 */
export async function indexTitles(executor: Executor, titleIds: readonly string[]): Promise<void> {
  const ids = [...new Set(titleIds)];
  for (let start = 0; start < ids.length; start += slice) await indexSlice(executor, ids.slice(start, start + slice));
}

async function indexSlice(executor: Executor, ids: readonly string[]): Promise<void> {
  const found = await findables(executor, ids);
  if (found.length === 0) return;
  const entries = found.map(({ id, ...title }) => ({ titleId: id, ...searchEntry(title) }));
  await executor
    .insert(searchEntries)
    .values(entries.map(({ titleId, terms }) => ({ titleId, terms })))
    .onConflictDoUpdate({
      target: searchEntries.titleId,
      set: { terms: sql`excluded.terms` },
      setWhere: sql`${searchEntries.terms} is distinct from excluded.terms`,
    });
  const keys = entries.flatMap(({ titleId, nameKeys }) => nameKeys.map((key) => ({ titleId, key })));
  await executor.delete(searchNames).where(
    sql`${searchNames.titleId} = any(${sql.param(found.map(({ id }) => id))}::uuid[])
      and (${searchNames.titleId}, ${searchNames.key}) not in (
        select * from unnest(${sql.param(keys.map(({ titleId }) => titleId))}::uuid[], ${sql.param(keys.map(({ key }) => key))}::text[]))`,
  );
  await executor.insert(searchNames).values(keys).onConflictDoNothing();
  await addWords(executor, new Set(entries.flatMap(({ words }) => words)));
}

/** In one order everywhere: two transactions that add the same words wait for each other, and not in a circle. */
async function addWords(executor: Executor, words: ReadonlySet<string>): Promise<void> {
  await executor.execute(sql`
    insert into ${searchWords} (word)
    select word from unnest(${sql.param([...words].sort())}::text[]) as given (word)
    where not exists (select from ${searchWords} known where known.word = given.word)
    order by word
    on conflict do nothing`);
}

interface FindableTitle extends Findable {
  readonly id: string;
}

async function findables(executor: Executor, ids: readonly string[]): Promise<FindableTitle[]> {
  const ofThese = (column: SQL) => sql`${column} = any(${sql.param(ids)}::uuid[])`;
  const rows = await executor
    .select({
      id: titles.id,
      name: titles.name,
      originalName: titles.originalName,
      keywords: titles.keywords,
      releaseYear: titles.releaseYear,
      languages: titles.languages,
    })
    .from(titles)
    .where(ofThese(sql`${titles.id}`))
    // One after the other: who comes second reads what the first has written.
    .orderBy(titles.id)
    .for('no key update');
  const translated = await executor
    .select({ titleId: localisations.titleId, name: localisations.name })
    .from(localisations)
    .where(ofThese(sql`${localisations.titleId}`));
  const billed = await executor
    .selectDistinct({ titleId: credits.titleId, name: people.name })
    .from(credits)
    .innerJoin(people, eq(people.id, credits.personId))
    .where(ofThese(sql`${credits.titleId}`));
  const genres = await executor
    .select()
    .from(titleGenres)
    .where(inArray(titleGenres.titleId, [...ids]));
  const ages = await executor
    .select({ titleId: maturityRatings.titleId, country: maturityRatings.country, age: maturityRatings.age })
    .from(maturityRatings)
    .where(ofThese(sql`${maturityRatings.titleId}`));
  const by = <Row extends { readonly titleId: string }>(all: readonly Row[]) => {
    const grouped = Map.groupBy(all, ({ titleId }) => titleId);
    return (id: string) => grouped.get(id) ?? [];
  };
  const [translatedOf, billedOf, genresOf, agesOf] = [by(translated), by(billed), by(genres), by(ages)];
  return rows.map(({ name, originalName, ...row }) => ({
    ...row,
    names: [name, ...(originalName === null ? [] : [originalName]), ...translatedOf(row.id).map((each) => each.name)],
    people: billedOf(row.id).map((person) => person.name),
    genreIds: genresOf(row.id).map(({ genreId }) => genreId),
    ages: agesOf(row.id),
  }));
}
