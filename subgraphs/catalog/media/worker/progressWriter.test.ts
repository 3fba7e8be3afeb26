import { expect, test } from 'vitest';
import type { LeaseStore } from '../ingest/leaseStore.ts';
import type { Lease, Progress } from '../ingest/leases.ts';
import { ProgressWriter } from './progressWriter.ts';

test('what could not be written is written with the next progress', async () => {
  const written: Progress[] = [];
  let down = true;
  const report: LeaseStore['report'] = async (_, progress) => {
    if (down) throw new Error('the database does not answer');
    written.push(progress);
    return true;
  };
  const none = () => {};
  const writer = new ProgressWriter({ report } as Partial<LeaseStore> as LeaseStore, {} as Lease, none, none);
  writer.write({ stage: 'PACKAGING', percent: 92 });
  await writer.drained();
  down = false;
  writer.write({ percent: 93 });
  await writer.drained();
  expect(written).toEqual([{ stage: 'PACKAGING', percent: 93 }]);
});
