/** What stands between a request and its planning: rates, policies, and all that `prepare` refuses. */
import type { Logger } from '../../platform/log.ts';
import type { Asked } from '../ask.ts';
import { grantedPolicies, nothingGranted, type Policies } from './access/policies.ts';
import { type Asker, type RateLimitOptions, RateLimits } from './caller/rateLimits.ts';
import type { Prepared, Preparer } from './prepare.ts';

export interface GuardOptions {
  readonly policies: Policies;
  readonly rateLimits: RateLimitOptions | undefined;
}

/** A request that may be planned, and what its policies grant. */
export interface Admitted {
  readonly asked: Asked;
  readonly prepared: Prepared;
  /** Counts units of cost that came up later; undefined where none are counted. */
  readonly charge: ((units: number) => Promise<void>) | undefined;
}

export interface Guard {
  /** Admits a request, or throws a `RequestFault`. At once where neither rates nor policies have to be asked for. */
  (asked: Asked, preparer: Preparer): Admitted | Promise<Admitted>;
  /**
   * Does what comes before a request can be admitted, such as finding out who asks. Refuses with RATE_LIMITED an address
   * that is over its rate, and counts for it what throws.
   */
  readonly beforehand: <T>(address: string, work: () => T | Promise<T>) => T | Promise<T>;
}

/** What a request counts for that is refused: it was read and checked. */
const refusedCost = 10;

export function newGuard({ policies, rateLimits }: GuardOptions, log: Logger): Guard {
  const checked = (asked: Asked, preparer: Preparer) => {
    const names = preparer.policiesOf(asked.parameters);
    return names.length === 0 ? prepared(asked, preparer, nothingGranted) : underPolicies(asked, preparer, names);
  };

  const underPolicies = async (asked: Asked, preparer: Preparer, names: readonly string[]): Promise<Admitted> => {
    const { caller, requestId, address, parameters } = asked;
    const context = { identity: caller.identity, requestId, address, operationName: parameters.operationName };
    return prepared(asked, preparer, await grantedPolicies(names, policies, context, log));
  };

  if (rateLimits?.perAccount === undefined && rateLimits?.perAddress === undefined)
    return Object.assign(checked, { beforehand: <T>(_address: string, work: () => T) => work() });
  const rates = new RateLimits(rateLimits, log);
  const counted = async (asked: Asked, preparer: Preparer): Promise<Admitted> => {
    const asker: Asker = { accountId: asked.caller.identity.accountId, address: asked.address };
    rates.refuseKnown(asker);
    const admitted = await countingRefusals(() => checked(asked, preparer), rates, asker);
    await rates.take(asker, admitted.prepared.cost);
    return { ...admitted, charge: (units) => rates.take(asker, units) };
  };
  const beforehand = async <T>(address: string, work: () => T | Promise<T>): Promise<T> => {
    const asker: Asker = { accountId: undefined, address };
    rates.refuseKnown(asker);
    return countingRefusals(work, rates, asker);
  };
  return Object.assign(counted, { beforehand });
}

const prepared = (asked: Asked, { prepare }: Preparer, granted: ReadonlySet<string>): Admitted => ({
  asked: granted === nothingGranted ? asked : { ...asked, granted },
  prepared: prepare(asked.parameters, asked.caller.identity, asked.allowed, granted),
  charge: undefined,
});

async function countingRefusals<T>(check: () => T | Promise<T>, rates: RateLimits, asker: Asker): Promise<T> {
  try {
    return await check();
  } catch (error) {
    await rates.take(asker, refusedCost);
    throw error;
  }
}
