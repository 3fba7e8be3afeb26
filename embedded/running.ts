/** The embedded Postgres that another process has started: what a command beside `npm start` works on. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { databaseUrl } from './cluster.ts';
import { isRunning, worksIn } from './processes.ts';

/** Gives the address of the server that runs on `folder` now; undefined when there is none. */
export async function runningPostgres(folder: string): Promise<string | undefined> {
  const data = join(folder, 'postgres');
  try {
    const [first, password, port] = await Promise.all(
      [join(data, 'postmaster.pid'), join(folder, 'postgres.password'), join(folder, 'postgres.port')].map((file) =>
        readFile(file, 'utf8'),
      ),
    );
    const pid = Number.parseInt(first ?? '', 10);
    const runs = (await isRunning(pid)) && (await worksIn(pid, data));
    return runs ? databaseUrl(Number(port), password?.trim() ?? '') : undefined;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
