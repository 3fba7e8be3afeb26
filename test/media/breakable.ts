/** Processes that are killed again and again, and each time started anew as a supervisor does. */
import { mkdir } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { migrate } from '../../db/migrate.ts';
import { type EmbeddedPostgres, startPostgres } from '../../embedded/postgres.ts';
import { type Program, runEntry, runProgram } from '../setup/program.ts';
import { quietPort } from '../setup/quietPort.ts';

export interface Breakable {
  readonly name: string;
  /** Kills it without warning; resolves when it is up again. */
  readonly breakDown: () => Promise<void>;
}

/** What cleans up, the last first. */
export type CleanUps = (() => unknown)[];

/** Before a process is started anew that could not be, in milliseconds. */
const restartMs = 300;

class SupervisedProgram implements Breakable {
  readonly name: string;
  readonly #start: () => Program;
  readonly #ready: RegExp;
  #program: Program | undefined;
  #coming: Promise<void> | undefined;
  #over = false;

  constructor(name: string, start: () => Program, ready: RegExp) {
    [this.name, this.#start, this.#ready] = [name, start, ready];
  }

  /** Starts it until it is up: what it needs may be away. One that ends by itself is started anew. */
  up(): Promise<void> {
    // One that is broken while it comes up by itself is not started twice.
    this.#coming ??= this.#come();
    return this.#coming;
  }

  async #come(): Promise<void> {
    while (!this.#over) {
      const program = this.#start();
      this.#program = program;
      const isUp = await program.line(this.#ready).then(
        () => true,
        () => false,
      );
      if (isUp) {
        this.#coming = undefined;
        void program.ended.then(async () => {
          if (this.#program === program && !this.#over) await this.up();
        });
        return;
      }
      await pause(restartMs);
    }
  }

  async breakDown(): Promise<void> {
    const broken = this.#program;
    this.#program = undefined;
    broken?.process.kill('SIGKILL');
    await broken?.ended;
    await this.up();
  }

  async stop(): Promise<void> {
    this.#over = true;
    this.#program?.process.kill('SIGKILL');
    await this.#program?.ended;
  }
}

async function supervised(name: string, start: () => Program, ready: RegExp, cleanUps: CleanUps) {
  const program = new SupervisedProgram(name, start, ready);
  cleanUps.push(() => program.stop());
  await program.up();
  return program;
}

async function breakablePostgres(folder: string, cleanUps: CleanUps): Promise<Breakable & { readonly url: string }> {
  const start = () => startPostgres({ folder, settings: { max_connections: '60' } });
  let server: EmbeddedPostgres = await start();
  const { url } = server;
  cleanUps.push(() => server.stop());
  return {
    name: 'postgres',
    url,
    breakDown: async () => {
      process.kill(server.pid, 'SIGKILL');
      await server.ended;
      server = await start();
      if (server.url !== url) throw new Error(`Postgres came back at ${server.url}, not at ${url}.`);
    },
  };
}

/** A Postgres, an object store, a catalog and two workers, each a process of its own, with their data in `folder`. */
export async function breakableStudio(folder: string, secret: string, cleanUps: CleanUps) {
  await mkdir(folder);
  const postgres = await breakablePostgres(folder, cleanUps);
  await migrate(postgres.url);
  const storePort = await quietPort();
  const bucket = {
    S3_ENDPOINT: `http://127.0.0.1:${storePort}`,
    S3_BUCKET: 'chaos',
    S3_REGION: 'us-east-1',
    S3_ACCESS_KEY_ID: 'S3RVER',
    S3_SECRET_ACCESS_KEY: 'S3RVER',
  };
  const store = `
    import { startS3 } from './embedded/s3.ts';
    const { endpoint } = await startS3({ folder: ${JSON.stringify(`${folder}/s3`)}, port: ${storePort}, bucket: 'chaos' });
    console.log('up ' + endpoint);`;
  const s3 = await supervised('s3', () => runProgram(store, {}, (end) => cleanUps.push(end)), /^up/, cleanUps);
  const service = async (name: string, file: string, offset: number, ready: RegExp) => {
    const port = await quietPort();
    const environment = {
      ...bucket,
      DATABASE_URL: postgres.url,
      GATEWAY_SECRET: secret,
      DATA_DIR: `${folder}/${name}`,
      PORT: String(port - offset),
      LOG_LEVEL: 'info',
    };
    const start = () => runEntry(file, [], environment, (end) => cleanUps.push(end));
    return { port, program: await supervised(name, start, ready, cleanUps) };
  };
  const catalog = await service('catalog', 'subgraphs/catalog/main.ts', 1, /catalog listens/);
  const workers = [];
  for (const name of ['worker-1', 'worker-2'])
    workers.push((await service(name, 'subgraphs/catalog/worker.ts', 5, /worker takes jobs/)).program);
  return {
    bucket,
    databaseUrl: postgres.url,
    origin: `http://127.0.0.1:${catalog.port}`,
    breakables: [postgres, s3, catalog.program, ...workers] as readonly Breakable[],
  };
}
