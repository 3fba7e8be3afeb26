/** Where the seeds put pictures. */
import { PutObjectCommand } from '@aws-sdk/client-s3';
import { s3Client } from '../../platform/s3Client.ts';
import type { ObjectStoreSettings } from '../seed.ts';

export interface SeedObjects {
  readonly put: (key: string, bytes: Buffer, contentType: string) => Promise<void>;
  readonly close: () => void;
}

export function openObjects(settings: ObjectStoreSettings): SeedObjects {
  const client = s3Client(settings);
  return {
    put: async (key, Body, ContentType) => {
      await client.send(new PutObjectCommand({ Bucket: settings.S3_BUCKET, Key: key, Body, ContentType }));
    },
    close: () => client.destroy(),
  };
}
