/** What a viewer may see: a draft, with its seasons, episodes, pictures and video, exists for the catalog's staff alone. */
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
