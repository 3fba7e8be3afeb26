/** The processes of the embedded Postgres: run one to its end, run the server, and say what their output means. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { RunAs } from './binaries.ts';

export interface Outcome {
  readonly code: number | null;
  readonly output: string;
}

/** Messages in English, whatever the machine speaks: they are looked at. */
const environment = { LC_ALL: 'C', TZ: 'UTC' };

/** Runs a program to its end. */
export async function runToEnd(program: string, args: readonly string[], user: RunAs): Promise<Outcome> {
  const child = spawn(program, args, { ...user, cwd: '/', env: environment, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk));
  child.stderr.on('data', (chunk: Buffer) => (output += chunk));
  const code = await endOf(child);
  return { code, output: output || notRun(program) };
}

/** The exit code once the process has ended; null when it was ended by a signal or could not be run at all. */
const endOf = (child: ChildProcess): Promise<number | null> =>
  once(child, 'close').then(
    ([code]) => code as number | null,
    () => null,
  );

/** What there is to say when a program has said nothing: most likely it may not be run. */
const notRun = (program: string) => `could not execute ${program}`;

/** A server that takes connections. */
export interface ServerProcess {
  readonly pid: number;
  /** Settles when the server has ended, for whatever reason. */
  readonly ended: Promise<Outcome>;
  /** Ends its connections and its process; at `deadlineMs` without mercy. */
  stop(deadlineMs?: number): Promise<void>;
}

/**
 * Starts a server and waits until it takes connections; gives the outcome when it ended before that. It is a process
 * group of its own: Ctrl-C in a terminal reaches the start, which stops the server last.
 */
export async function runServer(
  program: string,
  args: readonly string[],
  user: RunAs,
  onOutput: (text: string) => void,
): Promise<ServerProcess | Outcome> {
  const child = spawn(program, args, {
    ...user,
    cwd: '/',
    env: environment,
    stdio: ['ignore', 'ignore', 'pipe'],
    detached: true,
  });
  const { promise: ready, resolve } = Promise.withResolvers<void>();
  let output = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    onOutput(text);
    output = (output + text).slice(-8_192);
    if (output.includes('database system is ready to accept connections')) resolve();
  });
  const ended = endOf(child).then((code): Outcome => ({ code, output: output || notRun(program) }));
  const outcome = await Promise.race([ready, ended]);
  if (outcome || child.pid === undefined) return ended;
  return { pid: child.pid, ended, stop: (deadlineMs = 10_000) => stop(child, ended, deadlineMs) };
}

/** SIGINT is the fast shutdown of Postgres, SIGQUIT the immediate one, from which the next start recovers. */
async function stop(child: ChildProcess, ended: Promise<Outcome>, deadlineMs: number): Promise<void> {
  child.kill('SIGINT');
  const timer = setTimeout(() => child.kill('SIGQUIT'), deadlineMs);
  await ended;
  clearTimeout(timer);
}

/** Whether the server ended because its port was taken. */
export const sawTakenPort = (output: string): boolean =>
  /could not bind .*Address already in use|could not create any TCP\/IP sockets/s.test(output);

/** Whether the server ended because processes of the one before it have not ended yet. */
export const sawRemains = (output: string): boolean => output.includes('is still in use');

/** What the output of Postgres means, and what to do about it. */
export function explain(output: string, data: string): string {
  if (output.includes('No space left on device'))
    return `The disk of ${data} is full: free some space, or set DATA_DIR to a folder on another disk.`;
  if (output.startsWith('could not execute'))
    return `The user that Postgres runs as ${output.replace('could not', 'may not')}: put Marquee into a folder that every user can reach, start as an ordinary user, or set DATABASE_URL to a Postgres server.`;
  if (output.includes('database files are incompatible'))
    return `The data in ${data} was made by another build of Postgres: move it away, or start with another DATA_DIR.`;
  if (output.includes('Permission denied') || output.includes('could not change directory'))
    return `The user that Postgres runs as may not use ${data}: set DATA_DIR to a folder it can reach, or change the rights of the folders above it.\n${lastLines(output)}`;
  return `Its last words:\n${lastLines(output)}`;
}

const lastLines = (output: string) =>
  output
    .trim()
    .split('\n')
    .slice(-8)
    .map((line) => `  ${line}`)
    .join('\n');
