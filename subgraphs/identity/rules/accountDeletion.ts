/** Deleting one's account. */
import { done, type Outcome, refused, userError } from '../../shared/userErrors.ts';
import type { Context } from '../context.ts';
import { loggedOut } from './profiles.ts';
import { type ProofAgain, proveAgain } from './proofAgain.ts';

/**
 * Deletes the account of the token with everything the platform knows of it; the other services are told, until they have done it. Who
 * alone operates the platform does not leave it to nobody.
 */
export async function deleteMyAccount(context: Context, proof: ProofAgain): Promise<Outcome<string>> {
  const proven = await proveAgain(context, proof);
  if (!proven.ok) return proven;
  const account = proven.value;
  switch (await context.deletions.delete(account)) {
    case 'deleted':
      context.outbox.ring();
      context.sweepObjects();
      return done(account.id);
    case 'last operator':
      return refused(
        userError(
          'WRONG_STATE',
          'Nobody else operates the platform: give ADMIN to another account first (setAccountRoles).',
        ),
      );
    case 'not as it was':
      throw loggedOut();
  }
}
