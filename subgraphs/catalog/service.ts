/** The catalog put together: its stores, media and pictures behind the server that all subgraphs share. */
import { HeadBucketCommand } from '@aws-sdk/client-s3';
import type { Database } from '../../db/client.ts';
import type { Logger } from '../../platform/log.ts';
import { look } from '../../platform/operations.ts';
import type { ObjectStore } from '../shared/objectStore.ts';
import type { PubSub } from '../shared/pubsub.ts';
import { RecordStore } from '../shared/recordStore.ts';
import { type Subgraph, serveSubgraph } from '../shared/serve.ts';
import { ArtworkAddresses } from './artwork/artworkAddress.ts';
import { ArtworkKeeper } from './artwork/artworkKeeper.ts';
import { artworkKernel } from './artwork/artworkKernel.ts';
import { ArtworkObjects } from './artwork/artworkObjects.ts';
import { artworkRoute } from './artwork/artworkRoute.ts';
import { ArtworkVariants } from './artwork/artworkVariants.ts';
import { pictureImport } from './artwork/importPicture.ts';
import type { Context } from './context.ts';
import { createLoaders } from './loaders.ts';
import { createMedia, mediaLoaders } from './media/index.ts';
import { resolvers } from './resolvers/index.ts';
import { sightOf } from './sight.ts';
import { createStores } from './stores.ts';

export interface CatalogOptions {
  readonly database: Database;
  readonly pubsub: PubSub;
  readonly objectStore: ObjectStore;
  /** Where clients reach the pictures. */
  readonly publicUrl: string;
  readonly gatewaySecret: string;
  /** Pictures are imported from these though they are not public: IMPORT_ORIGINS. */
  readonly importOrigins?: readonly string[];
  /** Whether there is a key for OMDb: OMDB_API_KEY. */
  readonly omdbConfigured?: boolean;
  readonly production: boolean;
  readonly log: Logger;
  /** Hears the key of each picture variant that is made. */
  readonly onArtworkMade?: (key: string) => void;
}

const purgeIntervalMs = 60 * 60 * 1_000;

/** Makes the catalog's server; it does not listen yet. */
export async function catalogService(options: CatalogOptions): Promise<Subgraph> {
  const { database, objectStore, log } = options;
  const stores = createStores(database.db);
  const records = new RecordStore(database.db);
  const media = createMedia({ ...options, db: database.db });
  const artworkObjects = new ArtworkObjects(objectStore);
  const artworkAddresses = new ArtworkAddresses(options.publicUrl, options.gatewaySecret);
  const variants = new ArtworkVariants({
    objects: artworkObjects,
    log,
    ...(options.onArtworkMade && { onMade: options.onArtworkMade }),
  });
  const artworkKeeper = new ArtworkKeeper(stores.artwork, artworkObjects);
  const importPicture = pictureImport(options.importOrigins);
  const health = () =>
    Promise.all([
      look('postgres', database.ping),
      look('s3', () => objectStore.client.send(new HeadBucketCommand({ Bucket: objectStore.bucket }))),
    ]);
  const subgraph = await serveSubgraph<Context>({
    name: 'catalog',
    resolvers,
    context: (base) => ({
      ...base,
      stores,
      records,
      loaders: createLoaders(stores, sightOf(base)),
      media: { ...media, loaders: mediaLoaders(media) },
      artworkAddresses,
      artworkKeeper,
      importPicture,
      health,
    }),
    routes: [artworkRoute(artworkKernel({ addresses: artworkAddresses, variants, log }))],
    needed: health,
    gatewaySecret: options.gatewaySecret,
    production: options.production,
    log,
  });
  const purging = setInterval(() => {
    stores.idempotency.purge().catch((error: unknown) => log.error({ err: error }, 'idempotency keys were not purged'));
  }, purgeIntervalMs).unref();
  return {
    listen: subgraph.listen,
    close: async () => {
      clearInterval(purging);
      await subgraph.close();
    },
  };
}
