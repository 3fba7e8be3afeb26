/** Tables of identity: accounts with their profiles, and the sessions of their log-ins. */
import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgSchema,
  primaryKey,
  smallint,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { bytes, moment, outboxTable } from '../columns.ts';

export const identity = pgSchema('identity');

export const role = identity.enum('role', ['VIEWER', 'EDITOR', 'ADMIN']);
export const deviceKind = identity.enum('device_kind', ['WEB', 'PHONE', 'TABLET', 'TV', 'OTHER']);
export const signingKeyState = identity.enum('signing_key_state', ['ACTIVE', 'RETIRED']);

export const outbox = outboxTable(identity, ['accountId', 'profileId', 'email']);

/** Who can log in. A search for a part of an address reads the whole table: it is for operators, and statements are bounded. */
export const accounts = identity.table(
  'accounts',
  {
    id: uuid('id').primaryKey(),
    email: text('email').notNull(),
    emailVerifiedAt: moment('email_verified_at'),
    /** The address that it asked for and has not proven yet. */
    wantedEmail: text('wanted_email'),
    passwordHash: text('password_hash').notNull(),
    roles: role('roles').array().notNull(),
    country: text('country'),
    language: text('language'),
    createdAt: moment('created_at').notNull().defaultNow(),
    suspendedAt: moment('suspended_at'),
    suspendedReason: text('suspended_reason'),
    /** Sealed: see platform/seal.ts. It asks for codes once it is confirmed. */
    totpSecret: bytes('totp_secret'),
    totpConfirmedAt: moment('totp_confirmed_at'),
    /** The time step of the last code that was taken: none is taken twice. */
    totpLastStep: integer('totp_last_step'),
  },
  (t) => [
    uniqueIndex('accounts_email_key').on(t.email),
    index('accounts_newest').on(t.createdAt, t.id),
    index('accounts_totp').on(t.id).where(sql`totp_secret is not null`),
    check('accounts_email_lower', sql`${t.email} = lower(${t.email}) and length(${t.email}) <= 254`),
    check(
      'accounts_wanted_email_lower',
      sql`${t.wantedEmail} = lower(${t.wantedEmail}) and length(${t.wantedEmail}) <= 254`,
    ),
    check('accounts_roles_some', sql`cardinality(${t.roles}) between 1 and 3`),
    check('accounts_country_form', sql`${t.country} ~ '^[A-Z]{2}$'`),
  ],
);

/** A span of some days of the week: 1 for Monday to 7 for Sunday, in minutes from midnight. */
export interface ViewingHours {
  readonly days: readonly number[];
  readonly fromMinute: number;
  readonly toMinute: number;
}

/** Who watches with an account. `watchSequence` counts the changes of its positions. */
export const profiles = identity.table(
  'profiles',
  {
    id: uuid('id').primaryKey(),
    accountId: uuid('account_id')
      .notNull()
      .references(() => accounts.id, { onDelete: 'cascade' }),
    name: text('name').notNull(),
    kids: boolean('kids').notNull().default(false),
    language: text('language'),
    /** Age in years; null without a limit. */
    maturityLimit: smallint('maturity_limit'),
    /** Where it watches; where its account does when null. */
    country: text('country'),
    /** The key of its picture in the object store. */
    avatarKey: text('avatar_key'),
    autoplay: boolean('autoplay').notNull().default(true),
    audioLanguage: text('audio_language'),
    subtitleLanguage: text('subtitle_language'),
    /** In pixels. */
    maxHeight: smallint('max_height'),
    dataSaver: boolean('data_saver').notNull().default(false),
    /** Argon2id. */
    pinHash: text('pin_hash'),
    viewingHours: jsonb('viewing_hours').$type<readonly ViewingHours[]>().notNull().default([]),
    timeZone: text('time_zone'),
    /** Grows with each change of the blocked titles: the catalog keeps the newest. */
    controlsVersion: integer('controls_version').notNull().default(0),
    watchSequence: integer('watch_sequence').notNull().default(0),
    /** When something of its history was cleared last: what is told late of before that does not bring it back. */
    historyClearedAt: moment('history_cleared_at'),
    createdAt: moment('created_at').notNull().defaultNow(),
  },
  (t) => [
    uniqueIndex('profiles_name_key').on(t.accountId, sql`lower(${t.name})`),
    check('profiles_name_length', sql`length(${t.name}) between 1 and 50`),
    check('profiles_maturity_limit_range', sql`${t.maturityLimit} between 0 and 21`),
    check('profiles_country_form', sql`${t.country} ~ '^[A-Z]{2}$'`),
    check('profiles_max_height_range', sql`${t.maxHeight} between 144 and 4320`),
    check('profiles_hours_zone', sql`${t.viewingHours} = '[]'::jsonb or ${t.timeZone} is not null`),
  ],
);

