/** The identity service, put together; it does not listen yet. */

import { outbox as outboxTable } from '../../db/schema/identity.ts';
import type { Logger } from '../../platform/log.ts';
import { openOutbox, type Receiver } from '../shared/outbox.ts';
import { RetentionStore } from '../shared/retentionStore.ts';
import { type Subgraph, serveSubgraph } from '../shared/serve.ts';
import { keepUp } from '../shared/upkeep.ts';
import { auditReceiver } from './auditReceiver.ts';
import { avatarRoute } from './avatars/avatarRoute.ts';
import { makeContext, makeServices, type ServiceOptions } from './context.ts';
import { DeletedObjectStore } from './deletedObjectStore.ts';
import { startExporter } from './exports/exporter.ts';
import { recordKeepers } from './exports/recordKeepers.ts';
import { keySetRoute } from './keySetRoute.ts';
import { LogInStore } from './logInStore.ts';
import type { Mailer } from './mail/mailer.ts';
import { mailing } from './mail/mailing.ts';
import { sweepObjects as sweep } from './objectSweep.ts';
import { refusedTokensRoute } from './refusedTokensRoute.ts';
import { resolvers } from './resolvers/index.ts';
import { keptByIdentity } from './retention.ts';
import { sealAllAnew } from './rules/sealAnew.ts';
import { signingKeysTopic } from './signingKeyStore.ts';

export interface IdentityOptions extends Omit<ServiceOptions, 'outbox'> {
  /** Who hears of accounts and profiles. */
  readonly receivers: Readonly<Record<string, Receiver>>;
  /** Where the others answer that keep something of accounts, by name. */
  readonly recordUrls: Readonly<Record<string, string>>;
  /** What sends mails; undefined keeps them in the database, to be read at /mail: for development. */
  readonly mailer?: Mailer | undefined;
  /** Address of the gateway, which mails link to. */
  readonly publicUrl: string;
  readonly gatewaySecret: string;
  /** Days after which a new key signs access tokens; 30 when left out. */
  readonly signingKeyDays?: number;
  readonly production: boolean;
  readonly log: Logger;
}

/** Makes the service; on its first start in a database, the key that tokens are signed with too. */
export async function makeIdentity(options: IdentityOptions): Promise<Subgraph> {
  const { db, receivers, gatewaySecret, production, log, dependencies, signingKeyDays = 30 } = options;
  const mails = mailing(options);
  const outbox = openOutbox({
    db,
    table: outboxTable,
    receivers: { ...receivers, ...mails.receivers, audit: auditReceiver(new LogInStore(db), log) },
    slices: mails.slices,
    log,
  });
  const services = makeServices({ ...options, outbox });
  const { keys, sessionEnds } = services;
  await keys.signer();
  const stopListening = await services.pubsub.subscribe(signingKeysTopic, () => keys.forget());
  const deletedObjects = new DeletedObjectStore(db);
  const sweepObjects = () => sweep(deletedObjects, options.objectStore, log);
  const exporter = startExporter({
    exports: services.exports,
    keepers: recordKeepers({ contextOf: (base) => contextOf(base), peerUrls: options.recordUrls, gatewaySecret, log }),
    objectStore: options.objectStore,
    log,
  });
  let sweeping = Promise.resolve();
  const contextOf = makeContext({
    ...services,
    exporter,
    // Nobody waits for the store; what fails is tried again by the upkeep.
    sweepObjects: () => {
      sweeping = sweeping
        .then(sweepObjects)
        .catch((error: unknown) => log.error({ err: error }, 'objects to delete cannot be looked for'));
    },
  });
  const retention = new RetentionStore({ db, kept: keptByIdentity, log });
  const upkeep = keepUp(
    {
      'events of accounts': () => services.events.sweep(),
      'data exports': () => services.exports.sweep(),
      'objects to delete': sweepObjects,
      'keys of tokens': () => keys.tend(signingKeyDays),
      'refused tokens': () => sessionEnds.sweep(),
      'what has had its time': () => retention.sweep(),
      'secrets of apps': sealAllAnew(services, log),
    },
    log,
  );
  const subgraph = await serveSubgraph({
    name: 'identity',
    resolvers,
    context: contextOf,
    routes: [
      avatarRoute(services.avatarObjects),
      keySetRoute(keys),
      refusedTokensRoute(async (since) => {
        const [sessions, keyIds] = await Promise.all([sessionEnds.refused(since), keys.publishedIds()]);
        return { sessions, keyIds };
      }, gatewaySecret),
      ...mails.routes,
    ],
    needed: dependencies,
    gatewaySecret,
    production,
    log,
  });
  return {
    listen: subgraph.listen,
    close: async () => {
      // At once: the services that it asks may be stopping too.
      const exporterStops = exporter.stop();
      await subgraph.close();
      stopListening();
      await Promise.all([outbox.stop(), upkeep.stop(), exporterStops, sweeping]);
      await mails.close();
    },
  };
}
