/** How well lists foretell what was watched (recall and nDCG as in Järvelin and Kekäläinen, 2002, with relevance 0 or 1). */

export const listLength = 10;

/** The part of the wanted titles that stands in the first ten of the list. */
export function recall(list: readonly number[], wanted: ReadonlySet<number>): number {
  return list.slice(0, listLength).filter((title) => wanted.has(title)).length / wanted.size;
}

/** What the wanted ones among the first ten gain, 1 ÷ log2(place + 1) each, as a part of what the best list would. */
export function ndcg(list: readonly number[], wanted: ReadonlySet<number>): number {
  const gain = (place: number) => 1 / Math.log2(place + 1);
  let gained = 0;
  for (const [i, title] of list.slice(0, listLength).entries()) if (wanted.has(title)) gained += gain(i + 1);
  let possible = 0;
  for (let place = 1; place <= Math.min(listLength, wanted.size); place++) possible += gain(place);
  return gained / possible;
}
