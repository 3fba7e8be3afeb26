/** Casts and crews: what people did in titles, written with the title and read from either side. */
import { and, asc, eq, getTableColumns, inArray, type SQL, sql } from 'drizzle-orm';
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import type { Executor } from '../../../db/client.ts';
import { titles } from '../../../db/schema/catalog.ts';
import { credits, people } from '../../../db/schema/catalogPeople.ts';
import { sortNameOf } from '../../../db/sortName.ts';
import type { Order, PageQuery } from '../../shared/connection.ts';
import { isId, newId } from '../../shared/id.ts';
import type { CreditParent } from '../parents.ts';
import type { Sight } from '../sight.ts';
import { listed } from '../titles/visibility.ts';

export type CreditRole = CreditParent['role'];

/** A credit as it is given: by the id of a person, or by a name; one that is not there yet is made. */
export interface NewCredit {
  readonly role: CreditRole;
  readonly personId?: string | null | undefined;
  readonly name?: string | null | undefined;
  readonly character?: string | null | undefined;
}

/** A credit whose person is known. */
export interface KnownCredit {
  readonly role: CreditRole;
  readonly personId: string;
  readonly name: string;
  readonly character: string | null;
}

export type PersonsCredit = CreditParent & { readonly releaseYear: number };

export const billing: Order<CreditParent> = {
  name: 'billing',
  direction: 'asc',
  columns: [credits.position],
  types: ['integer'],
  key: (credit) => [String(credit.position)],
};

const releaseYear = sql<number>`coalesce(${titles.releaseYear}, 0)`;

/** The newest title first, and in a title by the billing. */
export const newestTitle: Order<PersonsCredit> = {
  name: 'newest title',
  direction: 'desc',
  columns: [releaseYear, credits.titleId, sql`-${credits.position}`],
  types: ['integer', 'uuid', 'integer'],
  key: (credit) => [String(credit.releaseYear), credit.titleId, String(-credit.position)],
};

/** Credits of these roles; of all without any. */
const ofRoles = (roles: readonly CreditRole[] | null): SQL | undefined =>
  roles ? inArray(credits.role, [...roles]) : undefined;

const ofTitles = (titleIds: readonly string[], roles: readonly CreditRole[] | null) =>
  and(sql`${credits.titleId} = any(${sql.param(titleIds)}::uuid[])`, ofRoles(roles));

const ofPeople = (personIds: readonly string[], roles: readonly CreditRole[] | null, sight: Sight) =>
  and(sql`${credits.personId} = any(${sql.param(personIds)}::uuid[])`, ofRoles(roles), listed(sight));

export class CreditStore {
  readonly #db: PostgresJsDatabase;

  constructor(db: PostgresJsDatabase) {
    this.#db = db;
  }

  /** The same page of the credits of each title, in its order. */
  async pagesOfTitles(titleIds: readonly string[], roles: readonly CreditRole[] | null, query: PageQuery) {
    const place = placeAmong(sql`${credits.titleId}`, query);
    const ranked = this.#db
      .select({ ...getTableColumns(credits), place })
      .from(credits)
      .where(and(ofTitles(titleIds, roles), query.where))
      .as('ranked');
    return this.#db.select().from(ranked).where(sql`${ranked.place} <= ${query.limit}`).orderBy(asc(ranked.place));
  }

  /** How many credits each title has; one without any has no line. */
  async countsOfTitles(titleIds: readonly string[], roles: readonly CreditRole[] | null) {
    const rows = await this.#db
      .select({ id: credits.titleId, count: sql<number>`count(*)::integer` })
      .from(credits)
      .where(ofTitles(titleIds, roles))
      .groupBy(credits.titleId);
    return new Map(rows.map((row) => [row.id, row.count]));
  }

  /** The same page of what each person did in titles that lists hold for this viewer, in its order. */
  async pagesOfPeople(
    personIds: readonly string[],
    roles: readonly CreditRole[] | null,
    sight: Sight,
    query: PageQuery,
  ): Promise<PersonsCredit[]> {
    const place = placeAmong(sql`${credits.personId}`, query);
    const ranked = this.#db
      .select({ ...getTableColumns(credits), releaseYear: releaseYear.as('shown_year'), place })
      .from(credits)
      .innerJoin(titles, eq(titles.id, credits.titleId))
      .where(and(ofPeople(personIds, roles, sight), query.where))
      .as('ranked');
    return this.#db.select().from(ranked).where(sql`${ranked.place} <= ${query.limit}`).orderBy(asc(ranked.place));
  }

  async countsOfPeople(personIds: readonly string[], roles: readonly CreditRole[] | null, sight: Sight) {
    const rows = await this.#db
      .select({ id: credits.personId, count: sql<number>`count(*)::integer` })
      .from(credits)
      .innerJoin(titles, eq(titles.id, credits.titleId))
      .where(ofPeople(personIds, roles, sight))
      .groupBy(credits.personId);
    return new Map(rows.map((row) => [row.id, row.count]));
  }

  /** The credits of a title in the order of the billing, read in the transaction that may replace them. */
  of(executor: Executor, titleId: string): Promise<KnownCredit[]> {
    return executor
      .select({ role: credits.role, personId: credits.personId, name: people.name, character: credits.character })
      .from(credits)
      .innerJoin(people, eq(people.id, credits.personId))
      .where(eq(credits.titleId, titleId))
      .orderBy(asc(credits.position));
  }

  /**
   * Finds the person of each credit and makes those that are named and not there yet. Undefined where a person id names
   * nobody.
   */
  async resolve(executor: Executor, given: readonly NewCredit[]): Promise<(KnownCredit | undefined)[]> {
    const ids = given.flatMap(({ personId }) => (personId && isId(personId) ? [personId] : []));
    const names = new Map(given.flatMap(({ personId, name }) => (!personId && name ? [[sortNameOf(name), name]] : [])));
    const found = [...(await byIds(executor, ids)), ...(await ensure(executor, names))];
    const [byId, byName] = [
      new Map(found.map((person) => [person.id, person])),
      new Map(found.map((person) => [person.sortName, person])),
    ];
    return given.map(({ role, personId, name, character }) => {
      const person = personId ? byId.get(personId) : byName.get(sortNameOf(name ?? ''));
      return person && { role, personId: person.id, name: person.name, character: character ?? null };
    });
  }

  /** Puts these credits in the place of all that the title had. */
  async replace(executor: Executor, titleId: string, given: readonly KnownCredit[]): Promise<void> {
    await executor.delete(credits).where(eq(credits.titleId, titleId));
    if (given.length === 0) return;
    await executor.insert(credits).values(
      given.map(({ role, personId, character }, index) => ({
        titleId,
        position: index + 1,
        personId,
        role,
        character,
      })),
    );
  }
}

/** The place of a row among those of its owner, in the order of the page. */
const placeAmong = (owner: SQL, { orderBy }: PageQuery) =>
  sql<number>`row_number() over (partition by ${owner} order by ${sql.join(orderBy, sql`, `)})`.as('place');

const byIds = (executor: Executor, ids: readonly string[]) =>
  ids.length === 0
    ? []
    : executor
        .select()
        .from(people)
        .where(inArray(people.id, [...ids]));

async function ensure(executor: Executor, names: ReadonlyMap<string, string>) {
  if (names.size === 0) return [];
  // In one order everywhere: two transactions that make the same people wait for each other, and not in a circle.
  const rows = [...names]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([sortName, name]) => ({ id: newId(), name, sortName }));
  await executor.insert(people).values(rows).onConflictDoNothing();
  return executor
    .select()
    .from(people)
    .where(inArray(people.sortName, [...names.keys()]));
}
