/** What every resolver of every subgraph knows of the request. */
import { CodedError } from '../../platform/errors.ts';
import { type Identity, verifyIdentity } from '../../platform/identity.ts';
import type { Logger } from '../../platform/log.ts';
import { requestIdOf } from '../../platform/requestId.ts';

export interface BaseContext {
  /** Who asks, as the gateway has signed it. */
  readonly identity: Identity;
  /** The identity header as it came, to ask another service on behalf of the same viewer. */
  readonly identityToken: string;
  readonly requestId: string;
  readonly log: Logger;
  /**
   * In a subscription that tells of several subjects, each with a state of its own: which of them the present event is of. Whoever
   * resolves the event sets it; the gateway keeps the newest of each for a slow reader, and lets nobody join in the middle.
   */
  subject?: string;
}

export interface Credentials {
  readonly identityToken: unknown;
  readonly requestId: string | string[] | undefined;
}

/** Believes the identity header and nothing else; a request without a good one is UNAUTHENTICATED. */
export function baseContext(secret: string, log: Logger, { identityToken, requestId }: Credentials): BaseContext {
  const identity = verifyIdentity(secret, identityToken);
  if (!identity || typeof identityToken !== 'string')
    throw new CodedError(
      'UNAUTHENTICATED',
      'This service answers the gateway alone: the identity header is missing or not valid.',
    );
  const id = requestIdOf(requestId);
  return { identity, identityToken, requestId: id, log: log.child({ requestId: id }) };
}

/** The account that asks; UNAUTHENTICATED for an anonymous caller. */
export function requireAccount({ identity }: BaseContext): string {
  if (!identity.accountId) throw new CodedError('UNAUTHENTICATED', 'Log in first: this is for accounts only.');
  return identity.accountId;
}

/** The profile that asks; FORBIDDEN until one is chosen. */
export function requireProfile(context: BaseContext): string {
  requireAccount(context);
  if (!context.identity.profileId)
    throw new CodedError('FORBIDDEN', 'Choose a profile first: send the token that switchProfile gives.');
  return context.identity.profileId;
}

export const hasScope = ({ identity }: BaseContext, scope: string): boolean => identity.scopes.includes(scope);

/** Refuses (FORBIDDEN) who lacks the scope; UNAUTHENTICATED for an anonymous caller. */
export function requireScope(context: BaseContext, scope: string): void {
  requireAccount(context);
  if (!hasScope(context, scope))
    throw new CodedError('FORBIDDEN', `This needs the scope ${scope}, which the account does not have.`);
}

/** What a look-up answers for what does not exist and for what this viewer may not see, which must not be told apart. */
export const notFound = (what: string): CodedError =>
  new CodedError('NOT_FOUND', `There is no such ${what}, or you may not see it.`);
