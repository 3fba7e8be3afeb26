/** `npm start`: everything on this machine. */
import { EnvironmentError, readEnv } from './platform/env.ts';
import { createLogger } from './platform/log.ts';
import { onShutdown } from './platform/shutdown.ts';
import { services } from './start/services.ts';
import { start, startVariables } from './start/start.ts';

const stopping = new AbortController();
try {
  const env = readEnv(startVariables);
  const starting = start(env, services(env.PORT), stopping.signal);
  // A start that is stopped before everything is up has stopped what was up by itself.
  const stop = async () => (await starting.catch(() => undefined))?.();
  onShutdown(createLogger('start', 'error'), [() => stopping.abort(), stop], 25_000);
  // A terminal that is closed stops it as Ctrl-C does.
  process.on('SIGHUP', () => process.kill(process.pid, 'SIGTERM'));
  await starting;
} catch (error) {
  if (!stopping.signal.aborted) console.error(error instanceof Error ? error.message : error);
  process.exitCode = error instanceof EnvironmentError ? 2 : 1;
}
