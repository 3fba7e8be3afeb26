/**
 * A bucket of its own for a test file, in the S3 store of the run.
 *
 *   const bucket = await testBucket(); // the S3_* settings, as `readEnv` gives them
 */
import { randomBytes } from 'node:crypto';
import { CreateBucketCommand, PutBucketCorsCommand, S3Client } from '@aws-sdk/client-s3';
import { inject } from 'vitest';
import { embeddedS3Keys } from '../../embedded/s3.ts';

export interface TestBucket {
  readonly S3_ENDPOINT: string;
  readonly S3_BUCKET: string;
  readonly S3_REGION: string;
  readonly S3_ACCESS_KEY_ID: string;
  readonly S3_SECRET_ACCESS_KEY: string;
}

export async function testBucket(): Promise<TestBucket> {
  const endpoint = inject('s3Endpoint');
  const name = `test-${randomBytes(6).toString('hex')}`;
  const client = new S3Client({
    endpoint,
    region: 'us-east-1',
    forcePathStyle: true,
    credentials: embeddedS3Keys,
  });
  await client.send(new CreateBucketCommand({ Bucket: name }));
  const methods = ['GET', 'HEAD', 'PUT'];
  const rule = { AllowedOrigins: ['*'], AllowedMethods: methods, AllowedHeaders: ['*'], ExposeHeaders: ['ETag'] };
  await client.send(new PutBucketCorsCommand({ Bucket: name, CORSConfiguration: { CORSRules: [rule] } }));
  client.destroy();
  return {
    S3_ENDPOINT: endpoint,
    S3_BUCKET: name,
    S3_REGION: 'us-east-1',
    S3_ACCESS_KEY_ID: embeddedS3Keys.accessKeyId,
    S3_SECRET_ACCESS_KEY: embeddedS3Keys.secretAccessKey,
  };
}
