/** What the resolvers of playback know of a request. */
import type { Dependency } from '../../platform/operations.ts';
import type { BaseContext } from '../shared/context.ts';
import type { PubSub } from '../shared/pubsub.ts';
import type { Peers } from './peers.ts';
import type { SessionLoader } from './sessionLoader.ts';
import type { SessionStore } from './sessionStore.ts';

export interface Context extends BaseContext {
  readonly sessions: SessionStore;
  readonly sessionById: SessionLoader;
  readonly peers: Peers;
  readonly pubsub: PubSub;
  /** The address of a session's multivariant playlist. */
  readonly manifestUrl: (session: { readonly id: string; readonly startedAt: Date }) => string;
  readonly heartbeatSeconds: number;
  readonly dependencies: () => Promise<readonly Dependency[]>;
}
