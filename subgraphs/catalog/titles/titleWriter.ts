/**
 * Writes titles with all that describes them, the change record and what they are found by, in the caller's transaction: for
 * editors and for what is brought in alike. One title a transaction: genres and people that two of them make are then locked
 * in one order.
 */
import { isDeepStrictEqual } from 'node:util';
import type { Executor } from '../../../db/client.ts';
import type { StoredFieldChange } from '../../../db/schema/catalogChanges.ts';
import { indexTitles } from '../../../db/searchIndex.ts';
import { done, type Outcome, refused, type UserError, userError } from '../../shared/userErrors.ts';
import { differences, record } from '../changes/changeStore.ts';
import type { GenreStore } from '../genres/genreStore.ts';
import type { TitleParent } from '../parents.ts';
import type { CreditStore, KnownCredit } from '../people/creditStore.ts';
import type { DescriptionStore } from './descriptionStore.ts';
import type { NewTitle, PartFacts, RowFacts, TitleFacts } from './titleFacts.ts';
import type { TitleStore } from './titleStore.ts';

export interface WriterStores {
  readonly titles: TitleStore;
  readonly descriptions: DescriptionStore;
  readonly genres: GenreStore;
  readonly credits: CreditStore;
}

/** What has become of an update. */
export type Written =
  | { readonly status: 'CHANGED'; readonly title: TitleParent }
  /** All is as it is given already: nothing was written. */
  | { readonly status: 'UNCHANGED'; readonly title: TitleParent }
  /** Somebody else has changed it since that version. */
  | { readonly status: 'STALE'; readonly title: TitleParent }
  | { readonly status: 'GONE' }
  /** Nothing of the title was written; genres and people may have been made for it: the caller rolls them back. */
  | { readonly status: 'REFUSED'; readonly userErrors: UserError[] };

/** What is so before anything is said. */
const blank: Partial<TitleFacts> = {
  languages: [],
  countries: [],
  keywords: [],
  ratings: [],
  genres: [],
  maturityRatings: [],
  localisations: [],
  releaseDates: [],
  credits: [],
};

export class TitleWriter {
  readonly #stores: WriterStores;

  constructor(stores: WriterStores) {
    this.#stores = stores;
  }

  /**
   * Adds a title. Refuses an IMDb id that another one has, and a person who is not there. `actor` is the account, null for
   * the platform itself; `action` the mutation, or the work.
   */
  async create(
    executor: Executor,
    actor: string | null,
    { id, kind, publication = 'DRAFT', ...facts }: NewTitle,
    action: string,
  ): Promise<Outcome<TitleParent>> {
    const [row, lists] = divided(facts);
    const planned = await this.#plan(executor, id, lists, blank);
    if (!planned.ok) return planned;
    const title = await this.#stores.titles.insert(executor, { id, kind, publication, ...row, name: facts.name });
    if (!title) return refused(imdbIdTaken(facts.imdbId));
    for (const { replace } of planned.value) await replace();
    const fields = [...differences(blank, { ...row, publication }), ...planned.value.map(fieldOf)];
    await record(executor, { titleId: id, actorId: actor, action, version: title.version, fields });
    await indexTitles(executor, [id]);
    return done(title);
  }

  /** Changes what is given of a title when it still has the version of `current`. What is left out stays. */
  async update(
    executor: Executor,
    actor: string | null,
    current: Pick<TitleParent, 'id' | 'kind' | 'version'>,
    facts: Partial<TitleFacts>,
    action: string,
  ): Promise<Written> {
    const title = await this.#stores.titles.lock(executor, current.id);
    if (title?.kind !== current.kind) return { status: 'GONE' };
    if (title.version !== current.version) return { status: 'STALE', title };
    const [row, lists] = divided(facts);
    const planned = await this.#plan(executor, title.id, lists, await this.#present(executor, title.id, lists));
    if (!planned.ok) return { status: 'REFUSED', userErrors: planned.userErrors };
    const fields = [...differences(title, row), ...planned.value.map(fieldOf)];
    if (fields.length === 0) return { status: 'UNCHANGED', title };
    const written = await this.#stores.titles.write(executor, title.id, row);
    if (written === 'IMDB_ID_TAKEN') return { status: 'REFUSED', userErrors: [imdbIdTaken(facts.imdbId)] };
    for (const { replace } of planned.value) await replace();
    await record(executor, { titleId: title.id, actorId: actor, action, version: written.version, fields });
    await indexTitles(executor, [title.id]);
    return { status: 'CHANGED', title: written };
  }

