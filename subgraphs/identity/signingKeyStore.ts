/** The rows of the keys that access tokens are signed with. */
import { desc, eq, sql } from 'drizzle-orm';
import type { JWK } from 'jose';
import type { Executor } from '../../db/client.ts';
import { signingKeys } from '../../db/schema/identity.ts';

export interface SigningKey {
  readonly kid: string;
  readonly privateKey: JWK;
}

/** Chosen by chance: held by whoever makes the first key. */
const lockKey = 4_118_306_227;

export class SigningKeyStore {
  readonly #db: Executor;

  constructor(db: Executor) {
    this.#db = db;
  }

  /** All keys that tokens may have been signed with, the newest first. */
  async all(): Promise<SigningKey[]> {
    const rows = await this.#db.select().from(signingKeys).orderBy(desc(signingKeys.createdAt), desc(signingKeys.kid));
    return rows.map(readKey);
  }

  /** The key to sign with; makes the first one. Two services that start at once get the same. */
  async current(makeKey: () => Promise<SigningKey>): Promise<SigningKey> {
    return (await newest(this.#db)) ?? (await this.#makeFirst(makeKey));
  }

  #makeFirst(makeKey: () => Promise<SigningKey>): Promise<SigningKey> {
    return this.#db.transaction(async (transaction) => {
      await transaction.execute(sql`select pg_advisory_xact_lock(${lockKey}::bigint)`);
      const present = await newest(transaction);
      if (present) return present;
      const key = await makeKey();
      await transaction.insert(signingKeys).values({ ...key, state: 'ACTIVE' });
      return key;
    });
  }
}

async function newest(executor: Executor): Promise<SigningKey | undefined> {
  const [row] = await executor
    .select()
    .from(signingKeys)
    .where(eq(signingKeys.state, 'ACTIVE'))
    .orderBy(desc(signingKeys.createdAt), desc(signingKeys.kid))
    .limit(1);
  return row && readKey(row);
}

const readKey = ({ kid, privateKey }: typeof signingKeys.$inferSelect): SigningKey => ({
  kid,
  privateKey: privateKey as JWK,
});
