/** The stores of the catalog: the only ones that read and write its tables. */
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import { AccountRemovalStore } from './accounts/accountRemovalStore.ts';
import { ArtworkStore } from './artwork/artworkStore.ts';
import { AvailabilityStore } from './availability/availabilityStore.ts';
import { BlockedTitleStore } from './blocking/blockedTitleStore.ts';
import { ChangeStore } from './changes/changeStore.ts';
import { CommentStore } from './comments/commentStore.ts';
import { ModerationStore } from './comments/moderationStore.ts';
import { GenreStore } from './genres/genreStore.ts';
import { IdempotencyStore } from './idempotencyStore.ts';
import { CreditStore } from './people/creditStore.ts';
import { PersonStore } from './people/personStore.ts';
import { PublicationStore } from './publication/publicationStore.ts';
import { FacetStore } from './search/facetStore.ts';
import { HighlightStore } from './search/highlightStore.ts';
import { SearchStore } from './search/searchStore.ts';
import { EpisodeStore } from './seasons/episodeStore.ts';
import { SeasonStore } from './seasons/seasonStore.ts';
import { DeletionStore } from './titles/deletionStore.ts';
import { DescriptionStore } from './titles/descriptionStore.ts';
import { FeatureStore } from './titles/featureStore.ts';
import { TitleListStore } from './titles/titleListStore.ts';
import { TitleStore } from './titles/titleStore.ts';
import { TitleWriter } from './titles/titleWriter.ts';

export interface Stores {
  readonly titles: TitleStore;
  readonly titleLists: TitleListStore;
  readonly search: SearchStore;
  readonly facets: FacetStore;
  readonly highlights: HighlightStore;
  readonly descriptions: DescriptionStore;
  readonly credits: CreditStore;
  /** What analytics compares titles by. */
  readonly features: FeatureStore;
  /** Writes titles with all that describes them. */
  readonly titleWriter: TitleWriter;
  readonly people: PersonStore;
  readonly availability: AvailabilityStore;
  readonly publication: PublicationStore;
  readonly deletions: DeletionStore;
  readonly changes: ChangeStore;
  readonly genres: GenreStore;
  readonly seasons: SeasonStore;
  readonly episodes: EpisodeStore;
  readonly artwork: ArtworkStore;
  readonly comments: CommentStore;
  readonly moderation: ModerationStore;
  readonly idempotency: IdempotencyStore;
  /** Removes what is kept of accounts and profiles that were deleted. */
  readonly accountRemoval: AccountRemovalStore;
  /** What parents have hidden from profiles. */
  readonly blockedTitles: BlockedTitleStore;
}

export function createStores(db: PostgresJsDatabase): Stores {
  const described = {
    titles: new TitleStore(db),
    descriptions: new DescriptionStore(db),
    genres: new GenreStore(db),
    credits: new CreditStore(db),
  };
  return {
    ...described,
    titleWriter: new TitleWriter(described),
    features: new FeatureStore(db),
    people: new PersonStore(db),
    availability: new AvailabilityStore(db),
    publication: new PublicationStore(db),
    deletions: new DeletionStore(db),
    changes: new ChangeStore(db),
    titleLists: new TitleListStore(db),
    search: new SearchStore(db),
    facets: new FacetStore(db),
    highlights: new HighlightStore(db),
    seasons: new SeasonStore(db),
    episodes: new EpisodeStore(db),
    artwork: new ArtworkStore(db),
    comments: new CommentStore(db),
    moderation: new ModerationStore(db),
    idempotency: new IdempotencyStore(db),
    accountRemoval: new AccountRemovalStore(db),
    blockedTitles: new BlockedTitleStore(db),
  };
}
