/** The resolvers of playback, a file a noun. */
import type { Resolvers } from '../../../schema/generated/playback.ts';
import { accountRecordsOf } from '../../shared/accountRecords.ts';
import { receiveBy } from '../../shared/inbox.ts';
import { serviceStatus } from '../../shared/status.ts';
import { recordSources } from '../accountRecords.ts';
import { messageRules } from '../inbox.ts';
import { startStream } from '../startStream.ts';
import { endStream, reportPlayback } from '../streams.ts';
import { activeStreams, activeStreamsChanged, StreamSessionConnectionFields } from './activeStreams.ts';
import { cdnStatus } from './cdnStatus.ts';
import { StreamSessionFields, streamProgress, streamSession } from './streamSession.ts';
import { VideoFields } from './video.ts';

export const resolvers: Resolvers = {
  Query: {
    streamSession,
    activeStreams,
    cdnStatus,
    accountRecords: accountRecordsOf(recordSources),
    playbackStatus: (_parent, _arguments, { dependencies }) => serviceStatus('playback', dependencies),
  },
  Mutation: {
    startStream: (_parent, { input }, context) => startStream(context, input),
    reportPlayback: (_parent, { input }, context) => reportPlayback(context, input),
    endStream: (_parent, { input }, context) => endStream(context, input),
    receive: receiveBy(messageRules),
  },
  Subscription: { streamProgress, activeStreamsChanged },
  StreamSession: StreamSessionFields,
  StreamSessionConnection: StreamSessionConnectionFields,
  Video: VideoFields,
};
