/** How streams play, however many a request asks for, by one statement. */
import DataLoader from 'dataloader';
import { isId } from '../shared/id.ts';
import type { StreamQuality, StreamStore } from './streamStore.ts';

export type QualityLoader = DataLoader<string, StreamQuality | undefined>;

export const qualityLoader = (store: StreamStore): QualityLoader =>
  new DataLoader(async (sessionIds) => {
    const wellFormed = sessionIds.filter(isId);
    const rows = wellFormed.length > 0 ? await store.findMany(wellFormed) : [];
    const bySession = new Map(rows.map((row) => [row.sessionId, row]));
    return sessionIds.map((id) => bySession.get(id));
  });
