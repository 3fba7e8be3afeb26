/** The rows of analytics that are of an account. */
import { eq, inArray } from 'drizzle-orm';
import { events, streamQuality, streamReports, titleViewers, viewFragments, views } from '../../db/schema/analytics.ts';
import { loads } from '../../db/schema/analyticsOperating.ts';
import { forgottenHistory, hiddenTitles, profileRecommendations } from '../../db/schema/analyticsRecommending.ts';
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

/** Kept when its views have had their time. */
export const watchedTitleRecords: RecordRows = {
  kind: 'watchedTitle',
  table: titleViewers,
  owned: ({ accountId, profileIds }) => inArray(titleViewers.viewerId, [accountId, ...profileIds]),
  keys: [titleViewers.viewerId, titleViewers.titleId],
  columns: { viewerId: titleViewers.viewerId, titleId: titleViewers.titleId },
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

export const recommendationRecords: RecordRows = {
  kind: 'recommendations',
  table: profileRecommendations,
  owned: ({ profileIds }) => inArray(profileRecommendations.profileId, [...profileIds]),
  keys: [profileRecommendations.profileId],
  columns: {
    profileId: profileRecommendations.profileId,
    items: profileRecommendations.items,
    generatedAt: profileRecommendations.generatedAt,
  },
};

export const hiddenRecords: RecordRows = {
  kind: 'hiddenTitle',
  table: hiddenTitles,
  owned: ({ profileIds }) => inArray(hiddenTitles.profileId, [...profileIds]),
  keys: [hiddenTitles.profileId, hiddenTitles.titleId],
  columns: { profileId: hiddenTitles.profileId, titleId: hiddenTitles.titleId, hiddenAt: hiddenTitles.hiddenAt },
};

export const forgottenRecords: RecordRows = {
  kind: 'forgottenHistory',
  table: forgottenHistory,
  owned: ({ profileIds }) => inArray(forgottenHistory.profileId, [...profileIds]),
  keys: [forgottenHistory.profileId, forgottenHistory.kind, forgottenHistory.subjectId],
  columns: {
    profileId: forgottenHistory.profileId,
    kind: forgottenHistory.kind,
    subjectId: forgottenHistory.subjectId,
    at: forgottenHistory.at,
  },
};

export const loadRecords: RecordRows = {
  kind: 'load',
  table: loads,
  owned: ({ accountId }) => eq(loads.accountId, accountId),
  keys: [loads.id],
  columns: {
    id: loads.id,
    mix: loads.mix,
    requestsPerSecond: loads.requestsPerSecond,
    seconds: loads.seconds,
    status: loads.status,
    startedAt: loads.startedAt,
    endedAt: loads.endedAt,
  },
};

export const fragmentRecords: RecordRows = {
  kind: 'viewFragment',
  table: viewFragments,
  owned: ({ accountId, profileIds }) => inArray(viewFragments.viewerId, [accountId, ...profileIds]),
  keys: [viewFragments.viewerId, viewFragments.videoId, viewFragments.lastAt, viewFragments.id],
  columns: {
    viewerId: viewFragments.viewerId,
    videoId: viewFragments.videoId,
    titleId: viewFragments.titleId,
    sessionId: viewFragments.sessionId,
    sessionIds: viewFragments.sessionIds,
    country: viewFragments.country,
    startedAt: viewFragments.startedAt,
    lastAt: viewFragments.lastAt,
    completed: viewFragments.completed,
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
