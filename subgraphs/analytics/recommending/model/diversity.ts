/**
 * Maximal marginal relevance (Carbonell and Goldstein, 1998): next comes what fits best and is least like what stands above it, by
 * features. A score only falls by it, so the order is by scores still.
 */
import type { Candidate } from './blend.ts';
import { cosine, type TitleVector } from './titleVectors.ts';

/** What is just like something above it loses this part of its score. */
const penalty = 0.15;
/** So many are chosen in this way; nobody looks for variety further below. */
const mostChosen = 30;

/** Takes candidates by falling scores, and gives all of them anew by falling scores. */
export function diversified(
  candidates: readonly Candidate[],
  vectorOf: (title: number) => TitleVector | undefined,
): Candidate[] {
  const open = candidates.map((candidate) => ({ candidate, score: candidate.score, likest: 0, compared: 0 }));
  const chosen: Candidate[] = [];
  const vectors: (TitleVector | undefined)[] = [];
  while (open.length > 0 && chosen.length < mostChosen) {
    const best = open.reduce((highest, one) => (one.score > highest.score ? one : highest));
    // A score that was reckoned before others were chosen is too high, never too low: only the highest need be looked at.
    const vector = vectorOf(best.candidate.title);
    if (best.compared < vectors.length) {
      for (const above of vectors.slice(best.compared))
        if (vector && above) best.likest = Math.max(best.likest, cosine(vector, above));
      best.compared = vectors.length;
      best.score = best.candidate.score * (1 - penalty * best.likest);
      continue;
    }
    open.splice(open.indexOf(best), 1);
    chosen.push({ ...best.candidate, score: best.score });
    vectors.push(vector);
  }
  const last = chosen.at(-1)?.score ?? 1;
  return [...chosen, ...open.map(({ candidate, score }) => ({ ...candidate, score: Math.min(score, last) }))].toSorted(
    (a, b) => b.score - a.score,
  );
}
