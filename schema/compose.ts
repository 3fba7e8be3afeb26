/** Composes the subgraphs' SDL into supergraph.graphql; `--check` fails when the file is stale. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';
import { differingHints } from './differingHints.ts';
import { readTypeDefs, type SubgraphName, subgraphs } from './subgraphs.ts';

const file = join(import.meta.dirname, 'supergraph.graphql');

/** The supergraph SDL; throws with every fault that composition finds, and with all cache hints that differ. */
export function compose(): string {
  const services = Object.entries(subgraphs).map(([name, { url }]) => ({
    name,
    url,
    typeDefs: parse(readTypeDefs(name as SubgraphName)),
  }));
  const hints = differingHints(services);
  if (hints.length > 0)
    throw new Error(`Subgraphs differ in their cache hints; say the same in all:\n${hints.join('\n')}`);
  const { supergraphSdl, errors } = composeServices(services);
  if (!supergraphSdl) throw new Error(`The subgraphs do not compose:\n${errors?.map((e) => e.message).join('\n')}`);
  return `${supergraphSdl.trimEnd()}\n`;
}

if (import.meta.main) {
  const { check } = parseArgs({ options: { check: { type: 'boolean', default: false } } }).values;
  const sdl = compose();
  if (!check) writeFileSync(file, sdl);
  else if (readFileSync(file, 'utf8') !== sdl)
    throw new Error('schema/supergraph.graphql is stale: run npm run compose and commit it.');
}
