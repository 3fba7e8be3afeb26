/** The operations that frontends send are valid in the supergraph. */
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

test.each(operations)('$service $name is valid', ({ document }) => expect(validate(schema, document)).toEqual([]));
