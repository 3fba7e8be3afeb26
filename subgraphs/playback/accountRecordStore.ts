/** The rows of playback that are of an account. */
import { eq } from 'drizzle-orm';
import { streamSessions } from '../../db/schema/playback.ts';
import type { RecordRows } from '../shared/recordStore.ts';

export const streamRecords: RecordRows = {
  kind: 'stream',
  table: streamSessions,
  owned: ({ accountId }) => eq(streamSessions.accountId, accountId),
  keys: [streamSessions.id],
  columns: {
    id: streamSessions.id,
    profileId: streamSessions.profileId,
    videoId: streamSessions.videoId,
    titleId: streamSessions.titleId,
    logInSessionId: streamSessions.logInId,
    deviceKind: streamSessions.deviceKind,
    deviceName: streamSessions.deviceName,
    operatingSystem: streamSessions.os,
    player: streamSessions.player,
    country: streamSessions.country,
    network: streamSessions.cdn,
    state: streamSessions.state,
    positionSeconds: streamSessions.positionSeconds,
    durationSeconds: streamSessions.durationSeconds,
    playedSeconds: streamSessions.playedSeconds,
    bitrateKbps: streamSessions.bitrateKbps,
    startupSeconds: streamSessions.startupSeconds,
    rebufferCount: streamSessions.rebufferCount,
    rebufferSeconds: streamSessions.rebufferSeconds,
    droppedFrames: streamSessions.droppedFrames,
    errorCode: streamSessions.errorCode,
    errorMessage: streamSessions.errorMessage,
    startedAt: streamSessions.startedAt,
    endedAt: streamSessions.endedAt,
  },
};
