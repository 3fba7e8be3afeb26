/** The bucket in the object store of somebody else. */
import { CreateBucketCommand, HeadBucketCommand, PutBucketCorsCommand } from '@aws-sdk/client-s3';
import type { ObjectStoreSettings } from '../db/seed.ts';
import { s3Client } from '../platform/s3Client.ts';

/** A store that is there answers sooner, in milliseconds; one that is not is told of at once. */
const answersWithinMs = 6_000;

/**
 * Makes the bucket when it is missing, and lets browsers of `origins` put parts into it and read their ETags; false when the
 * store takes no CORS rules by its API, and wants them set elsewhere.
 */
export async function prepareBucket(settings: ObjectStoreSettings, origins: readonly string[]): Promise<boolean> {
  const client = s3Client(settings);
  const Bucket = settings.S3_BUCKET;
  const deadline = AbortSignal.timeout(answersWithinMs);
  const within = { abortSignal: deadline };
  try {
    await client.send(new HeadBucketCommand({ Bucket }), within).catch((error: Error) => {
      if (error.name !== 'NotFound') throw error;
      return client.send(new CreateBucketCommand({ Bucket }), within);
    });
    const rule = {
      AllowedOrigins: [...origins],
      AllowedMethods: ['GET', 'HEAD', 'PUT'],
      AllowedHeaders: ['*'],
      ExposeHeaders: ['ETag'],
      MaxAgeSeconds: 3_000,
    };
    await client.send(new PutBucketCorsCommand({ Bucket, CORSConfiguration: { CORSRules: [rule] } }), within);
    return true;
  } catch (error) {
    if (error instanceof Error && error.name === 'NotImplemented') return false;
    const why = deadline.aborted
      ? `there was no answer within ${answersWithinMs / 1_000} s`
      : error instanceof Error
        ? error.message || error.name
        : String(error);
    throw new Error(
      `The bucket ${Bucket} at ${settings.S3_ENDPOINT ?? 'AWS'} cannot be used: ${why}. Look at S3_ENDPOINT, S3_BUCKET and the keys.`,
      { cause: error },
    );
  } finally {
    client.destroy();
  }
}
