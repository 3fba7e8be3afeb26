/** What can be known of a process that is not our child: whether it runs, which one it is, where it works. */
import { execFile } from 'node:child_process';
import { readFile, realpath } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Whether a process with this id runs, be it ours or somebody else's. One that waits to be reaped has ended. */
export async function isRunning(pid: number): Promise<boolean> {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined);
  return stat === undefined || fieldsOf(stat)[0] !== 'Z';
}

/**
 * When the process began, in a form that is only good for comparing: ids are used again after a restart of the machine,
 * the pair of id and beginning is not. Undefined when the system does not tell.
 */
export async function beginningOf(pid: number): Promise<string | undefined> {
  try {
    const [stat, boot] = await Promise.all([
      readFile(`/proc/${pid}/stat`, 'utf8'),
      readFile('/proc/sys/kernel/random/boot_id', 'utf8'),
    ]);
    return `${boot.trim()}:${fieldsOf(stat)[19]}`;
  } catch {
    return ps(pid, 'lstart=');
  }
}

/** Whether the process works in that folder, as Postgres does in its data folder, or names it in its command. */
export async function worksIn(pid: number, folder: string): Promise<boolean> {
  const wanted = await realpath(folder);
  const own = await realpath(`/proc/${pid}/cwd`).catch(() => undefined);
  if (own !== undefined) return own === wanted;
  return (await ps(pid, 'command='))?.includes(folder) ?? false;
}

/** Waits until the process has ended; false when it still runs after `deadlineMs`. It is no child: there is no event. */
export async function hasEnded(pid: number, deadlineMs: number): Promise<boolean> {
  const end = performance.now() + deadlineMs;
  while (await isRunning(pid)) {
    if (performance.now() > end) return false;
    await sleep(20);
  }
  return true;
}

/** The fields of a /proc/PID/stat from the state on: the name before it may hold spaces and brackets. */
const fieldsOf = (stat: string) => stat.slice(stat.lastIndexOf(')') + 2).split(' ');

const ps = (pid: number, column: string): Promise<string | undefined> =>
  run('ps', ['-o', column, '-p', String(pid)]).then(
    ({ stdout }) => stdout.trim() || undefined,
    () => undefined,
  );
