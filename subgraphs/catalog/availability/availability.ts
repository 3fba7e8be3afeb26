/** Whether a title may be watched where the viewer is, now, and if not, why. */
import type { UnavailableReason } from '../../../schema/generated/catalog.ts';
import type { Context } from '../context.ts';
import type { TitleParent } from '../parents.ts';
import { sightOf } from '../sight.ts';
import type { AvailabilityWindow } from './availabilityStore.ts';

/** Why viewers in the caller's country may not watch it; null when they may. */
export async function unavailableReason(title: TitleParent, { loaders }: Context): Promise<UnavailableReason | null> {
  if (title.publication !== 'PUBLISHED') return 'NOT_PUBLISHED';
  if (!title.restricted) return null;
  return reasonOf(await loaders.windowsHereByTitleId.load(title.id), new Date());
}

/** Whether the caller may watch it. The staff may always, to look at it before viewers do. */
export const mayWatch = async (title: TitleParent, context: Context): Promise<boolean> =>
  sightOf(context).drafts || (await unavailableReason(title, context)) === null;

/** What the windows of one country say of a moment; null for inside of one. */
export function reasonOf(windows: readonly AvailabilityWindow[], now: Date): UnavailableReason | null {
  if (windows.length === 0) return 'REGION';
  const begun = windows.filter(({ from }) => from === null || from <= now);
  if (begun.some(({ until }) => until === null || until > now)) return null;
  return begun.length < windows.length ? 'NOT_YET' : 'NO_LONGER';
}
