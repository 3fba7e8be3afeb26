/**
 * What decides over what a viewer may see: a draft, with its seasons, episodes, pictures and video, exists for the catalog's
 * staff alone, and what is above the maturity limit, or blocked, exists for nobody whom that is set for.
 * titles/visibility.ts has the SQL.
 */
import { type BaseContext, hasScope } from '../shared/context.ts';

export const writeScope = 'catalog:write';

export interface Sight {
  /** Staff: sees what is not published, and what may not be watched where it is. */
  readonly drafts: boolean;
  /** Where the viewer is, for availability and maturity ratings: ISO 3166-1 alpha-2. */
  readonly country: string | undefined;
  /** What the viewer reads: BCP 47. */
  readonly language: string | undefined;
  /** The least age in years of what may be seen; undefined without a limit. It holds for staff too. */
  readonly maturityLimit: number | undefined;
  /** The profile whose blocked titles may not be seen; undefined where there is none, and while it is unlocked. */
  readonly blockedFor: string | undefined;
  /** The moment that availability is told for; that of the database when left out. */
  readonly now?: Date;
}

export const sightOf = (context: BaseContext): Sight => ({
  drafts: hasScope(context, writeScope),
  country: context.identity.country,
  language: context.identity.language,
  maturityLimit: context.identity.maturityLimit,
  blockedFor: context.identity.unlocked ? undefined : context.identity.profileId,
});
