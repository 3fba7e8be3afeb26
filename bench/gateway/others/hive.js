/**
 * Hive Gateway, as fast as it can be set: `hive.js SUPERGRAPH_FILE [router]`. With `router` operations are planned by
 * the addon of Hive Router and executed by its runtime. Plain JavaScript, because its types are not installed with ours.
 */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createGatewayRuntime } from '@graphql-hive/gateway-runtime';

const [supergraphFile, planner] = process.argv.slice(2);
const { unifiedGraphHandler } = planner === 'router' ? await import('@graphql-hive/router-runtime') : {};
const gateway = createGatewayRuntime({
  supergraph: readFileSync(supergraphFile, 'utf8'),
  ...(unifiedGraphHandler && { unifiedGraphHandler }),
  propagateHeaders: {
    fromClientToSubgraphs: ({ request }) => {
      const authorization = request.headers.get('authorization');
      return authorization ? { authorization } : {};
    },
  },
  // By all headers, so that no answer reaches another viewer.
  inboundInflightRequestDeduplication: true,
  landingPage: false,
  graphiql: false,
  logging: false,
});
const server = createServer(gateway);
process.once('disconnect', () => process.exit());
server.listen(0, '127.0.0.1', () => process.send([`http://127.0.0.1:${server.address().port}/graphql`]));
