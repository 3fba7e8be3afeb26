/** What somebody may like: what those watch who watched the same, then what many watch now. */
import { CodedError } from '../../platform/errors.ts';
import type { Context } from './context.ts';
import type { RecommendationParent } from './parents.ts';

export interface RecommendationsOfProfile {
  readonly generatedAt: Date;
  readonly stale: boolean;
  readonly items: RecommendationParent[];
}

const most = 50;
const mostSimilar = 20;
/** Of so many titles that were watched last the neighbours are looked at. */
const mostSeeds = 10;
/** How deep is looked for titles that this viewer sees. */
const mostCandidates = 200;
/** Of how many the catalog is asked at once. */
const slice = 50;

/** What those who watched a title watch too, at most `first` (1 to 20); none before anybody did. */
export async function similar(context: Context, titleId: string, first: number): Promise<RecommendationParent[]> {
  requireSize(first, mostSimilar);
  const near = await context.neighboursOf.load(titleId);
  return firstListed(
    context,
    near.map((neighbour) => ({ ...neighbour, becauseOf: titleId })),
    first,
  );
}

/** At most `first` (1 to 50) titles that the token's profile has not watched; null for every other profile. */
export async function recommendations(
  context: Context,
  profileId: string,
  first: number,
): Promise<RecommendationsOfProfile | null> {
  requireSize(first, most);
  if (context.identity.profileId !== profileId) return null;
  const close = await becauseOfWatched(context, profileId);
  const many = await trendingBeyond(context, profileId, close);
  return { generatedAt: new Date(), stale: false, items: await firstListed(context, [...close, ...many], first) };
}

/** From what was watched last: a title close to several of them is closer, and comes from the one that it is closest to. */
async function becauseOfWatched(context: Context, viewerId: string): Promise<RecommendationParent[]> {
  const seeds = await context.similar.latestOf(viewerId, mostSeeds);
  const lists = await Promise.all(seeds.map((seed) => context.neighboursOf.load(seed)));
  const found = new Map<string, { far: number; closest: number; becauseOf: string }>();
  for (const [i, becauseOf] of seeds.entries())
    for (const { titleId, score } of lists[i] ?? []) {
      const before = found.get(titleId);
      const far = (before?.far ?? 1) * (1 - score);
      found.set(titleId, before && before.closest >= score ? { ...before, far } : { far, closest: score, becauseOf });
    }
  const all = [...found].map(([titleId, { far, becauseOf }]) => ({ titleId, score: 1 - far, becauseOf }));
  const unwatched = await unwatchedOf(context, viewerId, all);
  return unwatched.toSorted((a, b) => b.score - a.score || (a.titleId < b.titleId ? -1 : 1)).slice(0, mostCandidates);
}

/** What many watch now and is not there already, below what is, each by its part of what the most watched one has. */
async function trendingBeyond(
  context: Context,
  viewerId: string,
  close: readonly RecommendationParent[],
): Promise<RecommendationParent[]> {
  const there = new Set(close.map(({ titleId }) => titleId));
  const ranked = await context.trending.top(mostCandidates);
  const highest = ranked[0]?.weight ?? 1;
  const floor = close.at(-1)?.score ?? 1;
  const beyond = ranked
    .filter(({ titleId }) => !there.has(titleId))
    .map(({ titleId, weight }) => ({ titleId, score: floor * Math.min(1, weight / highest) }));
  return unwatchedOf(context, viewerId, beyond);
}

async function unwatchedOf(
  { similar: store }: Context,
  viewerId: string,
  candidates: RecommendationParent[],
): Promise<RecommendationParent[]> {
  if (candidates.length === 0) return [];
  const watched = await store.watchedAmong(
    viewerId,
    candidates.map(({ titleId }) => titleId),
  );
  return candidates.filter(({ titleId }) => !watched.has(titleId));
}

/** The first of them that the viewer may watch, for reasons that the viewer may see. */
async function firstListed(
  { listed }: Context,
  candidates: readonly RecommendationParent[],
  first: number,
): Promise<RecommendationParent[]> {
  const kept: RecommendationParent[] = [];
  for (let start = 0; start < candidates.length && kept.length < first; start += slice) {
    const asked = candidates.slice(start, start + slice);
    const answers = await Promise.all(
      asked.map(async ({ titleId, becauseOf }) => {
        const [title, reason] = await Promise.all([listed.load(titleId), becauseOf ? listed.load(becauseOf) : true]);
        return title && reason;
      }),
    );
    kept.push(...asked.filter((_, i) => answers[i]));
  }
  return kept.slice(0, first);
}

function requireSize(first: number, largest: number): void {
  if (first < 1 || first > largest)
    throw new CodedError('BAD_USER_INPUT', `first wants a number from 1 to ${largest}, but got ${first}.`);
}
