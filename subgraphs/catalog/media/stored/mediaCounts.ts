/** What analytics asks for its report: what came and what lay in the object store, by day. */
import { type DayRange, requireDays } from '../../../shared/dayRange.ts';
import { requirePlatform } from '../../../shared/platform.ts';
import type { Context } from '../../context.ts';
import type { MediaCount } from './storedStore.ts';

/** For the platform alone: the gateway knows nothing of it. */
export function mediaCounts(context: Context, range: DayRange): Promise<MediaCount[]> {
  requirePlatform(context);
  return context.media.stored.byDay(requireDays(range));
}
