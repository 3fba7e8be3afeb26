/** What identity adds to the catalog's titles: the list of the viewer's profile, and how it rates them. */
import type {
  MutationResolvers,
  MyListConnectionResolvers,
  MyListEdgeResolvers,
  TitleResolvers,
} from '../../../schema/generated/identity.ts';
import { connectionResolvers } from '../../shared/connection.ts';
import type { Outcome } from '../../shared/userErrors.ts';
import type { MyListEdgeParent, TitleParent } from '../parents.ts';
import { addToMyList, rateTitle, removeFromMyList } from '../rules/myTitles.ts';

export const titleMutations: Required<Pick<MutationResolvers, 'addToMyList' | 'removeFromMyList' | 'rateTitle'>> = {
  addToMyList: async (_, { input }, context) => asPayload(await addToMyList(context, input.titleId)),
  removeFromMyList: async (_, { input }, context) => asPayload(await removeFromMyList(context, input.titleId)),
  rateTitle: async (_, { input }, context) => asPayload(await rateTitle(context, input)),
};

const asPayload = (outcome: Outcome<TitleParent>) =>
  outcome.ok ? { title: outcome.value, userErrors: [] } : { title: null, userErrors: outcome.userErrors };

/** Whether a title exists and who may see it is the catalog's to say: here is only what the viewer's profile keeps of it. */
export const titleFields: TitleResolvers = {
  __resolveReference: ({ id }) => ({ id }),
  inMyList: ({ id }, _, { loaders }) => loaders.inMyList.load(id),
  myRating: ({ id }, _, { loaders }) => loaders.myRating.load(id),
};

export const myListConnection: MyListConnectionResolvers = {
  ...connectionResolvers,
  edges: ({ edges }) => [...edges],
  nodes: ({ edges }) => edges.map(titleOf),
};

export const myListEdge: MyListEdgeResolvers = {
  node: titleOf,
  addedAt: ({ node }) => node.addedAt,
};

function titleOf({ node, exists }: MyListEdgeParent): TitleParent | null {
  return exists ? node : null;
}
