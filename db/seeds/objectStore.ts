/** Where the seeds put pictures. */
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import type { ObjectStoreSettings } from '../seed.ts';

export interface SeedObjects {
  readonly put: (key: string, bytes: Buffer, contentType: string) => Promise<void>;
  readonly close: () => void;
}

export function openObjects(settings: ObjectStoreSettings): SeedObjects {
  const client = new S3Client({
    ...(settings.S3_ENDPOINT && { endpoint: settings.S3_ENDPOINT, forcePathStyle: true }),
    region: settings.S3_REGION,
    credentials: { accessKeyId: settings.S3_ACCESS_KEY_ID, secretAccessKey: settings.S3_SECRET_ACCESS_KEY },
    // The SDK's default checksums frame bodies in a way that not every store takes apart again.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  });
  return {
    put: async (key, Body, ContentType) => {
      await client.send(new PutObjectCommand({ Bucket: settings.S3_BUCKET, Key: key, Body, ContentType }));
    },
    close: () => client.destroy(),
  };
}
