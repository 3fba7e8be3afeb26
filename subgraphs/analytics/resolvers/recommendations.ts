/** What a profile may like and what is like a title, and why. */
import type {
  MutationResolvers,
  ProfileResolvers,
  QueryResolvers,
  RecommendationReasonResolvers,
  RecommendationResolvers,
} from '../../../schema/generated/analytics.ts';
import { generateRecommendations } from '../recommending/generateRecommendations.ts';
import { hideFromRecommendations } from '../recommending/hideFromRecommendations.ts';
import { reasonText } from '../recommending/reasonText.ts';
import { recommendations } from '../recommending/recommendations.ts';
import { similarity } from '../recommending/similarity.ts';

export const recommendationQueries: Required<Pick<QueryResolvers, 'similarity'>> = {
  similarity: (_parent, { a, b }, context) => similarity(context, a, b),
};

export const recommendationMutations: Required<
  Pick<MutationResolvers, 'generateRecommendations' | 'hideFromRecommendations'>
> = {
  generateRecommendations: async (_parent, { input }, context) => {
    const outcome = await generateRecommendations(context, input.profileId);
    return outcome.ok ? { profile: outcome.value, userErrors: [] } : { profile: null, userErrors: outcome.userErrors };
  },
  hideFromRecommendations: async (_parent, { input }, context) => {
    const outcome = await hideFromRecommendations(context, input);
    return outcome.ok ? { title: outcome.value, userErrors: [] } : { title: null, userErrors: outcome.userErrors };
  },
};

export const ProfileFields: ProfileResolvers = {
  recommendations: ({ id }, { first }, context) => recommendations(context, id, first),
};

export const RecommendationFields: RecommendationResolvers = {
  title: ({ titleId }) => ({ id: titleId }),
  reason: (recommendation) => recommendation,
  similarity: ({ titleId, becauseOf }, _arguments, { similarityOf }) =>
    becauseOf === undefined ? null : similarityOf.load({ a: titleId, b: becauseOf }),
};

export const RecommendationReasonFields: RecommendationReasonResolvers = {
  title: ({ becauseOf }) => (becauseOf === undefined ? null : { id: becauseOf }),
  text: (reason, _arguments, { titleNameOf }) => reasonText(reason, titleNameOf),
};
