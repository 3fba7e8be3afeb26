/** What the resolvers of playback know of a request. */
import type { Dependency } from '../../platform/operations.ts';
import type { BaseContext } from '../shared/context.ts';
import type { Outbox } from '../shared/outbox.ts';
import type { PubSub } from '../shared/pubsub.ts';
import type { RecordStore } from '../shared/recordStore.ts';
import type { AccountRemovalStore } from './accountRemovalStore.ts';
import type { ActivityFeed } from './activityFeed.ts';
import type { ActivityStore } from './activityStore.ts';
import type { CdnDelivery } from './delivery/delivery.ts';
import type { KnownWatchers } from './knownWatchers.ts';
import type { Peers } from './peers.ts';
import type { ReportStore } from './reportStore.ts';
import type { SessionLoader } from './sessionLoader.ts';
import type { SessionStore, StreamSession } from './sessionStore.ts';
import type { StartStore } from './startStore.ts';
import type { WithdrawalStore } from './withdrawalStore.ts';

export interface Context extends BaseContext {
  readonly sessions: SessionStore;
  /** Removes what is kept of accounts and profiles that were deleted. */
  readonly accountRemoval: AccountRemovalStore;
  /** What is kept of an account. */
  readonly records: RecordStore;
  /** Log-ins and limits that hold no longer. */
  readonly withdrawals: WithdrawalStore;
  readonly starts: StartStore;
  readonly reports: ReportStore;
  readonly sessionById: SessionLoader;
  /** All streams that go on. */
  readonly activity: ActivityStore;
  readonly activityFeed: ActivityFeed;
  readonly peers: Peers;
  readonly knownWatchers: KnownWatchers;
  readonly delivery: CdnDelivery;
  readonly pubsub: PubSub;
  /** What other services are told of streams. */
  readonly outbox: Outbox;
  /** The address of what belongs to a session, by its way from the token on, such as its multivariant playlist. */
  readonly streamUrl: (session: StreamSession, way: string) => string;
  /** Streams that an account may have at once. */
  readonly streamsPerAccount: number;
  readonly heartbeatSeconds: number;
  readonly dependencies: () => Promise<readonly Dependency[]>;
}
