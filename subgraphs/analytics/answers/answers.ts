/** What the answers are given from, and what keeps it fresh. */
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import type { Logger } from '../../../platform/log.ts';
import { keepRolling } from '../rollups/roller.ts';
import { RollupStore } from '../rollups/rollupStore.ts';
import { EngagementStore } from './engagementStore.ts';
import { QualityStore } from './qualityStore.ts';
import { RegionStore } from './regionStore.ts';
import { ViewEngagementStore } from './viewEngagementStore.ts';

/** The parts of the context of a request that answers need. */
export interface AnswerSources {
  readonly rollups: Pick<RollupStore, 'asOf'>;
  readonly engagementRollups: EngagementStore;
  readonly engagementOfViews: ViewEngagementStore;
  readonly qualityRollups: QualityStore;
  readonly regionStore: RegionStore;
}

export interface Answers {
  readonly context: AnswerSources;
  /** Stops to keep the rollups fresh, once the pass that goes on has ended. */
  readonly close: () => Promise<void>;
}

export interface AnswersOptions {
  readonly db: PostgresJsDatabase;
  /** For the passes of the roller, which may take longer than what somebody waits for. */
  readonly rollupDb: PostgresJsDatabase;
  readonly log: Logger;
}

export function openAnswers({ db, rollupDb, log }: AnswersOptions): Answers {
  const roller = keepRolling({ store: new RollupStore(rollupDb), log });
  return {
    context: {
      rollups: new RollupStore(db),
      engagementRollups: new EngagementStore(db),
      engagementOfViews: new ViewEngagementStore(db),
      qualityRollups: new QualityStore(db),
      regionStore: new RegionStore(db),
    },
    close: roller.stop,
  };
}
