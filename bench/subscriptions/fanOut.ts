/** One server and its readers, and how long a change takes to all of them. */
import { cpuSeconds } from '../gateway/processFigures.ts';
import type { Held, Runner } from './errand.ts';

export interface Side {
  readonly name: string;
  readonly server: Runner;
  readonly readers: Runner;
  /** Changes all subjects; gives when, in milliseconds of the shared clock. */
  readonly change: () => Promise<number>;
}

/** Memory a reader, in KB (10³ bytes). */
export interface Cost {
  readonly resident: number;
  readonly heap: number;
}

/** Milliseconds from a change until so many readers have it, and of CPU time of the server. */
export interface Round {
  readonly p50: number;
  readonly p99: number;
  readonly last: number;
  readonly cpu: number;
}

/** Opens the readers; settles when each has the present state. */
export async function open({ server, readers }: Side, count: number): Promise<Cost> {
  const port = await server.run<number>('port');
  const before = await server.run<Held>('held');
  await readers.run('open', { port, count });
  const after = await server.run<Held>('held');
  const each = (key: 'residentMegabytes' | 'heapMegabytes') => ((after[key] - before[key]) * 1_000) / count;
  return { resident: each('residentMegabytes'), heap: each('heapMegabytes') };
}

export async function changeOnce({ server, readers, change }: Side, count: number): Promise<Round> {
  await readers.run('expect', count);
  const cpuBefore = cpuSeconds(server.pid);
  const start = await change();
  const sorted = (await readers.run<number[]>('arrivals')).toSorted((a, b) => a - b);
  const at = (share: number) => (sorted[Math.min(count - 1, Math.floor(count * share))] ?? Number.NaN) - start;
  return { p50: at(0.5), p99: at(0.99), last: at(1), cpu: (cpuSeconds(server.pid) - cpuBefore) * 1_000 };
}

/** The median of each figure but the CPU time: that is counted in steps of 10 ms, so its mean tells more. */
export function summary(rounds: readonly Round[]): Round {
  const median = (key: keyof Round) => rounds.map((one) => one[key]).toSorted((a, b) => a - b)[rounds.length >> 1] ?? 0;
  const cpu = rounds.reduce((sum, one) => sum + one.cpu, 0) / rounds.length;
  return { p50: median('p50'), p99: median('p99'), last: median('last'), cpu };
}
