/** `npm run setup`: what a deployment does once before its services start: the migrations and the bucket. */
import { migrate } from './db/migrate.ts';
import { readEnv } from './platform/env.ts';
import { prepareBucket } from './start/bucket.ts';

try {
  const env = readEnv([
    'DATABASE_URL',
    'S3_ENDPOINT',
    'S3_BUCKET',
    'S3_REGION',
    'S3_ACCESS_KEY_ID',
    'S3_SECRET_ACCESS_KEY',
    'CORS_ORIGINS',
  ]);
  if (!env.DATABASE_URL) throw new Error('DATABASE_URL is not set: name the Postgres server to migrate.');
  const applied = await migrate(env.DATABASE_URL, { log: (line) => console.log(line) });
  if (applied.length === 0) console.log('every migration is applied');
  const hasCors = await prepareBucket(env, env.CORS_ORIGINS ?? ['*']);
  console.log(
    `the bucket ${env.S3_BUCKET} is ready${hasCors ? '' : '; allow browsers to put into it in the store itself'}`,
  );
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
