/**
 * One log-in that is tried with an e-mail address. It is counted before anything is looked at: for the network, and for the address,
 * known or not. Strangers use up one count of an account together; each network that the account has logged in from has a count of its
 * own, so nobody else keeps the owner out. The price: whoever is in one of those networks, and has used up the first count from
 * elsewhere, can tell that the account logs in there, by not being refused. That it exists, register tells too.
 */
import type { Account } from '../accountStore.ts';
import type { Context } from '../context.ts';
import { attempt, networkOfClient, subjectOf } from './attempts.ts';
import { type Device, email as emailRule } from './inputs.ts';

export interface LogInAttempt {
  /** Undefined for an address without an account: nobody may notice. */
  readonly account: Account | undefined;
  /** Everything was right, a second factor too: what had failed before is forgotten, and the network is known from now on. */
  readonly succeeded: () => Promise<void>;
  /** All that came was right, and something more is asked for: that counts for nothing. */
  readonly unfinished: () => Promise<void>;
  /** Something was wrong: the owner is told by an event, in the same time whether there is an account or not. */
  readonly failed: (device: Device, detail?: string) => Promise<void>;
}

const tooMany = 'Too many log-ins with this address have failed.';
const tooManyFromHere = 'Too many log-ins from this network have failed.';

/**
 * Counts the attempt and finds whose it is; RATE_LIMITED when too many have failed, with the right password too. What is no
 * e-mail address is counted, and looked for as one that nobody has.
 */
export async function beginLogIn(context: Context, given: string): Promise<LogInAttempt> {
  const parsed = emailRule.safeParse(given);
  const email = parsed.success ? parsed.data : given;
  const network = networkOfClient(context);
  // First, so that a network that is refused cannot use up the counts of accounts.
  if (network) await attempt(context, 'network', network, tooManyFromHere);
  const found = await context.logIns.find(parsed.success ? email : '', network);
  const [what, of] = found?.isKnownHere
    ? (['knownNetwork', `${email} ${network}`] as const)
    : (['account', email] as const);
  await attempt(context, what, of, tooMany);
  return {
    account: found?.account,
    succeeded: async () => {
      await context.attempts.forget(subjectOf(what, of));
      if (network) await context.attempts.takeBack(subjectOf('network', network));
      if (network && found) await context.logIns.remember(found.account.id, network);
    },
    unfinished: async () => {
      await context.attempts.takeBack(subjectOf(what, of));
      if (network) await context.attempts.takeBack(subjectOf('network', network));
    },
    failed: async (device, detail) => {
      if (!parsed.success) return;
      const { address } = context.identity;
      const at = new Date().toISOString();
      await context.logIns.tellFailure({ email, address, device: device ?? undefined, detail, at });
      context.outbox.ring();
    },
  };
}
