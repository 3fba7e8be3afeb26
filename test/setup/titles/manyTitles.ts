/**
 * Fills a catalogue with made-up titles, 100,000 in a few seconds: COPY, and the indexes made afterwards.
 *
 *   await addManyTitles(database.url, 100_000);
 */
import { finished } from 'node:stream/promises';
import postgres, { type Sql } from 'postgres';
import { type SearchEntry, searchEntry } from '../../../db/searchIndex.ts';
import { sortNameOf } from '../../../db/sortName.ts';
import { genreId, type MadeUpTitle, madeUpTitle, peopleFor, personId, personName } from './madeUp.ts';
import { genres } from './words.ts';

const tables = [
  'titles',
  'people',
  'credits',
  'title_genres',
  'localisations',
  'maturity_ratings',
  'availability_windows',
  'search_entries',
  'search_names',
  'search_words',
];

/** For a catalogue without titles, and a role that may leave foreign keys unchecked (the embedded Postgres's). */
export async function addManyTitles(url: string, count: number): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    await sql.unsafe(`set session_replication_role = replica; set maintenance_work_mem = '512MB'`);
    const people = Array.from({ length: peopleFor(count) }, (_, n) => personName(n));
    const words = new Set<string>();
    await withoutIndexes(sql, async () => {
      await copy(sql, 'genres (id, name, sort_name)', genres.map(genreRow));
      await copy(sql, 'people (id, name, sort_name)', people.map(personRow));
      for (let start = 0; start < count; start += slice) {
        const titles = Array.from({ length: Math.min(slice, count - start) }, (_, n) => {
          const title = madeUpTitle(start + n, people.length);
          return { ...title, entry: entryOf(title, people) };
        });
        for (const { entry } of titles) for (const word of entry.words) words.add(word);
        for (const [table, rowsOf] of Object.entries(ofTitle)) await copy(sql, table, titles.flatMap(rowsOf));
      }
      await copy(
        sql,
        'search_words (word)',
        [...words].map((word) => [word]),
      );
    });
    for (const table of tables) await sql.unsafe(`vacuum analyze catalog.${table}`);
  } finally {
    await sql.end();
  }
}

/** Titles that are made before they are written. */
const slice = 10_000;

type Value = string | number | boolean | Date | null | readonly string[];

interface EnteredTitle extends MadeUpTitle {
  readonly entry: SearchEntry;
}

const genreRow = (name: string, n: number): Value[] => [genreId(n), name, sortNameOf(name)];
/** Two people may be called the same here; in the real tables they are told apart by number. */
const personRow = (name: string, n: number): Value[] => [personId(n), name, `${sortNameOf(name)} ${n}`];

const entryOf = (title: MadeUpTitle, people: readonly string[]): SearchEntry =>
  searchEntry({ ...title, names: namesOf(title), people: title.people.map((n) => people[n]!) });
const namesOf = ({ name, originalName, localisations }: MadeUpTitle) => [
  name,
  ...(originalName === null ? [] : [originalName]),
  ...localisations.map((each) => each.name),
];

const ofTitle: Readonly<Record<string, (title: EnteredTitle) => Value[][]>> = {
  'titles (id, kind, name, sort_name, original_name, release_year, languages, keywords, rating, popularity, publication, published_at, restricted)':
    (t) => [
      [
        ...[t.id, t.kind, t.name, sortNameOf(t.name), t.originalName, t.releaseYear, t.languages, t.keywords, t.rating],
        ...[t.popularity, t.published ? 'PUBLISHED' : 'DRAFT', t.published ? t.publishedAt : null, t.onlyIn !== null],
      ],
    ],
  'title_genres (title_id, genre_id)': (t) => t.genreIds.map((id) => [t.id, id]),
  'credits (title_id, position, person_id, role)': (t) =>
    t.people.map((person, i) => [t.id, i + 1, personId(person), i === 0 ? 'DIRECTOR' : 'ACTOR']),
  'localisations (title_id, language, name)': (t) =>
    t.localisations.map(({ language, name }) => [t.id, language, name]),
  'maturity_ratings (title_id, country, rating, age)': (t) =>
    t.ages.map(({ country, age }) => [t.id, country, String(age), age]),
  'availability_windows (id, title_id, country)': (t) => (t.onlyIn === null ? [] : [[t.id, t.id, t.onlyIn]]),
  'search_entries (title_id, terms)': (t) => [[t.id, t.entry.terms]],
  'search_names (title_id, key)': (t) => t.entry.nameKeys.map((key) => [t.id, key]),
};

async function copy(sql: Sql, into: string, lines: readonly (readonly Value[])[]): Promise<void> {
  const stream = await sql.unsafe(`copy catalog.${into} from stdin`).writable();
  stream.end(lines.map((line) => `${line.map(written).join('\t')}\n`).join(''));
  await finished(stream);
}

const special = /[\\\t\n\r]/g;
const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

/** A value in the text format of COPY. */
function written(value: Value): string {
  if (value === null) return '\\N';
  if (value instanceof Date) return value.toISOString();
  if (typeof value === 'object') return written(`{${value.map((item) => `"${item}"`).join(',')}}`);
  return String(value).replace(special, (character) => escapes[character]!);
}

/** Takes away the indexes that no constraint needs while the work goes on, and makes them again. */
async function withoutIndexes(sql: Sql, work: () => Promise<void>): Promise<void> {
  const indexes = await sql<{ name: string; definition: string }[]>`
    select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as definition
    from pg_index
    where indrelid = any(${tables.map((table) => `catalog.${table}`)}::regclass[])
      and not exists (select from pg_constraint where conindid = indexrelid)`;
  for (const { name } of indexes) await sql.unsafe(`drop index ${name}`);
  await work();
  for (const { definition } of indexes) await sql.unsafe(definition);
}
