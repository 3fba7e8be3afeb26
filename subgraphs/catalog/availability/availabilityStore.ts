/** Where and when titles may be watched. A title without windows may be watched everywhere, always. */
import { asc, eq, sql } from 'drizzle-orm';
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import type { Executor } from '../../../db/client.ts';
import { titles, availabilityWindows as windows } from '../../../db/schema/catalog.ts';
import { newId } from '../../shared/id.ts';
import type { TitleParent } from '../parents.ts';
import type { OfTitle } from '../titles/descriptionStore.ts';

export interface AvailabilityWindow {
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  /** Null for always until now. */
  readonly from: Date | null;
  /** The first moment at which it may be watched no more; null for ever. */
  readonly until: Date | null;
}

const columns = { country: windows.country, from: windows.opensAt, until: windows.closesAt };

/** By country, and in a country one after the other. */
const inOrder = [asc(windows.country), sql`${windows.opensAt} asc nulls first`];

export class AvailabilityStore {
  readonly #ofTitles;
  readonly #ofTitlesIn;

  constructor(db: PostgresJsDatabase) {
    const ofTitles = sql`${windows.titleId} = any(${sql.placeholder('ids')}::uuid[])`;
    const select = () => db.select({ titleId: windows.titleId, ...columns }).from(windows);
    this.#ofTitles = select()
      .where(ofTitles)
      .orderBy(...inOrder)
      .prepare('windows_of_titles');
    this.#ofTitlesIn = select()
      .where(sql`${ofTitles} and ${windows.country} = ${sql.placeholder('country')}`)
      .orderBy(...inOrder)
      .prepare('windows_of_titles_in');
  }

  ofTitles(titleIds: readonly string[]): Promise<OfTitle<AvailabilityWindow>[]> {
    return this.#ofTitles.execute({ ids: titleIds });
  }

  ofTitlesIn(titleIds: readonly string[], country: string): Promise<OfTitle<AvailabilityWindow>[]> {
    return this.#ofTitlesIn.execute({ ids: titleIds, country });
  }

  /** The windows of a title that is locked. */
  of(executor: Executor, titleId: string): Promise<AvailabilityWindow[]> {
    return executor
      .select(columns)
      .from(windows)
      .where(eq(windows.titleId, titleId))
      .orderBy(...inOrder);
  }

  /** Puts these windows in the place of all that the locked title had, and counts its version. */
  async replace(executor: Executor, titleId: string, given: readonly AvailabilityWindow[]): Promise<TitleParent> {
    await executor.delete(windows).where(eq(windows.titleId, titleId));
    if (given.length > 0)
      await executor
        .insert(windows)
        .values(
          given.map(({ country, from, until }) => ({ id: newId(), titleId, country, opensAt: from, closesAt: until })),
        );
    const [title] = await executor
      .update(titles)
      .set({ restricted: given.length > 0, version: sql`${titles.version} + 1`, updatedAt: sql`now()` })
      .where(eq(titles.id, titleId))
      .returning();
    if (!title) throw new Error(`There is no title ${titleId} to make available.`);
    return title;
  }
}
