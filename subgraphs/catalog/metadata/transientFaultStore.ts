/** Faults of the database that say nothing of what was to be written. */
import { DrizzleQueryError } from 'drizzle-orm';
import postgres from 'postgres';
import { CodedError } from '../../../platform/errors.ts';

/** Somebody else has written what this transaction relied on; nothing of it stands. */
export class Overtaken extends Error {
  override readonly name = 'Overtaken';
}

/** Deadlock, serialisation failure, and a row that somebody else was quicker to insert. */
const overtaken: ReadonlySet<string> = new Set(['40P01', '40001', '23505']);

function isOvertaken(error: unknown): boolean {
  const cause = error instanceof DrizzleQueryError ? error.cause : error;
  return cause instanceof Overtaken || (cause instanceof postgres.PostgresError && overtaken.has(cause.code));
}

/** Runs a transaction again, twice at most, when another one was quicker. */
export async function onceMore<T>(work: () => Promise<T>): Promise<T> {
  for (let left = 2; ; left--) {
    try {
      return await work();
    } catch (error) {
      if (left === 0 || !isOvertaken(error)) throw error;
    }
  }
}

/** Whether the database did not answer, or not in time. */
export const isOutage = (error: unknown): boolean =>
  error instanceof Error && (error instanceof CodedError || isOutage(error.cause));
