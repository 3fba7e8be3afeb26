/** What analytics asks for its report: the accounts that were opened, by day. */
import { type DayRange, requireDays } from '../shared/dayRange.ts';
import { requirePlatform } from '../shared/platform.ts';
import type { AccountCount } from './accountCountStore.ts';
import type { Context } from './context.ts';

/** For the platform alone: the gateway knows nothing of it. */
export function accountCounts(context: Context, range: DayRange): Promise<AccountCount[]> {
  requirePlatform(context);
  return context.accountCounts.byDay(requireDays(range));
}
