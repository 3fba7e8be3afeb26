/**
 * The embedded object store, for development only: the S3 protocol over files in a folder. Its keys are known to all, and
 * it checks no signature where something is read: it listens where nobody but the developer should reach it.
 */
import { mkdir } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import S3rver from 's3rver';
import { addressOf } from '../platform/address.ts';
import { type ListingStore, serveListing } from './s3Listing.ts';
import { type MultipartStore, serveMultipart } from './s3Multipart.ts';
import { writeWhole } from './s3Writes.ts';

/** The only account the embedded store knows. */
export const embeddedS3Keys = { accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' } as const;

export interface EmbeddedS3Options {
  readonly folder: string;
  /** 0 for any that is free. */
  readonly port: number;
  readonly host?: string;
  readonly bucket: string;
}

export interface EmbeddedS3 {
  readonly endpoint: string;
  stop(): Promise<void>;
}

/** Browsers put the parts of an upload here, and must read the ETag of each to complete it. */
const cors = `<CORSConfiguration><CORSRule>
  <AllowedOrigin>*</AllowedOrigin>
  <AllowedMethod>GET</AllowedMethod><AllowedMethod>HEAD</AllowedMethod><AllowedMethod>PUT</AllowedMethod>
  <AllowedMethod>POST</AllowedMethod><AllowedMethod>DELETE</AllowedMethod>
  <AllowedHeader>*</AllowedHeader>
  <ExposeHeader>ETag</ExposeHeader><ExposeHeader>Content-Range</ExposeHeader><ExposeHeader>Content-Length</ExposeHeader>
  <MaxAgeSeconds>3000</MaxAgeSeconds>
</CORSRule></CORSConfiguration>`;

/** Answers what s3rver does not answer as S3 does; false when the request is for s3rver. */
const serveOurs = async (
  store: MultipartStore & ListingStore,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<boolean> =>
  (await serveMultipart(store, request, response)) || (await serveListing(store, request, response));

/** Starts the store with one bucket in it. Throws with what to do when its port is taken. */
export async function startS3({ folder, port, host = '127.0.0.1', bucket }: EmbeddedS3Options): Promise<EmbeddedS3> {
  await mkdir(folder, { recursive: true });
  const store = new S3rver({
    directory: folder,
    silent: true,
    vhostBuckets: false,
    configureBuckets: [{ name: bucket, configs: [cors] }],
  });
  // Its logger would catch every uncaught exception of this process.
  store.logger.exceptions.unhandle();
  writeWhole(store.store);
  await store.configureBuckets();
  const serveRest = store.callback();
  const server = createServer((request, response) => {
    serveOurs(store.store, request, response).then(
      (served) => served || serveRest(request, response),
      (error: unknown) => response.destroy(error instanceof Error ? error : undefined),
    );
  });
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  server.once('error', reject).listen(port, host, resolve);
  await promise.catch((cause: unknown) => {
    throw new Error(
      `The embedded S3 cannot listen on ${host}:${port}: stop what listens there, start with another PORT, or set S3_ENDPOINT to an object store.`,
      { cause },
    );
  });
  const address = server.address();
  const taken = typeof address === 'object' && address ? address.port : port;
  return {
    endpoint: addressOf(host, taken),
    stop: async () => {
      const closed = Promise.withResolvers<void>();
      server.close(() => closed.resolve());
      server.closeAllConnections();
      await closed.promise;
      store.logger.close();
    },
  };
}
