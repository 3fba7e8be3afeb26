/** Our gateway, as in production: `ours.ts SUPERGRAPH_FILE JWKS_URL [joining]`. */
import { createGateway } from '../../../gateway/index.ts';
import { createLogger } from '../../../platform/log.ts';
import { portOf, tellParent } from '../child.ts';

const [supergraphFile = '', jwksUrl, always] = process.argv.slice(2);
const gateway = createGateway({
  supergraphFile,
  jwksUrl,
  secret: 'the-secret-of-the-benchmark-that-guards-nothing',
  log: createLogger('gateway', 'warn'),
  production: true,
  limits: always === 'joining' ? { rememberedCharacters: 0 } : {},
});
tellParent([`http://127.0.0.1:${await portOf(gateway.server)}/graphql`]);
