/** What the resolvers of playback know of a request. */
import type { Dependency } from '../../platform/operations.ts';
import type { BaseContext } from '../shared/context.ts';
import type { Outbox } from '../shared/outbox.ts';
import type { PubSub } from '../shared/pubsub.ts';
import type { Peers } from './peers.ts';
import type { SessionLoader } from './sessionLoader.ts';
import type { SessionStore } from './sessionStore.ts';

export interface Context extends BaseContext {
  readonly sessions: SessionStore;
  readonly sessionById: SessionLoader;
  readonly peers: Peers;
  readonly pubsub: PubSub;
  /** What other services are told of streams. */
  readonly outbox: Outbox;
  /** The address of a file of a session's video, such as its multivariant playlist. */
  readonly fileUrl: (session: { readonly id: string; readonly startedAt: Date }, file: string) => string;
  readonly heartbeatSeconds: number;
  readonly dependencies: () => Promise<readonly Dependency[]>;
}
