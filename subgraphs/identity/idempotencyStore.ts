/** What creating mutations have made for their idempotency keys. */
import { and, eq, gt, lt, sql } from 'drizzle-orm';
import type { Executor } from '../../db/client.ts';
import { idempotencyKeys } from '../../db/schema/identity.ts';

export interface IdempotencyKey {
  readonly accountId: string;
  readonly mutation: string;
  readonly key: string;
}

const aDayAgo = sql`now() - interval '1 day'`;

/** The id of what the key has made, for a day. With its account locked two at once make one thing. */
export async function madeFor(
  transaction: Executor,
  { accountId, mutation, key }: IdempotencyKey,
): Promise<string | undefined> {
  const [row] = await transaction
    .select({ resultId: idempotencyKeys.resultId })
    .from(idempotencyKeys)
    .where(
      and(
        eq(idempotencyKeys.accountId, accountId),
        eq(idempotencyKeys.mutation, mutation),
        eq(idempotencyKeys.key, key),
        gt(idempotencyKeys.createdAt, aDayAgo),
      ),
    );
  return row?.resultId;
}

/** Keeps what the key has made, and forgets the account's keys of days past. */
export async function keepMade(transaction: Executor, key: IdempotencyKey, resultId: string): Promise<void> {
  await transaction
    .delete(idempotencyKeys)
    .where(and(eq(idempotencyKeys.accountId, key.accountId), lt(idempotencyKeys.createdAt, aDayAgo)));
  await transaction.insert(idempotencyKeys).values({ ...key, resultId });
}
