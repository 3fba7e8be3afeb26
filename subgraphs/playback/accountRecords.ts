/** What playback keeps of an account, for the file that its owner may ask for. */
import type { RecordSource } from '../shared/accountRecords.ts';
import { recordSource } from '../shared/recordStore.ts';
import { streamRecords } from './accountRecordStore.ts';
import type { Context } from './context.ts';

export const recordSources: readonly RecordSource<Context>[] = [recordSource(streamRecords)];
