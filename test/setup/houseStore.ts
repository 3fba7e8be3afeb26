/** The object store that a house starts beside its services. */
import { PutObjectCommand } from '@aws-sdk/client-s3';
import { manifestName } from '../../subgraphs/catalog/media/transcode/package.ts';
import { connectObjectStore } from '../../subgraphs/shared/objectStore.ts';
import type { House } from './house.ts';

export const storeOf = ({ port }: Pick<House, 'port'>) =>
  connectObjectStore({
    S3_ENDPOINT: `http://127.0.0.1:${port + 9}`,
    S3_PUBLIC_ENDPOINT: undefined,
    S3_BUCKET: 'marquee',
    S3_REGION: 'us-east-1',
    S3_ACCESS_KEY_ID: 'S3RVER',
    S3_SECRET_ACCESS_KEY: 'S3RVER',
    production: false,
  });

/** Puts the manifest there of a video whose row a test writes itself: without one the next sweep would find that it has failed. */
export async function putManifest(
  { client, bucket }: Pick<ReturnType<typeof connectObjectStore>, 'client' | 'bucket'>,
  storagePrefix: string,
): Promise<void> {
  await client.send(
    new PutObjectCommand({ Bucket: bucket, Key: `${storagePrefix}${manifestName}`, Body: '#EXTM3U\n' }),
  );
}
