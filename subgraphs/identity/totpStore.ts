/** What accounts have of authenticator apps: a sealed secret each, and codes that stand in for it. */
import { and, asc, count, eq, gt, inArray, isNotNull, isNull, lt, or, sql } from 'drizzle-orm';
import type { Executor } from '../../db/client.ts';
import { accounts } from '../../db/schema/identity.ts';
import { recoveryCodes } from '../../db/schema/identitySecurity.ts';
import { type Origin, recordEvent } from './accountEventStore.ts';
import { mailOwner } from './ownerMailStore.ts';

/** A code was right, and turns the app on. */
export interface Confirmation {
  readonly accountId: string;
  /** As it was when the code was looked at: another may have been begun since. */
  readonly sealedSecret: Buffer;
  readonly step: number;
  readonly recoveryHashes: readonly Buffer[];
}

export interface SealedSecret {
  readonly accountId: string;
  readonly sealedSecret: Buffer;
}

export class TotpStore {
  readonly #db: Executor;

  constructor(db: Executor) {
    this.#db = db;
  }

  /** Keeps a secret that nothing is asked by yet; false when an app is on already. */
  async begin(accountId: string, sealedSecret: Buffer): Promise<boolean> {
    const rows = await this.#db
      .update(accounts)
      .set({ totpSecret: sealedSecret, totpLastStep: null })
      .where(and(eq(accounts.id, accountId), isNull(accounts.totpConfirmedAt)))
      .returning({ id: accounts.id });
    return rows.length > 0;
  }

  /** Turns the app on, and tells its owner; false when it is on already, or its secret is another by now. */
  confirm({ accountId, sealedSecret, step, recoveryHashes }: Confirmation, origin: Origin): Promise<boolean> {
    return this.#db.transaction(async (transaction) => {
      const rows = await transaction
        .update(accounts)
        .set({ totpConfirmedAt: sql`now()`, totpLastStep: step })
        .where(and(eq(accounts.id, accountId), eq(accounts.totpSecret, sealedSecret), isNull(accounts.totpConfirmedAt)))
        .returning({ id: accounts.id });
      if (rows.length === 0) return false;
      await keepCodes(transaction, accountId, recoveryHashes);
      await recordEvent(transaction, { ...origin, accountId, kind: 'TOTP_ENABLED' });
      await mailOwner(transaction, accountId, { kind: 'TOTP_ENABLED' });
      return true;
    });
  }

  /** Takes the code of a step; false when it, or a later one, was taken before. */
  async takeStep(accountId: string, step: number): Promise<boolean> {
    const rows = await this.#db
      .update(accounts)
      .set({ totpLastStep: step })
      .where(
        and(
          eq(accounts.id, accountId),
          isNotNull(accounts.totpConfirmedAt),
          or(isNull(accounts.totpLastStep), lt(accounts.totpLastStep, step)),
        ),
      )
      .returning({ id: accounts.id });
    return rows.length > 0;
  }

  /** Puts the same secret, sealed anew, in the place of how it was sealed; nothing when it is another by now. */
  async replaceSeal(accountId: string, sealedSecret: Buffer, anew: Buffer): Promise<void> {
    await this.#db
      .update(accounts)
      .set({ totpSecret: anew })
      .where(and(eq(accounts.id, accountId), eq(accounts.totpSecret, sealedSecret)));
  }

  /** The next secrets after an account, in the order of ids, that do not begin with the mark of a key. */
  async sealedOtherwise(mark: Buffer, after: string, limit: number): Promise<SealedSecret[]> {
    const rows = await this.#db
      .select({ accountId: accounts.id, sealedSecret: accounts.totpSecret })
      .from(accounts)
      .where(
        and(
          isNotNull(accounts.totpSecret),
          gt(accounts.id, after),
          sql`substring(${accounts.totpSecret} from 1 for ${mark.length}::int) <> ${sql.param(mark, accounts.totpSecret)}`,
        ),
      )
      .orderBy(asc(accounts.id))
      .limit(limit);
    return rows.flatMap(({ accountId, sealedSecret }) => (sealedSecret ? [{ accountId, sealedSecret }] : []));
  }

  /** Takes a recovery code; false when there is none such that is left. */
  takeRecoveryCode(accountId: string, hash: Buffer, origin: Origin): Promise<boolean> {
    return this.#db.transaction(async (transaction) => {
      const rows = await transaction
        .update(recoveryCodes)
        .set({ usedAt: sql`now()` })
        .where(and(eq(recoveryCodes.accountId, accountId), eq(recoveryCodes.hash, hash), isNull(recoveryCodes.usedAt)))
        .returning({ accountId: recoveryCodes.accountId });
      if (rows.length === 0) return false;
      await recordEvent(transaction, { ...origin, accountId, kind: 'RECOVERY_CODE_USED' });
      return true;
    });
  }

  /** Turns the app off with its codes, and tells its owner; false when it is off. */
  disable(accountId: string, origin: Origin): Promise<boolean> {
    return this.#db.transaction(async (transaction) => {
      const rows = await transaction
        .update(accounts)
        .set({ totpSecret: null, totpConfirmedAt: null, totpLastStep: null })
        .where(and(eq(accounts.id, accountId), isNotNull(accounts.totpConfirmedAt)))
        .returning({ id: accounts.id });
      if (rows.length === 0) return false;
      await transaction.delete(recoveryCodes).where(eq(recoveryCodes.accountId, accountId));
      await recordEvent(transaction, { ...origin, accountId, kind: 'TOTP_DISABLED' });
      await mailOwner(transaction, accountId, { kind: 'TOTP_DISABLED' });
      return true;
    });
  }

  /** Puts other codes in the place of those before, and tells its owner; false when the app is off. */
  replaceCodes(accountId: string, hashes: readonly Buffer[], origin: Origin): Promise<boolean> {
    return this.#db.transaction(async (transaction) => {
      const [account] = await transaction
        .select({ id: accounts.id })
        .from(accounts)
        .where(and(eq(accounts.id, accountId), isNotNull(accounts.totpConfirmedAt)))
        .for('no key update');
      if (!account) return false;
      await keepCodes(transaction, accountId, hashes);
      await recordEvent(transaction, { ...origin, accountId, kind: 'RECOVERY_CODES_REPLACED' });
      await mailOwner(transaction, accountId, { kind: 'RECOVERY_CODES_REPLACED' });
      return true;
    });
  }

  /** How many recovery codes each account has left. */
  async codesLeft(accountIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
    const rows = await this.#db
      .select({ accountId: recoveryCodes.accountId, n: count() })
      .from(recoveryCodes)
      .where(and(inArray(recoveryCodes.accountId, [...accountIds]), isNull(recoveryCodes.usedAt)))
      .groupBy(recoveryCodes.accountId);
    return new Map(rows.map(({ accountId, n }) => [accountId, n]));
  }
}

async function keepCodes(transaction: Executor, accountId: string, hashes: readonly Buffer[]): Promise<void> {
  await transaction.delete(recoveryCodes).where(eq(recoveryCodes.accountId, accountId));
  await transaction.insert(recoveryCodes).values(hashes.map((hash) => ({ accountId, hash })));
}
