/** What a user has to mend that is found in the midst of writing. */
import type { UserError } from '../shared/userErrors.ts';

/** Rolls the transaction back and carries what the user has to mend out of it. */
export class Refusal extends Error {
  readonly userErrors: readonly UserError[];

  constructor(userErrors: readonly UserError[]) {
    super('The change was refused.');
    this.userErrors = userErrors;
  }
}
