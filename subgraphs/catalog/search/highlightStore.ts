/** What titles may have been found by, as people read it. */
import { sql } from 'drizzle-orm';
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import { localisations, titles } from '../../../db/schema/catalog.ts';
import { credits, people } from '../../../db/schema/catalogPeople.ts';
import type { FoundText } from './highlights.ts';

export type TextOfTitle = FoundText & { readonly titleId: string };

export class HighlightStore {
  readonly #db: PostgresJsDatabase;

  constructor(db: PostgresJsDatabase) {
    this.#db = db;
  }

  /** Names first, then people, then keywords; a text that is there twice in a title comes once. */
  async texts(titleIds: readonly string[]): Promise<TextOfTitle[]> {
    const ids = sql`${sql.param(titleIds)}::uuid[]`;
    return this.#db.execute<{ titleId: string; field: FoundText['field']; text: string }>(sql`
      select title_id as "titleId", field, text from (
        select id as title_id, 1 as place, 'name' as field, name as text from ${titles} where id = any(${ids})
        union all
        select title_id, 2, 'name', name from ${localisations} where title_id = any(${ids})
        union all
        select id, 3, 'originalName', original_name from ${titles} where id = any(${ids}) and original_name is not null
        union all
        select c.title_id, 4, 'person', p.name
        from ${credits} as c join ${people} as p on p.id = c.person_id where c.title_id = any(${ids})
        union all
        select id, 5, 'keyword', unnest(keywords) from ${titles} where id = any(${ids})
      ) as texts
      group by title_id, field, text
      order by min(place), text`);
  }
}
