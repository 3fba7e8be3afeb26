/** A stream session: read by id, as an entity, live, and its fields. */
import type {
  QueryResolvers,
  StreamSessionResolvers,
  SubscriptionResolvers,
} from '../../../schema/generated/playback.ts';
import { notFound, requireAccount } from '../../shared/context.ts';
import { isId } from '../../shared/id.ts';
import { liveState } from '../../shared/liveState.ts';
import type { Context } from '../context.ts';
import { folderOf, multivariantName, storyboardName } from '../hls/address.ts';
import { isOwner, maySee } from '../sessionRules.ts';
import type { StreamSession } from '../sessionStore.ts';
import { sessionTopic } from '../topics.ts';

async function findVisible({ sessionById, identity }: Context, id: string): Promise<StreamSession | null> {
  const session = await sessionById.load(id);
  return session && maySee(identity, session) ? session : null;
}

export const streamSession: NonNullable<QueryResolvers['streamSession']> = (_parent, { id }, context) => {
  requireAccount(context);
  return findVisible(context, id);
};

export const streamProgress: NonNullable<SubscriptionResolvers['streamProgress']> = {
  subscribe: async (_parent, { sessionId }, context) => {
    requireAccount(context);
    // Not by the loader: it would give the state of the first event for ever.
    const read = async () => {
      const session = isId(sessionId) ? await context.sessions.find(sessionId) : undefined;
      return session && maySee(context.identity, session) ? session : undefined;
    };
    if (!(await read())) throw notFound('stream');
    return liveState<StreamSession>({
      pubsub: context.pubsub,
      topic: sessionTopic(sessionId),
      read,
      sequence: (session) => session.sequence,
      ended: (session) => session.endedAt !== null,
    });
  },
  resolve: (session: StreamSession) => session,
};

/** Addresses open the video: they are told to its profile alone, and while it lasts. */
const urlOf = (session: StreamSession, way: string, { identity, streamUrl }: Context): string | null =>
  session.endedAt === null && isOwner(identity, session) ? streamUrl(session, way) : null;

export const StreamSessionFields: StreamSessionResolvers = {
  __resolveReference: ({ id }, context) => findVisible(context, id),
  manifestUrl: (session, _arguments, context) => urlOf(session, multivariantName, context),
  storyboardUrl: (session, _arguments, context) =>
    session.storyboard ? urlOf(session, `${folderOf(session)}/${storyboardName}`, context) : null,
  heartbeatIntervalSeconds: (_session, _arguments, { heartbeatSeconds }) => heartbeatSeconds,
  device: ({ deviceKind, deviceName }) => ({ kind: deviceKind, name: deviceName }),
  video: ({ videoId }) => ({ id: videoId }),
  profile: ({ profileId }) => ({ id: profileId }),
};
