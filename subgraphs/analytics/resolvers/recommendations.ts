/** What a profile may like, and why. */
import type { ProfileResolvers, RecommendationResolvers } from '../../../schema/generated/analytics.ts';
import { recommendations } from '../recommendations.ts';

export const ProfileFields: ProfileResolvers = {
  recommendations: ({ id }, { first }, context) => recommendations(context, id, first),
};

export const RecommendationFields: RecommendationResolvers = {
  title: ({ titleId }) => ({ id: titleId }),
  reason: ({ becauseOf }) => ({
    kind: becauseOf ? 'BECAUSE_YOU_WATCHED' : 'TRENDING',
    title: becauseOf ? { id: becauseOf } : null,
    text: becauseOf ? 'Because of what you watched.' : 'Many watch it now.',
  }),
};
