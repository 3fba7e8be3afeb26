/** What the catalogue has already of a title at IMDb, and who wrote it. */
import { and, eq, sql } from 'drizzle-orm';
import type { Executor } from '../../../db/client.ts';
import { titles } from '../../../db/schema/catalog.ts';
import { artwork } from '../../../db/schema/catalogArtwork.ts';

/** By the name of a field in change records: the last action that changed it. */
export type LastActions = ReadonlyMap<string, string>;

export interface Match {
  readonly id: string;
  readonly deleted: boolean;
}

/** One ingest after the other writes a title of this id, also one that is not there yet; until the transaction ends. */
export async function waitFor(transaction: Executor, imdbId: string): Promise<void> {
  await transaction.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`marquee imdb ${imdbId}`}, 0))`);
}

/** The title of this id: the one that is present, or else one that was deleted. */
export async function matchOf(executor: Executor, imdbId: string): Promise<Match | undefined> {
  const ofId = eq(titles.imdbId, imdbId);
  const found = { id: titles.id };
  const [present] = await executor.select(found).from(titles).where(and(ofId, sql`deleted_at is null`));
  if (present) return { ...present, deleted: false };
  const [deleted] = await executor.select(found).from(titles).where(and(ofId, sql`deleted_at is not null`)).limit(1);
  return deleted && { ...deleted, deleted: true };
}

export async function hasPoster(executor: Executor, titleId: string): Promise<boolean> {
  const poster = and(eq(artwork.titleId, titleId), eq(artwork.kind, 'POSTER'), sql`video_id is null`);
  const rows = await executor.select({ id: artwork.id }).from(artwork).where(poster).limit(1);
  return rows.length > 0;
}

/** Of every field of the title that was ever changed, its seasons' and episodes' too, the last action that did. */
export async function lastActions(executor: Executor, titleId: string): Promise<LastActions> {
  const rows = await executor.execute<{ field: string; action: string }>(sql`
    select distinct on (change.value->>'field') change.value->>'field' as field, action
    from catalog.changes, jsonb_array_elements(fields) as change
    where title_id = ${titleId}
    order by change.value->>'field', at desc, id desc`);
  return new Map(rows.map(({ field, action }) => [field, action]));
}
