import { composeServices } from '@apollo/composition';
import type { FetchNode, PlanNode } from '@apollo/query-planner';
import { parse } from 'graphql';
import { expect, test } from 'vitest';
import { plannerFor, queryPlanOf, readFederation } from './queryPlanner.ts';

const link =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@requires", "@external"])';

const stock = /* GraphQL */ `
  type Query { parcels: [Parcel] }
  type Subscription { parcel: Parcel }
  type Parcel @key(fields: "id") { id: ID! weight: Int height(unit: Int): Int }
`;

const post = (fields: string) => /* GraphQL */ `
  type Parcel @key(fields: "id") {
    id: ID!
    weight: Int @external
    height(unit: Int): Int @external
    light: Int @requires(fields: "weight")
    ${fields}
  }
`;

const requiring = post(`
  tall: Int @requires(fields: "height(unit: 1)")
  short: Int @requires(fields: "height(unit: 2) weight")
  flat: Int @requires(fields: "height(unit: 2)")
`);

function supergraphOf(...subgraphs: readonly string[]): string {
  const services = subgraphs.map((sdl, nth) => ({
    name: `subgraph-${nth}`,
    url: 'http://localhost/',
    typeDefs: parse(link + sdl),
  }));
  const { supergraphSdl, errors } = composeServices(services);
  if (!supergraphSdl) throw new Error(errors?.join('\n'));
  return supergraphSdl;
}

function fetchesFor(sdl: string, query: string): readonly FetchNode[] {
  const federation = readFederation(sdl);
  const { supergraph, standIns } = federation;
  const planning = { planner: plannerFor(federation), planningSchema: supergraph.apiSchema(), standIns };
  const { node } = queryPlanOf(planning, parse(query), []);
  if (node?.kind === 'Subscription') return [node.primary, ...fetchesIn(node.rest)];
  return fetchesIn(node);
}

function fetchesIn(node: PlanNode | undefined): readonly FetchNode[] {
  if (!node) return [];
  switch (node.kind) {
    case 'Fetch':
      return [node];
    case 'Flatten':
      return fetchesIn(node.node);
    case 'Condition':
      return [node.ifClause, node.elseClause].flatMap(fetchesIn);
    case 'Defer':
      return [node.primary.node, ...node.deferred.map((part) => part.node)].flatMap(fetchesIn);
    default:
      return node.nodes.flatMap(fetchesIn);
  }
}

test('a supergraph in which nothing is required with arguments stays as it is', () => {
  const { supergraph, standIns } = readFederation(supergraphOf(stock, post('').replace(/height.*/, '')));
  expect(standIns.fields.size).toBe(0);
  expect(supergraph.schema.toString()).not.toMatch(/inaccessible|_required_/);
});

test('what stands in for a field is called the same whatever else is required', () => {
  const names = (sdl: string) => [...readFederation(sdl).standIns.fields.keys()];
  const one = names(supergraphOf(stock, post('tall: Int @requires(fields: "height(unit: 1)")')));
  expect(one).toEqual([expect.stringMatching(/^_required_height_[0-9a-f]{12}$/)]);
  expect(names(supergraphOf(stock, requiring))).toEqual(expect.arrayContaining(one));
});

const operations: readonly (readonly [string, string])[] = [
  ['query', '{ parcels { tall short flat light } }'],
  ['query with a condition', 'query ($with: Boolean!) { parcels { tall ... @include(if: $with) { short flat } } }'],
  ['query that defers', '{ parcels { tall ... @defer(label: "a") { short flat } } }'],
  ['subscription', 'subscription { parcel { tall short flat } }'],
];
test.each(operations)('of a subgraph the fields themselves are asked: %s', (_kind, query) => {
  const fetches = fetchesFor(supergraphOf(stock, requiring), query);
  const asked = fetches.map(({ operation }) => operation).join('\n');
  expect(asked).toMatch(/_required_height_[0-9a-f]+:height\(unit:1\)/);
  expect(asked).toMatch(/_required_height_[0-9a-f]+:height\(unit:2\)/);
  expect(asked.replaceAll(/_required_\w+:height/g, '')).not.toContain('_required_');
});

test('only fields that require different arguments are asked apart, each with what it requires', () => {
  const fetches = fetchesFor(supergraphOf(stock, requiring), '{ parcels { tall short flat light } }');
  const [, ...entities] = fetches.map(({ operation }) => /\.\.\.on Parcel\{(.*?)\}/.exec(operation)?.[1]);
  expect(entities.toSorted()).toEqual(['short flat', 'tall light']);
});

test('fields that require the same are asked together', () => {
  expect(fetchesFor(supergraphOf(stock, requiring), '{ parcels { short flat light } }')).toHaveLength(2);
});
