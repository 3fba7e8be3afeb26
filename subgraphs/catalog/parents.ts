/** What the resolvers of each type start from: rows as the stores read them, and pages of rows. */
import type { episodes, genres, seasons, titles } from '../../db/schema/catalog.ts';
import type { artwork } from '../../db/schema/catalogArtwork.ts';
import type { changes } from '../../db/schema/catalogChanges.ts';
import type { comments } from '../../db/schema/catalogComments.ts';
import type { ingestItems } from '../../db/schema/catalogMetadata.ts';
import type { credits, people } from '../../db/schema/catalogPeople.ts';
import type { Connection } from '../shared/connection.ts';
import type { Search } from './search/search.ts';

export type TitleParent = typeof titles.$inferSelect;
export type SeasonParent = typeof seasons.$inferSelect;
export type EpisodeParent = typeof episodes.$inferSelect;
export type GenreParent = typeof genres.$inferSelect;
export type ArtworkParent = typeof artwork.$inferSelect;
export type TitlePage = Connection<TitleParent>;
export type PersonParent = typeof people.$inferSelect;
export type CreditParent = typeof credits.$inferSelect;
export type CreditPage = Connection<CreditParent>;
export type CommentParent = typeof comments.$inferSelect;
export type CommentPage = Connection<CommentParent>;
export type ChangeParent = typeof changes.$inferSelect;
export type ChangePage = Connection<ChangeParent>;
export type IngestItemParent = typeof ingestItems.$inferSelect;
export type IngestItemPage = Connection<IngestItemParent>;

/** An account that identity knows: the catalog has its id alone. */
export interface AccountParent {
  readonly id: string;
}

/** A title with how well it answers: 4 for the very name, 3 for its beginning, 2 for words in it, 1 for what is similar. */
export type FoundTitle = TitleParent & { readonly tier: 1 | 2 | 3 | 4 };

export interface SearchEdgeParent {
  readonly cursor: string;
  readonly node: FoundTitle;
  readonly search: Search;
}

export interface SearchPage extends Omit<Connection<FoundTitle>, 'edges'> {
  readonly edges: readonly SearchEdgeParent[];
  readonly search: Search;
}

/** Facets are counted only when they are asked for. */
export type SearchFacetsParent = Search;

export type {
  IngestJobPage,
  IngestJobParent,
  SubtitleTrackParent,
  UploadParent,
  VideoParent,
} from './media/parents.ts';
