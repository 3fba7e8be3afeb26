/** Types of the resolvers, one file a subgraph, made from the SDL: `npm run codegen`. */
import type { CodegenConfig } from '@graphql-codegen/cli';
import { readTypeDefs, type SubgraphName, subgraphs } from './schema/subgraphs.ts';

/** Types whose resolvers start from a row (or other parent) of their own: `subgraphs/<name>/parents.ts` exports each. */
const parents: Record<SubgraphName, Record<string, string>> = {
  catalog: {
    Title: 'TitleParent',
    Movie: 'TitleParent',
    Show: 'TitleParent',
    Season: 'SeasonParent',
    Episode: 'EpisodeParent',
    Genre: 'GenreParent',
    Artwork: 'ArtworkParent',
    Video: 'VideoParent',
    Upload: 'UploadParent',
    IngestJob: 'IngestJobParent',
    TitleConnection: 'TitlePage',
    IngestJobConnection: 'IngestJobPage',
    IngestItem: 'IngestItemParent',
    IngestItemConnection: 'IngestItemPage',
    Person: 'PersonParent',
    Credit: 'CreditParent',
    CreditConnection: 'CreditPage',
    Comment: 'CommentParent',
    CommentConnection: 'CommentPage',
    Account: 'AccountParent',
    Change: 'ChangeParent',
    ChangeConnection: 'ChangePage',
    SearchConnection: 'SearchPage',
    SearchEdge: 'SearchEdgeParent',
    SearchFacets: 'SearchFacetsParent',
    SubtitleTrack: 'SubtitleTrackParent',
  },
  identity: {
    Account: 'AccountParent',
    Profile: 'ProfileParent',
    Session: 'SessionParent',
    WatchProgress: 'WatchProgressParent',
    AccountConnection: 'AccountPage',
    SessionConnection: 'SessionPage',
    Video: 'VideoParent',
    PublicProfile: 'PublicProfileParent',
    Comment: 'CommentParent',
    Title: 'TitleParent',
    WatchProgressConnection: 'WatchProgressPage',
    MyListConnection: 'MyListPage',
    MyListEdge: 'MyListEdgeParent',
    ParentalControls: 'ParentalControlsParent',
    Passkey: 'PasskeyParent',
    DataExport: 'DataExportParent',
    AccountEvent: 'AccountEventParent',
    AccountEventConnection: 'AccountEventPage',
  },
  playback: {
    StreamSession: 'StreamSessionParent',
    StreamSessionConnection: 'StreamSessionPage',
    Video: 'VideoParent',
    Profile: 'ProfileParent',
  },
  analytics: {
    Title: 'TitleParent',
    TitleStats: 'TitleStatsParent',
    Profile: 'ProfileParent',
    Recommendation: 'RecommendationParent',
    RecommendationReason: 'RecommendationReasonParent',
    Similarity: 'SimilarityParent',
    StreamSession: 'StreamSessionParent',
    StreamQuality: 'StreamQualityParent',
    RegionUsage: 'RegionUsageParent',
    Genre: 'GenreParent',
    Person: 'PersonParent',
    Topology: 'TopologyParent',
    TopologyChange: 'TopologyChangeParent',
    Load: 'LoadParent',
    LiveMetrics: 'LiveMetricsParent',
  },
};

const names = Object.keys(subgraphs) as SubgraphName[];

const config: CodegenConfig = {
  generates: Object.fromEntries(
    names.map((name) => [
      `schema/generated/${name}.ts`,
      {
        schema: [readTypeDefs(name)],
        plugins: ['typescript', 'typescript-resolvers'],
        config: {
          federation: true,
          contextType: `../../subgraphs/${name}/context.ts#Context`,
          mappers: Object.fromEntries(
            Object.entries(parents[name]).map(([type, parent]) => [
              type,
              `../../subgraphs/${name}/parents.ts#${parent}`,
            ]),
          ),
          scalars: {
            ID: 'string',
            DateTime: 'Date',
            Date: 'string',
            URL: 'string',
            CountryCode: 'string',
            LanguageTag: 'string',
            JSON: 'unknown',
            _FieldSet: 'string',
          },
          enumsAsTypes: true,
          useTypeImports: true,
          importExtension: '.ts',
          emitLegacyCommonJSImports: false,
          strictScalars: true,
          avoidOptionals: { field: true, inputValue: false, object: true },
          maybeValue: 'T | null',
          inputMaybeValue: 'T | null | undefined',
        },
      },
    ]),
  ),
};

export default config;
