/** What the resolvers of each type start from: rows as the stores read them, and pages of rows. */
import type { artwork, episodes, genres, seasons, titles } from '../../db/schema/catalog.ts';
import type { Connection } from '../shared/connection.ts';

export type TitleParent = typeof titles.$inferSelect;
export type SeasonParent = typeof seasons.$inferSelect;
export type EpisodeParent = typeof episodes.$inferSelect;
export type GenreParent = typeof genres.$inferSelect;
export type ArtworkParent = typeof artwork.$inferSelect;
export type TitlePage = Connection<TitleParent>;
export type { IngestJobPage, IngestJobParent, UploadParent, VideoParent } from './media/parents.ts';
