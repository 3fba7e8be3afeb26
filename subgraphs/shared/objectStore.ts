/** The object store: any S3, by one client with the settings that they all understand. */
import { S3Client } from '@aws-sdk/client-s3';
import type { Env } from '../../platform/env.ts';

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

/** How long the store may take, in milliseconds, each time that a request is sent. */
export interface StoreDeadlines {
  /** Until a connection is there. */
  readonly connect: number;
  /** Until the answer begins, the sending of what is stored included. */
  readonly answer: number;
  /** Between two pieces of an answer. */
  readonly silence: number;
}

const usualDeadlines: StoreDeadlines = { connect: 3_000, answer: 30_000, silence: 60_000 };

/** The SDK by itself waits without end for a store that takes connections and says nothing. */
export function connectObjectStore(
  env: Env<(typeof objectStoreVariables)[number]>,
  { connect, answer, silence } = usualDeadlines,
): ObjectStore {
  const client = (endpoint: string | undefined) =>
    new S3Client({
      ...(endpoint && { endpoint, forcePathStyle: true }),
      region: env.S3_REGION,
      requestHandler: {
        connectionTimeout: connect,
        requestTimeout: answer,
        throwOnRequestTimeout: true,
        socketTimeout: silence,
      },
      credentials: { accessKeyId: env.S3_ACCESS_KEY_ID, secretAccessKey: env.S3_SECRET_ACCESS_KEY },
      // The SDK's default checksums frame streamed bodies in a way that not every store takes apart again.
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
    });
  return {
    client: client(env.S3_ENDPOINT),
    signer: client(env.S3_PUBLIC_ENDPOINT ?? env.S3_ENDPOINT),
    bucket: env.S3_BUCKET,
  };
}
