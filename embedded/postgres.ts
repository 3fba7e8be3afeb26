/**
 * The embedded Postgres: a real server out of an npm package, for a machine that has none. Its data is kept in
 * `folder`/postgres, it listens on the loopback address only, and its password is made by chance.
 *
 * Whoever starts it holds the lock of the folder (`lockFolder`).
 */
import { readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import postgres from 'postgres';
import { findBinaries, findUser } from './binaries.ts';
import { type Cluster, databaseUrl, openCluster } from './cluster.ts';
import { freePort, isFree } from './freePort.ts';
import { endOrphan } from './orphan.ts';
import { explain, runServer, type ServerProcess, sawRemains, sawTakenPort } from './postgresProcess.ts';

export interface EmbeddedPostgresOptions {
  readonly folder: string;
  /** Settings of the server beside the defaults, as in postgresql.conf. */
  readonly settings?: Readonly<Record<string, string>>;
  /** What the disk must have left; the least with which Postgres gets through its first start. */
  readonly leastFreeBytes?: number;
  /** Hears what an operator should know, a line each. */
  readonly log?: (line: string) => void;
  /** Hears what the server writes to its log. */
  readonly onOutput?: (text: string) => void;
}

export interface EmbeddedPostgres {
  readonly url: string;
  readonly pid: number;
  /** Settles when the server has ended, for whatever reason. */
  readonly ended: Promise<unknown>;
  stop(): Promise<void>;
}

const defaults = { listen_addresses: '127.0.0.1', unix_socket_directories: '', log_min_messages: 'warning' };

/**
 * Starts the embedded Postgres and gives its address once it takes connections, with a database `marquee` in it. A server
 * that an earlier start left running is ended first. Throws with what to do when the disk is full, the folder belongs to
 * another release, or the server does not come up.
 */
export async function startPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const { log = () => {} } = options;
  const folder = resolve(options.folder);
  const [binaries, user] = await Promise.all([findBinaries(), findUser()]);
  const cluster = await openCluster(folder, binaries, user, options.leastFreeBytes ?? 256 * 1_048_576);
  const orphan = await endOrphan(cluster.data);
  if (orphan !== undefined) log(`ended the Postgres of an earlier start that was killed (process ${orphan})`);
  const settings = Object.entries({ ...defaults, ...options.settings }).flatMap(([key, value]) => [
    '-c',
    `${key}=${value}`,
  ]);
  const { server, port } = await listenSomewhere(folder, cluster, (port) =>
    runServer(
      binaries.postgres,
      ['-D', cluster.data, '-p', String(port), ...settings],
      user,
      options.onOutput ?? (() => {}),
    ),
  );
  await makeDatabase(databaseUrl(port, cluster.password, 'postgres'));
  return { url: databaseUrl(port, cluster.password), pid: server.pid, ended: server.ended, stop: () => server.stop() };
}

/** On the port of the last time when it is free, so that an address in somebody's notes stays good; else on another. */
async function listenSomewhere(
  folder: string,
  cluster: Cluster,
  run: (port: number) => ReturnType<typeof runServer>,
): Promise<{ server: ServerProcess; port: number }> {
  const file = join(folder, 'postgres.port');
  const last = Number(await readFile(file, 'utf8').catch(() => ''));
  let port = last > 0 && (await isFree(last)) ? last : await freePort();
  for (let attempt = 1; ; attempt += 1) {
    const result = await run(port);
    if ('pid' in result) {
      await writeFile(file, String(port));
      return { server: result, port };
    }
    const again = attempt < 10 && (sawTakenPort(result.output) || sawRemains(result.output));
    if (!again) throw new Error(`The embedded Postgres ended at its start. ${explain(result.output, cluster.data)}`);
    // The processes of a server that was killed end by themselves within moments.
    if (sawRemains(result.output)) await sleep(300);
    else port = await freePort();
  }
}

async function makeDatabase(address: string): Promise<void> {
  const sql = postgres(address, { max: 1, onnotice: () => {} });
  try {
    const [found] = await sql`select 1 from pg_database where datname = 'marquee'`;
    if (!found) await sql`create database marquee`;
  } finally {
    await sql.end();
  }
}
