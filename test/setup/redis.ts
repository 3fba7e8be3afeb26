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
  /** Ends it as a crash does. */
  readonly kill: () => Promise<void>;
  /** Starts it again on the same port, with what it has kept. */
  readonly restart: () => Promise<void>;
  /** From now on it takes commands and answers nothing, until `wake`. */
  readonly freeze: () => void;
  readonly wake: () => void;
}

export interface RedisOptions {
  /** Where it keeps what it has answered, through a crash; nothing is kept when left out. */
  readonly folder?: string;
}

export async function startRedis({ folder }: RedisOptions = {}): Promise<RedisServer> {
  const port = await quietPort();
  let child = await run(port, folder);
  return {
    url: `redis://127.0.0.1:${port}`,
    kill: async () => {
      child.kill('SIGKILL');
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    },
    restart: async () => {
      child = await run(port, folder);
    },
    freeze: () => void child.kill('SIGSTOP'),
    wake: () => void child.kill('SIGCONT'),
  };
}

async function run(port: number, folder: string | undefined): Promise<ChildProcess> {
  const settings = [
    '--port',
    String(port),
    '--bind',
    '127.0.0.1',
    '--save',
    '',
    ...(folder === undefined ? ['--appendonly', 'no'] : ['--appendonly', 'yes', '--appendfsync', 'always']),
    '--daemonize',
    'no',
  ];
  const child = spawn('redis-server', settings, { cwd: folder ?? '/tmp', stdio: ['ignore', 'pipe', 'inherit'] });
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
