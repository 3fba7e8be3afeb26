/** Sessions by id, however many a request asks for, by one statement. */
import DataLoader from 'dataloader';
import { isId } from '../shared/id.ts';
import type { SessionStore, StreamSession } from './sessionStore.ts';

export type SessionLoader = DataLoader<string, StreamSession | undefined>;

export const sessionLoader = (store: SessionStore): SessionLoader =>
  new DataLoader(async (ids) => {
    const wellFormed = ids.filter(isId);
    const rows = wellFormed.length > 0 ? await store.findMany(wellFormed) : [];
    const byId = new Map(rows.map((row) => [row.id, row]));
    return ids.map((id) => byId.get(id));
  });
