/** The gateway as it runs on all cores: the real program, with two workers, in front of test subgraphs. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished } from 'vitest';
import { eventually } from '../setup/eventually.ts';
import { type Program, runEntry, type WhenOver } from '../setup/program.ts';
import { quietPort } from '../setup/quietPort.ts';
import { secret } from './subgraph.ts';
import { compose, type GraphQLAnswer } from './supergraph.ts';

export interface Workers {
  readonly program: Program;
  /** Address of GraphQL. */
  readonly url: string;
  readonly port: number;
  /** The supergraph that is watched. */
  readonly file: string;
  /** Process ids of the workers that have begun to listen, in that order. */
  readonly pids: () => readonly number[];
  /** Which of them have answered requests. */
  readonly answered: () => readonly number[];
  /** Settles when so many have begun to listen since the start. */
  readonly listening: (count: number) => Promise<void>;
  /** Posts over a connection of its own, which one worker after the other is given. */
  readonly post: (body: object, headers?: Record<string, string>) => Promise<Answer>;
  readonly get: (path: string) => Promise<Answer>;
}

export interface Answer {
  readonly status: number;
  readonly text: string;
  readonly body: () => GraphQLAnswer;
}

type Composed = Parameters<typeof compose>[0];

/** Runs the program on a port, by default a free one, without waiting for it. The supergraph is a text, or what it is composed of. */
export async function runWorkers(
  supergraph: Composed | string,
  environment: Readonly<Record<string, string>> = {},
  whenOver: WhenOver = onTestFinished,
  onPort?: number,
): Promise<Workers> {
  const folder = mkdtempSync(join(tmpdir(), 'workers-'));
  whenOver(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'supergraph.graphql');
  writeFileSync(file, typeof supergraph === 'string' ? supergraph : compose(supergraph));
  const port = onPort ?? (await quietPort());
  const given = ['--supergraph', file, '--port', String(port), '--workers', '2'];
  const usual = { NODE_ENV: 'test', LOG_LEVEL: 'debug', GATEWAY_SECRET: secret };
  const program = runEntry('gateway/main.ts', given, { ...usual, ...environment }, whenOver);
  const pidsOf = (message: string) =>
    program.lines
      .filter((line) => line.startsWith('{'))
      .map((line) => JSON.parse(line) as { readonly msg: string; readonly pid: number })
      .filter(({ msg }) => msg === message)
      .map(({ pid }) => pid);
  const pids = () => pidsOf('the gateway listens');
  const root = `http://127.0.0.1:${port}`;
  return {
    program,
    url: `${root}/graphql`,
    port,
    file,
    pids,
    answered: () => pidsOf('request'),
    listening: (count) =>
      eventually(() => expect(pids().length, program.lines.join('\n')).toBeGreaterThanOrEqual(count), 90),
    post: (body, headers = {}) =>
      over(`${root}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify(body),
      }),
    get: (path) => over(root + path),
  };
}

/** As `runWorkers`, waiting until both workers listen. */
export async function startWorkers(...given: Parameters<typeof runWorkers>): Promise<Workers> {
  const workers = await runWorkers(...given);
  await workers.listening(2);
  return workers;
}

async function over(url: string, init: RequestInit = {}): Promise<Answer> {
  const response = await fetch(url, { ...init, headers: { ...init.headers, connection: 'close' } });
  const text = await response.text();
  return { status: response.status, text, body: () => JSON.parse(text) as GraphQLAnswer };
}
