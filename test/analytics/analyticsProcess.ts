/** Analytics as a process of its own, with a catalog beside it that answers at once: what is measured is analytics. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { json } from 'node:stream/consumers';
import { environmentWith } from '../../platform/env.ts';
import { quietPort } from '../setup/quietPort.ts';
import { titleOf, titles, videoOf } from './viewing.ts';

export interface BenchAnalytics {
  readonly origin: string;
  readonly secret: string;
  readonly pid: number;
  readonly kill: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

export interface AnalyticsSettings {
  readonly databaseUrl: string;
  readonly redisUrl?: string;
  readonly port?: number;
  /** Where the catalog answers; one of its own when left out. */
  readonly catalogUrl?: string;
  readonly logLevel?: string;
}

const secret = 'a secret of the benchmark, long enough for it';

/** Analytics listens on the fourth after the one it is told. */
export const portsInRow = 5;

/** A catalog that knows the made-up films. */
export async function startCatalog(): Promise<{ readonly url: string; readonly stop: () => void }> {
  const titleOfVideo = new Map(Array.from({ length: titles }, (_, film) => [videoOf(film), titleOf(film)]));
  const server = createServer(async (request, response) => {
    if (request.method !== 'POST') return response.end('{}');
    const { variables } = (await json(request)) as { variables?: { representations?: readonly { id: string }[] } };
    const entities = (variables?.representations ?? []).map(({ id }) => {
      const titleId = titleOfVideo.get(id);
      return titleId ? { title: { id: titleId }, durationSeconds: 5_400 } : null;
    });
    response.writeHead(200, { 'content-type': 'application/json' });
    return response.end(JSON.stringify({ data: { _entities: entities } }));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`,
    stop: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** Starts analytics; settles once it listens. */
export async function startAnalytics(settings: AnalyticsSettings): Promise<BenchAnalytics> {
  const catalog = settings.catalogUrl ? undefined : await startCatalog();
  const port = settings.port ?? (await quietPort(portsInRow));
  const peers = ['catalog', 'identity', 'playback'].map((name) => `${name}=${settings.catalogUrl ?? catalog?.url}`);
  const child = spawn(process.execPath, [join(import.meta.dirname, '../../subgraphs/analytics/main.ts')], {
    env: environmentWith({
      NODE_ENV: 'development',
      PORT: String(port),
      DATABASE_URL: settings.databaseUrl,
      REDIS_URL: settings.redisUrl ?? '',
      GATEWAY_SECRET: secret,
      SUBGRAPH_URLS: peers.join(','),
      TELEMETRY_URL: 'none',
      LOG_LEVEL: settings.logLevel ?? 'info',
    }),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const end = async (signal: 'SIGTERM' | 'SIGKILL') => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const closed = once(child, 'close');
    child.kill(signal);
    await closed;
  };
  await listening(createInterface(child.stdout), settings.logLevel === 'warn');
  return {
    origin: `http://127.0.0.1:${port + 4}`,
    secret,
    pid: child.pid ?? 0,
    kill: () => end('SIGKILL'),
    stop: async () => {
      await end('SIGTERM');
      catalog?.stop();
    },
  };
}

async function listening(lines: ReturnType<typeof createInterface>, quiet: boolean): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  lines.on('line', (line) => {
    if (line.includes('analytics is listening')) resolve();
    else if (quiet || line.includes('"level":50')) console.error(line.slice(0, 600));
  });
  lines.once('close', () => reject(new Error('Analytics ended before it was listening.')));
  await promise;
}
