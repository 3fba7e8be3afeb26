/** The rows of identity that are of an account: without hashes, secrets, and what is another's. */
import { eq, type SQL, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import { accounts, profiles, sessions } from '../../db/schema/identity.ts';
import { accountEvents, dataExports, knownNetworks, mailTokens, passkeys } from '../../db/schema/identitySecurity.ts';
import { blockedTitles, myList, titleRatings, watchProgress } from '../../db/schema/identityWatching.ts';
import type { RecordOwner } from '../shared/accountRecords.ts';
import type { RecordRows } from '../shared/recordStore.ts';

const ofAccount =
  (column: PgColumn) =>
  ({ accountId }: RecordOwner): SQL =>
    eq(column, accountId);
/** Profiles that went meanwhile are none of them any more. */
const ofProfiles =
  (column: PgColumn) =>
  ({ profileIds }: RecordOwner): SQL =>
    sql`${column} = any(${sql.param(profileIds)}::uuid[])`;

export const accountRows: readonly RecordRows[] = [
  {
    kind: 'account',
    table: accounts,
    owned: ofAccount(accounts.id),
    keys: [accounts.id],
    columns: {
      id: accounts.id,
      email: accounts.email,
      emailVerifiedAt: accounts.emailVerifiedAt,
      wantedEmail: accounts.wantedEmail,
      roles: accounts.roles,
      country: accounts.country,
      language: accounts.language,
      createdAt: accounts.createdAt,
      suspendedAt: accounts.suspendedAt,
      authenticatorAppSince: accounts.totpConfirmedAt,
    },
  },
  {
    kind: 'profile',
    table: profiles,
    owned: ofAccount(profiles.accountId),
    keys: [profiles.id],
    columns: {
      id: profiles.id,
      name: profiles.name,
      kids: profiles.kids,
      language: profiles.language,
      country: profiles.country,
      picture: profiles.avatarKey,
      maturityLimit: profiles.maturityLimit,
      viewingHours: profiles.viewingHours,
      timeZone: profiles.timeZone,
      autoplay: profiles.autoplay,
      audioLanguage: profiles.audioLanguage,
      subtitleLanguage: profiles.subtitleLanguage,
      maxHeight: profiles.maxHeight,
      dataSaver: profiles.dataSaver,
      historyClearedAt: profiles.historyClearedAt,
      createdAt: profiles.createdAt,
    },
  },
  {
    kind: 'session',
    table: sessions,
    owned: ofAccount(sessions.accountId),
    keys: [sessions.id],
    columns: {
      id: sessions.id,
      profileId: sessions.profileId,
      deviceKind: sessions.deviceKind,
      deviceName: sessions.deviceName,
      address: sessions.address,
      createdAt: sessions.createdAt,
      lastSeenAt: sessions.lastSeenAt,
      unlockedUntil: sessions.unlockedUntil,
      expiresAt: sessions.expiresAt,
      endedAt: sessions.revokedAt,
    },
  },
  {
    kind: 'accountEvent',
    table: accountEvents,
    // What operators did is listed by me.events, without how they did it.
    owned: ({ accountId }) =>
      sql`${accountEvents.accountId} = ${accountId} and ${accountEvents.kind} not in ('SUSPENDED', 'REINSTATED', 'ROLES_CHANGED')`,
    keys: [accountEvents.at, accountEvents.id],
    columns: {
      kind: accountEvents.kind,
      at: accountEvents.at,
      address: accountEvents.address,
      deviceKind: accountEvents.deviceKind,
      deviceName: accountEvents.deviceName,
      detail: accountEvents.detail,
    },
  },
  {
    kind: 'passkey',
    table: passkeys,
    owned: ofAccount(passkeys.accountId),
    keys: [passkeys.id],
    columns: {
      id: passkeys.id,
      name: passkeys.name,
      transports: passkeys.transports,
      synced: passkeys.synced,
      createdAt: passkeys.createdAt,
      lastUsedAt: passkeys.lastUsedAt,
    },
  },
  {
    kind: 'knownNetwork',
    table: knownNetworks,
    owned: ofAccount(knownNetworks.accountId),
    keys: [knownNetworks.network],
    columns: { network: knownNetworks.network, lastUsedAt: knownNetworks.lastUsedAt },
  },
  {
    kind: 'mailedToken',
    table: mailTokens,
    owned: ofAccount(mailTokens.accountId),
    keys: [mailTokens.createdAt, mailTokens.hash],
    columns: {
      purpose: mailTokens.purpose,
      email: mailTokens.email,
      createdAt: mailTokens.createdAt,
      expiresAt: mailTokens.expiresAt,
      usedAt: mailTokens.usedAt,
    },
  },
  {
    kind: 'dataExport',
    table: dataExports,
    owned: ofAccount(dataExports.accountId),
    keys: [dataExports.id],
    columns: {
      id: dataExports.id,
      state: dataExports.state,
      sizeBytes: dataExports.sizeBytes,
      createdAt: dataExports.createdAt,
      finishedAt: dataExports.finishedAt,
      expiresAt: dataExports.expiresAt,
    },
  },
  {
    kind: 'watched',
    table: watchProgress,
    owned: ofProfiles(watchProgress.profileId),
    keys: [watchProgress.profileId, watchProgress.videoId],
    columns: {
      profileId: watchProgress.profileId,
      videoId: watchProgress.videoId,
      titleId: watchProgress.titleId,
      positionSeconds: watchProgress.positionSeconds,
      durationSeconds: watchProgress.durationSeconds,
      isEpisode: watchProgress.isEpisode,
      updatedAt: watchProgress.updatedAt,
      hiddenAt: watchProgress.hiddenAt,
    },
  },
  {
    kind: 'listed',
    table: myList,
    owned: ofProfiles(myList.profileId),
    keys: [myList.profileId, myList.titleId],
    columns: { profileId: myList.profileId, titleId: myList.titleId, addedAt: myList.addedAt },
  },
  {
    kind: 'rating',
    table: titleRatings,
    owned: ofProfiles(titleRatings.profileId),
    keys: [titleRatings.profileId, titleRatings.titleId],
    columns: {
      profileId: titleRatings.profileId,
      titleId: titleRatings.titleId,
      rating: titleRatings.rating,
      updatedAt: titleRatings.updatedAt,
    },
  },
  {
    kind: 'blockedTitle',
    table: blockedTitles,
    owned: ofProfiles(blockedTitles.profileId),
    keys: [blockedTitles.profileId, blockedTitles.titleId],
    columns: { profileId: blockedTitles.profileId, titleId: blockedTitles.titleId },
  },
];
