/** What playback keeps of an account, for the file that its owner may ask for. */
import type { RecordSource } from '../shared/accountRecords.ts';
import type { Context } from './context.ts';

export const recordSources: readonly RecordSource<Context>[] = [];
