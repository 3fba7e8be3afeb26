/** Whether what Redis has taken is still there after it has crashed, as far as it can say. */
import type { Logger } from '../../../platform/log.ts';
import type { Redis } from '../../../platform/redis.ts';

/** Each write is on the disk when it is answered, or once WAITAOF is, or it may be lost in a crash. */
export type Durability = 'answered' | 'waitaof' | 'none';

/** Asks it what it keeps, and tells in the log where it may forget what it has taken. */
export async function durabilityOf(redis: Redis, log: Logger): Promise<Durability> {
  const info = await redis.info();
  const of = (name: string) => new RegExp(`^${name}:(.*)$`, 'm').exec(info)?.[1]?.trim() ?? '';
  if (of('aof_enabled') !== '1') {
    log.warn('Redis keeps no append-only file: events that it has taken are lost when it crashes (appendonly yes)');
    return 'none';
  }
  // https://redis.io/docs/latest/operate/oss_and_stack/management/persistence/: fsync always, before the answer.
  if ((await fsyncOf(redis)) === 'always') return 'answered';
  const [major = 0, minor = 0] = of('redis_version').split('.').map(Number);
  if (major > 7 || (major === 7 && minor >= 2)) return 'waitaof';
  log.warn('Redis may lose the events of its last second when it crashes (appendfsync always, or Redis 7.2 or later)');
  return 'none';
}

/** Not every Redis lets itself be asked. */
const fsyncOf = async (redis: Redis): Promise<string | undefined> => {
  const answer = await redis.config('GET', 'appendfsync').catch(() => []);
  return Array.isArray(answer) ? String(answer[1]) : undefined;
};
