/** The operations that frontends send are valid in the supergraph, but for those of what is not built yet. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROUTER_SUPPORTED_SUPERGRAPH_FEATURES, Supergraph } from '@apollo/federation-internals';
import { validate } from 'graphql';
import { expect, test } from 'vitest';
import { operations } from './operations.ts';

const sdl = readFileSync(join(import.meta.dirname, '../../schema/supergraph.graphql'), 'utf8');
const schema = Supergraph.build(sdl, { supportedFeatures: ROUTER_SUPPORTED_SUPERGRAPH_FEATURES })
  .apiSchema()
  .toGraphQLJSSchema();

/** What asks for something that comes later: reports, load and topology. */
const notYet = [
  'analytics Engagement',
  'analytics ContentPerformance',
  'analytics StreamingQuality',
  'analytics Regions',
  'analytics UsageReport',
  'analytics Similarity',
  'analytics GenerateRecommendations',
  'analytics TopologyChanged',
  'analytics SimulateLoad',
  'analytics StopLoad',
  'analytics LiveMetrics',
];

test.each(operations.filter(({ service, name }) => !notYet.includes(`${service} ${name}`)))(
  '$service $name is valid',
  ({ document }) => expect(validate(schema, document)).toEqual([]),
);

test('what is not valid yet is listed, and nothing else', () => {
  const invalid = operations.filter(({ document }) => validate(schema, document).length > 0);
  expect(invalid.map(({ service, name }) => `${service} ${name}`)).toEqual(notYet);
});
