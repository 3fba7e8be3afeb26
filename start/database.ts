/** The database of a start: the server that DATABASE_URL names, or the embedded one. */
import postgres from 'postgres';
import { type EmbeddedPostgres, startPostgres } from '../embedded/postgres.ts';
import { note, warn } from './console.ts';
import type { LogFiles } from './logFiles.ts';

export interface StartedDatabase {
  readonly url: string;
  readonly description: string;
  stop(): Promise<void>;
}

const leastVersion = 15;

/** Looks at a server of somebody else. Refuses one that does not answer or is too old, without its password. */
export async function useServer(url: string): Promise<StartedDatabase> {
  const { host, pathname } = new URL(url);
  const sql = postgres(url, { max: 1, connect_timeout: 10, fetch_types: false, onnotice: () => {} });
  try {
    const [row] = await sql<{ version: string }[]>`select current_setting('server_version') as version`;
    const version = row?.version ?? '';
    if (Number.parseInt(version, 10) < leastVersion)
      throw new Error(`it is Postgres ${version}, and ${leastVersion} or later is wanted`);
    return { url, description: `Postgres ${version} at ${host}${pathname}`, stop: async () => {} };
  } catch (error) {
    const reason = error instanceof Error ? error.message || String(Reflect.get(error, 'code')) : String(error);
    throw new Error(
      `The database of DATABASE_URL (${host}${pathname}) cannot be used: ${reason}. Start it or mend the address; without DATABASE_URL an embedded Postgres is started.`,
      { cause: error },
    );
  } finally {
    await sql.end({ timeout: 5 });
  }
}

/** Runs the embedded Postgres, and runs it again when it ends unasked. */
export async function embedServer(folder: string, logs: LogFiles): Promise<StartedDatabase> {
  let stopping = false;
  const run = () =>
    startPostgres({ folder, log: note, onOutput: (text) => logs.write('postgres', text.trimEnd()) }).then(watch);
  const watch = (server: EmbeddedPostgres): EmbeddedPostgres => {
    server.ended
      .then(async () => {
        if (stopping) return;
        warn('postgres', 'ended unexpectedly, and is started again');
        current = run();
        const again = await current;
        if (again.url !== server.url) warn('postgres', 'has moved to another port: start Marquee again');
      })
      .catch((error: unknown) => warn('postgres', `does not start again: ${String(error)}`));
    return server;
  };
  let current = run();
  const { url } = await current;
  return {
    url,
    description: `embedded Postgres on port ${new URL(url).port}`,
    stop: async () => {
      stopping = true;
      await (await current).stop();
    },
  };
}
