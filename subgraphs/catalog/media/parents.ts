/** What the resolvers of media types start from. */
import type { ingestJobs, uploads, videos } from '../../../db/schema/catalogMedia.ts';
import type { Connection } from '../../shared/connection.ts';

/** A video as it is stored. Whether the viewer may see it is decided by its title before it becomes a parent. */
export type VideoParent = typeof videos.$inferSelect;
export type UploadParent = typeof uploads.$inferSelect;
export type IngestJobParent = typeof ingestJobs.$inferSelect;
export type IngestJobPage = Connection<IngestJobParent>;
