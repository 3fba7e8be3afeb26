/** How long playback keeps what it has no use for any more. */
import { cdnComplaints, cdnOutcomes, streamSessions, withdrawals } from '../../db/schema/playback.ts';
import { daySeconds, type Kept } from '../shared/retentionStore.ts';
import { outcomesKeptSeconds } from './delivery/cdnStore.ts';
import { withdrawalsKeptSeconds } from './withdrawalStore.ts';

/** Streams for so many days after their end; one that goes on is never old. */
export const keptByPlayback = (streamDays: number): readonly Kept[] => [
  {
    table: streamSessions,
    since: streamSessions.stateAt,
    seconds: streamDays * daySeconds,
    onlyWith: streamSessions.endedAt,
  },
  { table: withdrawals, since: withdrawals.at, seconds: withdrawalsKeptSeconds },
  { table: cdnOutcomes, since: cdnOutcomes.at, seconds: outcomesKeptSeconds },
  { table: cdnComplaints, since: cdnComplaints.at, seconds: outcomesKeptSeconds },
];
