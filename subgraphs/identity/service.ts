/** The identity service, put together; it does not listen yet. */
import type { Logger } from '../../platform/log.ts';
import { type Subgraph, serveSubgraph } from '../shared/serve.ts';
import { makeContext, makeServices, type ServiceOptions } from './context.ts';
import { keySetRoute } from './keySetRoute.ts';
import { resolvers } from './resolvers/index.ts';

export interface IdentityOptions extends ServiceOptions {
  readonly gatewaySecret: string;
  readonly production: boolean;
  readonly log: Logger;
}

/** Makes the service; on its first start in a database, the key that tokens are signed with too. */
export async function makeIdentity(options: IdentityOptions): Promise<Subgraph> {
  const { gatewaySecret, production, log, dependencies } = options;
  const services = makeServices(options);
  await services.keys.signer();
  return serveSubgraph({
    name: 'identity',
    resolvers,
    context: makeContext(services),
    routes: [keySetRoute(services.keys)],
    needed: dependencies,
    gatewaySecret,
    production,
    log,
  });
}
