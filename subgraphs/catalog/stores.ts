/** The stores of the catalog: the only ones that read and write its tables. */
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import { ArtworkStore } from './artwork/artworkStore.ts';
import { CommentStore } from './comments/commentStore.ts';
import { ModerationStore } from './comments/moderationStore.ts';
import { GenreStore } from './genres/genreStore.ts';
import { IdempotencyStore } from './idempotencyStore.ts';
import { EpisodeStore } from './seasons/episodeStore.ts';
import { SeasonStore } from './seasons/seasonStore.ts';
import { TitleListStore } from './titles/titleListStore.ts';
import { TitleStore } from './titles/titleStore.ts';

export interface Stores {
  readonly titles: TitleStore;
  readonly titleLists: TitleListStore;
  readonly genres: GenreStore;
  readonly seasons: SeasonStore;
  readonly episodes: EpisodeStore;
  readonly artwork: ArtworkStore;
  readonly comments: CommentStore;
  readonly moderation: ModerationStore;
  readonly idempotency: IdempotencyStore;
}

export const createStores = (db: PostgresJsDatabase): Stores => ({
  titles: new TitleStore(db),
  titleLists: new TitleListStore(db),
  genres: new GenreStore(db),
  seasons: new SeasonStore(db),
  episodes: new EpisodeStore(db),
  artwork: new ArtworkStore(db),
  comments: new CommentStore(db),
  moderation: new ModerationStore(db),
  idempotency: new IdempotencyStore(db),
});
