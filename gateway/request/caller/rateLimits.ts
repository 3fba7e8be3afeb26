/** How much somebody may ask in a minute, in units of cost: by account, and by client address. */
import type { RateLimiterAbstract } from 'rate-limiter-flexible';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { CodedError } from '../../../platform/errors.ts';
import type { Logger } from '../../../platform/log.ts';
import { LruMap } from '../../../platform/lruMap.ts';
import { isLoopback, networkOf } from '../../../platform/network.ts';
import { type LimitHit, limitHit } from '../../observation/limitHit.ts';
import { RequestFault } from '../requestFault.ts';

export interface RateLimitOptions {
  /** Units of cost that an account may ask in a minute, over all its sessions. Default: any. */
  readonly perAccount?: number | undefined;
  /**
   * Units of cost in a minute from one client address, an IPv6 address standing for its /64 network. Default: any. A
   * loopback address has no limit: it is a program on this machine, or a proxy that is not told by `trustedProxies`.
   */
  readonly perAddress?: number | undefined;
  /** Where is counted; default the memory of this process. */
  readonly store?: RateLimitStore;
}

/**
 * Makes a counter of `points` in `duration` seconds. For one that several processes share:
 * `(counter) => new RateLimiterRedis({ ...counter, storeClient })`.
 */
export type RateLimitStore = (counter: {
  readonly keyPrefix: string;
  readonly points: number;
  readonly duration: number;
}) => RateLimiterAbstract;

/** Whose rates a request counts for. */
export interface Asker {
  readonly accountId: string | undefined;
  readonly address: string | undefined;
}

const windowSeconds = 60;
const rememberedAskers = 10_000;
const inMemory: RateLimitStore = (counter) => new RateLimiterMemory(counter);

interface Rate {
  readonly counter: RateLimiterAbstract;
  /** No more is counted at once, so that what an operation may cost can be asked at all. */
  readonly points: number;
  readonly keyOf: (asker: Asker) => string | undefined;
  readonly hit: LimitHit;
}

/** Counts what is asked. A store that fails lets requests pass, and is logged. */
export class RateLimits {
  readonly #rates: readonly Rate[];
  readonly #log: Logger;
  /** Until when (milliseconds since 1970) an asker is over a rate: others are not kept waiting by those who are. */
  readonly #over = new LruMap<string, number>(rememberedAskers);

  constructor({ perAccount, perAddress, store = inMemory }: RateLimitOptions, log: Logger) {
    const rate = (keyPrefix: string, points: number | undefined, of: Pick<Rate, 'keyOf' | 'hit'>): readonly Rate[] =>
      points === undefined ? [] : [{ counter: store({ keyPrefix, points, duration: windowSeconds }), points, ...of }];
    this.#rates = [
      ...rate('account', perAccount, { keyOf: accountOf, hit: limitHit.ratePerAccount }),
      ...rate('address', perAddress, { keyOf: addressOf, hit: limitHit.ratePerAddress }),
    ];
    this.#log = log;
  }

  /** Refuses with RATE_LIMITED whoever is known to be over a rate, before anything is done for them. */
  refuseKnown(asker: Asker): void {
    for (const { keyOf, hit } of this.#rates) {
      const until = this.#over.get(keyOf(asker) ?? '');
      if (until === undefined || until <= Date.now()) continue;
      hit.inc();
      throw rateLimited(until - Date.now());
    }
  }

  /** Counts units of cost; refuses with RATE_LIMITED when they are more than are left of this minute. */
  async take(asker: Asker, cost: number): Promise<void> {
    for (const { counter, points, keyOf, hit } of this.#rates) {
      const key = keyOf(asker);
      if (key === undefined) continue;
      try {
        await counter.consume(key, Math.min(Math.max(cost, 1), points));
      } catch (refusal) {
        if (!(refusal instanceof RateLimiterRes)) this.#log.error({ err: refusal }, 'rates cannot be counted');
        else {
          this.#over.set(key, Date.now() + refusal.msBeforeNext);
          hit.inc();
          throw rateLimited(refusal.msBeforeNext);
        }
      }
    }
  }
}

const accountOf = ({ accountId }: Asker): string | undefined => accountId && `account ${accountId}`;

const addressOf = ({ address }: Asker): string | undefined =>
  address === undefined || address === '' || isLoopback(address) ? undefined : `address ${networkOf(address)}`;

/** The error says in how many seconds to ask again, and the HTTP header `retry-after` too. */
function rateLimited(milliseconds: number): RequestFault {
  const retryAfterSeconds = Math.max(Math.ceil(milliseconds / 1000), 1);
  const message = `Too much was asked in a minute. Ask again in ${retryAfterSeconds} s.`;
  return new RequestFault('transport', [
    new CodedError('RATE_LIMITED', message, { extensions: { retryAfterSeconds } }),
  ]);
}
