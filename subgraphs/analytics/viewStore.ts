/** The views in Postgres, a summary row each. */
import { and, eq, gte, inArray, lte, or, sql } from 'drizzle-orm';
import type { Executor } from '../../db/client.ts';
import { views } from '../../db/schema/analytics.ts';
import { resumeMs, type View, type ViewChange, type ViewEvent } from './viewRules.ts';

/** The views that events of one viewer may belong to. */
export function findViewsOf(tx: Executor, events: readonly ViewEvent[]): Promise<View[]> {
  const times = events.map(({ at }) => at.getTime());
  const sessions = [...new Set(events.flatMap(({ sessionId }) => sessionId ?? []))];
  return tx
    .select()
    .from(views)
    .where(
      and(
        eq(views.viewerId, events[0]!.viewerId),
        inArray(views.videoId, [...new Set(events.map(({ videoId }) => videoId))]),
        or(
          and(
            gte(views.lastAt, new Date(Math.min(...times) - resumeMs)),
            lte(views.startedAt, new Date(Math.max(...times) + resumeMs)),
          ),
          sessions.length > 0 ? inArray(views.sessionId, sessions) : undefined,
        ),
      ),
    );
}

/** Writes new and changed views. */
export async function saveViews(tx: Executor, changes: readonly ViewChange[]): Promise<void> {
  if (changes.length === 0) return;
  await tx
    .insert(views)
    .values(changes.map(({ after }) => after))
    .onConflictDoUpdate({
      target: views.id,
      set: {
        sessionId: sql`excluded.session_id`,
        startedAt: sql`excluded.started_at`,
        lastAt: sql`excluded.last_at`,
        endedAt: sql`excluded.ended_at`,
        playingSeconds: sql`excluded.playing_seconds`,
        completed: sql`excluded.completed`,
      },
    });
}
