/** Reads of many at once, made anew for each request. */
import DataLoader from 'dataloader';
import type { Identity } from '../../platform/identity.ts';
import { isId } from '../shared/id.ts';
import { type OwnedPages, ownedPages } from '../shared/pageLoader.ts';
import type { Account } from './accountStore.ts';
import type { Services } from './context.ts';
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
  /** By video, for the profile of the request; not cached, since a subscription asks again at each event. */
  readonly progress: DataLoader<string, WatchProgress | null>;
}

export function makeLoaders({ accounts, profiles, sessions, watch }: Services, identity: Identity): Loaders {
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
    progress: new DataLoader(
      async (videoIds) => {
        const { accountId, profileId } = identity;
        if (!accountId || !profileId) return videoIds.map(() => null);
        const rows = await watch.byVideos({ accountId, profileId }, videoIds.filter(isId));
        const found = new Map(rows.map((row) => [row.videoId, row]));
        return videoIds.map((id) => found.get(id) ?? null);
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
