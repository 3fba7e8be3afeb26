/**
 * Connections of many owners at once: the comments of each title on a page of titles. Pages that were asked for alike are
 * read by one statement, whatever the number of owners.
 */
import DataLoader from 'dataloader';
import { type Connection, type Order, type PageArguments, type PageQuery, readPage } from './connection.ts';

/** A page of one owner; pages with the same `question` differ in the owner alone. */
export interface OwnedPage {
  readonly ownerId: string;
  readonly question: string;
  readonly query: PageQuery;
}

export interface OwnedPages<Row> {
  readonly pages: DataLoader<OwnedPage, Row[]>;
  /** How many rows each owner has in all. */
  readonly counts: DataLoader<string, number>;
}

export interface OwnedRows<Row> {
  /** For each owner one page, its rows in the order of the query. */
  readonly pages: (ownerIds: readonly string[], query: PageQuery) => Promise<Row[]>;
  readonly counts: (ownerIds: readonly string[]) => Promise<ReadonlyMap<string, number>>;
  readonly ownerOf: (row: Row) => string;
}

/** Made anew for each request. Nothing is kept: what a request reads after it has changed something is read again. */
export const ownedPages = <Row>({ pages, counts, ownerOf }: OwnedRows<Row>): OwnedPages<Row> => ({
  pages: new DataLoader((keys) => readTogether(keys, pages, ownerOf), { cache: false }),
  counts: new DataLoader(
    async (ownerIds) => {
      const found = await counts(ownerIds);
      return ownerIds.map((id) => found.get(id) ?? 0);
    },
    { cache: false },
  ),
});

/** The page of one owner, under the rules of `readPage`. */
export const readOwnedPage = <Row>(
  order: Order<Row>,
  ownerId: string,
  { first, after, last, before }: PageArguments,
  { pages, counts }: OwnedPages<Row>,
): Promise<Connection<Row>> =>
  readPage(
    order,
    { first, after, last, before },
    (query) => pages.load({ ownerId, question: JSON.stringify([order.name, first, after, last, before]), query }),
    () => counts.load(ownerId),
  );

async function readTogether<Row>(
  keys: readonly OwnedPage[],
  read: OwnedRows<Row>['pages'],
  ownerOf: (row: Row) => string,
): Promise<Row[][]> {
  const readQuestion = async (asked: readonly OwnedPage[]) => {
    const owners = asked.map(({ ownerId }) => ownerId);
    return Map.groupBy(asked[0] ? await read(owners, asked[0].query) : [], ownerOf);
  };
  const questions = [...Map.groupBy(keys, ({ question }) => question)];
  const found = new Map(
    await Promise.all(questions.map(async ([question, asked]) => [question, await readQuestion(asked)] as const)),
  );
  return keys.map(({ question, ownerId }) => found.get(question)?.get(ownerId) ?? []);
}
