import { createServer } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { addressOf } from '../platform/address.ts';
import { prepareBucket } from './bucket.ts';

const keys = { S3_BUCKET: 'marquee', S3_REGION: 'us-east-1', S3_ACCESS_KEY_ID: 'key', S3_SECRET_ACCESS_KEY: 'secret' };

test('a store that takes connections and says nothing is told of, with what to look at', async () => {
  const silent = createServer(() => {});
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void silent.close());
  const address = silent.address();
  const S3_ENDPOINT = addressOf('127.0.0.1', typeof address === 'object' && address ? address.port : 0);
  await expect(prepareBucket({ ...keys, S3_ENDPOINT }, [])).rejects.toThrow(
    /marquee at .* cannot be used: there was no answer within 6 s. Look at S3_ENDPOINT/,
  );
}, 30_000);

test('a store that is not there is told of', async () => {
  await expect(prepareBucket({ ...keys, S3_ENDPOINT: 'http://127.0.0.1:1' }, [])).rejects.toThrow('ECONNREFUSED');
}, 30_000);
