/** The data folder of the embedded Postgres: made once, whole or not at all, and checked before each start. */
import { randomBytes } from 'node:crypto';
import { chmod, chown, mkdir, readFile, rename, rm, rmdir, stat, statfs, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type Binaries, postgresVersion, type RunAs } from './binaries.ts';
import { explain, runToEnd } from './postgresProcess.ts';

const superuser = 'marquee';

/** The address of a database of the embedded server. */
export const databaseUrl = (port: number, password: string, database = 'marquee'): string =>
  `postgres://${superuser}:${password}@127.0.0.1:${port}/${database}`;

export interface Cluster {
  /** The data folder, as Postgres takes it with -D. */
  readonly data: string;
  readonly password: string;
}

/**
 * Gives the cluster in `folder`/postgres, and makes it when there is none. Refuses a folder of another Postgres release,
 * one whose password is lost, and a disk with less than `leastFreeBytes` left, each with what to do.
 */
export async function openCluster(
  folder: string,
  binaries: Binaries,
  user: RunAs,
  leastFreeBytes: number,
): Promise<Cluster> {
  await refuseFullDisk(folder, leastFreeBytes);
  const data = join(folder, 'postgres');
  const passwordFile = join(folder, 'postgres.password');
  const version = await textOf(join(data, 'PG_VERSION'));
  if (version === undefined) return makeCluster(data, passwordFile, binaries, user);
  if (version !== postgresVersion)
    throw new Error(
      `${data} was made by Postgres ${version}, and this is Postgres ${postgresVersion}. To keep its data, dump it with a Postgres ${version} (pg_dumpall) and load it after a fresh start; otherwise remove ${data}, or start with another DATA_DIR.`,
    );
  const password = await textOf(passwordFile);
  if (password === undefined)
    throw new Error(
      `${data} is there, but its password in ${passwordFile} is gone. Put the file back, or remove ${data} to begin anew.`,
    );
  return { data, password };
}

/** Makes the cluster aside and moves it to its place at the end: a start that is killed here leaves nothing half made. */
async function makeCluster(data: string, passwordFile: string, binaries: Binaries, user: RunAs): Promise<Cluster> {
  const aside = `${data}.new`;
  await Promise.all([rm(aside, { recursive: true, force: true }), refuseForeignFolder(data)]);
  await mkdir(aside, { mode: 0o700 });
  const password = randomBytes(24).toString('base64url');
  await writeFile(passwordFile, password, { mode: 0o600 });
  const handedOver = `${passwordFile}.new`;
  await writeFile(handedOver, password, { mode: 0o600 });
  if (user.uid !== undefined && user.gid !== undefined)
    await Promise.all([chown(aside, user.uid, user.gid), chown(handedOver, user.uid, user.gid)]);
  await letThrough(dirname(data), user);
  const { code, output } = await runToEnd(
    binaries.initdb,
    [
      `--pgdata=${aside}`,
      `--username=${superuser}`,
      `--pwfile=${handedOver}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      // The same order of text on every machine, whatever locales it has.
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--locale=C',
      '--no-sync',
    ],
    user,
  );
  await rm(handedOver, { force: true });
  if (code !== 0) {
    await rm(aside, { recursive: true, force: true });
    throw new Error(`The embedded Postgres could not be set up in ${data}. ${explain(output, data)}`);
  }
  await rename(aside, data);
  return { data, password };
}

/** Where Postgres runs as another user, that one must get through our folder to its own; it may not list it. */
async function letThrough(folder: string, user: RunAs): Promise<void> {
  if (user.uid === undefined) return;
  const { mode } = await stat(folder);
  await chmod(folder, mode | 0o011);
}

async function refuseFullDisk(folder: string, leastFreeBytes: number): Promise<void> {
  const { bavail, bsize } = await statfs(folder);
  const free = bavail * bsize;
  if (free < leastFreeBytes)
    throw new Error(
      `The disk of ${folder} has ${megabytes(free)} MB left, and the embedded Postgres wants ${megabytes(leastFreeBytes)} MB. Free some space, or set DATA_DIR to a folder on another disk.`,
    );
}

/** An empty folder, as a mounted volume brings, makes room for the new one; what holds something else stays. */
async function refuseForeignFolder(data: string): Promise<void> {
  try {
    await rmdir(data);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw new Error(
      `${data} is there, but holds no Postgres data (no PG_VERSION). Move it away, or start with another DATA_DIR.`,
      { cause },
    );
  }
}

const megabytes = (bytes: number) => Math.floor(bytes / 1_048_576);

/** The text of a file without its last line end; undefined when there is no such file. */
async function textOf(path: string): Promise<string | undefined> {
  try {
    return (await readFile(path, 'utf8')).trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
