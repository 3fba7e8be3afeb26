/** Pictures of titles as rows. */
import { eq, sql } from 'drizzle-orm';
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import { artwork } from '../../../db/schema/catalogArtwork.ts';
import type { ArtworkParent } from '../parents.ts';

export class ArtworkStore {
  readonly #ofTitles;
  readonly #byId;

  constructor(db: PostgresJsDatabase) {
    this.#ofTitles = db
      .select()
      .from(artwork)
      .where(sql`${artwork.titleId} = any(${sql.placeholder('ids')}::uuid[])`)
      .prepare('artwork_of_titles');
    this.#byId = db
      .select()
      .from(artwork)
      .where(eq(artwork.id, sql.placeholder('id')))
      .prepare('artwork_by_id');
  }

  ofTitles(titleIds: readonly string[]): Promise<ArtworkParent[]> {
    return this.#ofTitles.execute({ ids: titleIds });
  }

  async byId(id: string): Promise<ArtworkParent | undefined> {
    const [found] = await this.#byId.execute({ id });
    return found;
  }
}
