/** What analytics keeps of an account, for the file that its owner may ask for. */
import type { RecordSource } from '../shared/accountRecords.ts';
import { recordSource } from '../shared/recordStore.ts';
import {
  eventRecords,
  forgottenRecords,
  fragmentRecords,
  hiddenRecords,
  loadRecords,
  recommendationRecords,
  reportRecords,
  streamRecords,
  viewRecords,
  watchedTitleRecords,
} from './accountRecordStore.ts';
import type { Context } from './context.ts';

export const recordSources: readonly RecordSource<Context>[] = [
  recordSource(eventRecords),
  recordSource(viewRecords),
  recordSource(watchedTitleRecords),
  recordSource(streamRecords),
  recordSource(reportRecords),
  recordSource(fragmentRecords),
  recordSource(recommendationRecords),
  recordSource(hiddenRecords),
  recordSource(forgottenRecords),
  recordSource(loadRecords),
];
