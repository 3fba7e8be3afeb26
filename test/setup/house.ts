/** All of Marquee as a user starts it, on free ports and in a folder of its own. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { request } from 'undici';
import { environmentWith } from '../../platform/env.ts';
import { quietPort } from './quietPort.ts';

const root = join(import.meta.dirname, '../..');
const upWithinMs = 240_000;
const notPlanned = 'Too many new operations are being planned.';
const mostTries = 50;

export interface GraphQLAnswer {
  readonly data?: Record<string, unknown> | null;
  readonly errors?: readonly {
    readonly message: string;
    readonly path?: readonly (string | number)[];
    readonly extensions?: { readonly code?: string };
  }[];
}

type HouseSettings = Readonly<Record<string, string>>;

export class House {
  readonly port: number;
  readonly folder: string;
  /** Every line that the start has printed. */
  readonly lines: string[] = [];
  readonly #child: ChildProcess;
  readonly #hearers = new Set<(line: string) => void>();

  private constructor(port: number, folder: string, child: ChildProcess) {
    this.port = port;
    this.folder = folder;
    this.#child = child;
    for (const stream of [child.stdout, child.stderr])
      if (stream)
        createInterface(stream).on('line', (line) => {
          this.lines.push(line);
          for (const hear of this.#hearers) hear(line);
        });
  }

  /**
   * Runs `npm start`'s program with its data in `folder`; resolves once it says that Marquee is up. Settings that name its own
   * addresses are made of its port.
   */
  static async start(
    folder: string,
    settings: HouseSettings | ((port: number) => Promise<HouseSettings>) = {},
  ): Promise<House> {
    const port = await quietPort(10);
    const more = typeof settings === 'function' ? await settings(port) : settings;
    const env = environmentWith({ PORT: String(port), DATA_DIR: folder, NODE_ENV: 'development', ...more });
    const child = spawn(process.execPath, ['start.ts'], { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
    const house = new House(port, folder, child);
    try {
      await house.says(/^Marquee is up/, upWithinMs);
      return house;
    } catch (error) {
      await house.stop();
      throw error;
    }
  }

  get address(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  get url(): string {
    return `${this.address}/graphql`;
  }

  /** Waits until a line matches that was or will be printed; rejects when the start ends or `deadlineMs` is over. */
  async says(pattern: RegExp, deadlineMs: number): Promise<string> {
    const before = this.lines.find((line) => pattern.test(line));
    if (before) return before;
    const { promise, resolve, reject } = Promise.withResolvers<string>();
    const fail = (reason: string) => reject(new Error(`${reason} before "${pattern}":\n${this.lines.join('\n')}`));
    const hear = (line: string) => pattern.test(line) && resolve(line);
    const ended = () => fail('The start ended');
    const timer = setTimeout(() => fail(`${deadlineMs} ms went by`), deadlineMs);
    this.#hearers.add(hear);
    this.#child.once('close', ended);
    return promise.finally(() => {
      clearTimeout(timer);
      this.#hearers.delete(hear);
      this.#child.off('close', ended);
    });
  }

  /** Asks again where a busy machine has not got round to planning it: nothing of it was done. */
  async ask(query: string, variables: Readonly<Record<string, unknown>> = {}, token?: string): Promise<GraphQLAnswer> {
    for (let tries = 1; ; tries++) {
      const answer = await this.#askOnce(query, variables, token);
      if (!answer.errors?.[0]?.message.startsWith(notPlanned) || tries === mostTries) return answer;
    }
  }

  async #askOnce(
    query: string,
    variables: Readonly<Record<string, unknown>>,
    token: string | undefined,
  ): Promise<GraphQLAnswer> {
    const response = await request(this.url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'application/json',
        ...(token && { authorization: `Bearer ${token}` }),
      },
      body: JSON.stringify({ query, variables }),
    });
    return (await response.body.json()) as GraphQLAnswer;
  }

  /** The access token of a sample account. */
  async logIn(email: string): Promise<string> {
    const { data, errors } = await this.ask(
      'mutation($input: LogInInput!) { logIn(input: $input) { tokens { accessToken } userErrors { message } } }',
      { input: { email, password: 'marquee-demo' } },
    );
    const payload = data?.logIn as { tokens: { accessToken: string } | null } | undefined;
    if (!payload?.tokens) throw new Error(`${email} is not let in: ${JSON.stringify({ data, errors })}`);
    return payload.tokens.accessToken;
  }

  /** Runs a program of the project against the house, `ingest.ts`; gives what it wrote. */
  async run(program: string, args: readonly string[], settings: HouseSettings = {}): Promise<string> {
    const child = spawn(process.execPath, [program, ...args], {
      cwd: root,
      env: environmentWith({ PORT: String(this.port), DATA_DIR: this.folder, NODE_ENV: 'development', ...settings }),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const [out, err, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
    if (code !== 0) throw new Error(`${program} ended with ${code}:\n${out}\n${err}`);
    return out;
  }

  /** The process of a service that this start runs: `subgraphs/catalog/main.ts`. */
  async pidOf(program: string): Promise<number> {
    for (const pid of await readdir('/proc')) {
      const commandLine = /^\d+$/.test(pid) ? await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '') : '';
      if (!commandLine.includes(program)) continue;
      const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
      if (status.includes(`\nPPid:\t${this.#child.pid}\n`)) return Number(pid);
    }
    throw new Error(`The start runs no ${program}.`);
  }

  /** How many subscriptions the gateway holds at a subgraph now, by its own metrics. */
  async upstreams(subgraph: string): Promise<number> {
    const { body } = await request(`${this.address}/metrics`);
    const line = new RegExp(`^marquee_gateway_upstream_subscriptions{subgraph="${subgraph}"} (\\d+)`, 'm');
    return Number(line.exec(await body.text())?.[1]);
  }

  /** Has the start stand still, so that it starts nothing again, until what is given is called. */
  pause(): () => void {
    this.#child.kill('SIGSTOP');
    return () => void this.#child.kill('SIGCONT');
  }

  /** Ends it as Ctrl-C does; gives the exit code. */
  async stop(): Promise<number | null> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return this.#child.exitCode;
    const closed = once(this.#child, 'close');
    this.#child.kill('SIGINT');
    const [code] = (await closed) as [number | null];
    return code;
  }
}
