/** How often may be tried what only the owner of an account should get through, and what costs others something. */
import { CodedError } from '../../../platform/errors.ts';
import { isLoopback, networkOf } from '../../../platform/network.ts';
import type { Bounds } from '../attemptStore.ts';
import type { Context } from '../context.ts';

export interface AttemptBounds {
  /** Log-ins of one e-mail address that may fail, from all networks together that it never logged in from. */
  readonly account: Bounds;
  /** The same from each network that it has logged in from: strangers cannot use these up, so the owner is let in. */
  readonly knownNetwork: Bounds;
  /** Log-ins that may fail from one network, whatever address they name. */
  readonly network: Bounds;
  /** Wrong passwords where a session has to give it again. */
  readonly passwordAgain: Bounds;
  /** Wrong codes of an authenticator app, and wrong recovery codes, of one account. */
  readonly oneTimeCode: Bounds;
  /** Log-ins with a passkey that are begun from one network. */
  readonly passkeyLogIns: Bounds;
  /** Accounts that are opened, or found to be there, from one network. */
  readonly registrations: Bounds;
  /** Mails for a new password to one address. A token outlives the window, so its owner always has a good one. */
  readonly resets: Bounds;
  /** The same asked from one network. */
  readonly resetsOfNetwork: Bounds;
  /** Mails that an account asks for to prove addresses. */
  readonly verifications: Bounds;
  /** Wrong PINs of a profile. */
  readonly pins: Bounds;
  /**
   * Refresh tokens that a session is given; a client needs one in a quarter of an hour. They are counted by those that are kept, so
   * more than `keptTokens` of sessionStore.ts are never counted.
   */
  readonly refreshes: Bounds;
  /** How often its owner is told that there were too many. */
  readonly lockedPins: Bounds;
}

const minute = 60;

export const defaultBounds: AttemptBounds = {
  account: { attempts: 10, windowSeconds: 15 * minute },
  knownNetwork: { attempts: 10, windowSeconds: 15 * minute },
  network: { attempts: 60, windowSeconds: 15 * minute },
  passwordAgain: { attempts: 10, windowSeconds: 15 * minute },
  oneTimeCode: { attempts: 5, windowSeconds: 15 * minute },
  passkeyLogIns: { attempts: 300, windowSeconds: 15 * minute },
  registrations: { attempts: 20, windowSeconds: 60 * minute },
  resets: { attempts: 3, windowSeconds: 15 * minute },
  resetsOfNetwork: { attempts: 20, windowSeconds: 60 * minute },
  verifications: { attempts: 5, windowSeconds: 60 * minute },
  pins: { attempts: 5, windowSeconds: 15 * minute },
  refreshes: { attempts: 30, windowSeconds: 15 * minute },
  lockedPins: { attempts: 1, windowSeconds: 15 * minute },
};

/** Counts one attempt; RATE_LIMITED, with the time to wait, when there are too many. */
export async function attempt(context: Context, what: keyof AttemptBounds, of: string, tooMany: string): Promise<void> {
  const wait = await context.attempts.begin(subjectOf(what, of), context.bounds[what]);
  if (wait !== undefined) throw refuseTooMany(tooMany, wait);
}

/** RATE_LIMITED, with the seconds to wait. */
export const refuseTooMany = (tooMany: string, wait: number): CodedError =>
  new CodedError('RATE_LIMITED', `${tooMany} Try again in ${inWords(wait)}.`, {
    extensions: { retryAfterSeconds: wait },
  });

export const subjectOf = (what: keyof AttemptBounds, of: string): string => `${what} ${of}`;

const inWords = (seconds: number): string => {
  const minutes = Math.ceil(seconds / 60);
  return minutes === 1 ? 'a minute' : `${minutes} minutes`;
};

/**
 * The network that a client asks from. Undefined where nobody knows, and on this machine: that is a program of ours, or a proxy
 * that the gateway was not told of, behind which everybody would be one.
 */
export function networkOfClient({ identity: { address } }: Context): string | undefined {
  return address && !isLoopback(address) ? networkOf(address) : undefined;
}
