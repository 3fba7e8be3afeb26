/** What was reckoned for a profile, as it may be given now. */
import { CodedError } from '../../../platform/errors.ts';
import type { RecommendationReasonKind } from '../../../schema/generated/analytics.ts';
import type { Context } from '../context.ts';
import type { RecommendationParent } from '../parents.ts';
import { firstListed } from './firstListed.ts';

export interface RecommendationsOfProfile {
  readonly generatedAt: Date;
  readonly stale: boolean;
  readonly items: RecommendationParent[];
}

/** What may be given, unless it is closed to the viewer. */
interface Item {
  readonly titleId: string;
  readonly score: number;
  readonly kind: RecommendationReasonKind;
  readonly becauseOf: string | null;
}
type Items = readonly Item[];

const most = 50;
/** How many of the newest titles are looked through for those that a viewer may be given. */
const mostNew = 200;

/**
 * At most `first` (1 to 50) titles that the token's profile has not watched; null for every other profile. What is kept is given as it is,
 * and queued when it is stale; for a profile without anything it is reckoned at once.
 */
export async function recommendations(
  context: Context,
  profileId: string,
  first: number,
): Promise<RecommendationsOfProfile | null> {
  requireSize(first, most);
  if (context.identity.profileId !== profileId) return null;
  const { recommending } = context;
  let kept = await recommending.recommendations.read(profileId);
  if (!kept) {
    await recommending.reckoner.reckonOne(profileId);
    kept = await recommending.recommendations.read(profileId);
  } else if (kept.isToBeNoted) await recommending.recommendations.noteAsked(profileId, kept.stale);
  // It was deleted meanwhile, or had its history forgotten.
  if (!kept) return { generatedAt: new Date(), stale: true, items: [] };
  const { generatedAt, stale, items } = kept;
  const found = await firstListed(context, await stillGood(context, profileId, items), first);
  // What is kept knows nothing of what the viewer may be given, to a child nearly all of it may be closed; nor of what came out since.
  for (const further of [popular, newest]) {
    if (found.length >= first) break;
    const known = new Set([...items, ...found].map(({ titleId }) => titleId));
    const candidates = (await further(context, items)).filter(({ titleId }) => !known.has(titleId));
    found.push(...(await firstListed(context, await stillGood(context, profileId, candidates), first - found.length)));
  }
  return { generatedAt, stale, items: found };
}

/** What many watch, with scores below all of what is kept. */
async function popular({ trendingNow }: Context, kept: Items): Promise<Items> {
  const ranked = await trendingNow.ranked();
  const highest = ranked[0]?.weight ?? 1;
  const lowest = kept.at(-1)?.score ?? 1;
  return ranked.map(({ titleId, weight }) => {
    const score = lowest * Math.min(1, weight / highest);
    return { titleId, score, kind: 'TRENDING', becauseOf: null };
  });
}

/** What came out last: nobody has watched it yet, or nobody has watched anything. */
async function newest({ recommending }: Context): Promise<Items> {
  const titleIds = await recommending.features.newest(mostNew);
  return titleIds.map((titleId) => ({ titleId, score: 0, kind: 'NEW', becauseOf: null }));
}

/** What was watched, hidden or forgotten since it was reckoned is left out: as a title and as a reason. */
async function stillGood({ recommending }: Context, profileId: string, items: Items): Promise<RecommendationParent[]> {
  const ids = new Set(items.flatMap(({ titleId, becauseOf }) => (becauseOf ? [titleId, becauseOf] : [titleId])));
  if (ids.size === 0) return [];
  const { watched, hidden } = await recommending.watched.among(profileId, [...ids]);
  return items.flatMap(({ titleId, score, kind, becauseOf }) => {
    if (watched.has(titleId) || hidden.has(titleId)) return [];
    if (becauseOf === null) return [{ titleId, score, kind, of: 'PROFILE' as const }];
    return watched.has(becauseOf) && !hidden.has(becauseOf)
      ? [{ titleId, score, kind, becauseOf, of: 'PROFILE' as const }]
      : [];
  });
}

export function requireSize(first: number, largest: number): void {
  if (first < 1 || first > largest)
    throw new CodedError('BAD_USER_INPUT', `first wants a number from 1 to ${largest}, but got ${first}.`);
}
