/** How much is watched, by buckets of time and groups: from the rollups where they say it, else from the views. */

import { CodedError } from '../../../platform/errors.ts';
import type {
  Engagement,
  EngagementBucket,
  EngagementDimension,
  Interval,
  QueryEngagementArgs,
} from '../../../schema/generated/analytics.ts';
import { requireScope } from '../../shared/context.ts';
import type { Context } from '../context.ts';
import type { TitleParent } from '../parents.ts';
import type { Dimension } from '../rollups/cells.ts';
import { type EngagementRow, type EngagementSum, sumOf } from './engagementSums.ts';
import {
  checkRange,
  coverOf,
  hoursAreGone,
  intervalFor,
  intervals,
  minutesAreGone,
  mostViewDays,
  type Range,
  requireDays,
  widened,
} from './range.ts';
import { regionOf } from './regionOf.ts';
import { mostGroups, type Of } from './rollupRows.ts';
import { titleFilter } from './titleFilter.ts';

export type EngagementParent = Omit<Engagement, 'buckets'> & {
  readonly buckets: (Omit<EngagementBucket, 'title'> & { readonly title: TitleParent | null })[];
};

const mostDays = 400;
const mostBuckets = 20_000;

interface Question {
  readonly range: Range;
  readonly interval: Interval;
  readonly groupBy: EngagementDimension | undefined;
  readonly titleId: string | undefined;
  readonly country: string | undefined;
  readonly device: string | undefined;
}

interface Bucket extends EngagementSum {
  readonly start: Date;
  readonly key: string;
}

interface Answer {
  readonly totals: EngagementSum;
  readonly buckets: readonly Bucket[];
}

/** For analytics:read. Refuses (BAD_USER_INPUT) ranges and combinations that the schema does not promise. */
export async function engagement(context: Context, args: QueryEngagementArgs): Promise<EngagementParent> {
  requireScope(context, 'analytics:read');
  const question = checkQuestion(args);
  const source = rollupOf(question);
  const [asOf, answer] = await Promise.all([
    source ? context.rollups.asOf() : new Date(),
    source ? fromRollups(context, question, source) : fromViews(context, question),
  ]);
  const { range, interval, groupBy } = question;
  const isConcurrent = countsAtOnce(question);
  const shown = (sum: EngagementSum) => ({
    views: sum.views,
    playingSeconds: sum.playingSeconds,
    uniqueViewers: sum.uniqueViewers,
    concurrentViewers: isConcurrent ? sum.concurrentViewers : null,
    completionRate: sum.completionRate,
  });
  return {
    ...{ from: range.from, until: range.until, asOf, interval, totals: shown(answer.totals) },
    buckets: answer.buckets
      .filter(({ views, concurrentViewers }) => views > 0 || (isConcurrent && concurrentViewers))
      .slice(0, mostBuckets)
      .map(({ start, key, ...sum }) => ({
        start,
        group: key || null,
        title: groupBy === 'TITLE' && key ? { id: key } : null,
        ...shown(sum),
      })),
  };
}

function checkQuestion({ range: asked, interval, groupBy, titleId, country, device }: QueryEngagementArgs): Question {
  const range = checkRange(asked, mostDays);
  const chosen = intervalFor(range, interval);
  if (groupBy === 'VIDEO' && !titleId)
    throw new CodedError('BAD_USER_INPUT', 'groupBy VIDEO wants a titleId, but got none.');
  const question = {
    range: widened(range, intervals[chosen].ms),
    interval: chosen,
    groupBy: groupBy ?? undefined,
    titleId: titleFilter(titleId),
    country: country ?? undefined,
    device: device ?? undefined,
  };
  if (!rollupOf(question)) requireDays(range, mostViewDays, 'by VIDEO and where filters and groups are combined');
  return question;
}

/** Whether there are minutes, or sums of them, to tell it from. */
const countsAtOnce = (question: Question): boolean =>
  isOfMinutes(question) && (rollupOf(question) !== undefined || !minutesAreGone(question.range));

const isOfMinutes = ({ groupBy, titleId, country, device }: Question): boolean =>
  groupBy !== 'REGION' && groupBy !== 'VIDEO' && !titleId && !country && !device;