  /** What the title has of the lists that are given. */
  async #present(executor: Executor, id: string, given: Partial<PartFacts>): Promise<PresentLists> {
    const { descriptions, genres, credits } = this.#stores;
    const { maturityRatings, localisations, releaseDates } = given;
    return {
      ...(maturityRatings && { maturityRatings: sorted(await descriptions.ratingsOf(executor, id), byCountry) }),
      ...(localisations && { localisations: sorted(await descriptions.localisationsOf(executor, id), byLanguage) }),
      ...(releaseDates && { releaseDates: sorted(await descriptions.datesOf(executor, id), byCountry) }),
      ...(given.genres && { genres: await genres.namesOf(executor, id) }),
      ...(given.credits && { credits: (await credits.of(executor, id)).map(shownCredit) }),
    };
  }

  /** Which of the lists are different, and how each is replaced. Genres and people that are not there yet are made. */
  async #plan(
    executor: Executor,
    id: string,
    given: Partial<PartFacts>,
    before: PresentLists,
  ): Promise<Outcome<Replacement[]>> {
    const { descriptions, genres, credits } = this.#stores;
    const all: Replacement[] = [];
    const plan = (field: keyof PartFacts, after: readonly unknown[], replace: () => Promise<void>) =>
      all.push({ field, before: before[field] ?? [], after, replace });
    if (given.genres) {
      const found = await genres.ensure(executor, given.genres);
      const names = found.map(({ name }) => name);
      plan('genres', names, () => genres.replace(executor, id, found));
    }
    if (given.maturityRatings) {
      const ratings = sorted(given.maturityRatings, byCountry);
      plan('maturityRatings', ratings, () => descriptions.replaceMaturityRatings(executor, id, ratings));
    }
    if (given.localisations) {
      const texts = sorted(given.localisations, byLanguage);
      plan('localisations', texts, () => descriptions.replaceLocalisations(executor, id, texts));
    }
    if (given.releaseDates) {
      const dates = sorted(given.releaseDates, byCountry);
      plan('releaseDates', dates, () => descriptions.replaceReleaseDates(executor, id, dates));
    }
    if (given.credits) {
      const found = await credits.resolve(executor, given.credits);
      const strangers = found.flatMap((credit, index) => (credit ? [] : [noSuchPerson(index)]));
      if (strangers.length > 0) return refused(...strangers);
      const known = found.filter((credit) => credit !== undefined);
      plan('credits', known.map(shownCredit), () => credits.replace(executor, id, known));
    }
    return done(all.filter(({ before, after }) => !isDeepStrictEqual(before, after)));
  }
}

/** A list that is different from what the title has. */
interface Replacement {
  readonly field: keyof PartFacts;
  readonly before: readonly unknown[];
  readonly after: readonly unknown[];
  readonly replace: () => Promise<void>;
}

const fieldOf = ({ field, before, after }: Replacement): StoredFieldChange => ({ field, before, after });

/** Lists as change records show them. */
type PresentLists = { readonly [Field in keyof PartFacts]?: readonly unknown[] };

const shownCredit = ({ role, name, character }: KnownCredit) => ({ role, name, character });

const byCountry = ({ country }: { readonly country: string | null }) => country ?? '';
const byLanguage = ({ language }: { readonly language: string }) => language;

/** In one order, whatever the database sorts by: only then are equal lists seen to be equal. */
const sorted = <Row>(rows: readonly Row[], keyOf: (row: Row) => string): Row[] =>
  rows.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));

const imdbIdTaken = (imdbId: string | null | undefined) =>
  userError('ALREADY_EXISTS', `Another title has the IMDb id ${imdbId}.`, 'imdbId');

const noSuchPerson = (index: number) =>
  userError('NOT_FOUND', 'There is no such person.', 'credits', String(index), 'personId');

/** What stands in the row, and what in tables of its own; without what is left out. */
function divided(facts: Partial<TitleFacts>): [Partial<RowFacts>, Partial<PartFacts>] {
  const { genres, maturityRatings, localisations, releaseDates, credits, ...row } = facts;
  const lists = { genres, maturityRatings, localisations, releaseDates, credits };
  return [definedOf(row), definedOf(lists)];
}

/** Without what was left out, so that it is not set. */
export const definedOf = <T extends object>(facts: T) =>
  Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
