/**
 * How long analytics keeps what it knows. The sums of titles over all time stay, with who watched them and what of it is forgotten; events go
 * a day at once (partitionStore.ts).
 */
import { streamQuality, streamReports, titleHours, viewFragments, views } from '../../db/schema/analytics.ts';
import { loads, telemetry } from '../../db/schema/analyticsOperating.ts';
import { profileRecommendations, recommendationAsks } from '../../db/schema/analyticsRecommending.ts';
import {
  engagementDays,
  engagementHours,
  qualityDays,
  qualityHours,
  viewerMinutes,
} from '../../db/schema/analyticsRollups.ts';
import { daySeconds, type Kept } from '../shared/retentionStore.ts';
import { rememberedSeconds } from './topology/telemetryStore.ts';

/** A report is known again for so long after it came: playback tells it again within minutes, or once it is up again. */
const reportDays = 7;
/** Answers with buckets of an hour look back 15 days, and of hours that are summed 100. */
const hourDays = 100;
/** Nothing comes later than 7 days: what it belongs to by then is there. */
const fragmentDays = 9;
/** A minute is asked for within 90 minutes, and what peaks are found from within 15 days. */
const minuteDays = 35;
const loadDays = 90;
/** Who has neither watched nor asked for so long gets new ones with the next question. */
const recommendationDays = 100;

export interface RetentionDays {
  /** How well streams played, after what was told of them last: as long as playback keeps the streams. */
  readonly streams: number;
  /** Views, and the days that are summed from them. */
  readonly views: number;
}

export const keptByAnalytics = ({ streams, views: viewDays }: RetentionDays): readonly Kept[] => [
  { table: streamReports, since: streamReports.receivedAt, seconds: reportDays * daySeconds },
  { table: streamQuality, since: streamQuality.lastAt, seconds: streams * daySeconds },
  { table: views, since: views.lastAt, seconds: viewDays * daySeconds },
  { table: viewFragments, since: viewFragments.lastAt, seconds: fragmentDays * daySeconds },
  { table: titleHours, since: titleHours.hour, seconds: viewDays * daySeconds },
  { table: engagementDays, since: engagementDays.day, seconds: viewDays * daySeconds },
  { table: qualityDays, since: qualityDays.day, seconds: viewDays * daySeconds },
  { table: engagementHours, since: engagementHours.hour, seconds: hourDays * daySeconds },
  { table: qualityHours, since: qualityHours.hour, seconds: hourDays * daySeconds },
  {
    table: profileRecommendations,
    since: profileRecommendations.generatedAt,
    seconds: recommendationDays * daySeconds,
  },
  { table: recommendationAsks, since: recommendationAsks.beganAt, seconds: daySeconds },
  { table: telemetry, since: telemetry.at, seconds: rememberedSeconds },
  { table: loads, since: loads.startedAt, seconds: loadDays * daySeconds },
  { table: viewerMinutes, since: viewerMinutes.minute, seconds: minuteDays * daySeconds },
];
