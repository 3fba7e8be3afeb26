/**
 * Titles by what they are called. How well one answers is told in tiers: 4 for the very name, 3 for its beginning, 2 for
 * words of its terms, 1 for words like them. Within a tier the more popular comes first. A tier is read only while the page
 * is not full, and none twice: what a better one holds is left out of those below.
 */
import { and, not, type SQL, sql } from 'drizzle-orm';
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import type { Executor } from '../../../db/client.ts';
import { titles } from '../../../db/schema/catalog.ts';
import { searchNames, searchWords } from '../../../db/schema/catalogSearch.ts';
import type { Order } from '../../shared/connection.ts';
import type { FoundTitle } from '../parents.ts';
import type { Sight } from '../sight.ts';
import { amongThem, anyNarrowed, narrowed, withIndexes } from '../titles/narrowedStore.ts';
import { factTerms, type TermGroups, type TitleCriteria } from '../titles/titleCriteria.ts';
import { indexedConditions, keptConditions } from '../titles/titleListStore.ts';
import { swaps } from './likeness.ts';
import { candidatesByTerms, meets } from './termStore.ts';

export type Tier = FoundTitle['tier'];

/** What is looked for, as the store reads it. */
export interface SearchTerms {
  /** What names begin with. */
  readonly key: string;
  /** The tsquery of all words; undefined for a query without words. */
  readonly words: string | undefined;
  /** The tsquery of words like them; undefined when none is taken for misspelt. Told whether any title has all the words. */
  readonly similar: (isAnyFound: boolean) => Promise<string | undefined>;
}

/** Which titles are looked through, for whom. */
export interface SearchScope {
  readonly criteria: TitleCriteria;
  readonly sight: Sight;
}

export interface Place {
  readonly tier: Tier;
  readonly popularity: number;
  readonly id: string;
}

export interface Stretch {
  readonly after: Place | undefined;
  readonly before: Place | undefined;
  /** From its end. */
  readonly backward: boolean;
  readonly limit: number;
}

interface TierQuery {
  readonly tier: Tier;
  readonly candidates: SQL;
  readonly endsEarly: boolean;
  readonly within?: SQL | undefined;
  readonly isCandidate: SQL;
  /** What a better tier holds. */
  readonly better: SQL | undefined;
}

/** The best first. Its pages are put together by `stretch`, from one tier after the other. */
export const searchOrder: Order<FoundTitle> = {
  name: 'search',
  direction: 'desc',
  columns: [sql`tier`, titles.popularity, titles.id],
  types: ['integer', 'double precision', 'uuid'],
  key: ({ tier, popularity, id }) => [String(tier), String(popularity), id],
};

const better: readonly Tier[] = [4, 3, 2];
const worst: readonly Tier[] = [1];

export class SearchStore {
  readonly #db: PostgresJsDatabase;

  constructor(db: PostgresJsDatabase) {
    this.#db = db;
  }

