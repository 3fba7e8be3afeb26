/** All resolvers of the catalog: those of titles and those of media. */
import type { Resolvers } from '../../../schema/generated/catalog.ts';
import { accountRecordsOf } from '../../shared/accountRecords.ts';
import { receiveBy } from '../../shared/inbox.ts';
import { recordSources } from '../accountRecords.ts';
import { messageRules } from '../inbox.ts';
import { mediaResolvers } from '../media/index.ts';
import { mediaCounts } from '../media/stored/mediaCounts.ts';
import { Artwork, artworkMutations } from './artwork.ts';
import { Change, ChangeConnection } from './changes.ts';
import { Comment, CommentConnection, commentMutations, commentQueries } from './comments.ts';
import { Genre } from './genres.ts';
import { mutations } from './mutations.ts';
import { Credit, CreditConnection, Person } from './people.ts';
import { queries } from './queries.ts';
import { SearchConnection, SearchEdge, SearchFacets } from './search.ts';
import { Episode, Season } from './seasons.ts';
import { Movie, Show, Title, TitleConnection } from './titles.ts';

export const resolvers: Resolvers = {
  ...mediaResolvers,
  Query: {
    ...mediaResolvers.Query,
    ...queries,
    ...commentQueries,
    mediaCounts: (_, days, context) => mediaCounts(context, days),
    accountRecords: accountRecordsOf(recordSources),
  },
  Mutation: {
    ...mediaResolvers.Mutation,
    ...artworkMutations,
    ...mutations,
    ...commentMutations,
    receive: receiveBy(messageRules),
  },
  Title,
  Movie,
  Show,
  TitleConnection,
  Person,
  Credit,
  CreditConnection,
  Change,
  ChangeConnection,
  SearchConnection,
  SearchEdge,
  SearchFacets,
  Season,
  Episode,
  Genre,
  Artwork,
  Comment,
  CommentConnection,
};
