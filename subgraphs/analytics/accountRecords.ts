/** What analytics keeps of an account, for the file that its owner may ask for. */
import type { RecordSource } from '../shared/accountRecords.ts';
import { recordSource } from '../shared/recordStore.ts';
import { eventRecords, reportRecords, streamRecords, viewRecords } from './accountRecordStore.ts';
import type { Context } from './context.ts';

export const recordSources: readonly RecordSource<Context>[] = [
  recordSource(eventRecords),
  recordSource(viewRecords),
  recordSource(streamRecords),
  recordSource(reportRecords),
];
