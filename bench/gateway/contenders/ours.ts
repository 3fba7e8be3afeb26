/** Our gateway, as in production: `ours.ts SUPERGRAPH_FILE JWKS_URL`. */
import { createGateway } from '../../../gateway/index.ts';
import { createLogger } from '../../../platform/log.ts';
import { portOf, tellParent } from '../child.ts';

const [supergraphFile = '', jwksUrl] = process.argv.slice(2);
const gateway = createGateway({
  supergraphFile,
  jwksUrl,
  secret: 'the-secret-of-the-benchmark-that-guards-nothing',
  log: createLogger('gateway', 'warn'),
  production: true,
});
tellParent([`http://127.0.0.1:${await portOf(gateway.server)}/graphql`]);
