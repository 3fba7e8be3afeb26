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
  // Handing the token on takes half as long by a plugin as by the option `propagateHeaders`.
  plugins: () => [
    {
      onFetch({ context, options, setOptions }) {
        const authorization = context.headers?.authorization;
        if (authorization) setOptions({ ...options, headers: { ...options.headers, authorization } });
      },
    },
  ],
  // Equal requests of one viewer in flight are answered together.
  inboundInflightRequestDeduplication: { shouldIncludeHeader: (name) => name === 'authorization' },
  landingPage: false,
  graphiql: false,
  logging: false,
});
const server = createServer(gateway);
process.once('disconnect', () => process.exit());
server.listen(0, '127.0.0.1', () => process.send([`http://127.0.0.1:${server.address().port}/graphql`]));