  /** The first titles of a stretch, the best first; from its end, the worst first. */
  async stretch(terms: SearchTerms, scope: SearchScope, stretch: Stretch): Promise<FoundTitle[]> {
    const { after, before, backward, limit } = stretch;
    const found: FoundTitle[] = [];
    const inStretch = (tier: Tier) => !((after && tier > after.tier) || (before && tier < before.tier));
    for (const group of backward ? [worst, [2, 3, 4] as const] : [better, worst]) {
      const left = group.filter(inStretch);
      if (found.length >= limit || left.length === 0) continue;
      const isKnown = found.length > 0 || (after !== undefined && after.tier > 1);
      const similar = group === worst ? await terms.similar(isKnown) : undefined;
      const queries = left.flatMap((tier) => tierQuery(tier, terms, scope, similar) ?? []);
      await withIndexes(this.#db, async (executor) => {
        for (const query of queries)
          if (found.length < limit)
            found.push(...(await tierRows(executor, query, scope, { ...stretch, limit: limit - found.length })));
      });
    }
    return found;
  }

  /** The ids of all titles that answer, in no order; where there are more than the limit, of some of them. */
  async any(terms: SearchTerms, scope: SearchScope, limit: number): Promise<string[]> {
    const whole = tierQuery(terms.words === undefined ? 3 : 2, terms, scope);
    const found = whole ? await this.#ids({ ...whole, better: undefined }, scope, limit) : [];
    if (found.length >= limit) return found;
    const like = tierQuery(1, terms, scope, await terms.similar(found.length > 0));
    return like ? [...found, ...(await this.#ids(like, scope, limit - found.length))] : found;
  }

  async #ids(query: TierQuery, scope: SearchScope, limit: number): Promise<string[]> {
    const ids = anyNarrowed({ ...narrowing(query, scope, []), orderBy: popularFirst, limit });
    const rows = await withIndexes(this.#db, (executor) => executor.execute<{ id: string }>(ids));
    return [...new Set(rows.map(({ id }) => id))];
  }

  /** Whether any title that lists hold for this viewer meets the tsquery, whatever filter is set. */
  async anyHas(asked: string, sight: Sight): Promise<boolean> {
    const scope = { criteria: {}, sight };
    const query: TierQuery = { tier: 2, ...byTerms(factTerms({}, sight), asked), better: undefined };
    const ids = narrowed({ ...narrowing(query, scope, []), orderBy: popularFirst, limit: 1 });
    return (await withIndexes(this.#db, (executor) => executor.execute(ids))).length > 0;
  }

  /** Those of the words that no title has: an unfinished one is known by words that begin with it. */
  async unknown(words: readonly LookedUpWord[]): Promise<ReadonlySet<string>> {
    const texts = words.map(({ text }) => text);
    const upTo = words.map(({ text, unfinished }) => (unfinished ? text + lastCharacter : text));
    const rows = await withIndexes(this.#db, (executor) =>
      executor.execute<{ text: string }>(sql`
        select asked.text
        from unnest(${sql.param(texts)}::text[], ${sql.param(upTo)}::text[]) as asked (text, up_to)
        where not exists (
          select from ${searchWords} as w where w.word ~>=~ asked.text and w.word ~<=~ asked.up_to offset 0)`),
    );
    return new Set(rows.map(({ text }) => text));
  }

  /** For each of the words the known ones that are most like it. */
  async like(words: readonly LookedUpWord[]): Promise<string[][]> {
    const texts = words.map(({ text }) => text);
    const swapped = words.flatMap(({ text, unfinished }, i) =>
      swaps(text).map((swap) => ({ at: i + 1, swap, upTo: unfinished ? swap + lastCharacter : swap })),
    );
    const rows = await withIndexes(this.#db, (executor) =>
      executor.execute<{ like: string[] }>(sql`
        select array(
          select w.word from ${searchWords} as w
          where w.word % asked.text
          order by similarity(w.word, asked.text) desc, w.word
          limit ${mostLike}
        ) || array(
          select w.word
          from unnest(
            ${sql.param(swapped.map(({ at }) => at))}::integer[],
            ${sql.param(swapped.map(({ swap }) => swap))}::text[],
            ${sql.param(swapped.map(({ upTo }) => upTo))}::text[]
          ) as swapped (at, swap, up_to)
          cross join lateral (
            select s.word from ${searchWords} as s
            where s.word ~>=~ swapped.swap and s.word ~<=~ swapped.up_to
            limit ${mostLikeSwapped}
          ) as w
          where swapped.at = asked.at
        ) as "like"
        from unnest(${sql.param(texts)}::text[]) with ordinality as asked (text, at)
        order by asked.at`),
    );
    return rows.map(({ like }) => [...new Set(like)]);
  }
}

interface LookedUpWord {
  readonly text: string;
  readonly unfinished: boolean;
}

/** Words that are looked at more closely, of those with trigrams in common. */
const mostLike = 100;
const mostLikeSwapped = 10;
/** Beyond all keys with the same beginning. */
const lastCharacter = '\u{10FFFF}';

/** How a tier is found; undefined when there is nothing to look for. */
function tierQuery(tier: Tier, terms: SearchTerms, scope: SearchScope, similar?: string): TierQuery | undefined {
  const facts = factTerms(scope.criteria, scope.sight);
  const isNamed = sql`n.key = ${terms.key}`;
  const isBegun = sql`n.key ~>=~ ${terms.key} and n.key ~<~ ${terms.key + lastCharacter}`;
  // The same where the names of one title are looked at: not to be looked up by an index of all that begin so.
  const begins = sql`left(n.key, ${[...terms.key].length}) = ${terms.key}`;
  switch (tier) {
    case 4:
      return { tier, ...byNames(isNamed, isNamed), better: undefined };
    case 3:
      return {
        tier,
        ...byNames(isBegun, begins),
        within: facts.length > 0 ? candidatesByTerms(facts, terms.words) : undefined,
        better: hasName(isNamed),
      };
    case 2:
      return terms.words === undefined
        ? undefined
        : {
            tier,
            ...byTerms(facts, terms.words),
            better: hasName(begins),
          };
    case 1:
      return similar === undefined || terms.words === undefined
        ? undefined
        : {
            tier,
            ...byTerms(facts, similar),
            better: sql`(${hasName(begins)} or ${meets(terms.words)})`,
          };
  }
}

const byNames = (ofAll: SQL, ofOneTitle: SQL) => ({
  candidates: sql`select n.title_id from ${searchNames} as n where ${ofAll}`,
  endsEarly: true,
  isCandidate: hasName(ofOneTitle),
});

const byTerms = (facts: TermGroups, asked: string) => ({
  candidates: candidatesByTerms(facts, asked),
  endsEarly: false,
  isCandidate: meets(asked),
});

const hasName = (condition: SQL): SQL =>
  sql`exists (select from ${searchNames} as n where n.title_id = ${titles.id} and ${condition} offset 0)`;

const popularFirst: readonly SQL[] = [sql`${titles.popularity} desc`, sql`${titles.id} desc`];
const popularLast: readonly SQL[] = [sql`${titles.popularity}`, sql`${titles.id}`];

async function tierRows(
  executor: Executor,
  query: TierQuery,
  scope: SearchScope,
  { after, before, backward, limit }: Stretch,
): Promise<FoundTitle[]> {
  const place = sql`(${titles.popularity}, ${titles.id})`;
  const placed = [
    after?.tier === query.tier ? sql`${place} < (${after.popularity}::float8, ${after.id}::uuid)` : undefined,
    before?.tier === query.tier ? sql`${place} > (${before.popularity}::float8, ${before.id}::uuid)` : undefined,
  ];
  const orderBy = backward ? popularLast : popularFirst;
  const rows = await executor
    .select()
    .from(titles)
    .where(amongThem(narrowed({ ...narrowing(query, scope, placed), orderBy, limit })))
    .orderBy(...orderBy);
  return rows.map((row) => ({ ...row, tier: query.tier }));
}

const narrowing = (
  { better, candidates, endsEarly, within, isCandidate }: TierQuery,
  { criteria, sight }: SearchScope,
  placed: readonly (SQL | undefined)[],
) => ({
  indexed: and(indexedConditions(criteria, sight), ...placed),
  kept: and(keptConditions(criteria, sight), better && not(better)),
  candidates,
  endsEarly,
  within,
  isCandidate,
});
