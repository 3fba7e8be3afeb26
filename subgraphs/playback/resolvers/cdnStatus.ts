/** The networks that deliver segments, for operators. */
import type { QueryResolvers } from '../../../schema/generated/playback.ts';
import { requireScope } from '../../shared/context.ts';

export const cdnStatus: NonNullable<QueryResolvers['cdnStatus']> = async (_parent, _arguments, context) => {
  requireScope(context, 'streams:read');
  const states = await context.delivery.states();
  return states.map((state) => ({ ...state, countries: [...state.countries] }));
};
