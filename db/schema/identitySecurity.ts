/** Tables of identity: how accounts prove who they are beyond the password, and what happened to them. */
import { sql } from 'drizzle-orm';
import { bigint, boolean, check, index, integer, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { bytes, moment } from '../columns.ts';
import { accounts, deviceKind, identity } from './identity.ts';

export const mailTokenPurpose = identity.enum('mail_token_purpose', ['VERIFY_EMAIL', 'RESET_PASSWORD']);

/** Tokens that were mailed, by the SHA-256 of their text, which is kept nowhere. Each is good once. */
export const mailTokens = identity.table(
  'mail_tokens',
  {
    hash: bytes('hash').primaryKey(),
    accountId: uuid('account_id')
      .notNull()
      .references(() => accounts.id, { onDelete: 'cascade' }),
    purpose: mailTokenPurpose('purpose').notNull(),
    /** The address that the mail went to. */
    email: text('email').notNull(),
    createdAt: moment('created_at').notNull().defaultNow(),
    expiresAt: moment('expires_at').notNull(),
    usedAt: moment('used_at'),
  },
  (t) => [
    index('mail_tokens_of_account').on(t.accountId, t.purpose, t.createdAt),
    index('mail_tokens_expire').on(t.expiresAt),
    check('mail_tokens_hash_length', sql`length(${t.hash}) = 32`),
  ],
);

/** From where an account has logged in: an IPv4 address, or the /64 of an IPv6 one. The twenty used last. */
export const knownNetworks = identity.table(
  'known_networks',
  {
    accountId: uuid('account_id')
      .notNull()
      .references(() => accounts.id, { onDelete: 'cascade' }),
    network: text('network').notNull(),
    lastUsedAt: moment('last_used_at').notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.accountId, t.network] })],
);

/** Codes that stand in for the authenticator app, by the SHA-256 of their text, which is kept nowhere. Each is good once. */
export const recoveryCodes = identity.table(
  'recovery_codes',
  {
    accountId: uuid('account_id')
      .notNull()
      .references(() => accounts.id, { onDelete: 'cascade' }),
    hash: bytes('hash').notNull(),
    usedAt: moment('used_at'),
  },
  (t) => [
    primaryKey({ columns: [t.accountId, t.hash] }),
    check('recovery_codes_hash_length', sql`length(${t.hash}) = 32`),
  ],
);

/** Public keys of WebAuthn credentials. */
export const passkeys = identity.table(
  'passkeys',
  {
    id: uuid('id').primaryKey(),
    accountId: uuid('account_id')
      .notNull()
      .references(() => accounts.id, { onDelete: 'cascade' }),
    credentialId: text('credential_id').notNull(),
    publicKey: bytes('public_key').notNull(),
    counter: bigint('counter', { mode: 'number' }).notNull(),
    transports: text('transports').array().notNull(),
    synced: boolean('synced').notNull(),
    name: text('name').notNull(),
    createdAt: moment('created_at').notNull().defaultNow(),
    lastUsedAt: moment('last_used_at'),
  },
  (t) => [
    uniqueIndex('passkeys_credential_key').on(t.credentialId),
    index('passkeys_of_account').on(t.accountId, t.createdAt),
    check('passkeys_name_length', sql`length(${t.name}) between 1 and 50`),
  ],
);

/** What a browser is asked to sign; without an account, for a log-in. Each is good once. */
export const passkeyChallenges = identity.table(
  'passkey_challenges',
  {
    id: uuid('id').primaryKey(),
    accountId: uuid('account_id').references(() => accounts.id, { onDelete: 'cascade' }),
    challenge: text('challenge').notNull(),
    expiresAt: moment('expires_at').notNull(),
  },
  (t) => [index('passkey_challenges_of_account').on(t.accountId), index('passkey_challenges_expire').on(t.expiresAt)],
);

