/** What identity keeps of an account, for the file that its owner may ask for. */
import type { RecordSource } from '../shared/accountRecords.ts';
import { recordSource } from '../shared/recordStore.ts';
import { accountRows } from './accountRecordStore.ts';
import type { Context } from './context.ts';

export const recordSources: readonly RecordSource<Context>[] = accountRows.map((rows) => recordSource<Context>(rows));
