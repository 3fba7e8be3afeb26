/**
 * Subscriptions: many readers of a hundred subjects through our gateway, beside a bare `ws` server that sends the same
 * bytes to the same readers in the same run; and subscribers that come and go.
 *
 *   npm run bench -- subscriptions [--readers 10000] [--rounds 20] [--seconds 60]
 *
 * The readers are sockets of one process, so `ulimit -n` wants to be above their number.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { cpuSeconds } from '../gateway/processFigures.ts';
import { clock, type Held, type Runner, startRunner } from './errand.ts';
import { type Subjects, startSubjects } from './subjects.ts';

const { values } = parseArgs({
  args: process.argv.slice(3),
  options: {
    readers: { type: 'string', default: '10000' },
    rounds: { type: 'string', default: '20' },
    seconds: { type: 'string', default: '60' },
  },
});
const [count, rounds, seconds] = [Number(values.readers), Number(values.rounds), Number(values.seconds)];
const program = (name: string) => join(import.meta.dirname, name);

/** Changes that are not measured, because code is still being compiled. */
const warmUp = 5;

interface Fanned {
  /** Resident memory a reader, and what of it is on the heap. */
  readonly kilobytes: number;
  readonly heapKilobytes: number;
  readonly p50: number;
  readonly p99: number;
  readonly last: number;
  readonly cpuMs: number;
}

const median = (list: readonly number[]) => list.toSorted((a, b) => a - b)[list.length >> 1] ?? Number.NaN;
const at = (sorted: readonly number[], share: number) =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;

/** Opens the readers at a server and measures rounds; `change` gives when the subjects changed. */
async function fanOut(server: Runner, readers: Runner, change: () => Promise<number>): Promise<Fanned> {
  const port = await server.run<number>('port');
  const before = await server.run<Held>('held');
  await readers.run('open', { port, count });
  const after = await server.run<Held>('held');
  const taken: { p50: number; p99: number; last: number }[] = [];
  let cpu = 0;
  for (let round = 1 - warmUp; round <= rounds; round++) {
    await readers.run('expect', count);
    if (round === 1) cpu = cpuSeconds(server.pid);
    const start = await change();
    const sorted = (await readers.run<number[]>('arrivals')).toSorted((a, b) => a - b);
    const [p50, p99, last] = [at(sorted, 0.5) - start, at(sorted, 0.99) - start, at(sorted, 1) - start];
    if (round > 0) taken.push({ p50, p99, last });
    await wait(50);
  }
  const cpuMs = ((cpuSeconds(server.pid) - cpu) * 1_000) / rounds;
  await readers.run('closeAll');
  const of = (key: 'p50' | 'p99' | 'last') => median(taken.map((one) => one[key]));
  const aReader = (key: 'residentMegabytes' | 'heapMegabytes') => ((after[key] - before[key]) * 1_000) / count;
  const [kilobytes, heapKilobytes] = [aReader('residentMegabytes'), aReader('heapMegabytes')];
  return { kilobytes, heapKilobytes, p50: of('p50'), p99: of('p99'), last: of('last'), cpuMs };
}

function row(name: string, { kilobytes, heapKilobytes, p50, p99, last, cpuMs }: Fanned): void {
  const figures = [kilobytes, heapKilobytes, p50, p99, last, cpuMs].map((figure) => figure.toFixed(1));
  console.log(`| ${name} | ${figures.join(' | ')} |`);
}

async function comeAndGo(gateway: Runner, readers: Runner): Promise<void> {
  const port = await gateway.run<number>('port');
  const look = async (when: string) => {
    const { residentMegabytes, heapMegabytes, handles } = await gateway.run<Held>('held');
    const { upstreams, sockets } = await gateway.run<{ upstreams: number; sockets: number }>('open');
    const figures = [upstreams, sockets, handles, residentMegabytes.toFixed(0), heapMegabytes.toFixed(1)];
    console.log(`| ${when} | ${figures.join(' | ')} |`);
  };
  console.log('\n| | upstreams | sockets | handles | resident MB | heap MB |\n|---|---|---|---|---|---|');
  await readers.run('comeAndGo', { port, count: 1_000, seconds: 2 });
  await wait(1_000);
  await look('before');
  const subscribers = await readers.run<number>('comeAndGo', { port, count: 1_000, seconds });
  await wait(1_000);
  await look('after');
  console.log(`\n${subscribers} subscribers came and went in ${seconds} s, 1,000 at a time.`);
}

async function measure(folder: string, subjects: Subjects): Promise<void> {
  const file = join(folder, 'supergraph.graphql');
  await writeFile(file, subjects.supergraph);
  const runners: Runner[] = [];
  const start = async (name: string, ...args: string[]) => {
    const runner = await startRunner(program(name), args);
    runners.push(runner);
    return runner;
  };
  try {
    const [bare, gateway, readers] = [
      await start('broadcast.ts'),
      await start('gateway.ts', file),
      await start('readers.ts'),
    ];
    console.log(`${count} readers of 100 subjects, median of ${rounds} changes of all subjects; times in ms\n`);
    console.log(
      '| server | KB a reader | KB heap | p50 | p99 | last reader | CPU a change |\n|---|---|---|---|---|---|---|',
    );
    const floor = await fanOut(bare, readers, () => bare.run<number>('change'));
    row('bare ws', floor);
    const ours = await fanOut(gateway, readers, async () => {
      const now = clock();
      subjects.change();
      return now;
    });
    row('marquee', ours);
    console.log(
      `\nThe last reader has it after ${(ours.last / floor.last).toFixed(2)} × the time of the bare broadcast.`,
    );
    if (seconds > 0) await comeAndGo(gateway, readers);
  } finally {
    for (const runner of runners) await runner.stop();
  }
}

const folder = await mkdtemp(join(tmpdir(), 'marquee-bench-'));
const subjects = await startSubjects();
try {
  await measure(folder, subjects);
} finally {
  subjects.close();
  await rm(folder, { recursive: true, force: true });
}
