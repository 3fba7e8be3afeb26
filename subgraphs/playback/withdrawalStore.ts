/**
 * What was withdrawn a short while ago: log-ins that were revoked, and profiles whose limits are tighter. The streams that go on are
 * ended when playback is told so; a start that is under way at that moment would begin one afterwards, by an answer from before. So
 * what is withdrawn is remembered, and who begins a stream looks here in its transaction. Numbers tell before from after: no clock does.
 */
import { inArray, sql } from 'drizzle-orm';
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import type { Executor } from '../../db/client.ts';
import { withdrawalSequence, withdrawals } from '../../db/schema/playback.ts';
import type { LimitsChanged } from '../shared/accountMessages.ts';
import { hashOfGone as hashOf } from '../shared/goneStore.ts';

/** Longer than an access token lives, and than what is known of a profile is believed while identity does not answer. */
export const withdrawalsKeptSeconds = 3_600;

/** Log-ins that one statement notes. */
const slice = 1_000;

/** Streams of a profile that were begun by answers from before this number of the withdrawals. */
export interface Outdated {
  readonly accountId: string;
  readonly profileId: string;
  /** The log-in that they were begun with, where its limits are not lifted any more; null for all of the profile. */
  readonly logInId: string | null;
  readonly number: number;
}

/** Of a log-in, that limits were lifted for it: its SHA-256 is another than that of the log-in. */
const liftingOf = (logInId: string): string => `lifting ${logInId}`;

/** What a start is looked at for. */
export interface Standing {
  readonly logInId: string | null;
  readonly profileId: string;
  /** The mark from before it was asked what the profile may see. */
  readonly withdrawalMark: number;
}

export type Withdrawn = 'logIn' | 'limits' | undefined;

const lock = sql`hashtextextended('withdrawals of playback', 0)`;
const number = sql`nextval(${`playback.${withdrawalSequence.seqName}`})`;

export class WithdrawalStore {
  readonly #db: PostgresJsDatabase;

  constructor(db: PostgresJsDatabase) {
    this.#db = db;
  }

  /** The last number that was given. What is asked after this was read knows of all that was withdrawn until then. */
  async mark(): Promise<number> {
    const [row] = await this.#db.execute<{ mark: string }>(
      sql`select case when is_called then last_value else last_value - 1 end as mark
        from ${sql.identifier('playback')}.${sql.identifier(withdrawalSequence.seqName ?? '')}`,
    );
    return Number(row!.mark);
  }

  /** Notes log-ins that were revoked, once the starts have ended that did not know it yet. */
  async revoke(logInIds: readonly string[]): Promise<void> {
    const ids = [...new Set(logInIds)];
    for (let from = 0; from < ids.length; from += slice)
      await this.#note(ids.slice(from, from + slice).map((id) => ({ id, changedAt: null })));
  }

  /** Notes that limits are tighter, likewise. Told again, a change has the number that it had. */
  async tighten(changes: readonly LimitsChanged[]): Promise<Outdated[]> {
    // Of several changes of a profile, or of a log-in in it, the last one outdates what the others do.
    const latest = new Map<string, Noted & Omit<Outdated, 'number'>>();
    for (const { accountId, profileId, at, sessionIds } of changes)
      for (const logInId of sessionIds ?? [null]) {
        const id = logInId === null ? profileId : liftingOf(logInId);
        latest.set(id, { id, changedAt: new Date(at), accountId, profileId, logInId });
      }
    const numbers = await this.#note([...latest.values()]);
    return [...latest.values()].map(({ id, accountId, profileId, logInId }) => ({
      ...{ accountId, profileId, logInId },
      number: numbers.get(id)!,
    }));
  }

  async #note(noted: readonly Noted[]): Promise<ReadonlyMap<string, number>> {
    if (noted.length === 0) return new Map();
    return this.#db.transaction(async (transaction) => {
      await transaction.execute(sql`select pg_advisory_xact_lock(${lock})`);
      await transaction
        .insert(withdrawals)
        .values(noted.map(({ id, changedAt }) => ({ hash: hashOf(id), number, changedAt })))
        .onConflictDoUpdate({
          target: withdrawals.hash,
          set: { number: sql`excluded.number`, changedAt: sql`excluded.changed_at`, at: sql`now()` },
          setWhere: sql`${withdrawals.changedAt} is distinct from excluded.changed_at`,
        });
      const rows = await find(
        transaction,
        noted.map(({ id }) => id),
      );
      const numbers = new Map(rows.map((row) => [row.hash.toString('base64'), row.number]));
      return new Map(noted.map(({ id }) => [id, numbers.get(hashOf(id).toString('base64'))!]));
    });
  }
}

interface Noted {
  readonly id: string;
  readonly changedAt: Date | null;
}

const find = (transaction: Executor, ids: readonly string[]) =>
  transaction
    .select({ hash: withdrawals.hash, number: withdrawals.number })
    .from(withdrawals)
    .where(inArray(withdrawals.hash, ids.map(hashOf)));

/** Selected before `withdrawnFrom`, by a statement of its own: until the end of the transaction nothing is withdrawn. */
export const withdrawalsHeld = sql`pg_advisory_xact_lock_shared(${lock})`;

/** What was withdrawn from who begins a stream, while the withdrawals are held. */
export async function withdrawnFrom(
  transaction: Executor,
  { logInId, profileId, withdrawalMark }: Standing,
): Promise<Withdrawn> {
  const rows = await find(transaction, logInId === null ? [profileId] : [profileId, logInId, liftingOf(logInId)]);
  const revoked = logInId === null ? undefined : hashOf(logInId);
  if (revoked && rows.some(({ hash }) => hash.equals(revoked))) return 'logIn';
  return rows.some(({ number }) => number > withdrawalMark) ? 'limits' : undefined;
}
