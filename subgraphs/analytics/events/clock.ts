/** Puts right what clients say of time: many of their clocks are wrong, and a wrong one is as wrong for every event. */
import type { EventInput } from '../../../schema/generated/analytics.ts';

/** What a message takes on its way is no wrong clock. */
const toleratedMs = 60_000;

/**
 * The events with `at` by the server's clock. Where the moment of sending is more than a minute off `now`, each is moved by as much;
 * without one, and with one as good as right, they stay as they are. What is sent again says anew when.
 */
export function placed(events: readonly EventInput[], sentAt: Date | null, now = Date.now()): readonly EventInput[] {
  const offset = sentAt === null ? 0 : now - sentAt.getTime();
  if (Math.abs(offset) <= toleratedMs) return events;
  return events.map((event) => ({ ...event, at: new Date(event.at.getTime() + offset) }));
}
