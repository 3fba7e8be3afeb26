/** What subgraphs ask of each other alone, and no client: fields that the gateway knows nothing of (@inaccessible). */
import { CodedError } from '../../platform/errors.ts';
import { type BaseContext, hasScope } from './context.ts';

/** Refuses (FORBIDDEN) whoever is not the platform itself: see `asPlatform` of peer.ts. An operator's account is not. */
export function requirePlatform(context: BaseContext): void {
  if (context.identity.accountId !== undefined || !hasScope(context, 'platform:operate'))
    throw new CodedError('FORBIDDEN', 'This is for the services of the platform alone.');
}
