/**
 * Subscriptions: many readers of a hundred subjects through our gateway, beside a bare `ws` server that sends the same
 * bytes to as many readers, taking turns; and subscribers that come and go.
 *
 *   npm run bench -- subscriptions [--readers 10000] [--rounds 20] [--seconds 60]
 *
 * The readers of a server are sockets of one process, so `ulimit -n` wants to be above their number.
 */
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { comeAndGo } from './comeAndGo.ts';
import { clock, type Runner, startRunner } from './errand.ts';
import { type Cost, changeOnce, open, type Round, type Side, summary } from './fanOut.ts';
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
/** Changes that are not measured, because code is still being compiled. */
const warmUp = 5;
const restMs = 50;

/** Every reader is an open file of the clients' process, and of the server's. */
function requireOpenFiles(wanted: number): void {
  const limits = existsSync('/proc/self/limits') ? readFileSync('/proc/self/limits', 'utf8') : '';
  const allowed = Number(/^Max open files\s+(\d+)/m.exec(limits)?.[1] ?? Number.POSITIVE_INFINITY);
  if (allowed < wanted)
    throw new Error(`${count} readers want ${wanted} open files, and ${allowed} are allowed. Run ulimit -n ${wanted}.`);
}

function row(name: string, { resident, heap }: Cost, { p50, p99, last, cpu }: Round): void {
  const figures = [resident, heap, p50, p99, last, cpu].map((figure) => figure.toFixed(1));
  console.log(`| ${name} | ${figures.join(' | ')} |`);
}

/** Lets the servers take turns, since what else the machine does changes with time; gives the figures of each. */
async function fanOut(sides: readonly Side[]): Promise<readonly Round[]> {
  const costs = new Map<Side, Cost>();
  for (const side of sides) costs.set(side, await open(side, count));
  const taken = new Map<Side, Round[]>(sides.map((side) => [side, []]));
  for (let round = -warmUp; round < rounds; round++)
    for (const side of round % 2 === 0 ? sides : sides.toReversed()) {
      const figures = await changeOnce(side, count);
      if (round >= 0) taken.get(side)?.push(figures);
      await wait(restMs);
    }
  for (const { readers } of sides) await readers.run('closeAll');
  console.log('| server | KB a reader | of it heap | p50 | p99 | last reader | CPU |\n|---|---|---|---|---|---|---|');
  return sides.map((side) => {
    const figures = summary(taken.get(side) ?? []);
    row(side.name, costs.get(side) ?? { resident: Number.NaN, heap: Number.NaN }, figures);
    return figures;
  });
}

async function measure(supergraphFile: string, subjects: Subjects): Promise<void> {
  const runners: Runner[] = [];
  const start = async (name: string, ...args: string[]) => {
    const runner = await startRunner(join(import.meta.dirname, name), args);
    runners.push(runner);
    return runner;
  };
  try {
    const [bare, gateway] = [await start('broadcast.ts'), await start('gateway.ts', supergraphFile)];
    const [bareReaders, readers] = [await start('readers.ts'), await start('readers.ts')];
    const change = async () => {
      const now = clock();
      subjects.change();
      return now;
    };
    console.log(`${count} readers of 100 subjects each; medians of ${rounds} changes of all subjects, in ms\n`);
    const [floor, ours] = await fanOut([
      { name: 'bare ws', server: bare, readers: bareReaders, change: () => bare.run<number>('change') },
      { name: 'marquee', server: gateway, readers, change },
    ]);
    const times = (ours?.last ?? Number.NaN) / (floor?.last ?? Number.NaN);
    console.log(`\nThe last reader of the gateway has it after ${times.toFixed(2)} × the time of the bare broadcast.`);
    if (seconds > 0) await comeAndGo(gateway, readers, seconds);
  } finally {
    for (const runner of runners) await runner.stop();
  }
}

requireOpenFiles(count + 1_000);
const folder = await mkdtemp(join(tmpdir(), 'marquee-bench-'));
const subjects = await startSubjects();
try {
  const file = join(folder, 'supergraph.graphql');
  await writeFile(file, subjects.supergraph);
  await measure(file, subjects);
} finally {
  subjects.close();
  await rm(folder, { recursive: true, force: true });
}
