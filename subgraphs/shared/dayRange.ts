/** Days that one subgraph asks another about: the first one, and the first after the last one, in UTC. */
import { CodedError } from '../../platform/errors.ts';

export interface DayRange {
  /** 2026-01-31 */
  readonly from: string;
  readonly until: string;
}

/** Days that a question may be about. */
export const mostDays = 400;

const dayMs = 86_400_000;

/** Refuses (BAD_USER_INPUT) a range without a day in it, and one of more than 400 days. */
export function requireDays({ from, until }: DayRange): DayRange {
  const days = (Date.parse(until) - Date.parse(from)) / dayMs;
  if (!(days >= 1 && days <= mostDays))
    throw new CodedError(
      'BAD_USER_INPUT',
      `until wants a day 1 to ${mostDays} days after from, but got ${until} after ${from}.`,
    );
  return { from, until };
}
