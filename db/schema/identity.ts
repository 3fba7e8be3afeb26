/** Tables of identity: accounts with their profiles, the sessions of their log-ins, and what each profile has watched. */
import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  customType,
  doublePrecision,
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
import { moment } from '../columns.ts';

export const identity = pgSchema('identity');

const bytes = customType<{ data: Buffer }>({ dataType: () => 'bytea' });

export const role = identity.enum('role', ['VIEWER', 'EDITOR', 'ADMIN']);
export const deviceKind = identity.enum('device_kind', ['WEB', 'PHONE', 'TABLET', 'TV', 'OTHER']);
export const signingKeyState = identity.enum('signing_key_state', ['ACTIVE', 'RETIRED']);

/** Who can log in. A search for a part of an address reads the whole table: it is for operators, and statements are bounded. */
export const accounts = identity.table(
  'accounts',
  {
    id: uuid('id').primaryKey(),
    email: text('email').notNull(),
    emailVerifiedAt: moment('email_verified_at'),
    passwordHash: text('password_hash').notNull(),
    roles: role('roles').array().notNull(),
    country: text('country'),
    language: text('language'),
    createdAt: moment('created_at').notNull().defaultNow(),
    suspendedAt: moment('suspended_at'),
  },
  (t) => [
    uniqueIndex('accounts_email_key').on(t.email),
    index('accounts_newest').on(t.createdAt, t.id),
    check('accounts_email_lower', sql`${t.email} = lower(${t.email}) and length(${t.email}) <= 254`),
    check('accounts_roles_some', sql`cardinality(${t.roles}) between 1 and 3`),
    check('accounts_country_form', sql`${t.country} ~ '^[A-Z]{2}$'`),
  ],
);

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
    watchSequence: integer('watch_sequence').notNull().default(0),
    createdAt: moment('created_at').notNull().defaultNow(),
  },
  (t) => [
    uniqueIndex('profiles_name_key').on(t.accountId, sql`lower(${t.name})`),
    check('profiles_name_length', sql`length(${t.name}) between 1 and 50`),
    check('profiles_maturity_limit_range', sql`${t.maturityLimit} between 0 and 21`),
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
    createdAt: moment('created_at').notNull().defaultNow(),
    lastSeenAt: moment('last_seen_at').notNull().defaultNow(),
    /** When the newest refresh token ends. */
    expiresAt: moment('expires_at').notNull(),
    revokedAt: moment('revoked_at'),
  },
  (t) => [
    index('sessions_latest').on(t.accountId, t.lastSeenAt, t.id),
    index('sessions_profile').on(t.profileId),
    check('sessions_device_name_length', sql`length(${t.deviceName}) between 1 and 100`),
  ],
);

/** Refresh tokens by the SHA-256 of their text, which is kept nowhere. At most one of a session is unused. */
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

/** How far a profile has watched a video of the catalog. `sequence` is the profile's at its last change. */
export const watchProgress = identity.table(
  'watch_progress',
  {
    profileId: uuid('profile_id')
      .notNull()
      .references(() => profiles.id, { onDelete: 'cascade' }),
    videoId: uuid('video_id').notNull(),
    /** The film, or the show of the episode; null for what was kept before titles were. */
    titleId: uuid('title_id'),
    sequence: integer('sequence').notNull(),
    positionSeconds: doublePrecision('position_seconds').notNull(),
    durationSeconds: doublePrecision('duration_seconds'),
    updatedAt: moment('updated_at').notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.profileId, t.videoId] }),
    uniqueIndex('watch_progress_latest').on(t.profileId, t.sequence),
    index('watch_progress_title').on(t.profileId, t.titleId, t.sequence),
    index('watch_progress_begun')
      .on(t.profileId, t.sequence)
      .where(sql`position_seconds between 0.05 * duration_seconds and 0.9 * duration_seconds`),
    check('watch_progress_position_range', sql`${t.positionSeconds} >= 0`),
    check('watch_progress_duration_range', sql`${t.durationSeconds} > 0`),
  ],
);

/** Titles that profiles have put on their lists. */
export const myList = identity.table(
  'my_list',
  {
    profileId: uuid('profile_id')
      .notNull()
      .references(() => profiles.id, { onDelete: 'cascade' }),
    titleId: uuid('title_id').notNull(),
    addedAt: moment('added_at').notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.profileId, t.titleId] }),
    index('my_list_latest').on(t.profileId, t.addedAt, t.titleId),
  ],
);

/** How profiles rate titles. */
export const titleRatings = identity.table(
  'title_ratings',
  {
    profileId: uuid('profile_id')
      .notNull()
      .references(() => profiles.id, { onDelete: 'cascade' }),
    titleId: uuid('title_id').notNull(),
    rating: smallint('rating').notNull(),
    updatedAt: moment('updated_at').notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.profileId, t.titleId] }),
    check('title_ratings_range', sql`${t.rating} between 1 and 5`),
  ],
);

/** Keys that access tokens are signed with. The newest ACTIVE one signs; all that are here are published to verify. */
export const signingKeys = identity.table('signing_keys', {
  kid: text('kid').primaryKey(),
  privateKey: jsonb('private_key').notNull(),
  state: signingKeyState('state').notNull(),
  createdAt: moment('created_at').notNull().defaultNow(),
});

/** Failed log-ins of an e-mail address (as SHA-256, known or not) until `expire`, as rate-limiter-flexible wants them. */
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
    check('idempotency_keys_length', sql`length(${t.key}) between 8 and 100`),
  ],
);
