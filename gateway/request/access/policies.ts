/** Policies: functions that decide what @policy asks, registered by the names that stand in the supergraph. */
import type { Identity } from '../../../platform/identity.ts';
import type { Logger } from '../../../platform/log.ts';

/** What a policy is told of a request. */
export interface PolicyContext {
  /** The name that is asked, for a function that decides several. */
  readonly policy: string;
  readonly identity: Identity;
  readonly requestId: string;
  /** The IP address of the client; undefined where a foreign server carries the request. */
  readonly address: string | undefined;
  readonly operationName: string | undefined;
}

/** Lets somebody see what is under the policy by giving true; whatever else it gives, it does not. */
export type Policy = (context: PolicyContext) => boolean | Promise<boolean>;

export type Policies = Readonly<Record<string, Policy>>;

export const nothingGranted: ReadonlySet<string> = new Set();

/** A policy that has not decided by then refuses. */
const decidedInMs = 5_000;

/**
 * The policies that let a request through, each asked once and all at the same time. One that throws, that nobody has
 * registered or that does not decide in 5 s refuses; the first and the last are logged.
 */
export async function grantedPolicies(
  names: readonly string[],
  policies: Policies,
  context: Omit<PolicyContext, 'policy'>,
  log: Logger,
): Promise<ReadonlySet<string>> {
  const late = Promise.withResolvers<never>();
  late.promise.catch(() => {});
  const timer = setTimeout(() => late.reject(new Error(`not decided in ${decidedInMs} ms`)), decidedInMs);
  const decide = async (policy: string): Promise<boolean> => {
    const decided = Object.hasOwn(policies, policy) ? policies[policy] : undefined;
    try {
      return (await Promise.race([decided?.({ ...context, policy }), late.promise])) === true;
    } catch (error) {
      log.error({ err: error, policy, requestId: context.requestId }, 'a policy failed, and so refuses');
      return false;
    }
  };
  const decisions = await Promise.all(names.map(decide));
  clearTimeout(timer);
  return new Set(names.filter((_name, at) => decisions[at]));
}

/** Logs which policies the supergraph asks and nobody has registered: what is under them is closed for everybody. */
export function warnOfUnknown(names: readonly string[], policies: Policies, log: Logger): void {
  const unknown = names.filter((name) => !Object.hasOwn(policies, name));
  if (unknown.length > 0)
    log.warn(
      { policies: unknown },
      'the supergraph asks policies that nobody has registered: what they guard is closed',
    );
}
