/** What describes titles in tables beside their rows: localisations, release dates and maturity ratings. */
import { and, asc, eq, sql } from 'drizzle-orm';
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import type { Executor } from '../../../db/client.ts';
import { ageOf } from '../../../db/maturityAges.ts';
import { localisations, maturityRatings, releaseDates } from '../../../db/schema/catalog.ts';

export interface Localisation {
  /** BCP 47, canonical. */
  readonly language: string;
  readonly name: string;
  readonly synopsis: string | null;
}

export interface ReleaseDate {
  /** ISO 3166-1 alpha-2; null for the first release of all. */
  readonly country: string | null;
  /** A day: 2010-07-16. */
  readonly date: string;
}

export interface MaturityRating {
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  readonly rating: string;
}

export interface KnownMaturityRating extends MaturityRating {
  readonly age: number | null;
}

export type OfTitle<Row> = Row & { readonly titleId: string };

/** The first release of all has no country; in the table, where it is part of the key, that is ''. */
const countryOf = (stored: string): string | null => (stored === '' ? null : stored);

export class DescriptionStore {
  readonly #localisations;
  readonly #localisedTo;
  readonly #releaseDates;
  readonly #maturityRatings;

  constructor(db: PostgresJsDatabase) {
    const ids = sql.placeholder('ids');
    this.#localisations = db
      .select()
      .from(localisations)
      .where(sql`${localisations.titleId} = any(${ids}::uuid[])`)
      .orderBy(asc(localisations.language))
      .prepare('localisations_of_titles');
    this.#localisedTo = db
      .select()
      .from(localisations)
      .where(
        and(
          sql`${localisations.titleId} = any(${ids}::uuid[])`,
          sql`${localisations.language} = any(${sql.placeholder('languages')}::text[])`,
        ),
      )
      .prepare('localisations_of_titles_to');
    this.#releaseDates = db
      .select()
      .from(releaseDates)
      .where(sql`${releaseDates.titleId} = any(${ids}::uuid[])`)
      .orderBy(asc(releaseDates.country))
      .prepare('release_dates_of_titles');
    this.#maturityRatings = db
      .select()
      .from(maturityRatings)
      .where(sql`${maturityRatings.titleId} = any(${ids}::uuid[])`)
      .orderBy(asc(maturityRatings.country))
      .prepare('maturity_ratings_of_titles');
  }

  /** By language. */
  localisations(titleIds: readonly string[]): Promise<OfTitle<Localisation>[]> {
    return this.#localisations.execute({ ids: titleIds });
  }

  /** Those in these languages alone, in no order. */
  localisedTo(titleIds: readonly string[], languages: readonly string[]): Promise<OfTitle<Localisation>[]> {
    return this.#localisedTo.execute({ ids: titleIds, languages });
  }

  /** By country, the first release of all before them. */
  async releaseDates(titleIds: readonly string[]): Promise<OfTitle<ReleaseDate>[]> {
    const rows = await this.#releaseDates.execute({ ids: titleIds });
    return rows.map((row) => ({ ...row, country: countryOf(row.country) }));
  }

  /** By country. */
  maturityRatings(titleIds: readonly string[]): Promise<OfTitle<KnownMaturityRating>[]> {
    return this.#maturityRatings.execute({ ids: titleIds });
  }

  /** These read what a title has in the transaction that may replace it, in no order. */
  localisationsOf(executor: Executor, titleId: string): Promise<Localisation[]> {
    return executor
      .select({ language: localisations.language, name: localisations.name, synopsis: localisations.synopsis })
      .from(localisations)
      .where(eq(localisations.titleId, titleId));
  }

  async datesOf(executor: Executor, titleId: string): Promise<ReleaseDate[]> {
    const rows = await executor
      .select({ country: releaseDates.country, date: releaseDates.date })
      .from(releaseDates)
      .where(eq(releaseDates.titleId, titleId));
    return rows.map(({ country, date }) => ({ country: countryOf(country), date }));
  }

  ratingsOf(executor: Executor, titleId: string): Promise<MaturityRating[]> {
    return executor
      .select({ country: maturityRatings.country, rating: maturityRatings.rating })
      .from(maturityRatings)
      .where(eq(maturityRatings.titleId, titleId));
  }

  /** These put what they are given in the place of all that the title had. */
  async replaceLocalisations(executor: Executor, titleId: string, given: readonly Localisation[]): Promise<void> {
    await executor.delete(localisations).where(eq(localisations.titleId, titleId));
    if (given.length > 0) await executor.insert(localisations).values(given.map((row) => ({ titleId, ...row })));
  }

  async replaceReleaseDates(executor: Executor, titleId: string, given: readonly ReleaseDate[]): Promise<void> {
    await executor.delete(releaseDates).where(eq(releaseDates.titleId, titleId));
    if (given.length > 0)
      await executor
        .insert(releaseDates)
        .values(given.map(({ country, date }) => ({ titleId, country: country ?? '', date })));
  }

  /** Finds the age of each rating, null for one that is not known. */
  async replaceMaturityRatings(executor: Executor, titleId: string, given: readonly MaturityRating[]): Promise<void> {
    await executor.delete(maturityRatings).where(eq(maturityRatings.titleId, titleId));
    if (given.length > 0)
      await executor
        .insert(maturityRatings)
        .values(given.map(({ country, rating }) => ({ titleId, country, rating, age: ageOf(country, rating) })));
  }
}
