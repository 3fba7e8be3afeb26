/**
 * Relay connections over keyset pages (https://relay.dev/graphql/connections.htm). A list has an order, a tuple of
 * columns that ends in a unique one; a cursor is such a tuple, opaque to clients. The order is the same both ways.
 */
import { type AnyColumn, asc, desc, type SQL, sql } from 'drizzle-orm';
import { CodedError } from '../../platform/errors.ts';

export interface PageArguments {
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
  readonly last?: number | null | undefined;
  readonly before?: string | null | undefined;
}

/** An order of a list: all columns the same way. `name` stands in the cursors, so one order's are refused by another. */
export interface Order<Row> {
  readonly name: string;
  readonly direction: 'asc' | 'desc';
  readonly columns: readonly (AnyColumn | SQL)[];
  /** The SQL types of the columns, for the casts of a cursor's values. */
  readonly types: readonly ('text' | 'uuid' | 'timestamptz' | 'integer' | 'double precision')[];
  /** The row's values of the columns, as text that Postgres reads back exactly. */
  readonly key: (row: Row) => readonly string[];
}

export interface Connection<Row> {
  readonly edges: readonly { readonly cursor: string; readonly node: Row }[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
  /** Counts the whole list; runs only when asked. */
  readonly count: () => Promise<number>;
}

const defaultSize = 20;
const largest = 100;

/** What a store needs for one page: a condition, an order, and one row more than asked to see whether there are more. */
export interface PageQuery {
  readonly where: SQL | undefined;
  readonly orderBy: SQL[];
  readonly limit: number;
}

/**
 * The rows of a page that not all rows are fit for, in its order. Where looking was given up before the page was full, the last row
 * that was looked at, fit or not: there may be more behind it.
 */
export interface FoundRows<Row> {
  readonly rows: readonly Row[];
  readonly givenUpAt: Row | undefined;
}

/**
 * Reads a page: `fetch` gives the rows of a `PageQuery`, `count` how many there are in all. Refuses sizes outside
 * 1–100, both directions at once, and cursors that are malformed or of another order (BAD_USER_INPUT). A page that was given up
 * is short, or empty, says that there are more, and has the cursor to go on from.
 */
export async function readPage<Row>(
  order: Order<Row>,
  page: PageArguments,
  fetch: (query: PageQuery) => Promise<readonly Row[] | FoundRows<Row>>,
  count: () => Promise<number>,
): Promise<Connection<Row>> {
  const backward = page.last != null;
  const size = pageSize(page);
  const flip = backward ? (order.direction === 'asc' ? 'desc' : 'asc') : order.direction;
  const conditions = [beyond(order, page.after, false), beyond(order, page.before, true)].filter(
    (c) => c !== undefined,
  );
  const found = await fetch({
    where: conditions.length > 0 ? sql.join(conditions, sql` and `) : undefined,
    orderBy: order.columns.map((column) => (flip === 'asc' ? asc(column) : desc(column))),
    limit: size + 1,
  });
  const { rows, givenUpAt } = 'rows' in found ? found : { rows: found, givenUpAt: undefined };
  const more = rows.length > size || givenUpAt !== undefined;
  const kept = rows.slice(0, size);
  const edges = (backward ? kept.reverse() : kept).map((node) => ({ cursor: writeCursor(order, node), node }));
  // Of a page that is full, the last row on it is where the next one begins.
  const far = givenUpAt !== undefined && rows.length <= size ? writeCursor(order, givenUpAt) : undefined;
  return {
    edges,
    pageInfo: {
      hasNextPage: backward ? page.before != null : more,
      hasPreviousPage: backward ? more : page.after != null,
      startCursor: (backward ? far : undefined) ?? edges[0]?.cursor ?? null,
      endCursor: (backward ? undefined : far) ?? edges.at(-1)?.cursor ?? null,
    },
    count,
  };
}

/** The resolvers of every connection type. */
export const connectionResolvers = {
  edges: <Row>(connection: Connection<Row>) => [...connection.edges],
  nodes: <Row>(connection: Connection<Row>) => connection.edges.map((edge) => edge.node),
  pageInfo: <Row>(connection: Connection<Row>) => connection.pageInfo,
  // Awaited once here: a query of Drizzle is sent again by each `then`, and the engine calls it twice.
  totalCount: async <Row>(connection: Connection<Row>) => await connection.count(),
};

function pageSize({ first, last }: PageArguments): number {
  if (first != null && last != null)
    throw new CodedError('BAD_USER_INPUT', 'Give first or last, not both: a page is read from one end.');
  const [name, size] = last != null ? ['last', last] : ['first', first ?? defaultSize];
  if (size < 1 || size > largest)
    throw new CodedError('BAD_USER_INPUT', `${name} wants a number from 1 to ${largest}, but got ${size}.`);
  return size;
}

const writeCursor = <Row>(order: Order<Row>, row: Row): string =>
  Buffer.from(JSON.stringify([order.name, ...order.key(row)])).toString('base64url');

/** The condition that rows lie after (or, with `before`, before) a cursor in the order. */
function beyond<Row>(order: Order<Row>, cursor: string | null | undefined, before: boolean): SQL | undefined {
  if (cursor == null) return undefined;
  const values = readCursor(order, cursor);
  const left = sql.join([...order.columns], sql`, `);
  const right = sql.join(
    values.map((value, i) => sql`${value}::${sql.raw(order.types[i]!)}`),
    sql`, `,
  );
  return (order.direction === 'asc') !== before ? sql`(${left}) > (${right})` : sql`(${left}) < (${right})`;
}

/** Whether Postgres reads the text as a value of the type: a made-up cursor must not make a statement fail. */
const isValue: Record<Order<unknown>['types'][number], (text: string) => boolean> = {
  text: (text) => !text.includes('\0'),
  uuid: (text) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text),
  timestamptz: isTimestamp,
  integer: (text) => /^-?\d{1,10}$/.test(text) && Math.abs(Number(text)) < 2 ** 31,
  'double precision': (text) => /^-?\d{1,309}(\.\d{1,20})?(e[+-]?\d{1,3})?$/.test(text) && isDouble(Number(text)),
};

const timestamp = /^(?!0000)(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}:\d{2}(?:\.\d{1,6})?)(?:Z|\+00(?::00)?)$/;

/** A day that is none, such as 31 February, is another one to Date and an error to Postgres. */
function isTimestamp(text: string): boolean {
  const [, day, time] = timestamp.exec(text) ?? [];
  const moment = new Date(`${day}T${time}Z`);
  return !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(`${day}T`);
}

/** Postgres refuses what is too large and, other than JavaScript, what is too small to be told from zero. */
const isDouble = (value: number): boolean => value === 0 || (Number.isFinite(value) && Math.abs(value) >= 2.3e-308);

/** The values of the order's columns in a cursor; BAD_USER_INPUT for one that is malformed or of another order. */
export function readCursor<Row>(order: Order<Row>, cursor: string): string[] {
  const [name, ...values] = parseCursor(cursor);
  const fits =
    name === order.name &&
    values.length === order.types.length &&
    values.every((value, i) => typeof value === 'string' && isValue[order.types[i]!](value));
  if (!fits)
    throw new CodedError('BAD_USER_INPUT', 'The cursor is not one of this list in this order: send one that it gave.');
  return values as string[];
}

function parseCursor(cursor: string): unknown[] {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    return Array.isArray(parsed) ? parsed : [];
  } catch (error) {
    if (error instanceof SyntaxError) return [];
    throw error;
  }
}
