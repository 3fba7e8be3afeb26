/** A Postgres whose start was killed goes on by itself. The next start finds it by its postmaster.pid and ends it. */
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { hasEnded, isRunning, worksIn } from './processes.ts';

/**
 * Ends a server that still runs on the data folder, and removes a postmaster.pid whose number belongs to some other
 * program by now. Gives the id of the server it ended. Only for who holds the lock of the folder.
 */
export async function endOrphan(data: string): Promise<number | undefined> {
  const file = join(data, 'postmaster.pid');
  const pid = await pidIn(file);
  // Postgres itself removes the file of a process that is gone.
  if (pid === undefined || !(await isRunning(pid))) return undefined;
  if (!(await worksIn(pid, data))) {
    await rm(file, { force: true });
    return undefined;
  }
  for (const signal of ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const) {
    kill(pid, signal);
    if (await hasEnded(pid, 5_000)) return pid;
  }
  throw new Error(
    `A Postgres of an earlier start (process ${pid}) still uses ${data} and does not end: end it (kill -9 ${pid}) and start again.`,
  );
}

async function pidIn(file: string): Promise<number | undefined> {
  try {
    const pid = Number.parseInt(await readFile(file, 'utf8'), 10);
    return pid > 0 ? pid : undefined;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

function kill(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return;
    throw new Error(
      `A Postgres of an earlier start (process ${pid}) belongs to another user: end it as that user, then start again.`,
      { cause: error },
    );
  }
}
