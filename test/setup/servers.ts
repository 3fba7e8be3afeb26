/**
 * What every run of the tests has, started once before the first file and stopped after the last: a Postgres with a
 * migrated template database, and an S3 store. Tests get theirs by `testDatabase()` and `testBucket()`. The browser is
 * unpacked too, where no earlier run has.
 */
import type { TestProject } from 'vitest/node';
import { startS3 } from '../../embedded/s3.ts';
import { unpackBrowser } from './browser.ts';
import { testFolder } from './folder.ts';
import { startTestPostgres } from './template.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of the template database. */
    readonly templateUrl: string;
    readonly s3Endpoint: string;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await testFolder();
  const [postgres] = await Promise.all([startTestPostgres(folder.path), unpackBrowser()]);
  const s3 = await startS3({ folder: `${folder.path}/s3`, port: 0, bucket: 'marquee' });
  project.provide('templateUrl', postgres.url);
  project.provide('s3Endpoint', s3.endpoint);
  return async () => {
    await Promise.all([postgres.stop(), s3.stop()]);
    await folder.remove();
  };
}
