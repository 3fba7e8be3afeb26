/**
 * The rows of the keys that access tokens are signed with, sealed; those of before sealing are read too, and sealed at the next
 * look after them, as those that another key of SECRETS_KEY has sealed than the first. Whatever changes keys does so one after the other, over all processes.
 */
import { and, desc, eq, isNull, lte, ne, type SQL, sql } from 'drizzle-orm';
import type { JWK } from 'jose';
import { z } from 'zod';
import type { Executor } from '../../db/client.ts';
import { signingKeys } from '../../db/schema/identity.ts';
import type { Seal } from '../../platform/seal.ts';
import type { SigningKeyState } from '../../schema/generated/identity.ts';
import { notification } from '../shared/pubsub.ts';

export interface NewSigningKey {
  readonly kid: string;
  readonly privateKey: JWK;
}

export interface SigningKey extends NewSigningKey {
  readonly state: SigningKeyState;
  readonly createdAt: Date;
  readonly signsFrom: Date;
  /** When it is published no longer; null while it signs. */
  readonly removedAt: Date | null;
}

export type MakeKey = () => Promise<NewSigningKey>;

/** The keys as they are at one moment. */
export interface KeyRing {
  /** The newest first. */
  readonly keys: readonly SigningKey[];
  readonly signing: SigningKey | undefined;
  /** Milliseconds until another signs; undefined while none is coming. */
  readonly changesInMs: number | undefined;
}

/** Heard of by all identity processes when the keys have changed. */
export const signingKeysTopic = 'identity.signingKeys';

/** Chosen by chance: held by whoever changes the keys. */
const lockKey = 4_118_306_227;
/** A new key is published so long before it signs: whoever verifies looks for keys at least so often. */
const publishedFirstSeconds = 60;
/** Longer than an access token lives, a quarter of an hour, and the half minute in which a process may still sign by habit. */
const verifiesSeconds = 17 * 60;

const isPublished = sql`${signingKeys.removedAt} is null or ${signingKeys.removedAt} > now()`;

const seconds = (n: number): SQL => sql`make_interval(secs => ${n})`;

export class SigningKeyStore {
  readonly #db: Executor;
  readonly #seal: Seal;

  constructor(db: Executor, seal: Seal) {
    this.#db = db;
    this.#seal = seal;
  }

  /** The keys that are published now. */
  ring(): Promise<KeyRing> {
    return this.#ring(this.#db);
  }

  /** The ids of those. */
  async publishedIds(): Promise<readonly string[]> {
    const rows = await this.#db
      .select({ kid: signingKeys.kid })
      .from(signingKeys)
      .where(isPublished)
      .orderBy(signingKeys.kid);
    return rows.map(({ kid }) => kid);
  }

