/** Faults that a user can mend: returned as data by mutations, never thrown to the client. */
import type { z } from 'zod';

export type UserErrorCode =
  | 'INVALID'
  | 'NOT_FOUND'
  | 'ALREADY_EXISTS'
  | 'CONFLICT'
  | 'WRONG_CREDENTIALS'
  | 'INVALID_TOKEN'
  | 'WRONG_STATE'
  | 'LIMIT_REACHED'
  | 'UNSUPPORTED_MEDIA'
  | 'NOT_CONFIGURED'
  | 'SOURCE_UNAVAILABLE'
  | 'ONE_TIME_CODE_REQUIRED'
  | 'PIN_REQUIRED'
  | 'NOT_AVAILABLE'
  | 'RESTRICTED'
  | 'OUTSIDE_VIEWING_HOURS';

export interface UserError {
  readonly code: UserErrorCode;
  readonly message: string;
  readonly field: string[] | null;
}

export const userError = (code: UserErrorCode, message: string, ...field: string[]): UserError => ({
  code,
  message,
  field: field.length > 0 ? field : null,
});

/** The result of a rule: a value, or what the user has to mend. */
export type Outcome<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly userErrors: UserError[] };

export const done = <T>(value: T): Outcome<T> => ({ ok: true, value });
export const refused = (...userErrors: UserError[]): Outcome<never> => ({ ok: false, userErrors });

/** Checks an input against its rules; all faults come back at once, each with its field. */
export function check<S extends z.ZodType>(schema: S, input: unknown): Outcome<z.output<S>> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return done(parsed.data);
  return refused(...parsed.error.issues.map((issue) => userError('INVALID', issue.message, ...issue.path.map(String))));
}
