/** What the resolvers of media types start from. */
import type { ingestJobs, subtitles, uploads, videos } from '../../../db/schema/catalogMedia.ts';
import type { Connection } from '../../shared/connection.ts';

/** A video with the title it belongs to. Whether the viewer may see it is that title's to say, before it becomes a parent. */
export type VideoParent = typeof videos.$inferSelect & { readonly titleId: string };
export type UploadParent = typeof uploads.$inferSelect;
export type IngestJobParent = typeof ingestJobs.$inferSelect;
export type IngestJobPage = Connection<IngestJobParent>;
export type SubtitleTrackParent = typeof subtitles.$inferSelect;
