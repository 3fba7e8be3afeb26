import { once } from 'node:events';
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import postgres from 'postgres';
import { afterAll, describe, expect, test } from 'vitest';
import { connect } from '../db/client.ts';
import { testFolder } from '../test/setup/folder.ts';
import { runProgram } from '../test/setup/program.ts';
import { quietPort } from '../test/setup/quietPort.ts';
import { lockFolder } from './lock.ts';
import { type EmbeddedPostgres, startPostgres } from './postgres.ts';
import { runningPostgres } from './running.ts';

const root = await testFolder();
afterAll(root.remove);
const folder = join(root.path, 'data');
await mkdir(folder);
// Free also after it was given back: the tests look for it again.
await writeFile(join(folder, 'postgres.port'), String(await quietPort()));

const ask = async ({ url }: Pick<EmbeddedPostgres, 'url'>, statement: string) => {
  const client = postgres(url, { max: 1 });
  try {
    return [...(await client.unsafe(statement))];
  } finally {
    await client.end();
  }
};

const starting = `
  import { startPostgres } from './embedded/postgres.ts';
  import { lockFolder } from './embedded/lock.ts';
  await lockFolder(process.env.FOLDER);
  const server = await startPostgres({ folder: process.env.FOLDER });
  console.log('up ' + server.pid);`;

describe('the embedded Postgres', () => {
  test('keeps its data, its port and a password that only its owner may read', async () => {
    const first = await startPostgres({ folder });
    await ask(first, 'create table kept as select 42 as answer');
    expect(await runningPostgres(folder)).toBe(first.url);
    await first.stop();
    expect(await runningPostgres(folder)).toBeUndefined();
    const second = await startPostgres({ folder });
    expect(second.url).toBe(first.url);
    expect(await ask(second, 'select * from kept')).toEqual([{ answer: 42 }]);
    expect((await stat(join(folder, 'postgres.password'))).mode & 0o777).toBe(0o600);
    await second.stop();
  });

  test('moves to another port when somebody has taken its own', async () => {
    const port = Number(await readFile(join(folder, 'postgres.port'), 'utf8'));
    const squatter = createServer().listen(port, '127.0.0.1');
    await once(squatter, 'listening');
    const server = await startPostgres({ folder });
    expect(Number(new URL(server.url).port)).not.toBe(port);
    await server.stop();
    squatter.close();
  });

  test('is found and ended when its start was killed, and nothing is lost', async () => {
    const killed = runProgram(starting, { FOLDER: folder });
    const orphan = Number((await killed.line(/^up /)).slice(3));
    await ask({ url: (await runningPostgres(folder)) ?? '' }, 'insert into kept values (43)');
    killed.process.kill('SIGKILL');
    await killed.ended;
    const lock = await lockFolder(folder);
    expect(lock.takenOver).toBe(true);
    const said: string[] = [];
    const server = await startPostgres({ folder, log: (line) => said.push(line) });
    expect(said.join()).toContain(`ended the Postgres of an earlier start that was killed (process ${orphan})`);
    expect(await ask(server, 'select * from kept')).toHaveLength(2);
    await server.stop();
    await lock.release();
  });

  test('starts over a postmaster.pid whose number is now that of another program', async () => {
    await writeFile(join(folder, 'postgres', 'postmaster.pid'), `${process.ppid}\n${folder}/postgres\n`);
    const server = await startPostgres({ folder });
    await server.stop();
  });

  test('refuses the data of another release, and says how to keep it', async () => {
    const old = join(root.path, 'old');
    await mkdir(join(old, 'postgres'), { recursive: true });
    await writeFile(join(old, 'postgres', 'PG_VERSION'), '16\n');
    await expect(startPostgres({ folder: old })).rejects.toThrow(/made by Postgres 16, .*pg_dumpall.*another DATA_DIR/);
  });

  test('refuses a folder that holds something else, and one whose password is lost', async () => {
    const other = join(root.path, 'other');
    await mkdir(join(other, 'postgres'), { recursive: true });
    await writeFile(join(other, 'postgres', 'PG_VERSION'), '18\n');
    await expect(startPostgres({ folder: other })).rejects.toThrow(/password .* is gone/);
    const films = join(root.path, 'films');
    await mkdir(join(films, 'postgres'), { recursive: true });
    await writeFile(join(films, 'postgres', 'film.mp4'), '');
    await expect(startPostgres({ folder: films })).rejects.toThrow(/holds no Postgres data.*Move it away/);
    expect(await readdir(join(films, 'postgres'))).toEqual(['film.mp4']);
  });

  test('refuses a disk that is as good as full', async () => {
    const full = startPostgres({ folder, leastFreeBytes: Number.MAX_SAFE_INTEGER });
    await expect(full).rejects.toThrow(/MB left, and .* wants .*Free some space, or set DATA_DIR/);
  });

  test('that has stopped to answer ends a statement and a transaction with TIMEOUT, and serves again afterwards', async () => {
    const server = await startPostgres({ folder });
    const { db, close } = connect(
      { DATABASE_URL: server.url, DATABASE_POOL: 1, production: false },
      { service: 'test', statementTimeoutMs: 1_000 },
    );
    const [row] = await db.execute<{ pid: number }>(sql`select pg_backend_pid() as pid`);
    const backend = row?.pid ?? 0;
    process.kill(backend, 'SIGSTOP');
    await expect(db.transaction((tx) => tx.execute(sql`select 1`))).rejects.toMatchObject({ code: 'TIMEOUT' });
    await expect(db.execute(sql`select 1`)).rejects.toMatchObject({ cause: { code: 'TIMEOUT' } });
    process.kill(backend, 'SIGCONT');
    expect(await db.execute(sql`select 1 as one`)).toMatchObject([{ one: 1 }]);
    await close();
    await server.stop();
  });
});

describe('the lock of a data folder', () => {
  test('is refused while its holder runs, names it, and is free after it', async () => {
    const held = await lockFolder(folder);
    const other = runProgram(`import { lockFolder } from './embedded/lock.ts'; await lockFolder(process.env.FOLDER);`, {
      FOLDER: folder,
    });
    await other.line(new RegExp(`in use by process ${process.pid}: stop that one first .*another DATA_DIR and PORT`));
    await held.release();
    const again = await lockFolder(folder);
    expect(again.takenOver).toBe(false);
    await again.release();
  });

  test('goes to one of many that find it stale', async () => {
    await writeFile(join(folder, 'lock'), JSON.stringify({ token: 'of a process that is gone', pid: 2 ** 22 + 1 }));
    const outcomes = await Promise.allSettled(Array.from({ length: 8 }, () => lockFolder(folder)));
    const locks = outcomes.filter((outcome) => outcome.status === 'fulfilled');
    expect(locks).toHaveLength(1);
    await locks[0]?.value.release();
    expect(await readdir(folder)).not.toContain('lock');
  });

  test('of a process whose number was given to another one is taken over', async () => {
    await writeFile(
      join(folder, 'lock'),
      JSON.stringify({ token: 'old', pid: process.ppid, began: 'before the restart' }),
    );
    const lock = await lockFolder(folder);
    expect(lock.takenOver).toBe(true);
    await lock.release();
  });
});
