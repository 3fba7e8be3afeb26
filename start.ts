/** `npm start`: everything on this machine. */
import { addressOf } from './platform/address.ts';
import { EnvironmentError, readEnv, variableNames } from './platform/env.ts';
import { createLogger } from './platform/log.ts';
import { onShutdown } from './platform/shutdown.ts';
import { seedVideos } from './samples/videos.ts';
import { note, warn } from './start/console.ts';
import { services } from './start/services.ts';
import { start, startVariables } from './start/start.ts';

/** Queues what is missing of the sample videos; the media worker goes on with them. Without them all else works. */
async function putSampleVideosIn({ HOST, PORT }: { HOST: string; PORT: number }, signal: AbortSignal): Promise<void> {
  try {
    await seedVideos({ gatewayUrl: addressOf(HOST, PORT), log: note, signal });
  } catch (error) {
    if (!signal.aborted) warn('samples', `the sample videos are not in: ${String(error)}`);
  }
}

const stopping = new AbortController();

/** A disk that is full, under the logs or the embedded store, costs what could not be written; anything else ends the start. */
process.on('uncaughtException', (error) => {
  if ('code' in error && error.code === 'ENOSPC')
    return warn('disk', `is full, and something was lost: ${error.message}`);
  console.error(error);
  process.exitCode = 1;
  // A second signal would end it before everything is stopped, and leave a database behind.
  if (!stopping.signal.aborted) process.kill(process.pid, 'SIGTERM');
});

try {
  // Of all processes, so that a fault is told once and here rather than by each of them again and again.
  readEnv(variableNames.filter((name) => !name.startsWith('MARQUEE_')));
  const env = readEnv(startVariables);
  const starting = start(env, services(env.PORT), stopping.signal);
  // A start that is stopped before everything is up has stopped what was up by itself.
  const stop = async () => (await starting.catch(() => undefined))?.();
  let seeding = Promise.resolve();
  onShutdown(createLogger('start', 'error'), [() => stopping.abort(), stop, () => seeding], 25_000);
  // A terminal that is closed stops it as Ctrl-C does.
  process.on('SIGHUP', () => process.kill(process.pid, 'SIGTERM'));
  await starting;
  if (env.NODE_ENV === 'development') seeding = putSampleVideosIn(env, stopping.signal);
  await seeding;
} catch (error) {
  if (!stopping.signal.aborted) console.error(error instanceof Error ? error.message : error);
  process.exitCode = error instanceof EnvironmentError ? 2 : 1;
}
