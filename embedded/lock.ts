/** One start at a time on a data folder: a file with the id of the process that holds it. */
import { randomUUID } from 'node:crypto';
import { link, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { makeDataFolder } from '../platform/dataFolder.ts';
import { beginningOf, isRunning } from './processes.ts';

/** What the lock file says of its holder. */
interface Holder {
  readonly token: string;
  readonly pid: number;
  readonly began?: string | undefined;
}

export interface FolderLock {
  /** True when a start before this one ended without giving its lock back: it crashed or was killed. */
  readonly takenOver: boolean;
  release(): Promise<void>;
}

/**
 * Takes the lock of a data folder, which is made when it is missing. A lock whose process is gone is taken over. Refuses,
 * with what to do, while another process holds it.
 */
export async function lockFolder(folder: string): Promise<FolderLock> {
  await makeDataFolder(folder);
  const path = join(folder, 'lock');
  const own: Holder = { token: randomUUID(), pid: process.pid, began: await beginningOf(process.pid) };
  const draft = `${path}.${own.token}`;
  await writeFile(draft, JSON.stringify(own), { mode: 0o600 });
  try {
    let takenOver = false;
    while (!(await put(draft, path))) {
      const holder = await read(path);
      if (holder && (await holds(holder)))
        throw new Error(
          `${folder} is in use by process ${holder.pid}: stop that one first (kill ${holder.pid}), or start this one with another DATA_DIR and PORT.`,
        );
      takenOver = (await clear(path, holder)) || takenOver;
    }
    return { takenOver, release: () => release(path, own) };
  } finally {
    await rm(draft, { force: true });
  }
}

/** Puts the whole lock there in one step, or gives false when there is one already. */
async function put(draft: string, path: string): Promise<boolean> {
  try {
    await link(draft, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/**
 * Takes a stale lock away. One process at a time may, the one whose folder beside it is there: the lock that it finds stale
 * is then still that one when it is removed, and not another's new one. False when somebody else is at it, or was.
 */
async function clear(path: string, stale: Holder | undefined): Promise<boolean> {
  const turn = `${path}.turn`;
  if (!(await takeTurn(turn))) return false;
  try {
    if ((await read(path))?.token !== stale?.token) return false;
    await rm(path, { force: true });
    return true;
  } finally {
    await rm(turn, { recursive: true, force: true });
  }
}

/** Longer than a turn can take: whoever had it was killed in the middle. */
const longestTurnMs = 10_000;

async function takeTurn(turn: string): Promise<boolean> {
  try {
    await mkdir(turn);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    const since = await stat(turn).then(
      ({ mtimeMs }) => mtimeMs,
      () => Date.now(),
    );
    if (Date.now() - since > longestTurnMs) await rm(turn, { recursive: true, force: true });
    await pause(10);
    return false;
  }
}

async function holds(holder: Holder): Promise<boolean> {
  if (!(await isRunning(holder.pid))) return false;
  const began = await beginningOf(holder.pid);
  return began === undefined || holder.began === undefined || began === holder.began;
}

async function read(path: string): Promise<Holder | undefined> {
  try {
    const found: unknown = JSON.parse(await readFile(path, 'utf8'));
    return isHolder(found) ? found : undefined;
  } catch (error) {
    // Not there any more, or not a lock of ours: nobody holds it.
    if (error instanceof SyntaxError || (error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

const isHolder = (value: unknown): value is Holder =>
  typeof value === 'object' && value !== null && 'pid' in value && typeof value.pid === 'number' && 'token' in value;

async function release(path: string, own: Holder): Promise<void> {
  if ((await read(path))?.token === own.token) await rm(path, { force: true });
}
