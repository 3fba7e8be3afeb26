/** People of casts and crews: one exists for a viewer who may see a title that they have a credit in. */
import { sql } from 'drizzle-orm';
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import { titles } from '../../../db/schema/catalog.ts';
import { credits, people } from '../../../db/schema/catalogPeople.ts';
import type { PersonParent } from '../parents.ts';
import type { Sight } from '../sight.ts';
import { sightValues, visibleOnCall } from '../titles/visibility.ts';

export class PersonStore {
  readonly #byIds;

  constructor(db: PostgresJsDatabase) {
    this.#byIds = db
      .select()
      .from(people)
      .where(
        sql`${people.id} = any(${sql.placeholder('ids')}::uuid[]) and exists (
          select from ${credits} inner join ${titles} on ${titles.id} = ${credits.titleId}
          where ${credits.personId} = ${people.id} and (${visibleOnCall}))`,
      )
      .prepare('visible_people_by_ids');
  }

  byIds(ids: readonly string[], sight: Sight): Promise<PersonParent[]> {
    return this.#byIds.execute({ ids, ...sightValues(sight) });
  }
}