export const accountEventKinds = [
  'REGISTERED',
  'LOGGED_IN',
  'LOG_IN_FAILED',
  'SESSION_REVOKED',
  'TOKEN_REUSED',
  'EMAIL_VERIFIED',
  'EMAIL_CHANGED',
  'PASSWORD_CHANGED',
  'PASSWORD_RESET',
  'TOTP_ENABLED',
  'TOTP_DISABLED',
  'RECOVERY_CODE_USED',
  'RECOVERY_CODES_REPLACED',
  'PASSKEY_ADDED',
  'PASSKEY_REMOVED',
  'PARENTAL_CONTROLS_CHANGED',
  'PROFILE_UNLOCKED',
  'PIN_LOCKED',
  'SUSPENDED',
  'REINSTATED',
  'ROLES_CHANGED',
  'DATA_EXPORTED',
] as const;

/** What happened to accounts. */
export const accountEvents = identity.table(
  'account_events',
  {
    id: uuid('id').primaryKey(),
    accountId: uuid('account_id')
      .notNull()
      .references(() => accounts.id, { onDelete: 'cascade' }),
    /** Who did it; null for nobody with an account. */
    actorId: uuid('actor_id').references(() => accounts.id, { onDelete: 'set null' }),
    kind: text('kind', { enum: accountEventKinds }).notNull(),
    at: moment('at').notNull().defaultNow(),
    address: text('address'),
    deviceKind: deviceKind('device_kind'),
    deviceName: text('device_name'),
    detail: text('detail'),
  },
  (t) => [
    index('account_events_latest').on(t.accountId, t.at, t.id),
    index('account_events_actor').on(t.actorId),
    index('account_events_at').on(t.at),
  ],
);

export const dataExportState = identity.enum('data_export_state', ['GATHERING', 'READY', 'FAILED']);

/** Files of everything the platform knows of an account. A lease: who gathers renews it. */
export const dataExports = identity.table(
  'data_exports',
  {
    id: uuid('id').primaryKey(),
    accountId: uuid('account_id')
      .notNull()
      .references(() => accounts.id, { onDelete: 'cascade' }),
    state: dataExportState('state').notNull(),
    objectKey: text('object_key').notNull(),
    sizeBytes: bigint('size_bytes', { mode: 'number' }),
    attempts: integer('attempts').notNull().default(0),
    createdAt: moment('created_at').notNull().defaultNow(),
    leasedUntil: moment('leased_until'),
    finishedAt: moment('finished_at'),
    expiresAt: moment('expires_at'),
  },
  (t) => [
    index('data_exports_of_account').on(t.accountId, t.createdAt),
    uniqueIndex('data_exports_one_at_a_time').on(t.accountId).where(sql`state = 'GATHERING'`),
    index('data_exports_gathering').on(t.leasedUntil).where(sql`state = 'GATHERING'`),
    index('data_exports_expire').on(t.expiresAt),
  ],
);

/** Pictures on their way to be avatars. */
export const avatarUploads = identity.table(
  'avatar_uploads',
  {
    id: uuid('id').primaryKey(),
    accountId: uuid('account_id')
      .notNull()
      .references(() => accounts.id, { onDelete: 'cascade' }),
    contentType: text('content_type').notNull(),
    sizeBytes: integer('size_bytes').notNull(),
    expiresAt: moment('expires_at').notNull(),
  },
  (t) => [index('avatar_uploads_of_account').on(t.accountId), index('avatar_uploads_expire').on(t.expiresAt)],
);

/** Objects that are to be deleted from the object store, by key, or all below a key that ends in /. */
export const deletedObjects = identity.table(
  'deleted_objects',
  {
    key: text('key').primaryKey(),
    dueAt: moment('due_at').notNull().defaultNow(),
    /** When it is deleted once more: an address to put it to may be good until then. */
    againAt: moment('again_at'),
  },
  (t) => [index('deleted_objects_due').on(t.dueAt)],
);

/** Mails that were sent while no SMTP server is set: outside production alone. The last two hundred. */
export const developmentMails = identity.table(
  'development_mails',
  {
    id: uuid('id').primaryKey(),
    recipient: text('recipient').notNull(),
    subject: text('subject').notNull(),
    text: text('text').notNull(),
    html: text('html').notNull(),
    sentAt: moment('sent_at').notNull().defaultNow(),
  },
  (t) => [index('development_mails_latest').on(t.sentAt), index('development_mails_recipient').on(t.recipient)],
);
