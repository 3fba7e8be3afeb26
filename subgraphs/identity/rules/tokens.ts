/** What a client shows to be let in: a signed access token (RFC 9068), and a refresh token that is nothing but chance. */
import { createHash, randomBytes } from 'node:crypto';
import { SignJWT } from 'jose';
import { newId } from '../../shared/id.ts';
import type { Account } from '../accountStore.ts';
import type { Profile } from '../profileStore.ts';
import type { NewRefreshToken, ShownRefreshToken } from '../refreshTokenStore.ts';
import type { Session } from '../sessionStore.ts';
import { scopesOf } from './roles.ts';
import { algorithm, type SigningKeys } from './signingKeys.ts';

const accessSeconds = 15 * 60;
const refreshMs = 30 * 24 * 3600 * 1000;

/** Who a token is for. */
export interface Bearer {
  readonly account: Account;
  readonly profile: Profile | undefined;
  readonly session: Pick<Session, 'id' | 'tokenVersion' | 'unlockedUntil'>;
}

export interface AccessToken {
  readonly accessToken: string;
  readonly accessTokenExpiresAt: Date;
}

export interface RefreshToken extends NewRefreshToken {
  /** For the client alone: 256 bits as base64url. */
  readonly secret: string;
}

/** Signs an access token for a quarter of an hour, or until the limits of its profile are back. */
export async function signAccessToken(keys: SigningKeys, bearer: Bearer): Promise<AccessToken> {
  const { kid, key } = await keys.signer();
  const issuedAt = Math.floor(Date.now() / 1000);
  const unlockedFor = unlockedSeconds(bearer, issuedAt);
  const expiresAt = issuedAt + Math.min(accessSeconds, unlockedFor || accessSeconds);
  const accessToken = await new SignJWT(claimsOf(bearer, unlockedFor > 0))
    .setProtectedHeader({ alg: algorithm, typ: 'at+jwt', kid })
    .setIssuer('marquee')
    .setAudience('marquee')
    .setSubject(bearer.account.id)
    .setJti(newId())
    .setIssuedAt(issuedAt)
    .setExpirationTime(expiresAt)
    .sign(key);
  return { accessToken, accessTokenExpiresAt: new Date(expiresAt * 1000) };
}

/** How long the limits of the profile are still lifted; 0 where they are not. */
const unlockedSeconds = ({ profile, session: { unlockedUntil } }: Bearer, now: number): number =>
  profile && unlockedUntil ? Math.max(Math.floor(unlockedUntil.getTime() / 1000) - now, 0) : 0;

function claimsOf({ account, profile, session }: Bearer, unlocked: boolean) {
  const country = profile?.country ?? account.country;
  const language = profile?.language ?? account.language;
  return {
    sid: session.id,
    ...(session.tokenVersion > 0 && { ver: session.tokenVersion }),
    scope: scopesOf(account.roles).join(' '),
    ...(profile && { pid: profile.id }),
    ...(country && { country }),
    ...(language && { lang: language }),
    ...(unlocked && { unl: true }),
    ...(!unlocked && profile?.maturityLimit != null && { maturity: profile.maturityLimit }),
  };
}

/** A refresh token for thirty days. */
export function newRefreshToken(): RefreshToken {
  const secret = randomBytes(32).toString('base64url');
  return { secret, hash: hashOf(secret), expiresAt: new Date(Date.now() + refreshMs) };
}

/** What the client gets: 22 characters for the family of the session, and 43 of the secret. */
export const refreshTokenText = ({ tokenFamily }: Pick<Session, 'tokenFamily'>, { secret }: RefreshToken): string =>
  Buffer.from(tokenFamily.replaceAll('-', ''), 'hex').toString('base64url') + secret;

const familyLength = 22;
const textLength = familyLength + 43;

/** What a client has sent as one. Those that were given before there were families are a secret alone. */
export function shownRefreshToken(text: string): ShownRefreshToken {
  const hex = Buffer.from(text.slice(0, familyLength), 'base64url').toString('hex');
  const family = /^(.{8})(.{4})(.{4})(.{4})(.{12})$/.exec(hex)?.slice(1).join('-');
  if (text.length !== textLength || family === undefined) return { hash: hashOf(text) };
  return { hash: hashOf(text.slice(familyLength)), family };
}

const hashOf = (secret: string): Buffer => createHash('sha256').update(secret).digest();
