/** What a connection_init leads to: a caller, or a close. */

import type { Caller } from '../request/caller/accessToken.ts';
import { RequestFault } from '../request/requestFault.ts';
import { closeCodes } from './webSocketMessage.ts';

export interface Admission {
  readonly caller: Caller;
  /** Called once the socket has closed. */
  readonly release: () => void;
}

/**
 * Decides about a connection_init. Throws a `RequestFault` for a token that is not valid, and with LIMIT_EXCEEDED for a
 * caller with too many sockets.
 */
export type Admit = (authorization: string | undefined) => Promise<Admission>;

/** How a socket is closed that is not admitted; undefined for an error that nobody foresaw. */
export function refusalOf(error: unknown): { readonly code: number; readonly reason: string } | undefined {
  const [fault] = error instanceof RequestFault ? error.errors : [];
  switch (fault?.extensions.code) {
    case 'UNAUTHENTICATED':
      return { code: closeCodes.forbidden, reason: 'Forbidden' };
    case 'LIMIT_EXCEEDED':
      return { code: closeCodes.policy, reason: fault.message };
    case 'SUBGRAPH_UNAVAILABLE':
      return { code: closeCodes.tryAgain, reason: 'Try again soon' };
    default:
      return undefined;
  }
}

/** Browsers cannot set headers on a WebSocket, so the token comes in the payload of connection_init. */
export function authorizationOf(payload: Readonly<Record<string, unknown>>): string | undefined {
  const value = Object.entries(payload).find(([name]) => name.toLowerCase() === 'authorization')?.[1];
  return typeof value === 'string' ? value : undefined;
}
