/** What critics and audiences elsewhere make of a title, as a number from 0 to 100. */
import type { StoredRating } from '../../../db/schema/catalog.ts';

const outOf = /^(\d{1,4}(?:\.\d{1,4})?)\s*\/\s*(\d{1,4})$/;
const percent = /^(\d{1,3}(?:\.\d{1,4})?)\s*%$/;

/** The number that a rating stands for: 88 for "8.8/10", 87 for "87%". Undefined for what is neither, or beyond its own scale. */
export function scoreOf(value: string): number | undefined {
  const text = value.trim();
  const [, points, most] = outOf.exec(text) ?? [];
  const [, part] = percent.exec(text) ?? [];
  const score = points && most ? (Number(points) / Number(most)) * 100 : Number(part ?? Number.NaN);
  return score >= 0 && score <= 100 ? Math.round(score * 100) / 100 : undefined;
}

/** One number over all ratings, to sort by: their mean. Null without any. */
export const overall = (ratings: readonly Pick<StoredRating, 'score'>[]): number | null =>
  ratings.length === 0 ? null : ratings.reduce((sum, { score }) => sum + score, 0) / ratings.length;
