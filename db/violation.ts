/** Constraints that a statement has run into. */
import { DrizzleQueryError } from 'drizzle-orm';
import postgres from 'postgres';

/** Whether the error says that a row would break the constraint, or unique index, of this name. */
export const violates = (error: unknown, constraint: string): boolean =>
  error instanceof DrizzleQueryError &&
  error.cause instanceof postgres.PostgresError &&
  error.cause.constraint_name === constraint;
