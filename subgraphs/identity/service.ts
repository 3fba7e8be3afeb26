/** The identity service, put together; it does not listen yet. */

import { outbox as outboxTable } from '../../db/schema/identity.ts';
import type { Logger } from '../../platform/log.ts';
import { openOutbox, type Receiver } from '../shared/outbox.ts';
import { type Subgraph, serveSubgraph } from '../shared/serve.ts';
import { makeContext, makeServices, type ServiceOptions } from './context.ts';
import { keySetRoute } from './keySetRoute.ts';
import { resolvers } from './resolvers/index.ts';

export interface IdentityOptions extends Omit<ServiceOptions, 'outbox'> {
  /** Who hears of accounts and profiles. */
  readonly receivers: Readonly<Record<string, Receiver>>;
  readonly gatewaySecret: string;
  readonly production: boolean;
  readonly log: Logger;
}

/** Makes the service; on its first start in a database, the key that tokens are signed with too. */
export async function makeIdentity(options: IdentityOptions): Promise<Subgraph> {
  const { db, receivers, gatewaySecret, production, log, dependencies } = options;
  const outbox = openOutbox({ db, table: outboxTable, receivers, log });
  const services = makeServices({ ...options, outbox });
  await services.keys.signer();
  const subgraph = await serveSubgraph({
    name: 'identity',
    resolvers,
    context: makeContext(services),
    routes: [keySetRoute(services.keys)],
    needed: dependencies,
    gatewaySecret,
    production,
    log,
  });
  return {
    listen: subgraph.listen,
    close: async () => {
      await subgraph.close();
      await outbox.stop();
    },
  };
}
