/** What the resolvers of each type start from. */
import type { TitleSums } from './statsStore.ts';

/** A title by its key: which kind it is, the catalog knows. */
export interface TitleParent {
  readonly id: string;
}

export type TitleStatsParent = TitleSums;
