/** `npm start` from outside, with services that do nothing in the place of the real ones. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isFree } from '../embedded/freePort.ts';
import { testFolder } from './setup/folder.ts';
import { type Program, runProgram } from './setup/program.ts';
import { quietPort } from './setup/quietPort.ts';

const folder = await testFolder();
afterAll(folder.remove);
const service = join(folder.path, 'service.ts');
const data = join(folder.path, 'data');
let port = 0;

/** Answers its own process id, and drains on SIGTERM; /crash ends it as a fault would. */
const source = `
  import { createServer } from 'node:http';
  const server = createServer((request, response) => {
    if (request.url === '/crash') throw new Error('a fault in ' + process.argv[2]);
    response.end(JSON.stringify({ pid: process.pid, database: process.env.DATABASE_URL, store: process.env.S3_ENDPOINT, subgraphs: process.env.SUBGRAPH_URLS }));
  });
  server.listen(Number(process.argv[3]), '127.0.0.1');
  if (process.env.REFUSES === process.argv[2]) {
    console.error('it was sealed under another SECRETS_KEY');
    process.exit(2);
  }
  console.log(JSON.stringify({ level: 'warn', msg: 'a warning of ' + process.argv[2] }));
  console.log(JSON.stringify({ level: 'info', msg: 'only for the file' }));
  process.on('SIGTERM', () => { console.log(JSON.stringify({ level: 'info', msg: 'drained' })); process.exit(0); });`;

const starting = `
  import { readEnv } from './platform/env.ts';
  import { createLogger } from './platform/log.ts';
  import { onShutdown } from './platform/shutdown.ts';
  import { services } from './start/services.ts';
  import { start, startVariables } from './start/start.ts';
  const env = readEnv(startVariables);
  const stopping = new AbortController();
  const idle = services(env.PORT).map((one) => ({ ...one, command: [process.env.SERVICE, one.name, String(one.port)] }));
  const starting = start(env, idle, stopping.signal);
  onShutdown(createLogger('start', 'error'), [() => stopping.abort(), async () => (await starting)()]);
  await starting.catch((error) => { console.error(error.message); process.exitCode = 1; });`;

/** A start on its own ten ports; NODE_ENV keeps the sample catalogue out of it. */
const begin = (environment: Readonly<Record<string, string>> = {}): Program =>
  runProgram(starting, { SERVICE: service, DATA_DIR: data, PORT: String(port), ...environment });

interface Answer {
  readonly pid: number;
  readonly database: string;
  readonly store: string;
  readonly subgraphs: string;
}
const ask = async (offset: number): Promise<Answer> =>
  (await (await fetch(`http://127.0.0.1:${port + offset}/`)).json()) as Answer;

beforeAll(async () => {
  await mkdir(data);
  await writeFile(service, source);
  port = await quietPort(10);
});

describe('npm start', () => {
  test('brings everything up in order, gives each service what it needs, and drains on Ctrl-C', async () => {
    const program = begin();
    await program.line(/Ctrl-C stops everything/);
    const shown = program.lines.join('\n');
    expect(shown).toMatch(/database .*object store .*migrations .*services .*6 are ready .*Marquee is up/s);
    expect(shown).toMatch(/Watch page .*\/watch\/<video id>/);
    expect(shown).toContain(`http://127.0.0.1:${port + 2}/mail`);
    expect(shown).toContain('a warning of catalog');
    expect(shown).not.toContain('only for the file');
    expect(await ask(0)).toMatchObject({
      database: expect.stringMatching(/^postgres:\/\/marquee:.*@127\.0\.0\.1:\d+\/marquee$/),
      store: `http://127.0.0.1:${port + 9}`,
      subgraphs: expect.stringContaining(`playback=http://127.0.0.1:${port + 3}/graphql`),
    });
    program.process.kill('SIGINT');
    expect(await program.ended).toBe(0);
    const log = await readFile(join(data, 'logs', 'catalog.log'), 'utf8');
    expect(log).toMatch(/only for the file.*drained/s);
    expect(await isFree(port)).toBe(true);
  });

  test('starts a service that died again, and says so', async () => {
    const program = begin();
    await program.line(/Ctrl-C stops everything/);
    const { pid } = await ask(1);
    await fetch(`http://127.0.0.1:${port + 1}/crash`).catch(() => {});
    await program.line(/catalog .*a fault in catalog/);
    await program.line(/catalog .*ended with code 1; it starts again in 0\.25 s/);
    await expect.poll(() => ask(1).catch(() => ({ pid }))).not.toMatchObject({ pid });
    program.process.kill('SIGTERM');
    expect(await program.ended).toBe(0);
  });

  test('ends with the reason of a service that does not run with its settings', async () => {
    const program = begin({ REFUSES: 'identity' });
    await program.line(/identity .*it was sealed under another SECRETS_KEY/);
    await program.line(/identity does not run with these settings, as it says above \(.*identity\.log\)/);
    expect(await program.ended).toBe(1);
    expect(program.lines.join('\n')).not.toMatch(/Marquee is up|it starts again/);
    expect(await isFree(port)).toBe(true);
  });

  test('refuses a second start on the same data, and names the process that holds it', async () => {
    const first = begin();
    await first.line(/Ctrl-C stops everything/);
    const second = begin();
    await second.line(new RegExp(`in use by process ${first.process.pid}: stop that one first`));
    expect(await second.ended).toBe(1);
    first.process.kill('SIGTERM');
    await first.ended;
  });

  test('names the ports that are taken before it begins anything', async () => {
    const squatter = createServer().listen(port + 2, '127.0.0.1');
    const program = begin();
    await program.line(new RegExp(`Port ${port + 2} \\(identity\\) .* is taken .*PORT=5000 npm start`));
    expect(await program.ended).toBe(1);
    squatter.close();
  });

  test('after one that was killed ends what that left behind and comes up', async () => {
    const killed = begin();
    await killed.line(/Ctrl-C stops everything/);
    killed.process.kill('SIGKILL');
    await killed.ended;
    const program = begin();
    await program.line(/the start before this one was killed/);
    await program.line(/ended the Postgres of an earlier start/);
    await program.line(/Ctrl-C stops everything/);
    program.process.kill('SIGTERM');
    expect(await program.ended).toBe(0);
  });

  test('says which database does not answer, without its password', async () => {
    const program = begin({ DATABASE_URL: 'postgres://me:secret@127.0.0.1:1/films' });
    await program.line(/DATABASE_URL \(127\.0\.0\.1:1\/films\) cannot be used: .*ECONNREFUSED.*Start it or mend/);
    expect(await program.ended).toBe(1);
    expect(program.lines.join()).not.toContain('secret');
  });
});
