/** The rows of analytics that are of an account. */
import { eq, inArray } from 'drizzle-orm';
import { events, streamQuality, streamReports, views } from '../../db/schema/analytics.ts';
import type { RecordRows } from '../shared/recordStore.ts';

export const eventRecords: RecordRows = {
  kind: 'event',
  table: events,
  owned: ({ accountId }) => eq(events.accountId, accountId),
  keys: [events.eventId],
  columns: {
    eventId: events.eventId,
    viewerId: events.viewerId,
    type: events.type,
    at: events.at,
    receivedAt: events.receivedAt,
    videoId: events.videoId,
    titleId: events.titleId,
    sessionId: events.sessionId,
    country: events.country,
    data: events.data,
  },
};

export const viewRecords: RecordRows = {
  kind: 'view',
  table: views,
  owned: ({ accountId, profileIds }) => inArray(views.viewerId, [accountId, ...profileIds]),
  keys: [views.viewerId, views.videoId, views.lastAt, views.id],
  columns: {
    viewerId: views.viewerId,
    videoId: views.videoId,
    titleId: views.titleId,
    sessionId: views.sessionId,
    sessionIds: views.sessionIds,
    country: views.country,
    device: views.device,
    operatingSystem: views.os,
    player: views.player,
    network: views.cdn,
    startedAt: views.startedAt,
    lastAt: views.lastAt,
    endedAt: views.endedAt,
    playingSeconds: views.playingSeconds,
    completed: views.completed,
    failed: views.failed,
    startupSeconds: views.startupSeconds,
    rebufferCount: views.rebufferCount,
    rebufferSeconds: views.rebufferSeconds,
    droppedFrames: views.droppedFrames,
  },
};

export const streamRecords: RecordRows = {
  kind: 'streamQuality',
  table: streamQuality,
  owned: ({ accountId }) => eq(streamQuality.accountId, accountId),
  keys: [streamQuality.sessionId],
  columns: {
    sessionId: streamQuality.sessionId,
    profileId: streamQuality.profileId,
    videoId: streamQuality.videoId,
    titleId: streamQuality.titleId,
    country: streamQuality.country,
    deviceKind: streamQuality.deviceKind,
    os: streamQuality.os,
    player: streamQuality.player,
    startedAt: streamQuality.startedAt,
    lastAt: streamQuality.lastAt,
    endedAt: streamQuality.endedAt,
    state: streamQuality.state,
    failed: streamQuality.failed,
    startupSeconds: streamQuality.startupSeconds,
    rebufferCount: streamQuality.rebufferCount,
    rebufferSeconds: streamQuality.rebufferSeconds,
    playedSeconds: streamQuality.playedSeconds,
    droppedFrames: streamQuality.droppedFrames,
  },
};

export const reportRecords: RecordRows = {
  kind: 'streamReport',
  table: streamReports,
  owned: ({ accountId }) => eq(streamReports.accountId, accountId),
  keys: [streamReports.sessionId, streamReports.sequence],
  columns: {
    sessionId: streamReports.sessionId,
    sequence: streamReports.sequence,
    at: streamReports.at,
    state: streamReports.state,
    positionSeconds: streamReports.positionSeconds,
    playedSeconds: streamReports.playedSeconds,
    rebufferCount: streamReports.rebufferCount,
    rebufferSeconds: streamReports.rebufferSeconds,
    droppedFrames: streamReports.droppedFrames,
    bitrateKbps: streamReports.bitrateKbps,
    network: streamReports.cdn,
    errorCode: streamReports.errorCode,
  },
};
