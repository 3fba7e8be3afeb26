/** Rows that say an object is there, in the order of their ids; and what becomes of those whose object is gone. */
import { and, asc, eq, gt, inArray, isNotNull, sql } from 'drizzle-orm';
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import { artwork } from '../../../../db/schema/catalogArtwork.ts';
import { subtitles, uploads, videos } from '../../../../db/schema/catalogMedia.ts';
import { manifestName } from '../transcode/package.ts';
import { keyOf } from '../uploads/uploadRules.ts';

export interface StoredRow {
  readonly id: string;
  /** The object without which the row is worth nothing. */
  readonly key: string;
}

export interface RowsOfKind {
  readonly name: string;
  after(id: string | undefined, most: number): Promise<StoredRow[]>;
  /** Puts rows right whose object is gone, unless they have changed meanwhile. */
  mend(rows: readonly StoredRow[]): Promise<void>;
}

/** A complete upload is EXPIRED: it cannot be used any more. */
const uploadRows = (db: PostgresJsDatabase): RowsOfKind => ({
  name: 'uploads',
  after: async (id, most) => {
    const rows = await db
      .select({ id: uploads.id })
      .from(uploads)
      .where(and(eq(uploads.status, 'COMPLETED'), id === undefined ? undefined : gt(uploads.id, id)))
      .orderBy(asc(uploads.id))
      .limit(most);
    return rows.map((row) => ({ id: row.id, key: keyOf(row) }));
  },
  mend: async (rows) => {
    await db
      .update(uploads)
      .set({ status: 'EXPIRED' })
      .where(and(inArray(uploads.id, idsOf(rows)), eq(uploads.status, 'COMPLETED')));
  },
});

/** A video without its manifest is FAILED, and its tracks go: nothing of it can be played. */
const videoRows = (db: PostgresJsDatabase): RowsOfKind => ({
  name: 'videos',
  after: async (id, most) => {
    const rows = await db
      .select({ id: videos.id, storagePrefix: videos.storagePrefix })
      .from(videos)
      .where(and(isNotNull(videos.storagePrefix), id === undefined ? undefined : gt(videos.id, id)))
      .orderBy(asc(videos.id))
      .limit(most);
    return rows.map((row) => ({ id: row.id, key: `${row.storagePrefix}${manifestName}` }));
  },
  mend: async (rows) => {
    for (const { id, key } of rows)
      await db.transaction(async (transaction) => {
        const storagePrefix = key.slice(0, -manifestName.length);
        const failed = await transaction
          .update(videos)
          .set({
            status: 'FAILED',
            version: null,
            storagePrefix: null,
            durationSeconds: null,
            renditions: [],
            audioTracks: [],
            storyboard: false,
            storedBytes: null,
            updatedAt: sql`now()`,
          })
          .where(and(eq(videos.id, id), eq(videos.storagePrefix, storagePrefix)))
          .returning({ id: videos.id });
        if (failed.length === 0) return;
        await transaction.delete(subtitles).where(eq(subtitles.videoId, id));
        await transaction.delete(artwork).where(eq(artwork.videoId, id));
      });
  },
});

/** A picture without its original is taken out: no variant of it could be made. */
const pictureRows = (db: PostgresJsDatabase): RowsOfKind => ({
  name: 'artwork',
  after: (id, most) =>
    db
      .select({ id: artwork.id, key: artwork.storageKey })
      .from(artwork)
      .where(id === undefined ? undefined : gt(artwork.id, id))
      .orderBy(asc(artwork.id))
      .limit(most),
  mend: async (rows) => {
    await db.delete(artwork).where(inArray(artwork.id, idsOf(rows)));
  },
});

/** Subtitles without their text are taken out. */
const subtitlesRows = (db: PostgresJsDatabase): RowsOfKind => ({
  name: 'subtitles',
  after: (id, most) =>
    db
      .select({ id: subtitles.id, key: subtitles.storageKey })
      .from(subtitles)
      .where(id === undefined ? undefined : gt(subtitles.id, id))
      .orderBy(asc(subtitles.id))
      .limit(most),
  mend: async (rows) => {
    await db.delete(subtitles).where(inArray(subtitles.id, idsOf(rows)));
  },
});

/** All kinds of rows that are looked at. */
export const sweptRows = (db: PostgresJsDatabase): readonly RowsOfKind[] => [
  uploadRows(db),
  videoRows(db),
  pictureRows(db),
  subtitlesRows(db),
];

const idsOf = (rows: readonly StoredRow[]) => rows.map(({ id }) => id);
