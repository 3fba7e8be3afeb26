/** Looking for titles: what is asked is checked, then the best are read page by page. */
import DataLoader from 'dataloader';
import type { QuerySearchArgs } from '../../../schema/generated/catalog.ts';
import { type PageArguments, readCursor, readPage } from '../../shared/connection.ts';
import type { Context } from '../context.ts';
import { prime } from '../loaders.ts';
import type { FoundTitle, SearchPage } from '../parents.ts';
import { sightOf } from '../sight.ts';
import type { Stores } from '../stores.ts';
import { criteriaOf } from '../titles/titleCriteria.ts';
import type { Facet } from './facetStore.ts';
import { type FoundText, type Highlight, highlightsOf, soughtWords } from './highlights.ts';
import { type Meant, meantByQuery } from './misspelling.ts';
import { type AskedQuery, askedQuery, queryOfWords } from './searchQuery.ts';
import { type Place, type SearchScope, type SearchTerms, searchOrder, type Tier } from './searchStore.ts';

/** Beyond it, how many there are is not told, and facets are of so many of them. */
const mostCounted = 1_000;

/** A page of what answers to the words. Refuses (BAD_USER_INPUT) an empty query, a long one, and bad pages. */
export async function searchTitles(context: Context, { query, filter, ...page }: QuerySearchArgs): Promise<SearchPage> {
  const scope = { criteria: criteriaOf(filter), sight: sightOf(context) };
  const search = new Search(context.stores, askedQuery(query), scope);
  const found = await search.page(page);
  prime(
    context.loaders.titleById,
    found.edges.map(({ node }) => node),
  );
  return found;
}

/** One search of one request: what several of its fields need is read once. */
export class Search {
  readonly #stores: Pick<Stores, 'search' | 'facets' | 'highlights'>;
  readonly #asked: AskedQuery;
  readonly #scope: SearchScope;
  #meant: Promise<Meant | undefined> | undefined;
  #found: Promise<readonly string[]> | undefined;
  readonly #texts: DataLoader<string, readonly FoundText[]>;

  constructor(stores: Pick<Stores, 'search' | 'facets' | 'highlights'>, asked: AskedQuery, scope: SearchScope) {
    this.#stores = stores;
    this.#asked = asked;
    this.#scope = scope;
    this.#texts = new DataLoader(async (ids) => {
      const byTitle = Map.groupBy(await stores.highlights.texts(ids), ({ titleId }) => titleId);
      return ids.map((id) => byTitle.get(id) ?? []);
    });
  }

  async page(page: PageArguments): Promise<SearchPage> {
    const { edges, ...found } = await readPage(
      searchOrder,
      page,
      ({ limit }) =>
        this.#stores.search.stretch(this.#terms(), this.#scope, {
          after: placeOf(page.after),
          before: placeOf(page.before),
          backward: page.last != null,
          limit,
        }),
      async () => (await this.#thousand()).length,
    );
    // A page that holds all there is tells what facets and the count would ask for.
    const { hasNextPage, hasPreviousPage } = found.pageInfo;
    if (page.after == null && page.before == null && !hasNextPage && !hasPreviousPage)
      this.#found = Promise.resolve(edges.map(({ node }) => node.id));
    return { ...found, edges: edges.map((edge) => ({ ...edge, search: this })), search: this };
  }

  /** Where the words stand in a title that was found, the best first. */
  async highlights(title: FoundTitle): Promise<Highlight[]> {
    const [texts, meant] = await Promise.all([
      this.#texts.load(title.id),
      title.tier === 1 ? this.#whatIsMeant(false) : undefined,
    ]);
    return highlightsOf(texts, soughtWords(this.#asked, meant?.words ?? []));
  }

  async kinds(): Promise<Facet[]> {
    return this.#stores.facets.kinds(await this.#thousand());
  }

  async genres(): Promise<Facet[]> {
    return this.#stores.facets.genres(await this.#thousand());
  }

  async decades(): Promise<Facet[]> {
    return this.#stores.facets.decades(await this.#thousand());
  }

  async ratings(): Promise<Facet[]> {
    return this.#stores.facets.ratings(await this.#thousand(), this.#scope.sight.country);
  }

  #terms(): SearchTerms {
    return {
      key: this.#asked.key,
      words: queryOfWords(this.#asked.words),
      similar: async (isAnyFound) => (await this.#whatIsMeant(isAnyFound))?.query,
    };
  }

  #whatIsMeant(isAnyFound: boolean): Promise<Meant | undefined> {
    this.#meant ??= meantByQuery(this.#stores.search, this.#asked, this.#scope.sight, isAnyFound);
    return this.#meant;
  }

  #thousand(): Promise<readonly string[]> {
    this.#found ??= this.#stores.search.any(this.#terms(), this.#scope, mostCounted);
    return this.#found;
  }
}

function placeOf(cursor: string | null | undefined): Place | undefined {
  if (cursor == null) return undefined;
  const [tier, popularity, id = ''] = readCursor(searchOrder, cursor);
  return { tier: Number(tier) as Tier, popularity: Number(popularity), id };
}

/**
 * How well a title answers: its tier, and a part of one for its popularity, which has no upper bound. A value of
 * popularity at all is worth more than the most of them differ: only their order tells.
 */
export const scoreOf = ({ tier, popularity }: FoundTitle): number => tier + popularity / (popularity + 1_000);
