/**
 * Topics between processes over Redis. A change still tells of itself in its transaction, by NOTIFY, but to the process
 * that made it alone: that one passes the topic on once the change is there for all to read.
 */
import { randomUUID } from 'node:crypto';
import type { Sql } from 'postgres';
import type { Logger } from '../../platform/log.ts';
import { connectRedis, listenRedis, type Redis } from '../../platform/redis.ts';
import { notifyOn } from './pubsub.ts';
import type { Topics } from './topics.ts';

const redisChannel = 'marquee:topics';
/** In place of a topic: some have changed that could not be told of. */
const anyTopic = '';
const publishMs = 2_000;
const retryMs = 1_000;

/** From now on, until it is closed, the notifications of this process go over Redis. Make it before any store. */
export class RedisTopics implements Topics {
  readonly #client: Sql;
  readonly #log: Logger;
  readonly #publisher: Redis;
  readonly #subscriber: Redis;
  readonly #notifyElsewhere: () => void;
  #retry: NodeJS.Timeout | undefined;
  #owed = false;
  #closed = false;

  constructor(url: string, client: Sql, log: Logger) {
    this.#client = client;
    this.#log = log;
    this.#publisher = connectRedis(url, log, publishMs);
    this.#subscriber = listenRedis(url, log);
    this.#publisher.on('ready', () => {
      if (this.#owed) void this.#publish(anyTopic);
    });
    const ownChannel = `marquee_topics_${randomUUID().replaceAll('-', '')}`;
    this.#notifyElsewhere = notifyOn(ownChannel);
    this.#passOn(ownChannel);
  }

  async listen(_channel: string, onTopic: (topic: string) => void, onListening: () => void): Promise<void> {
    const subscriber = this.#subscriber;
    await subscriber.subscribe(redisChannel);
    subscriber.on('message', (_redisChannel, topic: string) => (topic === anyTopic ? onListening() : onTopic(topic)));
    onListening();
    // What is said while the connection is lost does not come.
    subscriber.on('ready', () => void subscriber.subscribe(redisChannel).then(onListening, () => {}));
  }

  readonly close = (): void => {
    this.#closed = true;
    this.#notifyElsewhere();
    clearTimeout(this.#retry);
    this.#publisher.disconnect();
    this.#subscriber.disconnect();
  };

  /** Hears the notifications of this process; a Postgres that is not there yet is asked again. */
  #passOn(channel: string): void {
    const listening = this.#client.listen(
      channel,
      (topic) => void this.#publish(topic),
      // What was committed before has not come.
      () => void this.#publish(anyTopic),
    );
    listening.catch((error: unknown) => {
      if (this.#closed) return;
      this.#log.warn({ err: error }, 'notifications cannot be heard yet');
      this.#retry = setTimeout(() => this.#passOn(channel), retryMs);
    });
  }

  /** What cannot be told is made up for when Redis is back: everybody looks again. */
  async #publish(topic: string): Promise<void> {
    try {
      await this.#publisher.publish(redisChannel, topic);
      if (topic === anyTopic) this.#owed = false;
    } catch (error) {
      if (this.#closed) return;
      this.#owed = true;
      this.#log.debug({ err: error, topic }, 'a topic could not be told');
    }
  }
}