  /** The keys, of which one signs: the first is made here. Services that start at once make one. */
  async ringToSign(makeKey: MakeKey): Promise<KeyRing> {
    const found = await this.ring();
    if (found.signing) return found;
    return this.#changing(async (transaction) => {
      const { signing } = await this.#ring(transaction);
      if (!signing) await this.#insert(transaction, await makeKey(), 0);
      return this.#ring(transaction);
    });
  }

  /** Makes a key that signs after a minute, and gives it; the one that is on its way when there is one. */
  rotate(makeKey: MakeKey): Promise<SigningKey> {
    return this.#changing(async (transaction) => {
      const { keys } = await this.#ring(transaction);
      return keys.find(({ state }) => state === 'COMING') ?? (await this.#add(transaction, makeKey));
    });
  }

  /** Makes a key that signs at once, and takes all others away: tokens that they signed are refused from then on. */
  replaceAll(makeKey: MakeKey): Promise<SigningKey> {
    return this.#changing(async (transaction) => {
      const key = await makeKey();
      await this.#insert(transaction, key, 0);
      await transaction.delete(signingKeys).where(ne(signingKeys.kid, key.kid));
      await tell(transaction);
      return this.#find(transaction, key.kid);
    });
  }

  /** Retires keys that sign no longer, deletes those whose time is over, seals what is not, and makes a key once the newest is `days` old. */
  async tend(days: number, makeKey: MakeKey): Promise<void> {
    await this.#changing(async (transaction) => {
      await transaction.delete(signingKeys).where(lte(signingKeys.removedAt, sql`now()`));
      await this.#sealAnew(transaction);
      const { keys, signing } = await this.#ring(transaction);
      const [newest] = keys;
      for (const { kid, state } of keys)
        if (state === 'RETIRED')
          await transaction
            .update(signingKeys)
            .set({ state: 'RETIRED' })
            .where(and(eq(signingKeys.kid, kid), eq(signingKeys.state, 'ACTIVE')));
      if (!signing || !newest) return;
      const [due] = await transaction
        .select({ kid: signingKeys.kid })
        .from(signingKeys)
        .where(
          and(eq(signingKeys.kid, newest.kid), lte(signingKeys.createdAt, sql`now() - ${seconds(days * 86_400)}`)),
        );
      if (due) await this.#add(transaction, makeKey);
    });
  }

  #changing<T>(work: (transaction: Executor) => Promise<T>): Promise<T> {
    return this.#db.transaction(async (transaction) => {
      await transaction.execute(sql`select pg_advisory_xact_lock(${lockKey}::bigint)`);
      return work(transaction);
    });
  }

  /** Adds a key that is coming; those before it are removed once it has signed for longer than tokens live. */
  async #add(transaction: Executor, makeKey: MakeKey): Promise<SigningKey> {
    const key = await makeKey();
    await this.#insert(transaction, key, publishedFirstSeconds);
    await transaction
      .update(signingKeys)
      .set({ removedAt: sql`now() + ${seconds(publishedFirstSeconds + verifiesSeconds)}` })
      .where(and(ne(signingKeys.kid, key.kid), isNull(signingKeys.removedAt)));
    await tell(transaction);
    return this.#find(transaction, key.kid);
  }

  async #insert(transaction: Executor, { kid, privateKey }: NewSigningKey, signsInSeconds: number): Promise<void> {
    await transaction.insert(signingKeys).values({
      kid,
      privateKey: this.#sealed(kid, privateKey),
      state: 'ACTIVE',
      // Rows made in one transaction are told apart by it too.
      createdAt: sql`clock_timestamp()`,
      // Rounded to the next millisecond, the key would come only after this transaction.
      signsFrom: sql`date_trunc('milliseconds', clock_timestamp()) + ${seconds(signsInSeconds)}`,
    });
  }

  async #find(transaction: Executor, wanted: string): Promise<SigningKey> {
    const key = (await this.#ring(transaction)).keys.find(({ kid }) => kid === wanted);
    if (!key) throw new Error('A signing key that this transaction has made is not there.');
    return key;
  }

  async #ring(executor: Executor): Promise<KeyRing> {
    const rows = await executor
      .select({
        row: signingKeys,
        // A transaction that waited for another began before the key that this one made signs: its now() is too early.
        inMs: sql<number>`extract(epoch from ${signingKeys.signsFrom} - clock_timestamp())::float8 * 1000`,
      })
      .from(signingKeys)
      .where(isPublished)
      .orderBy(desc(signingKeys.signsFrom), desc(signingKeys.createdAt), desc(signingKeys.kid));
    const signing = rows.find(({ row, inMs }) => row.state === 'ACTIVE' && inMs <= 0)?.row.kid;
    const keys = rows.map(({ row, inMs }): SigningKey => {
      const { kid, createdAt, signsFrom } = row;
      const state = inMs > 0 ? 'COMING' : kid === signing ? 'SIGNING' : 'RETIRED';
      const removedAt = state === 'RETIRED' ? row.removedAt : null;
      return { kid, createdAt, signsFrom, state, removedAt, privateKey: this.#opened(kid, row.privateKey) };
    });
    const coming = rows.flatMap(({ inMs }) => (inMs > 0 ? [inMs] : []));
    return {
      keys,
      signing: keys.find(({ state }) => state === 'SIGNING'),
      changesInMs: coming.length > 0 ? Math.min(...coming) : undefined,
    };
  }

  async #sealAnew(transaction: Executor): Promise<void> {
    const rows = await transaction.select({ kid: signingKeys.kid, kept: signingKeys.privateKey }).from(signingKeys);
    for (const { kid, kept } of rows) {
      const read = sealedKey.safeParse(kept);
      if (read.success && this.#seal.isByFirst(Buffer.from(read.data.sealed, 'base64'))) continue;
      await transaction
        .update(signingKeys)
        .set({ privateKey: this.#sealed(kid, this.#opened(kid, kept)) })
        .where(eq(signingKeys.kid, kid));
    }
  }

  #sealed(kid: string, privateKey: JWK): { readonly sealed: string } {
    const text = Buffer.from(JSON.stringify(privateKey));
    return { sealed: this.#seal.close(text, purpose(kid)).toString('base64') };
  }

  #opened(kid: string, kept: unknown): JWK {
    const read = sealedKey.safeParse(kept);
    if (!read.success) return jwk.parse(kept);
    return jwk.parse(JSON.parse(this.#seal.open(Buffer.from(read.data.sealed, 'base64'), purpose(kid)).toString()));
  }
}

const purpose = (kid: string): string => `signing key:${kid}`;

const sealedKey = z.object({ sealed: z.string() });
/** An Ed25519 key (RFC 8037). */
const jwk = z.looseObject({ kty: z.literal('OKP'), crv: z.string(), x: z.string(), d: z.string() });

async function tell(transaction: Executor): Promise<void> {
  const { channel, topic } = notification(signingKeysTopic);
  await transaction.execute(sql`select pg_notify(${channel}, ${topic})`);
}
