/** How alike two titles are, asked by their ids. */
import { isId } from '../../shared/id.ts';
import type { Context } from '../context.ts';
import type { SimilarityParent } from '../parents.ts';

/** Null when one of them does not exist for this viewer. */
export async function similarity(context: Context, a: string, b: string): Promise<SimilarityParent | null> {
  if (!isId(a) || !isId(b)) return null;
  // Asked anew: what was taken away or blocked a moment ago does not exist any more.
  const there = await Promise.all([context.listed.load(a), context.listed.load(b)]);
  return there.includes(undefined) ? null : context.similarityOf.load({ a, b });
}
