/** What carries the topics that processes tell each other of. */
import type { Sql } from 'postgres';
import type { Logger } from '../../platform/log.ts';
import type { Listening } from './pubsub.ts';

export interface Topics extends Listening {
  readonly close: () => void;
}

/** Redis where one is named, or else the Postgres client. It is made before any store: see RedisTopics. */
export async function topicsBy(redisUrl: string | undefined, client: Sql, log: Logger): Promise<Topics> {
  if (redisUrl === undefined) return { listen: (...given) => client.listen(...given), close: () => {} };
  const { RedisTopics } = await import('./redisTopics.ts');
  return new RedisTopics(redisUrl, client, log);
}
