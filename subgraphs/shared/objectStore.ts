/** The object store of a subgraph. */
import type { S3Client } from '@aws-sdk/client-s3';
import type { Env } from '../../platform/env.ts';
import { measureStore, s3Client } from '../../platform/s3Client.ts';
import { callsTo } from '../../platform/telemetryCalls.ts';

export const objectStoreVariables = [
  'S3_ENDPOINT',
  'S3_PUBLIC_ENDPOINT',
  'S3_BUCKET',
  'S3_REGION',
  'S3_ACCESS_KEY_ID',
  'S3_SECRET_ACCESS_KEY',
] as const;

export interface ObjectStore {
  readonly client: S3Client;
  /** Signs addresses for clients, who may reach the store by another name. */
  readonly signer: S3Client;
  readonly bucket: string;
}

export const connectObjectStore = (env: Env<(typeof objectStoreVariables)[number]>): ObjectStore => ({
  client: measureStore(s3Client(env), callsTo('s3')),
  signer: s3Client({ ...env, S3_ENDPOINT: env.S3_PUBLIC_ENDPOINT ?? env.S3_ENDPOINT }),
  bucket: env.S3_BUCKET,
});
