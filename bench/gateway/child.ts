/** The processes of the benchmark: each tells its parent where it listens, and ends with it. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import type { AddressInfo, Server } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { environmentWith } from '../../platform/env.ts';

/** What is run in a process of its own, and what it said when it was ready. */
export interface Child {
  readonly pid: number;
  readonly addresses: readonly string[];
  /** Ends it; it exits by itself, so that a profile of it is written. */
  readonly stop: () => Promise<void>;
}

const startMs = 30_000;
const stopMs = 10_000;

/** Starts a program as in production. Throws when it is not ready within 30 s. */
export async function startChild(
  file: string,
  args: readonly string[],
  nodeOptions: readonly string[] = [],
): Promise<Child> {
  const child = fork(file, args, {
    env: environmentWith({ NODE_ENV: 'production', APOLLO_TELEMETRY_DISABLED: 'true' }),
    execArgv: [...nodeOptions],
  });
  const { pid } = child;
  const exited = once(child, 'exit');
  const told = await Promise.race([
    once(child, 'message'),
    exited.then(() => undefined),
    wait(startMs, undefined, { ref: false }),
  ]);
  if (!told || pid === undefined) {
    child.kill('SIGKILL');
    throw new Error(`${file} wants to say where it listens, but did not within ${startMs / 1000} s.`);
  }
  return { pid, addresses: told[0] as string[], stop: () => stop(child, exited) };
}

async function stop(child: ChildProcess, exited: Promise<unknown>): Promise<void> {
  if (child.exitCode !== null) return;
  if (child.connected) child.disconnect();
  const inTime = await Promise.race([exited.then(() => true), wait(stopMs, false, { ref: false })]);
  if (!inTime) child.kill('SIGKILL');
  await exited;
}

/** Lets a server listen on a free port of 127.0.0.1. */
export async function portOf(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

/** Says where this process listens, and exits when the parent wants it or has gone. */
export function tellParent(addresses: readonly string[]): void {
  process.once('disconnect', () => process.exit());
  process.send?.(addresses);
}
