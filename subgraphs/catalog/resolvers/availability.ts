/** Whether, where and when titles may be watched. */
import { unavailableReason } from '../availability/availability.ts';
import type { Context } from '../context.ts';
import type { TitleParent } from '../parents.ts';

/** Of every title. */
export const availabilityOfTitle = {
  available: async (title: TitleParent, _: unknown, context: Context) =>
    (await unavailableReason(title, context)) === null,
  unavailableReason: (title: TitleParent, _: unknown, context: Context) => unavailableReason(title, context),
  availability: ({ id }: TitleParent, _: unknown, { loaders }: Context) => loaders.windowsByTitleId.load(id),
};
