/** What a folder of this suite holds: subgraphs, and a table of operations with the answers that they must have. */
import type { Resolver, SubgraphSource } from '../gateway/subgraph.ts';

export interface FederationCase {
  readonly subgraphs: readonly SubgraphSource[];
  readonly operations: readonly CaseOperation[];
}

export interface CaseOperation {
  /** What the answer shows, as a sentence. */
  readonly shows: string;
  readonly operation: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  /** The exact data, its fields in the order of the answer; undefined for an operation that is not executed. */
  readonly data?: unknown;
  /** The errors in any order: a code and a path, as `CODE path.to.0.field`; a code alone for an error without a path. */
  readonly errors?: readonly string[];
  /** How many entities each subgraph named here is asked for, counted over all requests to it. */
  readonly entities?: Readonly<Record<string, number>>;
  /** How many requests each subgraph named here gets. */
  readonly requests?: Readonly<Record<string, number>>;
  /** What @apollo/gateway 2.14 answers instead, where it differs in `data`. */
  readonly stock?: string;
}

type Row = Readonly<Record<string, unknown>>;

/**
 * Resolves references to rows: the first that has the values of one of the keys. What else a reference brings, as
 * @requires does, is laid over the row.
 */
export const referencesTo = (rows: readonly Row[], ...keys: readonly string[]) => ({
  __resolveReference: ({ __typename, ...reference }: Row): Row | null => {
    const key = keys.find((name) => name in reference);
    const found = rows.find((row) => key !== undefined && row[key] === reference[key]);
    return found ? { __typename, ...found, ...reference } : null;
  },
});

/** A resolver that gives an error for what it stands at. */
export const failing =
  (code: string): Resolver =>
  () => {
    throw Object.assign(new Error(`It is refused with ${code}.`), { extensions: { code } });
  };
