/** A Redis server for one test file: the `redis-server` of the machine, where it has one. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { quietPort } from './quietPort.ts';

/** Whether tests can have one. Those that cannot are skipped, under the name that says how to have it. */
export const hasRedis = spawnSync('redis-server', ['--version']).status === 0;
export const withRedis = hasRedis ? 'Redis' : 'Redis (skipped: apt-get install redis-server)';

export interface RedisServer {
  readonly url: string;
  /** Ends it as a crash does; what it has kept is lost. */
  readonly kill: () => Promise<void>;
  /** Starts it again, empty, on the same port. */
  readonly restart: () => Promise<void>;
  /** From now on it takes commands and answers nothing, until `wake`. */
  readonly freeze: () => void;
  readonly wake: () => void;
}

export async function startRedis(): Promise<RedisServer> {
  const port = await quietPort();
  let child = await run(port);
  return {
    url: `redis://127.0.0.1:${port}`,
    kill: async () => {
      child.kill('SIGKILL');
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    },
    restart: async () => {
      child = await run(port);
    },
    freeze: () => void child.kill('SIGSTOP'),
    wake: () => void child.kill('SIGCONT'),
  };
}

async function run(port: number): Promise<ChildProcess> {
  const settings = [
    '--port',
    String(port),
    '--bind',
    '127.0.0.1',
    '--save',
    '',
    '--appendonly',
    'no',
    '--daemonize',
    'no',
  ];
  const child = spawn('redis-server', settings, { cwd: '/tmp', stdio: ['ignore', 'pipe', 'inherit'] });
  const said: string[] = [];
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  createInterface(child.stdout).on('line', (line) => {
    said.push(line);
    if (line.includes('Ready to accept connections')) resolve();
  });
  child.once('exit', () => reject(new Error(`redis-server has ended:\n${said.join('\n')}`)));
  promise.catch(() => {});
  await promise;
  return child;
}
