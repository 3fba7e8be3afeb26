/** The topics of playback in the PubSub between processes. */
import { type SQL, sql } from 'drizzle-orm';
import { streamSessions } from '../../db/schema/playback.ts';
import { notification } from '../shared/pubsub.ts';

/** Changes of one session. */
export const sessionTopic = (sessionId: string): string => `playback:session:${sessionId}`;

/** A stream begins, ends, or its player comes into another state. */
export const activeTopic = 'playback:active';

/** Says that the session of each changed row has changed, when the change commits: neither comes without the other. */
export function toldSession(): SQL<string> {
  const { channel, topic } = notification(sessionTopic(''));
  return sql`pg_notify(${channel}, ${topic} || ${streamSessions.id})`;
}

/** Says that the active streams have changed, once a transaction however many have. */
export function toldActive(): SQL<string> {
  const { channel, topic } = notification(activeTopic);
  return sql`pg_notify(${channel}, ${topic})`;
}
