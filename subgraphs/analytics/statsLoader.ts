/** Sums of titles, however many a request asks for, by one statement. */
import DataLoader from 'dataloader';
import { isId } from '../shared/id.ts';
import type { StatsStore, TitleSums } from './statsStore.ts';

export type StatsLoader = DataLoader<string, TitleSums | null>;

/** A title that nobody has viewed has sums of nothing; what can be no id has none. */
export const statsLoader = (store: StatsStore): StatsLoader =>
  new DataLoader(async (titleIds) => {
    const wellFormed = titleIds.filter(isId);
    const rows = wellFormed.length > 0 ? await store.findMany(wellFormed) : [];
    const byTitle = new Map(rows.map((row) => [row.titleId, row]));
    return titleIds.map((titleId) => (isId(titleId) ? (byTitle.get(titleId) ?? nothing(titleId)) : null));
  });

const nothing = (titleId: string): TitleSums => ({
  titleId,
  views: 0,
  endedViews: 0,
  completedViews: 0,
  uniqueViewers: 0,
  playingSeconds: 0,
});
