/** What the resolvers of each type start from: rows as the stores read them, and pages of rows. */
import type { episodes, genres, seasons, titles } from '../../db/schema/catalog.ts';
import type { artwork } from '../../db/schema/catalogArtwork.ts';
import type { changes } from '../../db/schema/catalogChanges.ts';
import type { comments } from '../../db/schema/catalogComments.ts';
import type { ingestItems } from '../../db/schema/catalogMetadata.ts';
import type { credits, people } from '../../db/schema/catalogPeople.ts';
import type { Connection } from '../shared/connection.ts';

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

/** A profile or an account that identity knows: the catalog has its id alone. */
export interface PublicProfileParent {
  readonly id: string;
}
export type AccountParent = PublicProfileParent;

export interface SearchEdgeParent {
  readonly cursor: string;
  readonly score: number;
  readonly highlights: { readonly field: string; readonly text: string }[];
  readonly node: TitleParent;
}

export interface FacetValue {
  readonly value: string;
  readonly label: string;
  readonly count: number;
}

export interface SearchPage extends Omit<Connection<TitleParent>, 'edges'> {
  readonly edges: readonly SearchEdgeParent[];
  /** Runs only when asked. */
  readonly facets: () => Promise<Record<'kinds' | 'genres' | 'decades' | 'ratings', FacetValue[]>>;
}
export type {
  IngestJobPage,
  IngestJobParent,
  SubtitleTrackParent,
  UploadParent,
  VideoParent,
} from './media/parents.ts';
