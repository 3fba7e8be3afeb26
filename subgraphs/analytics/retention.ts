/** How long analytics keeps what playback tells of each stream. Views and the sums of titles stay. */
import { streamQuality, streamReports } from '../../db/schema/analytics.ts';
import { daySeconds, type Kept } from '../shared/retentionStore.ts';

/** A report is known again for so long after it came: playback tells it again within minutes, or once it is up again. */
const reportDays = 7;

/** How well streams played for so many days after what was told of them last, as long as playback keeps the streams. */
export const keptByAnalytics = (streamDays: number): readonly Kept[] => [
  { table: streamReports, since: streamReports.receivedAt, seconds: reportDays * daySeconds },
  { table: streamQuality, since: streamQuality.lastAt, seconds: streamDays * daySeconds },
];
