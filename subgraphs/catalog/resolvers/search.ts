/** What a search has found. */
import type {
  SearchConnectionResolvers,
  SearchEdgeResolvers,
  SearchFacetsResolvers,
} from '../../../schema/generated/catalog.ts';
import { connectionResolvers } from '../../shared/connection.ts';
import { scoreOf } from '../search/search.ts';

export const SearchConnection: SearchConnectionResolvers = {
  ...connectionResolvers,
  edges: ({ edges }) => [...edges],
  facets: ({ search }) => search,
};

export const SearchEdge: SearchEdgeResolvers = {
  score: ({ node }) => scoreOf(node),
  highlights: ({ node, search }) => search.highlights(node),
};

export const SearchFacets: SearchFacetsResolvers = {
  kinds: (search) => search.kinds(),
  genres: (search) => search.genres(),
  decades: (search) => search.decades(),
  ratings: (search) => search.ratings(),
};