/** Rows of which dimension and keys answer it: by its groups, or by the one filter. Undefined when none do. */
function rollupOf({ range, interval, groupBy, titleId, country, device }: Question): Of | undefined {
  if (interval === 'MINUTE' || interval === 'TEN_MINUTES' || (interval === 'HOUR' && hoursAreGone(range)))
    return undefined;
  const filters = [
    ...(titleId ? [{ dimension: 'TITLE' as const, keys: [titleId] }] : []),
    ...(country ? [{ dimension: 'COUNTRY' as const, keys: [country] }] : []),
    ...(device ? [{ dimension: 'DEVICE' as const, keys: [device] }] : []),
  ];
  if (filters.length > 1 || (filters.length > 0 && groupBy && groupBy !== filters[0]?.dimension)) return undefined;
  return filters[0] ?? { dimension: dimensionOf(groupBy) };
}

function dimensionOf(groupBy: EngagementDimension | undefined): Dimension {
  if (groupBy === undefined) return 'ALL';
  return groupBy === 'REGION' || groupBy === 'VIDEO' ? 'COUNTRY' : groupBy;
}

/** As many groups as leave room for a bucket each in every stretch. */
const groupsIn = ({ range, interval }: Question): number => {
  const stretches = (range.until.getTime() - range.from.getTime()) / intervals[interval].ms;
  return Math.min(mostGroups, Math.floor(mostBuckets / stretches));
};

async function fromRollups({ engagementRollups }: Context, question: Question, source: Of): Promise<Answer> {
  const { range, interval, groupBy } = question;
  const cover = coverOf(range);
  const isRanked = groupBy !== undefined && groupBy !== 'REGION' && !source.keys;
  const countBuckets = async () => {
    const keys = isRanked
      ? (await engagementRollups.ranked(cover, source, 'VIEWS', groupsIn(question))).map(({ key }) => key)
      : source.keys;
    const of = keys ? { dimension: source.dimension, keys } : source;
    const buckets: Bucket[] = [];
    for await (const rows of engagementRollups.stretches(interval === 'HOUR' ? 'HOUR' : 'DAY', range, of))
      buckets.push(...bucketsOf(rows, groupOf(groupBy)));
    return inOrder(buckets);
  };
  const whole = source.keys ? { dimension: source.dimension, keys: source.keys } : ofAll;
  const [totals, buckets] = await Promise.all([engagementRollups.sums(cover, whole), countBuckets()]);
  return { totals: totals.get(whole.keys[0] ?? '') ?? sumOf([]), buckets };
}

/** ALL has one key. */
const ofAll = { dimension: 'ALL', keys: [''] } as const;

/** What a row of a rollup belongs to. */
const groupOf = (groupBy: EngagementDimension | undefined) => (key: string) => {
  if (groupBy === undefined) return '';
  return groupBy === 'REGION' ? regionOf(key) : key;
};

/** All rows of a bucket are given at once. */
const bucketsOf = (rows: readonly EngagementRow[], groupOf: (key: string) => string): Bucket[] =>
  Array.from(Map.groupBy(rows, ({ start, key }) => `${start} ${groupOf(key)}`).values(), (together) => ({
    start: new Date(together[0]!.start),
    key: groupOf(together[0]!.key),
    ...sumOf(together),
  }));

/** In the order of their starts, then of their groups by all of their views. */
function inOrder(buckets: readonly Bucket[]): Bucket[] {
  const views = new Map<string, number>();
  for (const bucket of buckets) views.set(bucket.key, (views.get(bucket.key) ?? 0) + bucket.views);
  return buckets.toSorted(
    (a, b) =>
      a.start.getTime() - b.start.getTime() ||
      (views.get(b.key) ?? 0) - (views.get(a.key) ?? 0) ||
      (a.key < b.key ? -1 : 1),
  );
}

function fromViews({ engagementOfViews }: Context, question: Question): Promise<Answer> {
  const { range, interval, ...rest } = question;
  return engagementOfViews.count({
    ...{ range, bucketMs: intervals[interval].ms, ...rest },
    minutesOf: countsAtOnce(question) ? dimensionOf(rest.groupBy) : undefined,
    mostGroups: groupsIn(question),
  });
}
