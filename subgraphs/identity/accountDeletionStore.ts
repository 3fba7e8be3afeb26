/**
 * Deletes accounts and profiles with all that identity keeps of them. The rows of most tables go with those that they refer to; here
 * is what does not, and the word to the other services.
 */
import { and, arrayContains, eq, inArray, isNull, ne, notInArray, or, sql } from 'drizzle-orm';
import type { Executor } from '../../db/client.ts';
import { accounts, outbox, profiles } from '../../db/schema/identity.ts';
import {
  accountEvents,
  avatarUploads,
  dataExports,
  developmentMails,
  mailTokens,
} from '../../db/schema/identitySecurity.ts';
import { type AccountDeleted, deletionReceivers, type ProfileDeleted } from '../shared/accountMessages.ts';
import { recall } from '../shared/outboxRecallStore.ts';
import { put } from '../shared/outboxStore.ts';
import type { Account } from './accountStore.ts';
import { avatarsOf, uploadKeyOf } from './avatars/avatarKeys.ts';
import { deleteObjects } from './deletedObjectStore.ts';
import { forgetFactors } from './factorStore.ts';
import { endSessionsOf, outdateTokens } from './sessionEndStore.ts';
import { tellWatchers } from './watchStore.ts';

/** What others must hear whoever goes: other messages of who is deleted are not told any more. */
const toldInAnyCase = ['PROFILE_DELETED', 'SESSIONS_REVOKED'];

export type Deletion =
  | 'deleted'
  /** Nobody else operates the platform: it stays. */
  | 'last operator'
  | 'not as it was';

/** Chosen by chance: held by an ADMIN who leaves. */
const operatorsLeaveLock = 2_960_184_553;

export class AccountDeletionStore {
  readonly #db: Executor;

  constructor(db: Executor) {
    this.#db = db;
  }

  /** Deletes an account, unless it is gone, suspended, or has another password than was proven. Its sessions end with it. */
  delete({ id: accountId, passwordHash }: Pick<Account, 'id' | 'passwordHash'>): Promise<Deletion> {
    return this.#db.transaction(async (transaction) => {
      // Not "for update": who holds something of the account may still note what has happened to it, and go.
      const own = eq(accounts.id, accountId);
      const [account] = await transaction.select().from(accounts).where(own).for('no key update');
      if (account?.passwordHash !== passwordHash || account.suspendedAt) return 'not as it was';
      if (account.roles.includes('ADMIN') && !(await othersOperate(transaction, accountId))) return 'last operator';
      const profileIds = await holdProfiles(transaction, accountId);
      await endSessionsOf(transaction, accountId);
      // Before their account: whoever uses one of them notes it with the account.
      await forgetFactors(transaction, accountId);
      await deleteObjects(transaction, await filesOf(transaction, accountId), 0, writtenInSeconds);
      await deleteObjects(transaction, profileIds.map(avatarsOf));
      await deleteObjects(transaction, await uploadsOf(transaction, accountId), 0, addressesEndInSeconds);
      await forgetMails(transaction, accountId, account.email);
      await forgetMessages(transaction, { accountId, profileIds });
      await forgetOperator(transaction, accountId);
      for (const profileId of profileIds) await tellWatchers(transaction, profileId);
      await transaction.delete(accounts).where(own);
      await tellOthers(transaction, 'ACCOUNT_DELETED', { accountId, profileIds });
      return 'deleted';
    });
  }
}

/**
 * Whether there is another ADMIN who can log in. Of two who leave at once the second looks after the first has gone. Whoever takes ADMIN
 * from others, or suspends them, has it himself and is held meanwhile, so then one is left too.
 */
async function othersOperate(transaction: Executor, accountId: string): Promise<boolean> {
  await transaction.execute(sql`select pg_advisory_xact_lock(${operatorsLeaveLock}::bigint)`);
  const [other] = await transaction
    .select({ id: accounts.id })
    .from(accounts)
    .where(and(arrayContains(accounts.roles, ['ADMIN']), isNull(accounts.suspendedAt), ne(accounts.id, accountId)))
    .limit(1);
  return other !== undefined;
}

