/** Lists of titles: each order and filter has its index in db/schema/catalog.ts. */
import { and, eq, gte, lte, type SQL, sql } from 'drizzle-orm';
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import { titleGenres, titles } from '../../../db/schema/catalog.ts';
import { type Order, type PageArguments, readPage } from '../../shared/connection.ts';
import type { TitlePage, TitleParent } from '../parents.ts';
import type { Sight } from '../sight.ts';
import { isPublished, type TitleKind } from './titleStore.ts';

export interface TitleCriteria {
  readonly kind?: TitleKind | null | undefined;
  /** Any of them; well-formed ids. */
  readonly genreIds?: readonly string[] | undefined;
  readonly releasedFrom?: number | null | undefined;
  readonly releasedTo?: number | null | undefined;
  readonly publication?: TitleParent['publication'] | null | undefined;
}

export type TitleSort = 'NEWEST' | 'POPULAR' | 'NAME' | 'RATING';

const orders: Record<TitleSort, Order<TitleParent>> = {
  NEWEST: {
    name: 'newest',
    direction: 'desc',
    columns: [titles.listedAt, titles.id],
    types: ['timestamptz', 'uuid'],
    key: (title) => [title.listedAt.toISOString(), title.id],
  },
  POPULAR: {
    name: 'popular',
    direction: 'desc',
    columns: [titles.popularity, titles.id],
    types: ['double precision', 'uuid'],
    key: (title) => [String(title.popularity), title.id],
  },
  RATING: {
    name: 'rating',
    direction: 'desc',
    columns: [sql`coalesce(${titles.rating}, -1)`, titles.id],
    types: ['double precision', 'uuid'],
    key: (title) => [String(title.rating ?? -1), title.id],
  },
  NAME: {
    name: 'name',
    direction: 'asc',
    columns: [titles.sortName, titles.id],
    types: ['text', 'uuid'],
    key: (title) => [title.sortName, title.id],
  },
};

export class TitleListStore {
  readonly #db: PostgresJsDatabase;

  constructor(db: PostgresJsDatabase) {
    this.#db = db;
  }

  page(criteria: TitleCriteria, sort: TitleSort, page: PageArguments, sight: Sight): Promise<TitlePage> {
    const kept = and(...conditions(criteria, sight));
    return readPage(
      orders[sort],
      page,
      ({ where, orderBy, limit }) =>
        this.#db
          .select()
          .from(titles)
          .where(and(kept, where))
          .orderBy(...orderBy)
          .limit(limit),
      () => this.#db.$count(titles, kept),
    );
  }
}

function conditions(criteria: TitleCriteria, sight: Sight): SQL[] {
  const { kind, genreIds, releasedFrom, releasedTo } = criteria;
  return [
    publicationCondition(criteria.publication, sight),
    kind != null ? eq(titles.kind, kind) : undefined,
    genreIds && ofGenres(genreIds),
    releasedFrom != null ? gte(titles.releaseYear, releasedFrom) : undefined,
    releasedTo != null ? lte(titles.releaseYear, releasedTo) : undefined,
  ].filter((condition) => condition !== undefined);
}

function publicationCondition(asked: TitleCriteria['publication'], sight: Sight): SQL | undefined {
  if (!sight.drafts || asked === 'PUBLISHED') return isPublished;
  return asked === 'DRAFT' ? sql`${titles.publication} = 'DRAFT'` : undefined;
}

const ofGenres = (ids: readonly string[]): SQL => sql`exists (
  select from ${titleGenres}
  where ${titleGenres.titleId} = ${titles.id} and ${titleGenres.genreId} = any(${sql.param(ids)}::uuid[]))`;
