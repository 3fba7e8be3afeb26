/** What a viewer may see: a draft, with its seasons, episodes, pictures and video, exists for the catalog's staff alone. */
import { type SQL, sql } from 'drizzle-orm';
import { titles } from '../../db/schema/catalog.ts';
import { type BaseContext, hasScope } from '../shared/context.ts';

export const writeScope = 'catalog:write';

export interface Sight {
  readonly drafts: boolean;
  /** Where the viewer is, for maturity ratings: ISO 3166-1 alpha-2. */
  readonly country: string | undefined;
}

export const sightOf = (context: BaseContext): Sight => ({
  drafts: hasScope(context, writeScope),
  country: context.identity.country,
});

/** Written as a literal, so that the partial indexes of published titles serve it. */
export const isPublished: SQL = sql`${titles.publication} = 'PUBLISHED'`;
