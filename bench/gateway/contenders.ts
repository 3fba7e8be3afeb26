/** The gateways that are compared, each started as a process of its own. */
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Child, startChild } from './child.ts';
import type { Row } from './rows.ts';

/** What a gateway is started with. */
export interface Surroundings {
  readonly supergraphFile: string;
  readonly jwksUrl: string;
  /** Where the floor finds what it answers. */
  readonly answerFile: string;
  /** Where a profile of our gateway is written, if one is wanted. */
  readonly profileFolder: string | undefined;
}

export interface Contender {
  readonly name: string;
  /** The one row that it is for; all without. */
  readonly row?: Row['name'];
  readonly start: (surroundings: Surroundings) => Promise<Child>;
}

const here = (...path: string[]) => join(import.meta.dirname, ...path);
const program = (name: string) => here('contenders', `${name}.ts`);
const hive = here('others', 'hive.js');

const ours: Contender = {
  name: 'marquee',
  start: ({ supergraphFile, jwksUrl, profileFolder }) =>
    startChild(
      program('ours'),
      [supergraphFile, jwksUrl],
      profileFolder === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${profileFolder}`],
    ),
};

/** Ours as it is when no two viewers are answered alike, so that every answer has to be joined. */
const joining: Contender = {
  name: 'marquee-joining',
  row: 'private',
  start: ({ supergraphFile, jwksUrl }) => startChild(program('ours'), [supergraphFile, jwksUrl, 'joining']),
};

const stock: Contender = {
  name: 'stock',
  start: ({ supergraphFile }) => startChild(program('stock'), [supergraphFile]),
};

const others: readonly Contender[] = [
  { name: 'hive', start: ({ supergraphFile }) => startChild(hive, [supergraphFile]) },
  { name: 'hive-router', start: ({ supergraphFile }) => startChild(hive, [supergraphFile, 'router']) },
];

const floor: Contender = { name: 'floor', start: ({ answerFile }) => startChild(program('floor'), [answerFile]) };

/** Those that can run here; says how to get the others. `only` picks some by name. */
export function contenders(only: readonly string[] | undefined): readonly Contender[] {
  const installed = existsSync(here('others', 'node_modules'));
  if (!installed)
    console.log('Without Hive Gateway. To have it: npm ci --ignore-scripts --prefix bench/gateway/others\n');
  const all = [ours, joining, stock, ...(installed ? others : []), floor];
  const taking = only ? all.filter(({ name }) => only.includes(name)) : all;
  if (taking.every((one) => one === floor))
    throw new Error(
      `--only wants names of ${all.map(({ name }) => name).join(', ')}; the floor sends what another answered.`,
    );
  return taking;
}

/** Keeps an answer for the floor to send. */
export const keepAnswer = ({ answerFile }: Surroundings, answer: string): void => writeFileSync(answerFile, answer);