/** Holds the profiles of an account that is held, before its sessions: as whoever chooses a profile takes them. Gives their ids. */
export async function holdProfiles(transaction: Executor, accountId: string): Promise<string[]> {
  const own = eq(profiles.accountId, accountId);
  const held = await transaction
    .select({ id: profiles.id })
    .from(profiles)
    .where(own)
    .orderBy(profiles.id)
    .for('update');
  return held.map(({ id }) => id);
}

/** Deletes a profile in a transaction that holds its account and its profiles, and tells who watches it. */
export async function deleteProfileRow(transaction: Executor, { accountId, profileId }: ProfileDeleted): Promise<void> {
  // While the sessions still say that they are this profile's.
  await outdateTokens(transaction, { profileId });
  await deleteObjects(transaction, [avatarsOf(profileId)]);
  await recall(
    transaction,
    outbox,
    and(sql`${outbox.body} ->> 'profileId' = ${profileId}`, notInArray(outbox.kind, toldInAnyCase)),
  );
  await transaction.delete(profiles).where(eq(profiles.id, profileId));
  await tellWatchers(transaction, profileId);
  await tellOthers(transaction, 'PROFILE_DELETED', { accountId, profileId });
}

const tellOthers = (transaction: Executor, kind: string, body: AccountDeleted | ProfileDeleted): Promise<void> =>
  put(
    transaction,
    outbox,
    deletionReceivers.map((receiver) => ({ receiver, kind, body })),
  );

/** The address to put a picture to is good for an hour, whoever is gone by then. */
const addressesEndInSeconds = 3_700;

/** Whoever writes a file of data at this moment, and ends before it hears that nobody wants it, has written it by then. */
const writtenInSeconds = 3_600;

async function filesOf(transaction: Executor, accountId: string): Promise<string[]> {
  const own = eq(dataExports.accountId, accountId);
  const files = await transaction.select({ key: dataExports.objectKey }).from(dataExports).where(own);
  return files.map(({ key }) => key);
}

async function uploadsOf(transaction: Executor, accountId: string): Promise<string[]> {
  const own = eq(avatarUploads.accountId, accountId);
  const uploads = await transaction.select({ id: avatarUploads.id }).from(avatarUploads).where(own);
  return uploads.map(({ id }) => uploadKeyOf(id));
}

/** Mails that were read in development, and those that are not sent yet, to any address that the account has had. */
async function forgetMails(transaction: Executor, accountId: string, email: string): Promise<void> {
  const tokens = await transaction
    .selectDistinct({ email: mailTokens.email })
    .from(mailTokens)
    .where(eq(mailTokens.accountId, accountId));
  const emails = [...new Set([email, ...tokens.map((token) => token.email)])];
  const named = emails.map((one) => sql`position(${one} in lower(${developmentMails.text})) > 0`);
  await transaction.delete(developmentMails).where(or(inArray(developmentMails.recipient, emails), ...named));
  await recall(transaction, outbox, sql`${outbox.body} ->> 'email' = any(${sql.param(emails)}::text[])`);
}

async function forgetMessages(transaction: Executor, { accountId, profileIds }: AccountDeleted): Promise<void> {
  const theirs = or(
    sql`${outbox.body} ->> 'accountId' = ${accountId}`,
    sql`${outbox.body} ->> 'profileId' = any(${sql.param(profileIds)}::text[])`,
  );
  await recall(transaction, outbox, and(theirs, notInArray(outbox.kind, toldInAnyCase)));
}

/** What it did to others stays with them, without whence. */
async function forgetOperator(transaction: Executor, accountId: string): Promise<void> {
  await transaction
    .update(accountEvents)
    .set({ actorId: null, address: null, deviceKind: null, deviceName: null })
    .where(and(eq(accountEvents.actorId, accountId), ne(accountEvents.accountId, accountId)));
}
