/** What the resolvers of each type start from. */

import type { accountEvents, dataExports, passkeys } from '../../db/schema/identitySecurity.ts';
import type { Connection } from '../shared/connection.ts';
import type { Account } from './accountStore.ts';
import type { ListedTitle } from './myListStore.ts';
import type { Profile } from './profileStore.ts';
import type { Session } from './sessionStore.ts';
import type { WatchProgress } from './watchStore.ts';

export type { Profile as ProfileParent } from './profileStore.ts';

/** What a token says of its bearer beyond the account. */
export interface Presence {
  readonly profileId?: string | undefined;
  readonly sessionId?: string | undefined;
}

/** An account that the viewer may see: whoever makes one has checked that. */
export interface AccountParent extends Account {
  /** Where the viewer is in this account; undefined in the account of somebody else. */
  readonly presence?: Presence | undefined;
}

export interface SessionParent extends Session {
  readonly current: boolean;
}

export type WatchProgressParent = WatchProgress;
export type AccountPage = Connection<AccountParent>;
export type SessionPage = Connection<SessionParent>;

/** Any video: whether it exists is the catalog's to know. */
export interface VideoParent {
  readonly id: string;
}

/** Any title: whether it exists is the catalog's to know. */
export interface TitleParent {
  readonly id: string;
}

/** A comment of the catalog, by the profile that says it. */
export interface CommentParent {
  readonly id: string;
  readonly authorId: string;
}

/** What everybody may know of a profile. */
export interface PublicProfileParent {
  readonly id: string;
  readonly name: string;
}

export interface MyListEdgeParent {
  readonly cursor: string;
  readonly node: ListedTitle;
  /** For the viewer. */
  readonly exists: boolean;
}

export type PasskeyParent = typeof passkeys.$inferSelect;
export type DataExportParent = typeof dataExports.$inferSelect;
export type AccountEventParent = typeof accountEvents.$inferSelect;
export type AccountEventPage = Connection<AccountEventParent>;
/** Its fields are those of the profile. */
export type ParentalControlsParent = Profile;

export type WatchProgressPage = Connection<WatchProgressParent>;

export interface MyListPage extends Connection<ListedTitle> {
  readonly edges: readonly MyListEdgeParent[];
}
