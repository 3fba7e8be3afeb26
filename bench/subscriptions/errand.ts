/** Errands of the benchmark's processes: the parent sends one, the child does it and answers. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { environmentWith } from '../../platform/env.ts';

/** A process that runs errands. */
export interface Runner {
  readonly pid: number;
  /** Settles with what the child answers; rejects when it ends first. One errand at a time. */
  readonly run: <T>(errand: string, argument?: unknown) => Promise<T>;
  readonly stop: () => Promise<void>;
}

export async function startRunner(file: string, args: readonly string[] = []): Promise<Runner> {
  const child = fork(file, args, {
    env: environmentWith({ NODE_ENV: 'production' }),
    execArgv: ['--expose-gc'],
  });
  const ended = once(child, 'exit');
  const run = async <T>(errand: string, argument?: unknown): Promise<T> => {
    child.send({ errand, argument });
    return (await answerOf(child, ended)) as T;
  };
  await answerOf(child, ended);
  return {
    pid: child.pid ?? 0,
    run,
    stop: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

async function answerOf(child: ChildProcess, ended: Promise<unknown>): Promise<unknown> {
  const answer = await Promise.race([once(child, 'message'), ended.then(() => undefined)]);
  if (!answer) throw new Error('A process of the benchmark has ended.');
  return answer[0];
}

/** In the child: says that it is ready, and does errands until the parent has gone. */
export function runErrands(errands: Readonly<Record<string, (argument: never) => unknown>>): void {
  process.once('disconnect', () => process.exit());
  process.on('message', async ({ errand, argument }: { errand: string; argument: never }) =>
    process.send?.((await errands[errand]?.(argument)) ?? null),
  );
  process.send?.('ready');
}

/** What a process holds. */
export interface Held {
  readonly residentMegabytes: number;
  readonly heapMegabytes: number;
  /** Sockets, timers and the like that keep it running. */
  readonly handles: number;
}

/** Looks after the garbage is gone. */
export function held(): Held {
  globalThis.gc?.();
  const { rss, heapUsed, external } = process.memoryUsage();
  return {
    residentMegabytes: rss / 1e6,
    heapMegabytes: (heapUsed + external) / 1e6,
    handles: process.getActiveResourcesInfo().length,
  };
}

/** Milliseconds on a clock that all processes of the machine share. */
export const clock = (): number => Number(process.hrtime.bigint()) / 1e6;
