/** Reads of many at once, made anew for each request. */
import DataLoader from 'dataloader';
import type { Identity } from '../../platform/identity.ts';
import { isId } from '../shared/id.ts';
import { type OwnedPages, ownedPages } from '../shared/pageLoader.ts';
import type { AccountEvent } from './accountEventStore.ts';
import type { Account } from './accountStore.ts';
import type { Services } from './context.ts';
import type { Passkey } from './passkeyStore.ts';
import type { Profile } from './profileStore.ts';
import type { Session } from './sessionStore.ts';
import type { WatchProgress } from './watchStore.ts';

export interface Loaders {
  /** Ids that cannot be ours find nothing. */
  readonly account: DataLoader<string, Account | undefined>;
  readonly profile: DataLoader<string, Profile | undefined>;
  /** Sessions that go on. */
  readonly session: DataLoader<string, Session | undefined>;
  readonly profilesOf: DataLoader<string, Profile[]>;
  readonly sessionsOf: OwnedPages<Session>;
  /** Passkeys of an account, the newest first. */
  readonly passkeysOf: DataLoader<string, Passkey[]>;
  readonly recoveryCodesLeft: DataLoader<string, number>;
  readonly eventsOf: OwnedPages<AccountEvent>;
  /** By profile, the titles that it may not see; not cached, since a mutation changes them. */
  readonly blockedOf: DataLoader<string, readonly string[]>;
  /** By video, for the profile of the request; not cached, since a subscription asks again at each event. */
  readonly progress: DataLoader<string, WatchProgress | null>;
  /** By title, for the profile of the request; not cached, since a mutation changes them. Null without a profile. */
  readonly inMyList: DataLoader<string, boolean | null>;
  readonly myRating: DataLoader<string, number | null>;
}

export function makeLoaders(services: Services, identity: Identity): Loaders {
  const { accounts, profiles, sessions, watch, myList, ratings } = services;
  const { accountId, profileId } = identity;
  const own = accountId && profileId ? { accountId, profileId } : undefined;
  return {
    account: new DataLoader(byId((ids) => accounts.byIds(ids))),
    profile: new DataLoader(byId((ids) => profiles.byIds(ids))),
    session: new DataLoader(byId((ids) => sessions.byIds(ids))),
    profilesOf: new DataLoader(async (accountIds) => {
      const found = Map.groupBy(await profiles.byAccounts(accountIds), ({ accountId }) => accountId);
      return accountIds.map((id) => found.get(id) ?? []);
    }),
    sessionsOf: ownedPages({
      pages: (accountIds, query) => sessions.pages(accountIds, query),
      counts: (accountIds) => sessions.counts(accountIds),
      ownerOf: ({ accountId }) => accountId,
    }),
    eventsOf: ownedPages({
      pages: (accountIds, query) => services.events.pages(accountIds, query),
      counts: (accountIds) => services.events.counts(accountIds),
      ownerOf: ({ accountId }) => accountId,
    }),
    blockedOf: new DataLoader(
      async (profileIds) => {
        const found = Map.groupBy(await services.controls.blockedOf(profileIds), ({ profileId }) => profileId);
        return profileIds.map((id) => (found.get(id) ?? []).map(({ titleId }) => titleId));
      },
      { cache: false },
    ),
    passkeysOf: new DataLoader(async (accountIds) => {
      const found = Map.groupBy(await services.passkeys.byAccounts(accountIds), ({ accountId }) => accountId);
      return accountIds.map((id) => found.get(id) ?? []);
    }),
    recoveryCodesLeft: new DataLoader(async (accountIds) => {
      const left = await services.totp.codesLeft(accountIds);
      return accountIds.map((id) => left.get(id) ?? 0);
    }),
    progress: new DataLoader(
      async (videoIds) => {
        if (!own) return videoIds.map(() => null);
        const rows = await watch.byVideos(own, videoIds.filter(isId));
        const found = new Map(rows.map((row) => [row.videoId, row]));
        return videoIds.map((id) => found.get(id) ?? null);
      },
      { cache: false },
    ),
    inMyList: new DataLoader(
      async (titleIds) => {
        const listed = own && (await myList.among(own, titleIds.filter(isId)));
        return titleIds.map((id) => listed?.has(id) ?? null);
      },
      { cache: false },
    ),
    myRating: new DataLoader(
      async (titleIds) => {
        const found = own && (await ratings.among(own, titleIds.filter(isId)));
        return titleIds.map((id) => found?.get(id) ?? null);
      },
      { cache: false },
    ),
  };
}

const byId =
  <Row extends { readonly id: string }>(read: (ids: readonly string[]) => Promise<Row[]>) =>
  async (ids: readonly string[]): Promise<(Row | undefined)[]> => {
    const possible = ids.filter(isId);
    const rows = possible.length > 0 ? await read(possible) : [];
    const found = new Map(rows.map((row) => [row.id, row]));
    return ids.map((id) => found.get(id));
  };
