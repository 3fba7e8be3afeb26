/**
 * Counts the log-ins that fail for an e-mail address, known or not, for all processes together. The count ends with its
 * window whatever is tried meanwhile, so nobody can lock an owner out for good.
 */
import { createHash } from 'node:crypto';
import { RateLimiterDrizzle, RateLimiterRes } from 'rate-limiter-flexible';
import type { Executor } from '../../db/client.ts';
import { logInAttempts } from '../../db/schema/identity.ts';

export interface AttemptBounds {
  readonly attempts: number;
  readonly windowSeconds: number;
}

export class LogInAttemptStore {
  readonly #limiter: RateLimiterDrizzle;

  constructor(db: Executor, { attempts, windowSeconds }: AttemptBounds) {
    this.#limiter = new RateLimiterDrizzle({
      storeClient: db,
      schema: logInAttempts,
      keyPrefix: 'email',
      points: attempts,
      duration: windowSeconds,
    });
  }

  /** Counts one before its password is looked at; the seconds to wait when there are too many. */
  async begin(email: string): Promise<number | undefined> {
    try {
      await this.#limiter.consume(keyOf(email));
      return undefined;
    } catch (refusal) {
      if (refusal instanceof RateLimiterRes) return Math.ceil(refusal.msBeforeNext / 1000);
      throw refusal;
    }
  }

  /** Forgets what failed, once the password was right. */
  async forget(email: string): Promise<void> {
    await this.#limiter.delete(keyOf(email));
  }
}

const keyOf = (email: string): string => createHash('sha256').update(email).digest('base64url');