/** A log-in on a device: the family of refresh tokens that came of it. */
export const sessions = identity.table(
  'sessions',
  {
    id: uuid('id').primaryKey(),
    accountId: uuid('account_id')
      .notNull()
      .references(() => accounts.id, { onDelete: 'cascade' }),
    profileId: uuid('profile_id').references(() => profiles.id, { onDelete: 'set null' }),
    deviceKind: deviceKind('device_kind').notNull(),
    deviceName: text('device_name'),
    /** From where it was last used. */
    address: text('address'),
    /** Until when the parental controls of its profile are lifted. */
    unlockedUntil: moment('unlocked_until'),
    createdAt: moment('created_at').notNull().defaultNow(),
    lastSeenAt: moment('last_seen_at').notNull().defaultNow(),
    /** Stands in all its refresh tokens, so that one is known as its own that was forgotten long ago: see sessionStore.ts. */
    tokenFamily: uuid('token_family').notNull().default(sql`gen_random_uuid()`),
    /** When the newest refresh token ends. */
    expiresAt: moment('expires_at').notNull(),
    revokedAt: moment('revoked_at'),
    /** Grows when access tokens that are out say what does not hold any more. */
    tokenVersion: integer('token_version').notNull().default(0),
  },
  (t) => [
    index('sessions_latest').on(t.accountId, t.lastSeenAt, t.id),
    index('sessions_profile').on(t.profileId),
    index('sessions_expire').on(t.expiresAt),
    uniqueIndex('sessions_token_family').on(t.tokenFamily),
    check('sessions_device_name_length', sql`length(${t.deviceName}) between 1 and 100`),
  ],
);

/**
 * Sessions whose access tokens are refused though they have not expired: all of them, or those of a version below. Kept until the
 * last of them has expired, also when the session is gone with its account.
 */
export const refusedTokens = identity.table(
  'refused_tokens',
  {
    sessionId: uuid('session_id').primaryKey(),
    /** Null for all versions. */
    belowVersion: integer('below_version'),
    refusedAt: moment('refused_at').notNull().defaultNow(),
  },
  (t) => [index('refused_tokens_refused').on(t.refusedAt)],
);

/** Refresh tokens by the SHA-256 of their secret, which is kept nowhere. At most one of a session is unused, and the newest used ones stay. */
export const refreshTokens = identity.table(
  'refresh_tokens',
  {
    hash: bytes('hash').primaryKey(),
    sessionId: uuid('session_id')
      .notNull()
      .references(() => sessions.id, { onDelete: 'cascade' }),
    createdAt: moment('created_at').notNull().defaultNow(),
    expiresAt: moment('expires_at').notNull(),
    usedAt: moment('used_at'),
  },
  (t) => [
    uniqueIndex('refresh_tokens_unused').on(t.sessionId).where(sql`${t.usedAt} is null`),
    index('refresh_tokens_session').on(t.sessionId),
    check('refresh_tokens_hash_length', sql`length(${t.hash}) = 32`),
  ],
);

/**
 * Keys that access tokens are signed with. The newest ACTIVE one whose time has come signs; all that are here are published to
 * verify.
 */
export const signingKeys = identity.table('signing_keys', {
  kid: text('kid').primaryKey(),
  privateKey: jsonb('private_key').notNull(),
  state: signingKeyState('state').notNull(),
  createdAt: moment('created_at').notNull().defaultNow(),
  /** When it begins to sign: published a while before, so that everybody knows it by then. */
  signsFrom: moment('signs_from').notNull().defaultNow(),
  /** When it is deleted, a retired one: the last token that it signed has ended by then. */
  removedAt: moment('removed_at'),
});

/** Attempts, by the SHA-256 of what they are counted for: an e-mail address, known or not, a network, a profile. Until `expire`. */
export const logInAttempts = identity.table(
  'log_in_attempts',
  {
    key: text('key').primaryKey(),
    points: integer('points').notNull(),
    expire: moment('expire'),
  },
  (t) => [index('log_in_attempts_expire').on(t.expire)],
);

/** What a creating mutation made for a key of an account, so that the same key gives it again; kept for a day. */
export const idempotencyKeys = identity.table(
  'idempotency_keys',
  {
    accountId: uuid('account_id')
      .notNull()
      .references(() => accounts.id, { onDelete: 'cascade' }),
    mutation: text('mutation').notNull(),
    key: text('key').notNull(),
    resultId: uuid('result_id').notNull(),
    createdAt: moment('created_at').notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.accountId, t.mutation, t.key] }),
    index('idempotency_keys_created').on(t.createdAt),
    check('idempotency_keys_length', sql`length(${t.key}) between 8 and 100`),
  ],
);
