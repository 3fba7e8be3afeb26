/**
 * Pictures over HTTP in a process of their own, as the catalog serves them: `server.ts HOT_BYTES SECRET`, with the object store
 * in the environment. Sends its port to who has started it, and then the key of each variant that it makes.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readEnv } from '../../platform/env.ts';
import { createLogger } from '../../platform/log.ts';
import { ArtworkAddresses } from '../../subgraphs/catalog/artwork/artworkAddress.ts';
import { artworkKernel } from '../../subgraphs/catalog/artwork/artworkKernel.ts';
import { ArtworkObjects } from '../../subgraphs/catalog/artwork/artworkObjects.ts';
import { artworkRoute } from '../../subgraphs/catalog/artwork/artworkRoute.ts';
import { ArtworkVariants } from '../../subgraphs/catalog/artwork/artworkVariants.ts';
import { connectObjectStore, objectStoreVariables } from '../../subgraphs/shared/objectStore.ts';
import { readPicturesAlone } from '../../subgraphs/shared/pictures/pictureDecoder.ts';

const [hotBytes, secret = ''] = process.argv.slice(2);
readPicturesAlone();
const log = createLogger('artwork', 'warn');
const variants = new ArtworkVariants({
  objects: new ArtworkObjects(connectObjectStore(readEnv(objectStoreVariables))),
  log,
  hotBytes: Number(hotBytes),
  onMade: (key) => process.send?.({ made: key }),
});
const route = artworkRoute(artworkKernel({ addresses: new ArtworkAddresses('', secret), variants, log }));
const server = createServer((request, response) => void route(request, response));
server.listen(0, '127.0.0.1', () => process.send?.({ port: (server.address() as AddressInfo).port }));
process.on('disconnect', () => process.exit());
