/** What is close to a title, by who watched both and by what both are like. */
import type { Context } from '../context.ts';
import type { RecommendationParent } from '../parents.ts';
import { firstListed } from './firstListed.ts';
import { requireSize } from './recommendations.ts';

const most = 20;

/** At most `first` (1 to 20), the closest first; none before it was reckoned, minutes after somebody watched it. */
export async function similar(context: Context, titleId: string, first: number): Promise<RecommendationParent[]> {
  requireSize(first, most);
  const near = await context.neighboursOf.load(titleId);
  return firstListed(
    context,
    near.map(({ titleId: other, score, viewerPart }) => ({
      titleId: other,
      score,
      kind: viewerPart >= score / 2 ? ('BECAUSE_YOU_WATCHED' as const) : ('SIMILAR_CONTENT' as const),
      becauseOf: titleId,
      of: 'TITLE' as const,
    })),
    first,
  );
}
