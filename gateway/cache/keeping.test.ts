import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { anonymous } from '../../platform/identity.ts';
import { defaultLimits } from '../options.ts';
import { Planner } from '../plan/planner.ts';
import { buildSupergraph } from '../plan/supergraph.ts';
import { allKinds, preparer } from '../request/prepare.ts';
import { keepingFor } from './keeping.ts';

const sdl = readFileSync(join(import.meta.dirname, '../../schema/supergraph.graphql'), 'utf8');
const supergraph = buildSupergraph(sdl);
const { prepare } = preparer(supergraph, defaultLimits, false);
const planner = new Planner(supergraph, defaultLimits);
const keepingOf = keepingFor(supergraph);

/** The seconds for which the entities of each fetch of our own schema are kept. */
async function kept(query: string): Promise<readonly unknown[]> {
  const plan = await planner.planFor(prepare({ query }, anonymous, allKinds), []);
  const { tasks } = plan.kind === 'fetches' ? plan.schedule : plan.rest;
  return tasks.flatMap(({ fetch }) =>
    fetch.representations ? [[fetch.subgraph, keepingOf(fetch)?.maxAge ?? 'not kept']] : [],
  );
}

test.each([
  ['how titles are watched', '{ titles(first: 3) { nodes { stats { views } } } }', [['analytics', 30]]],
  [
    'how far a viewer is, and what may be played',
    '{ titles(first: 3) { nodes { ... on Movie { video { progress { percent } isPlayable } } } } }',
    [
      ['identity', 'not kept'],
      ['playback', 'not kept'],
    ],
  ],
])('of our schema, %s', async (_what, query, expected) => {
  expect(new Set(await kept(query))).toEqual(new Set(expected));
});
