/**
 * Gateways over the same graph, subgraphs and queries, in one run: ours, the stock one, others from npm, and a bare server
 * that sends the same bytes. Their answers are compared for equality before and after.
 *
 *   npm run bench -- gateway [--seconds 2] [--turns 5] [--only marquee,stock] [--query small] [--row identical]
 */
import { deepEqual } from 'node:assert';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Child, portOf, startChild } from './child.ts';
import { type Contender, contenders, keepAnswer, type Surroundings } from './contenders.ts';
import { type SubgraphName, supergraphOf } from './graph.ts';
import { type Figures, measure, type Running } from './measure.ts';
import { type Question, questions } from './questions.ts';
import { type Row, rows } from './rows.ts';
import { makeViewers, type Viewers } from './viewers.ts';

const { values } = parseArgs({
  args: process.argv.slice(3),
  options: {
    seconds: { type: 'string', default: '2' },
    turns: { type: 'string', default: '5' },
    connections: { type: 'string', default: '50' },
    viewers: { type: 'string', default: '1000' },
    only: { type: 'string' },
    query: { type: 'string' },
    row: { type: 'string' },
    profile: { type: 'string' },
  },
});
const chosen = (list: string | undefined, name: string) => list === undefined || list.split(',').includes(name);
const bounds = {
  seconds: Number(values.seconds),
  turns: Number(values.turns),
  connections: Number(values.connections),
};

/** What all rows share. */
interface Setting {
  readonly folder: string;
  readonly addresses: Readonly<Record<SubgraphName, string>>;
  readonly viewers: Viewers;
  readonly jwksUrl: string;
  readonly taking: readonly Contender[];
}

async function compare(row: Row, question: Question, setting: Setting): Promise<void> {
  const { folder, addresses, viewers, jwksUrl, taking } = setting;
  const surroundings: Surroundings = {
    supergraphFile: join(folder, `${row.name}.graphql`),
    answerFile: join(folder, 'answer.json'),
    jwksUrl,
    profileFolder: values.profile && join(values.profile, `${row.name}-${question.name}`),
  };
  await writeFile(surroundings.supergraphFile, supergraphOf(addresses, row.hints));
  const tokens = row.tokens ? viewers.tokens : [undefined];
  const running: Running[] = [];
  let answer: unknown;
  const check = async ({ name, url }: Pick<Running, 'name' | 'url'>) => {
    if (name === 'floor') return;
    const body = await ask(url, question, tokens[0]);
    const answered: unknown = JSON.parse(body);
    if (answer === undefined) keepAnswer(surroundings, body);
    answer ??= answered;
    deepEqual(answered, answer, `${name} answers the ${question.name} query differently.`);
  };
  try {
    for (const { name, start } of taking.filter((one) => one.row === undefined || one.row === row.name)) {
      const child = await start(surroundings);
      const one = { name, child, url: child.addresses[0] ?? '' };
      running.push(one);
      await check(one);
    }
    const figures = await measure(running, { ...bounds, query: question.query, tokens });
    for (const one of running) await check(one);
    print(row, question, Buffer.byteLength(JSON.stringify(answer)), figures);
  } finally {
    await Promise.all(running.map(({ child }) => child.stop()));
  }
}

async function ask(url: string, { query }: Question, token: string | undefined): Promise<string> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
    body: JSON.stringify({ query }),
  });
  const body = await response.text();
  const { data, errors } = JSON.parse(body) as { data?: unknown; errors?: unknown };
  if (errors || !data) throw new Error(`${url} answered with ${body.slice(0, 500)}`);
  return body;
}

function print({ title }: Row, question: Question, bytes: number, figures: readonly Figures[]): void {
  const stock = figures.find(({ name }) => name === 'stock')?.perSecond;
  console.log(`\n${question.name} query, ${title}; ${bytes} bytes\n`);
  console.log('| gateway | requests/s | × stock | p50 ms | p99 ms | CPU µs a request | memory MB |');
  console.log('|---|---|---|---|---|---|---|');
  for (const { name, perSecond, p50, p99, cpuMicros, megabytes } of figures) {
    const times = stock === undefined ? '' : (perSecond / stock).toFixed(1);
    const cells = [
      perSecond.toFixed(0),
      times,
      p50.toFixed(1),
      p99.toFixed(1),
      cpuMicros.toFixed(0),
      megabytes.toFixed(0),
    ];
    console.log(`| ${name} | ${cells.join(' | ')} |`);
  }
}

async function main(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'marquee-bench-'));
  const viewers = await makeViewers(Number(values.viewers));
  let subgraphs: Child | undefined;
  try {
    subgraphs = await startChild(join(import.meta.dirname, 'subgraphs.ts'), []);
    const [users = '', products = '', inventory = '', reviews = ''] = subgraphs.addresses;
    const setting: Setting = {
      folder,
      addresses: { users, products, inventory, reviews },
      viewers,
      jwksUrl: `http://127.0.0.1:${await portOf(viewers.keys)}/`,
      taking: contenders(values.only?.split(',')),
    };
    console.log(`${bounds.connections} connections, median of ${bounds.turns} turns of ${bounds.seconds} s`);
    for (const row of rows.filter(({ name }) => chosen(values.row, name)))
      for (const question of questions(row.viewer).filter(({ name }) => chosen(values.query, name)))
        await compare(row, question, setting);
  } finally {
    await subgraphs?.stop();
    viewers.keys.close();
    await rm(folder, { recursive: true, force: true });
  }
}

await main();
