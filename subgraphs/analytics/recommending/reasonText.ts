/** Why a title is recommended, in words. */
import type { RecommendationReasonParent } from '../parents.ts';
import type { TitleNameLoader } from './titleNameLoader.ts';

/** In English, with the name of the title that it comes from. */
export async function reasonText(
  { kind, becauseOf, of }: RecommendationReasonParent,
  nameOf: TitleNameLoader,
): Promise<string> {
  const name = becauseOf === undefined ? undefined : ((await nameOf.load(becauseOf)) ?? 'another title');
  const end = name !== undefined && /[.!?…]$/.test(name) ? '' : '.';
  switch (kind) {
    case 'BECAUSE_YOU_WATCHED':
      return of === 'PROFILE' ? `Because you watched ${name}${end}` : `Those who watched ${name} watched this one too.`;
    case 'SIMILAR_CONTENT':
      return of === 'PROFILE' ? `Like ${name}, which you watched.` : `It is much like ${name}${end}`;
    case 'TRENDING':
      return 'Many watch it now.';
    case 'NEW':
      return 'It is new here.';
  }
}
