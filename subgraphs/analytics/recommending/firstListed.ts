/** What of many candidates a viewer may be given. */
import type { Context } from '../context.ts';
import type { RecommendationParent } from '../parents.ts';

/** Of how many the catalog is asked at once. */
const slice = 50;

/**
 * The first of them that the viewer may watch. So is the title that they come from; beside a title that the viewer has come to,
 * it is enough that it exists.
 */
export async function firstListed(
  { listed }: Context,
  candidates: readonly RecommendationParent[],
  first: number,
): Promise<RecommendationParent[]> {
  const kept: RecommendationParent[] = [];
  for (let start = 0; start < candidates.length && kept.length < first; start += slice) {
    const asked = candidates.slice(start, start + slice);
    const answers = await Promise.all(
      asked.map(async ({ titleId, becauseOf, of }) => {
        const [title, reason] = await Promise.all([listed.load(titleId), becauseOf ? listed.load(becauseOf) : true]);
        return title && (reason || (of === 'TITLE' && reason !== undefined));
      }),
    );
    kept.push(...asked.filter((_, i) => answers[i]));
  }
  return kept.slice(0, first);
}
