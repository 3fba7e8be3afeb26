/** Access tokens: who asks, proved by a JWT that the identity subgraph signed (RFC 9068). */
import { type JWTPayload, type JWTVerifyGetKey, jwtVerify } from 'jose';
import { anonymous, type Identity } from '../../../platform/identity.ts';
import type { Logger } from '../../../platform/log.ts';
import { type RequestFault, refuse } from '../requestFault.ts';
import { type KeyProof, KeysUnavailable } from './keySet.ts';

/** Who asks, and until when that is proved (milliseconds since 1970; undefined for an anonymous caller). */
export interface Caller {
  readonly identity: Identity;
  readonly expiresAt: number | undefined;
  /** Which of the tokens of its session this is: earlier ones may be refused, see revocations.ts. 0 when left out. */
  readonly tokenVersion?: number;
  /** The key that has proved the token, see keySet.ts. */
  readonly proof?: KeyProof;
}

export const anonymousCaller: Caller = { identity: anonymous, expiresAt: undefined };

const expected = {
  algorithms: ['EdDSA'],
  issuer: 'marquee',
  audience: 'marquee',
  typ: 'at+jwt',
  requiredClaims: ['exp', 'iat', 'sub'],
};

/** A token of 4 KB has room for a hundred scopes. */
const bearer = /^Bearer ([\w.-]{1,4096})$/i;

/**
 * The token of an `Authorization` value, which stands for it whatever the case of the scheme; undefined where there is
 * none, or one that is too long or separated by more than one space (RFC 6750, 2.1).
 */
export const tokenIn = (authorization: string | undefined): string | undefined => bearer.exec(authorization ?? '')?.[1];

/**
 * Gives the caller of an `Authorization` value: anonymous without one. Refuses with UNAUTHENTICATED what is not a
 * bearer token of ours that is valid now, and with SUBGRAPH_UNAVAILABLE when the keys cannot be had.
 */
export async function callerOf(
  authorization: string | undefined,
  keys: JWTVerifyGetKey | undefined,
  log: Logger,
): Promise<Caller> {
  if (authorization === undefined || authorization === '') return anonymousCaller;
  const token = tokenIn(authorization);
  if (!token || !keys) throw unauthenticated();
  try {
    const { payload } = await jwtVerify(token, keys, expected);
    if ((payload.iat ?? 0) * 1000 > Date.now() + 5_000) throw unauthenticated();
    if (typeof payload.sub !== 'string' || payload.sub === '') throw unauthenticated();
    const { exp = 0, ver } = payload;
    return {
      identity: identityOf(payload),
      expiresAt: exp * 1000,
      ...(typeof ver === 'number' ? { tokenVersion: ver } : {}),
    };
  } catch (error) {
    if (!(error instanceof KeysUnavailable)) throw unauthenticated();
    log.error({ err: error }, 'an access token cannot be verified');
    throw nobodyKnown();
  }
}

function identityOf({ sub, pid, sid, scope, country, lang, maturity, unl }: JWTPayload): Identity {
  return {
    ...(sub ? { accountId: sub } : {}),
    ...(typeof pid === 'string' ? { profileId: pid } : {}),
    ...(typeof sid === 'string' ? { sessionId: sid } : {}),
    scopes: typeof scope === 'string' ? scope.split(' ').filter(Boolean) : [],
    ...(typeof country === 'string' ? { country } : {}),
    ...(typeof lang === 'string' ? { language: lang } : {}),
    ...(typeof maturity === 'number' ? { maturityLimit: maturity } : {}),
    ...(unl === true ? { unlocked: unl } : {}),
  };
}

/** Nobody can say at the moment whether a token is good: that is no reason to log in again. */
export const nobodyKnown = (): RequestFault =>
  refuse('transport', 'SUBGRAPH_UNAVAILABLE', 'Nobody can be logged in at the moment. Try again soon.');

/** One answer for all that is wrong with a token: what exactly is nobody's business. */
export const unauthenticated = (): RequestFault =>
  refuse('transport', 'UNAUTHENTICATED', 'The access token is not valid or has expired. Log in again or refresh it.');
