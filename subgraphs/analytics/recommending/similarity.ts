/** How alike two titles are, asked by their ids. */
import { isId } from '../../shared/id.ts';
import type { Context } from '../context.ts';
import type { SimilarityParent } from '../parents.ts';

/** Null when one of them does not exist for this viewer. */
export async function similarity(context: Context, a: string, b: string): Promise<SimilarityParent | null> {
  if (!isId(a) || !isId(b)) return null;
  const there = await context.catalog.titles(context, new Set([a, b]));
  return there.has(a) && there.has(b) ? context.similarityOf.load({ a, b }) : null;
}
