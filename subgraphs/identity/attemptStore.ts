/**
 * Counts attempts by what they are counted for (an address, known or not, a network, a profile), for all processes together. A
 * count ends with its window whatever is tried meanwhile, so nobody can lock an owner out for good.
 */
import { createHash } from 'node:crypto';
import { eq, inArray, lte, sql } from 'drizzle-orm';
import { isChosen } from '../../db/chosen.ts';
import type { Executor } from '../../db/client.ts';
import { logInAttempts } from '../../db/schema/identity.ts';

export interface Bounds {
  readonly attempts: number;
  /** From the first attempt on. */
  readonly windowSeconds: number;
}

/** Counts that have ended are forgotten by the way, so often and so many. */
const sweepEveryMs = 60_000;
const mostSwept = 1_000;

export class AttemptStore {
  readonly #db: Executor;
  readonly #count;
  #sweptAt = 0;

  constructor(db: Executor) {
    this.#db = db;
    const { points, expire } = logInAttempts;
    // Rounded up it would be longer than the window.
    const ends = sql`date_trunc('milliseconds', now()) + make_interval(secs => ${sql.placeholder('seconds')}::float8)`;
    this.#count = db
      .insert(logInAttempts)
      .values({ key: sql`${sql.placeholder('key')}`, points: 1, expire: ends })
      .onConflictDoUpdate({
        target: logInAttempts.key,
        set: {
          points: sql`case when ${expire} <= now() then 1 else ${points} + 1 end`,
          expire: sql`case when ${expire} <= now() then excluded.expire else ${expire} end`,
        },
      })
      .returning({ points, wait: sql<number>`extract(epoch from ${expire} - now())::float8` })
      .prepare('identity_count_attempt');
  }

  /** Counts one, before what it tries is looked at; the seconds to wait when there are too many. */
  async begin(subject: string, { attempts, windowSeconds }: Bounds): Promise<number | undefined> {
    await this.#sweep();
    const [row] = await this.#count.execute({ key: keyOf(subject), seconds: windowSeconds });
    return row && row.points > attempts ? Math.max(Math.ceil(row.wait), 1) : undefined;
  }

  /** Forgets all of a subject: who it is was proven. */
  async forget(...subjects: readonly string[]): Promise<void> {
    await this.#db.delete(logInAttempts).where(inArray(logInAttempts.key, subjects.map(keyOf)));
  }

  /** Takes one back that was none to be counted. */
  async takeBack(subject: string): Promise<void> {
    await this.#db
      .update(logInAttempts)
      .set({ points: sql`greatest(${logInAttempts.points} - 1, 0)` })
      .where(eq(logInAttempts.key, keyOf(subject)));
  }

  async #sweep(): Promise<void> {
    const now = Date.now();
    if (now - this.#sweptAt < sweepEveryMs) return;
    this.#sweptAt = now;
    const ended = this.#db
      .select({ key: logInAttempts.key })
      .from(logInAttempts)
      .where(lte(logInAttempts.expire, sql`now()`))
      .limit(mostSwept)
      .for('update', { skipLocked: true });
    await this.#db.delete(logInAttempts).where(isChosen(logInAttempts.key, ended));
  }
}

const keyOf = (subject: string): string => createHash('sha256').update(subject).digest('base64url');
