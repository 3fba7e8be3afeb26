/** What statements select to tell of a change, once their transaction commits: neither comes without the other. */
import { type SQL, sql } from 'drizzle-orm';
import { streamSessions } from '../../db/schema/playback.ts';
import { notification } from '../shared/pubsub.ts';
import { activeTopic, sessionTopic } from './topics.ts';

/** Says that the session of each changed row has changed. */
export function toldSession(): SQL<string> {
  const { channel, topic } = notification(sessionTopic(''));
  return sql`pg_notify(${channel}, ${topic} || ${streamSessions.id})`;
}

/** Says that the active streams have changed, once a transaction however many have. */
export function toldActive(): SQL<string> {
  const { channel, topic } = notification(activeTopic);
  return sql`pg_notify(${channel}, ${topic})`;
}
