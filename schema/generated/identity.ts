import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { AccountParent, ProfileParent, SessionParent, WatchProgressParent, AccountPage, SessionPage, VideoParent, PublicProfileParent, CommentParent, TitleParent, WatchProgressPage, MyListPage, MyListEdgeParent } from '../../subgraphs/identity/parents.ts';
import type { Context } from '../../subgraphs/identity/context.ts';
export type Maybe<T> = T | null;
export type InputMaybe<T> = T | null | undefined;
export type Omit<T, K extends keyof T> = Pick<T, Exclude<keyof T, K>>;
export type RequireFields<T, K extends keyof T> = Omit<T, K> & { [P in K]-?: NonNullable<T[P]> };
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  /** A country as two letters of ISO 3166-1: DE. */
  CountryCode: { input: string; output: string; }
  /** A day as RFC 3339, from the year 1000 on: 2010-07-16. */
  Date: { input: string; output: string; }
  /** A moment in UTC as RFC 3339, to the millisecond, from the year 1000 on: 2026-01-31T09:30:00.000Z. */
  DateTime: { input: Date; output: Date; }
  /** A language as a BCP 47 tag of 35 characters at most: pt-BR. */
  LanguageTag: { input: string; output: string; }
  /** An absolute http or https address. */
  URL: { input: string; output: string; }
  _FieldSet: { input: string; output: string; }
};

/** Somebody who can log in. */
export type Account = {
  __typename?: 'Account';
  /** The profile of the token; null until one is chosen, and on other accounts. */
  activeProfile: Maybe<Profile>;
  /** When it was opened. */
  createdAt: Scalars['DateTime']['output'];
  /** The e-mail address to log in with; only the account itself and accounts:read see it. */
  email: Maybe<Scalars['String']['output']>;
  /** Whether the address was proven. */
  emailVerified: Scalars['Boolean']['output'];
  /** Its id. */
  id: Scalars['ID']['output'];
  /** Who watches with it; five at most. */
  profiles: Array<Profile>;
  /** What it may do. */
  roles: Array<Role>;
  /** The scopes its roles give. */
  scopes: Array<Scalars['String']['output']>;
  /** Where it is logged in, the latest used first. */
  sessions: SessionConnection;
  /** When it was suspended; null unless it is. */
  suspendedAt: Maybe<Scalars['DateTime']['output']>;
};


/** Somebody who can log in. */
export type AccountSessionsArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  before: InputMaybe<Scalars['String']['input']>;
  first: InputMaybe<Scalars['Int']['input']>;
  last: InputMaybe<Scalars['Int']['input']>;
};

/** A page of accounts. */
export type AccountConnection = {
  __typename?: 'AccountConnection';
  /** The accounts with their cursors. */
  edges: Array<AccountEdge>;
  /** The accounts alone. */
  nodes: Array<Account>;
  /** Where the page stands. */
  pageInfo: PageInfo;
  /** How many there are on all pages. */
  totalCount: Scalars['Int']['output'];
};

/** An account on a page. */
export type AccountEdge = {
  __typename?: 'AccountEdge';
  /** Its place in this order, for after and before. */
  cursor: Scalars['String']['output'];
  /** The account. */
  node: Account;
};

/** Which title goes on the list. */
export type AddToMyListInput = {
  /** The title. */
  titleId: Scalars['ID']['input'];
};

/** What addToMyList gives. */
export type AddToMyListPayload = {
  __typename?: 'AddToMyListPayload';
  /** The title; null with user errors. */
  title: Maybe<Title>;
  /** What to mend; empty when all is well. */
  userErrors: Array<UserError>;
};

/** Who sees the same answer. */
export type CacheControlScope =
  /** Only who asked. */
  | 'PRIVATE'
  /** Everybody. */
  | 'PUBLIC';

/** What a viewer says of a title. */
export type Comment = {
  __typename?: 'Comment';
  /** Who says it; null once that profile is gone. */
  author: Maybe<PublicProfile>;
  /** The profile that says it. */
  authorId: Scalars['ID']['output'];
  /** Its id. */
  id: Scalars['ID']['output'];
};

/** What a new profile is. */
export type CreateProfileInput = {
  /** The same key gives the same profile again, for a day. 8 to 100 characters. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** Whether a child watches. */
  kids?: InputMaybe<Scalars['Boolean']['input']>;
  /** The language it reads. */
  language?: InputMaybe<Scalars['LanguageTag']['input']>;
  /** Its name, 1 to 50 characters; one each in an account. */
  name: Scalars['String']['input'];
};

/** What createProfile gives. */
export type CreateProfilePayload = {
  __typename?: 'CreateProfilePayload';
  /** The new profile; null with user errors. */
  profile: Maybe<Profile>;
  /** What to mend; empty when all is well. */
  userErrors: Array<UserError>;
};

/** Which profile goes. */
export type DeleteProfileInput = {
  /** The profile. */
  profileId: Scalars['ID']['input'];
};

/** What deleteProfile gives. */
export type DeleteProfilePayload = {
  __typename?: 'DeleteProfilePayload';
  /** The id of the profile that is gone; null with user errors. */
  profileId: Maybe<Scalars['ID']['output']>;
  /** What to mend; empty when all is well. */
  userErrors: Array<UserError>;
};

/** What a service depends on: a database, an object store, another service. */
export type DependencyStatus = {
  __typename?: 'DependencyStatus';
  /** Whether it answered in time. */
  healthy: Scalars['Boolean']['output'];
  /** How long the answer took, in milliseconds. */
  latencyMs: Scalars['Float']['output'];
  /** The name of it: postgres, s3, catalog. */
  name: Scalars['String']['output'];
};

/** A device to watch on. */
export type Device = {
  __typename?: 'Device';
  /** What kind it is. */
  kind: DeviceKind;
  /** Its name: Anna's phone. */
  name: Maybe<Scalars['String']['output']>;
};

/** A device to watch on. */
export type DeviceInput = {
  /** What kind it is. */
  kind: DeviceKind;
  /** Its name, 1 to 100 characters. */
  name?: InputMaybe<Scalars['String']['input']>;
};

/** What kind a device is. */
export type DeviceKind =
  /** A program, or something else. */
  | 'OTHER'
  /** A phone. */
  | 'PHONE'
  /** A tablet. */
  | 'TABLET'
  /** A television. */
  | 'TV'
  /** A browser. */
  | 'WEB';

/** Who logs in. */
export type LogInInput = {
  /** The device, for the list of sessions. */
  device?: InputMaybe<DeviceInput>;
  /** The e-mail address. */
  email: Scalars['String']['input'];
  /** The password. */
  password: Scalars['String']['input'];
};

/** What logIn gives. */
export type LogInPayload = {
  __typename?: 'LogInPayload';
  /** The account; null with user errors. */
  account: Maybe<Account>;
  /** Its tokens; null with user errors. */
  tokens: Maybe<Tokens>;
  /** What to mend; empty when all is well. */
  userErrors: Array<UserError>;
};

/** Which session ends. */
export type LogOutInput = {
  /** Ends the session of this refresh token instead of that of the access token, which may have expired. */
  refreshToken?: InputMaybe<Scalars['String']['input']>;
};

/** What logOut gives. */
export type LogOutPayload = {
  __typename?: 'LogOutPayload';
  /** What to mend; empty when all is well. */
  userErrors: Array<UserError>;
};

export type Mutation = {
  __typename?: 'Mutation';
  /** Puts a title on the list of the token's profile; one that is on it stays. */
  addToMyList: AddToMyListPayload;
  /** Adds a profile to this account; five at most. */
  createProfile: CreateProfilePayload;
  /** Deletes a profile and what was kept for it; an account keeps one. */
  deleteProfile: DeleteProfilePayload;
  /** Logs in: gives an access token and a refresh token. An unknown address and a wrong password are told alike. */
  logIn: LogInPayload;
  /** Ends the session of the token that was sent. */
  logOut: LogOutPayload;
  /** Rates a title for the token's profile. */
  rateTitle: RateTitlePayload;
  /** Keeps how far the profile of the token has watched a video. */
  recordWatch: RecordWatchPayload;
  /** Exchanges a refresh token for new tokens; it can be used once, and using it again ends the session. */
  refreshSession: RefreshSessionPayload;
  /** Opens an account with one profile and logs in. */
  register: RegisterPayload;
  /** Takes a title off the list of the token's profile. */
  removeFromMyList: RemoveFromMyListPayload;
  /** Ends a session of this account. */
  revokeSession: RevokeSessionPayload;
  /** Chooses who watches: gives tokens that carry the profile and replace the earlier ones of the session. */
  switchProfile: SwitchProfilePayload;
  /** Changes what is given of a profile. */
  updateProfile: UpdateProfilePayload;
};


export type MutationAddToMyListArgs = {
  input: AddToMyListInput;
};


export type MutationCreateProfileArgs = {
  input: CreateProfileInput;
};


export type MutationDeleteProfileArgs = {
  input: DeleteProfileInput;
};


export type MutationLogInArgs = {
  input: LogInInput;
};


export type MutationLogOutArgs = {
  input: LogOutInput;
};


export type MutationRateTitleArgs = {
  input: RateTitleInput;
};


export type MutationRecordWatchArgs = {
  input: RecordWatchInput;
};


export type MutationRefreshSessionArgs = {
  input: RefreshSessionInput;
};


export type MutationRegisterArgs = {
  input: RegisterInput;
};


export type MutationRemoveFromMyListArgs = {
  input: RemoveFromMyListInput;
};


export type MutationRevokeSessionArgs = {
  input: RevokeSessionInput;
};


export type MutationSwitchProfileArgs = {
  input: SwitchProfileInput;
};


export type MutationUpdateProfileArgs = {
  input: UpdateProfileInput;
};

/** A page of titles on a list. */
export type MyListConnection = {
  __typename?: 'MyListConnection';
  /** The entries with their cursors. */
  edges: Array<MyListEdge>;
  /** The titles alone; null where one does not exist for the viewer any more. */
  nodes: Array<Maybe<Title>>;
  /** Where the page stands. */
  pageInfo: PageInfo;
  /** How many there are on all pages. */
  totalCount: Scalars['Int']['output'];
};

/** A title on a list. */
export type MyListEdge = {
  __typename?: 'MyListEdge';
  /** When it was added. */
  addedAt: Scalars['DateTime']['output'];
  /** Its place in this order, for after and before. */
  cursor: Scalars['String']['output'];
  /** The title; null when it does not exist for the viewer any more. */
  node: Maybe<Title>;
};

/** Where a page of a connection stands in the whole list. */
export type PageInfo = {
  __typename?: 'PageInfo';
  /** The cursor of the last edge; null on an empty page. */
  endCursor: Maybe<Scalars['String']['output']>;
  /** Whether there is more after endCursor. */
  hasNextPage: Scalars['Boolean']['output'];
  /** Whether there is more before startCursor. */
  hasPreviousPage: Scalars['Boolean']['output'];
  /** The cursor of the first edge; null on an empty page. */
  startCursor: Maybe<Scalars['String']['output']>;
};

/** Somebody who watches. */
export type Profile = {
  __typename?: 'Profile';
  /** What it began and did not finish (5 to 90 % watched), the latest watched first; of a show the latest episode. */
  continueWatching: Maybe<WatchProgressConnection>;
  /** When it was made. */
  createdAt: Scalars['DateTime']['output'];
  /** Its id. */
  id: Scalars['ID']['output'];
  /** Whether a child watches. */
  kids: Scalars['Boolean']['output'];
  /** The language it reads. */
  language: Maybe<Scalars['LanguageTag']['output']>;
  /** The titles it put on its list, the latest added first. */
  myList: Maybe<MyListConnection>;
  /** Its name. */
  name: Scalars['String']['output'];
};


/** Somebody who watches. */
export type ProfileContinueWatchingArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  before: InputMaybe<Scalars['String']['input']>;
  first: InputMaybe<Scalars['Int']['input']>;
  last: InputMaybe<Scalars['Int']['input']>;
};


/** Somebody who watches. */
export type ProfileMyListArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  before: InputMaybe<Scalars['String']['input']>;
  first: InputMaybe<Scalars['Int']['input']>;
  last: InputMaybe<Scalars['Int']['input']>;
};

/** What everybody may know of a profile. */
export type PublicProfile = {
  __typename?: 'PublicProfile';
  /** Its id. */
  id: Scalars['ID']['output'];
  /** Its name. */
  name: Scalars['String']['output'];
};

export type Query = {
  __typename?: 'Query';
  /** An account by its id; null when there is none. */
  account: Maybe<Account>;
  /** All accounts, the newest first. */
  accounts: Maybe<AccountConnection>;
  /** How the identity service is. */
  identityStatus: Maybe<ServiceStatus>;
  /** The account that asks; null for an anonymous viewer. */
  me: Maybe<Account>;
  /** A profile of this account; null when it does not exist for this viewer. */
  profile: Maybe<Profile>;
};


export type QueryAccountArgs = {
  id: Scalars['ID']['input'];
};


export type QueryAccountsArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  before: InputMaybe<Scalars['String']['input']>;
  first: InputMaybe<Scalars['Int']['input']>;
  last: InputMaybe<Scalars['Int']['input']>;
  search: InputMaybe<Scalars['String']['input']>;
};


export type QueryProfileArgs = {
  id: Scalars['ID']['input'];
};

/** Which title is rated, and how. */
export type RateTitleInput = {
  /** 1 to 5; null takes it back. */
  rating?: InputMaybe<Scalars['Int']['input']>;
  /** The title. */
  titleId: Scalars['ID']['input'];
};

/** What rateTitle gives. */
export type RateTitlePayload = {
  __typename?: 'RateTitlePayload';
  /** The title; null with user errors. */
  title: Maybe<Title>;
  /** What to mend; empty when all is well. */
  userErrors: Array<UserError>;
};

/** How far a video was watched. */
export type RecordWatchInput = {
  /** Seconds from the start, 0 to the length. */
  positionSeconds: Scalars['Float']['input'];
  /** The video. */
  videoId: Scalars['ID']['input'];
};

/** What recordWatch gives. */
export type RecordWatchPayload = {
  __typename?: 'RecordWatchPayload';
  /** What is kept now; null with user errors. */
  progress: Maybe<WatchProgress>;
  /** What to mend; empty when all is well. */
  userErrors: Array<UserError>;
};

/** Which session goes on. */
export type RefreshSessionInput = {
  /** The latest refresh token of the session. */
  refreshToken: Scalars['String']['input'];
};

/** What refreshSession gives. */
export type RefreshSessionPayload = {
  __typename?: 'RefreshSessionPayload';
  /** The next tokens; null with user errors. */
  tokens: Maybe<Tokens>;
  /** What to mend; empty when all is well. */
  userErrors: Array<UserError>;
};

/** A new account. */
export type RegisterInput = {
  /** Where it watches; decides what may be seen. */
  country?: InputMaybe<Scalars['CountryCode']['input']>;
  /** The name of its first profile, 1 to 50 characters. */
  displayName: Scalars['String']['input'];
  /** The e-mail address to log in with; one account each. */
  email: Scalars['String']['input'];
  /** What it reads. */
  language?: InputMaybe<Scalars['LanguageTag']['input']>;
  /** 10 to 200 characters, not among the most used ones. */
  password: Scalars['String']['input'];
};

/** What register gives. */
export type RegisterPayload = {
  __typename?: 'RegisterPayload';
  /** The new account; null with user errors. */
  account: Maybe<Account>;
  /** Its tokens; null with user errors. */
  tokens: Maybe<Tokens>;
  /** What to mend; empty when all is well. */
  userErrors: Array<UserError>;
};

/** Which title comes off the list. */
export type RemoveFromMyListInput = {
  /** The title. */
  titleId: Scalars['ID']['input'];
};

/** What removeFromMyList gives. */
export type RemoveFromMyListPayload = {
  __typename?: 'RemoveFromMyListPayload';
  /** The title; null with user errors. */
  title: Maybe<Title>;
  /** What to mend; empty when all is well. */
  userErrors: Array<UserError>;
};

/** Which session ends. */
export type RevokeSessionInput = {
  /** The session. */
  sessionId: Scalars['ID']['input'];
};

/** What revokeSession gives. */
export type RevokeSessionPayload = {
  __typename?: 'RevokeSessionPayload';
  /** The id of the session that ended; null with user errors. */
  sessionId: Maybe<Scalars['ID']['output']>;
  /** What to mend; empty when all is well. */
  userErrors: Array<UserError>;
};

/** What an account may do. */
export type Role =
  /** Runs the platform: every scope. */
  | 'ADMIN'
  /** Keeps the catalogue: catalog:write. */
  | 'EDITOR'
  /** Watches. */
  | 'VIEWER';

/** How a service is, as it sees itself. */
export type ServiceStatus = {
  __typename?: 'ServiceStatus';
  /** What it depends on, looked at just now. */
  dependencies: Array<DependencyStatus>;
  /** Whether everything it depends on answers. */
  healthy: Scalars['Boolean']['output'];
  /** The name of the service. */
  name: Scalars['String']['output'];
  /** Seconds since the start of the process. */
  uptimeSeconds: Scalars['Float']['output'];
  /** The version that runs. */
  version: Scalars['String']['output'];
};

/** A log-in on a device. */
export type Session = {
  __typename?: 'Session';
  /** When it began. */
  createdAt: Scalars['DateTime']['output'];
  /** Whether the token of this request belongs to it. */
  current: Scalars['Boolean']['output'];
  /** The device, as it told. */
  device: Device;
  /** Its id. */
  id: Scalars['ID']['output'];
  /** When it was last used for new tokens. */
  lastSeenAt: Scalars['DateTime']['output'];
};

/** A page of sessions. */
export type SessionConnection = {
  __typename?: 'SessionConnection';
  /** The sessions with their cursors. */
  edges: Array<SessionEdge>;
  /** The sessions alone. */
  nodes: Array<Session>;
  /** Where the page stands. */
  pageInfo: PageInfo;
  /** How many there are on all pages. */
  totalCount: Scalars['Int']['output'];
};

/** A session on a page. */
export type SessionEdge = {
  __typename?: 'SessionEdge';
  /** Its place in this order, for after and before. */
  cursor: Scalars['String']['output'];
  /** The session. */
  node: Session;
};

export type Subscription = {
  __typename?: 'Subscription';
  /** How far a profile of this account has watched: the latest position, then each change on any device. */
  watchProgress: WatchProgress;
};


export type SubscriptionWatchProgressArgs = {
  profileId: Scalars['ID']['input'];
};

/** Who watches now. */
export type SwitchProfileInput = {
  /** A profile of this account. */
  profileId: Scalars['ID']['input'];
};

/** What switchProfile gives. */
export type SwitchProfilePayload = {
  __typename?: 'SwitchProfilePayload';
  /** The profile; null with user errors. */
  profile: Maybe<Profile>;
  /** Tokens that carry it; null with user errors. */
  tokens: Maybe<Tokens>;
  /** What to mend; empty when all is well. */
  userErrors: Array<UserError>;
};

/** A film or a show: what a viewer looks for. */
export type Title = {
  __typename?: 'Title';
  /** Its id. */
  id: Scalars['ID']['output'];
  /** Whether it is on the list of the viewer's profile; null for an anonymous one. */
  inMyList: Maybe<Scalars['Boolean']['output']>;
  /** How the viewer's profile rates it, 1 to 5; null when it does not, and for an anonymous one. */
  myRating: Maybe<Scalars['Int']['output']>;
};

/** What a client shows to be let in. */
export type Tokens = {
  __typename?: 'Tokens';
  /** Send it as Authorization: Bearer; a signed JWT. */
  accessToken: Scalars['String']['output'];
  /** When it ends. */
  accessTokenExpiresAt: Scalars['DateTime']['output'];
  /** Exchange it at refreshSession for the next; it is good once, for 30 days. */
  refreshToken: Scalars['String']['output'];
};

/** What changes of a profile; what is left out stays, null empties. */
export type UpdateProfileInput = {
  /** The language it reads. */
  language?: InputMaybe<Scalars['LanguageTag']['input']>;
  /** Its name, 1 to 50 characters; one each in an account. */
  name?: InputMaybe<Scalars['String']['input']>;
  /** The profile. */
  profileId: Scalars['ID']['input'];
};

/** What updateProfile gives. */
export type UpdateProfilePayload = {
  __typename?: 'UpdateProfilePayload';
  /** The profile as it is now; null with user errors. */
  profile: Maybe<Profile>;
  /** What to mend; empty when all is well. */
  userErrors: Array<UserError>;
};

/** Something the user can mend; nothing was changed. */
export type UserError = {
  __typename?: 'UserError';
  /** What kind of fault it is, for programs. */
  code: UserErrorCode;
  /** The way to the input field at fault, from below input: ["parts", "2", "etag"]. Null when it is none alone. */
  field: Maybe<Array<Scalars['String']['output']>>;
  /** What was wanted, what came and what to do, for people. */
  message: Scalars['String']['output'];
};

/** What kind of fault a user can mend. */
export type UserErrorCode =
  /** It is already there: an e-mail address, a name, a video under construction. */
  | 'ALREADY_EXISTS'
  /** It was changed meanwhile; the newer state comes with this answer. */
  | 'CONFLICT'
  /** A value is missing, malformed or out of its bounds. */
  | 'INVALID'
  /** The refresh token is unknown, expired, used or revoked: log in again. */
  | 'INVALID_TOKEN'
  /** A bound is reached: profiles an account, streams at once. */
  | 'LIMIT_REACHED'
  /** A setting of the service is missing; the message says which. */
  | 'NOT_CONFIGURED'
  /** What is named does not exist for this viewer. */
  | 'NOT_FOUND'
  /** Somebody else's server does not give what is wanted; try again later. */
  | 'SOURCE_UNAVAILABLE'
  /** The content is not what it is said to be, or of no kind that is taken. */
  | 'UNSUPPORTED_MEDIA'
  /** The e-mail address or the password is wrong. */
  | 'WRONG_CREDENTIALS'
  /** Its state does not allow this now: an upload not complete, a job that has ended, a video without content. */
  | 'WRONG_STATE';

/** The playable thing of a film or an episode. */
export type Video = {
  __typename?: 'Video';
  /** Its id. */
  id: Scalars['ID']['output'];
  /** How far the viewer has watched it; null for an anonymous one and what was not begun. */
  progress: Maybe<WatchProgress>;
};

/** How far a profile has watched a video. */
export type WatchProgress = {
  __typename?: 'WatchProgress';
  /** Where it stands, 0 to 100; null when the length is not known. */
  percent: Maybe<Scalars['Float']['output']>;
  /** Where it stands, in seconds from the start. */
  positionSeconds: Scalars['Float']['output'];
  /** Grows with each change of the profile's positions. */
  sequence: Scalars['Int']['output'];
  /** When it was last kept. */
  updatedAt: Scalars['DateTime']['output'];
  /** The video. */
  video: Video;
};

/** A page of what was begun. */
export type WatchProgressConnection = {
  __typename?: 'WatchProgressConnection';
  /** What was begun, with cursors. */
  edges: Array<WatchProgressEdge>;
  /** What was begun, alone. */
  nodes: Array<WatchProgress>;
  /** Where the page stands. */
  pageInfo: PageInfo;
  /** How many there are on all pages. */
  totalCount: Scalars['Int']['output'];
};

/** What was begun, on a page. */
export type WatchProgressEdge = {
  __typename?: 'WatchProgressEdge';
  /** Its place in this order, for after and before. */
  cursor: Scalars['String']['output'];
  /** What was begun. */
  node: WatchProgress;
};



export type ResolverTypeWrapper<T> = Promise<T> | T;

export type ReferenceResolver<TResult, TReference, TContext> = (
      reference: TReference,
      context: TContext,
      info: GraphQLResolveInfo
    ) => Promise<TResult> | TResult;

      type ScalarCheck<T, S> = S extends true ? T : NullableCheck<T, S>;
      type NullableCheck<T, S> = Maybe<T> extends T ? Maybe<ListCheck<NonNullable<T>, S>> : ListCheck<T, S>;
      type ListCheck<T, S> = T extends (infer U)[] ? NullableCheck<U, S>[] : GraphQLRecursivePick<T, S>;
      export type GraphQLRecursivePick<T, S> = { [K in keyof T & keyof S]: ScalarCheck<T[K], S[K]> };
    

export type ResolverWithResolve<TResult, TParent, TContext, TArgs> = {
  resolve: ResolverFn<TResult, TParent, TContext, TArgs>;
};
export type Resolver<TResult, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = ResolverFn<TResult, TParent, TContext, TArgs> | ResolverWithResolve<TResult, TParent, TContext, TArgs>;

export type ResolverFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => Promise<TResult> | TResult;

export type SubscriptionSubscribeFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => AsyncIterable<TResult> | Promise<AsyncIterable<TResult>>;

export type SubscriptionResolveFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

export interface SubscriptionSubscriberObject<TResult, TKey extends string, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<{ [key in TKey]: TResult }, TParent, TContext, TArgs>;
  resolve?: SubscriptionResolveFn<TResult, { [key in TKey]: TResult }, TContext, TArgs>;
}

export interface SubscriptionResolverObject<TResult, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<any, TParent, TContext, TArgs>;
  resolve: SubscriptionResolveFn<TResult, any, TContext, TArgs>;
}

export type SubscriptionObject<TResult, TKey extends string, TParent, TContext, TArgs> =
  | SubscriptionSubscriberObject<TResult, TKey, TParent, TContext, TArgs>
  | SubscriptionResolverObject<TResult, TParent, TContext, TArgs>;

export type SubscriptionResolver<TResult, TKey extends string, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> =
  | ((...args: any[]) => SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>)
  | SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>;

export type TypeResolveFn<TTypes, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (
  parent: TParent,
  context: TContext,
  info: GraphQLResolveInfo
) => Maybe<TTypes> | Promise<Maybe<TTypes>>;

export type IsTypeOfResolverFn<T = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (obj: T, context: TContext, info: GraphQLResolveInfo) => boolean | Promise<boolean>;

export type NextResolverFn<T> = () => Promise<T>;

export type DirectiveResolverFn<TResult = Record<PropertyKey, never>, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = (
  next: NextResolverFn<TResult>,
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

/** Mapping of federation types */
export type FederationTypes = {
  Account: Account;
  Comment: Comment;
  Profile: Profile;
  PublicProfile: PublicProfile;
  Session: Session;
  Title: Title;
  Video: Video;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Account:
    ( { __typename: 'Account' }
    & GraphQLRecursivePick<FederationTypes['Account'], {"id":true}> );
  Comment:
    ( { __typename: 'Comment' }
    & GraphQLRecursivePick<FederationTypes['Comment'], {"id":true}>
    & ( Record<PropertyKey, never>
        | GraphQLRecursivePick<FederationTypes['Comment'], {"authorId":true}> ) );
  Profile:
    ( { __typename: 'Profile' }
    & GraphQLRecursivePick<FederationTypes['Profile'], {"id":true}> );
  PublicProfile:
    ( { __typename: 'PublicProfile' }
    & GraphQLRecursivePick<FederationTypes['PublicProfile'], {"id":true}> );
  Session:
    ( { __typename: 'Session' }
    & GraphQLRecursivePick<FederationTypes['Session'], {"id":true}> );
  Title:
    ( { __typename: 'Title' }
    & GraphQLRecursivePick<FederationTypes['Title'], {"id":true}> );
  Video:
    ( { __typename: 'Video' }
    & GraphQLRecursivePick<FederationTypes['Video'], {"id":true}> );
};



/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  Account: ResolverTypeWrapper<AccountParent>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  AccountConnection: ResolverTypeWrapper<AccountPage>;
  AccountEdge: ResolverTypeWrapper<Omit<AccountEdge, 'node'> & { node: ResolversTypes['Account'] }>;
  AddToMyListInput: AddToMyListInput;
  AddToMyListPayload: ResolverTypeWrapper<Omit<AddToMyListPayload, 'title'> & { title?: Maybe<ResolversTypes['Title']> }>;
  CacheControlScope: CacheControlScope;
  Comment: ResolverTypeWrapper<CommentParent>;
  CountryCode: ResolverTypeWrapper<Scalars['CountryCode']['output']>;
  CreateProfileInput: CreateProfileInput;
  CreateProfilePayload: ResolverTypeWrapper<Omit<CreateProfilePayload, 'profile'> & { profile?: Maybe<ResolversTypes['Profile']> }>;
  Date: ResolverTypeWrapper<Scalars['Date']['output']>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  DeleteProfileInput: DeleteProfileInput;
  DeleteProfilePayload: ResolverTypeWrapper<DeleteProfilePayload>;
  DependencyStatus: ResolverTypeWrapper<DependencyStatus>;
  Float: ResolverTypeWrapper<Scalars['Float']['output']>;
  Device: ResolverTypeWrapper<Device>;
  DeviceInput: DeviceInput;
  DeviceKind: DeviceKind;
  LanguageTag: ResolverTypeWrapper<Scalars['LanguageTag']['output']>;
  LogInInput: LogInInput;
  LogInPayload: ResolverTypeWrapper<Omit<LogInPayload, 'account'> & { account?: Maybe<ResolversTypes['Account']> }>;
  LogOutInput: LogOutInput;
  LogOutPayload: ResolverTypeWrapper<LogOutPayload>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  MyListConnection: ResolverTypeWrapper<MyListPage>;
  MyListEdge: ResolverTypeWrapper<MyListEdgeParent>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  Profile: ResolverTypeWrapper<ProfileParent>;
  PublicProfile: ResolverTypeWrapper<PublicProfileParent>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  RateTitleInput: RateTitleInput;
  RateTitlePayload: ResolverTypeWrapper<Omit<RateTitlePayload, 'title'> & { title?: Maybe<ResolversTypes['Title']> }>;
  RecordWatchInput: RecordWatchInput;
  RecordWatchPayload: ResolverTypeWrapper<Omit<RecordWatchPayload, 'progress'> & { progress?: Maybe<ResolversTypes['WatchProgress']> }>;
  RefreshSessionInput: RefreshSessionInput;
  RefreshSessionPayload: ResolverTypeWrapper<RefreshSessionPayload>;
  RegisterInput: RegisterInput;
  RegisterPayload: ResolverTypeWrapper<Omit<RegisterPayload, 'account'> & { account?: Maybe<ResolversTypes['Account']> }>;
  RemoveFromMyListInput: RemoveFromMyListInput;
  RemoveFromMyListPayload: ResolverTypeWrapper<Omit<RemoveFromMyListPayload, 'title'> & { title?: Maybe<ResolversTypes['Title']> }>;
  RevokeSessionInput: RevokeSessionInput;
  RevokeSessionPayload: ResolverTypeWrapper<RevokeSessionPayload>;
  Role: Role;
  ServiceStatus: ResolverTypeWrapper<ServiceStatus>;
  Session: ResolverTypeWrapper<SessionParent>;
  SessionConnection: ResolverTypeWrapper<SessionPage>;
  SessionEdge: ResolverTypeWrapper<Omit<SessionEdge, 'node'> & { node: ResolversTypes['Session'] }>;
  Subscription: ResolverTypeWrapper<Record<PropertyKey, never>>;
  SwitchProfileInput: SwitchProfileInput;
  SwitchProfilePayload: ResolverTypeWrapper<Omit<SwitchProfilePayload, 'profile'> & { profile?: Maybe<ResolversTypes['Profile']> }>;
  Title: ResolverTypeWrapper<TitleParent>;
  Tokens: ResolverTypeWrapper<Tokens>;
  URL: ResolverTypeWrapper<Scalars['URL']['output']>;
  UpdateProfileInput: UpdateProfileInput;
  UpdateProfilePayload: ResolverTypeWrapper<Omit<UpdateProfilePayload, 'profile'> & { profile?: Maybe<ResolversTypes['Profile']> }>;
  UserError: ResolverTypeWrapper<UserError>;
  UserErrorCode: UserErrorCode;
  Video: ResolverTypeWrapper<VideoParent>;
  WatchProgress: ResolverTypeWrapper<WatchProgressParent>;
  WatchProgressConnection: ResolverTypeWrapper<WatchProgressPage>;
  WatchProgressEdge: ResolverTypeWrapper<Omit<WatchProgressEdge, 'node'> & { node: ResolversTypes['WatchProgress'] }>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  Account: AccountParent;
  String: Scalars['String']['output'];
  ID: Scalars['ID']['output'];
  AccountConnection: AccountPage;
  AccountEdge: Omit<AccountEdge, 'node'> & { node: ResolversParentTypes['Account'] };
  AddToMyListInput: AddToMyListInput;
  AddToMyListPayload: Omit<AddToMyListPayload, 'title'> & { title?: Maybe<ResolversParentTypes['Title']> };
  Comment: CommentParent;
  CountryCode: Scalars['CountryCode']['output'];
  CreateProfileInput: CreateProfileInput;
  CreateProfilePayload: Omit<CreateProfilePayload, 'profile'> & { profile?: Maybe<ResolversParentTypes['Profile']> };
  Date: Scalars['Date']['output'];
  DateTime: Scalars['DateTime']['output'];
  DeleteProfileInput: DeleteProfileInput;
  DeleteProfilePayload: DeleteProfilePayload;
  DependencyStatus: DependencyStatus;
  Float: Scalars['Float']['output'];
  Device: Device;
  DeviceInput: DeviceInput;
  LanguageTag: Scalars['LanguageTag']['output'];
  LogInInput: LogInInput;
  LogInPayload: Omit<LogInPayload, 'account'> & { account?: Maybe<ResolversParentTypes['Account']> };
  LogOutInput: LogOutInput;
  LogOutPayload: LogOutPayload;
  Mutation: Record<PropertyKey, never>;
  MyListConnection: MyListPage;
  MyListEdge: MyListEdgeParent;
  PageInfo: PageInfo;
  Profile: ProfileParent;
  PublicProfile: PublicProfileParent;
  Query: Record<PropertyKey, never>;
  RateTitleInput: RateTitleInput;
  RateTitlePayload: Omit<RateTitlePayload, 'title'> & { title?: Maybe<ResolversParentTypes['Title']> };
  RecordWatchInput: RecordWatchInput;
  RecordWatchPayload: Omit<RecordWatchPayload, 'progress'> & { progress?: Maybe<ResolversParentTypes['WatchProgress']> };
  RefreshSessionInput: RefreshSessionInput;
  RefreshSessionPayload: RefreshSessionPayload;
  RegisterInput: RegisterInput;
  RegisterPayload: Omit<RegisterPayload, 'account'> & { account?: Maybe<ResolversParentTypes['Account']> };
  RemoveFromMyListInput: RemoveFromMyListInput;
  RemoveFromMyListPayload: Omit<RemoveFromMyListPayload, 'title'> & { title?: Maybe<ResolversParentTypes['Title']> };
  RevokeSessionInput: RevokeSessionInput;
  RevokeSessionPayload: RevokeSessionPayload;
  ServiceStatus: ServiceStatus;
  Session: SessionParent;
  SessionConnection: SessionPage;
  SessionEdge: Omit<SessionEdge, 'node'> & { node: ResolversParentTypes['Session'] };
  Subscription: Record<PropertyKey, never>;
  SwitchProfileInput: SwitchProfileInput;
  SwitchProfilePayload: Omit<SwitchProfilePayload, 'profile'> & { profile?: Maybe<ResolversParentTypes['Profile']> };
  Title: TitleParent;
  Tokens: Tokens;
  URL: Scalars['URL']['output'];
  UpdateProfileInput: UpdateProfileInput;
  UpdateProfilePayload: Omit<UpdateProfilePayload, 'profile'> & { profile?: Maybe<ResolversParentTypes['Profile']> };
  UserError: UserError;
  Video: VideoParent;
  WatchProgress: WatchProgressParent;
  WatchProgressConnection: WatchProgressPage;
  WatchProgressEdge: Omit<WatchProgressEdge, 'node'> & { node: ResolversParentTypes['WatchProgress'] };
  Boolean: Scalars['Boolean']['output'];
  Int: Scalars['Int']['output'];
};

export type CacheControlDirectiveArgs = {
  inheritMaxAge: Maybe<Scalars['Boolean']['input']>;
  maxAge: Maybe<Scalars['Int']['input']>;
  scope: Maybe<CacheControlScope>;
};

export type CacheControlDirectiveResolver<Result, Parent, ContextType = Context, Args = CacheControlDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type AccountResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Account'] = ResolversParentTypes['Account'], FederationReferenceType extends FederationReferenceTypes['Account'] = FederationReferenceTypes['Account']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Account']> | FederationReferenceType, FederationReferenceType, ContextType>;
  activeProfile?: Resolver<Maybe<ResolversTypes['Profile']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  email?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  emailVerified?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  profiles?: Resolver<Array<ResolversTypes['Profile']>, ParentType, ContextType>;
  roles?: Resolver<Array<ResolversTypes['Role']>, ParentType, ContextType>;
  scopes?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  sessions?: Resolver<ResolversTypes['SessionConnection'], ParentType, ContextType, Partial<AccountSessionsArgs>>;
  suspendedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type AccountConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AccountConnection'] = ResolversParentTypes['AccountConnection']> = {
  edges?: Resolver<Array<ResolversTypes['AccountEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['Account']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type AccountEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AccountEdge'] = ResolversParentTypes['AccountEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Account'], ParentType, ContextType>;
};

export type AddToMyListPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AddToMyListPayload'] = ResolversParentTypes['AddToMyListPayload']> = {
  title?: Resolver<Maybe<ResolversTypes['Title']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type CommentResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Comment'] = ResolversParentTypes['Comment'], FederationReferenceType extends FederationReferenceTypes['Comment'] = FederationReferenceTypes['Comment']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Comment']> | FederationReferenceType, FederationReferenceType, ContextType>;
  author?: Resolver<Maybe<ResolversTypes['PublicProfile']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export interface CountryCodeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['CountryCode'], any> {
  name: 'CountryCode';
}

export type CreateProfilePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreateProfilePayload'] = ResolversParentTypes['CreateProfilePayload']> = {
  profile?: Resolver<Maybe<ResolversTypes['Profile']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export interface DateScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Date'], any> {
  name: 'Date';
}

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type DeleteProfilePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeleteProfilePayload'] = ResolversParentTypes['DeleteProfilePayload']> = {
  profileId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type DependencyStatusResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DependencyStatus'] = ResolversParentTypes['DependencyStatus']> = {
  healthy?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  latencyMs?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type DeviceResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Device'] = ResolversParentTypes['Device']> = {
  kind?: Resolver<ResolversTypes['DeviceKind'], ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export interface LanguageTagScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['LanguageTag'], any> {
  name: 'LanguageTag';
}

export type LogInPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LogInPayload'] = ResolversParentTypes['LogInPayload']> = {
  account?: Resolver<Maybe<ResolversTypes['Account']>, ParentType, ContextType>;
  tokens?: Resolver<Maybe<ResolversTypes['Tokens']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type LogOutPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LogOutPayload'] = ResolversParentTypes['LogOutPayload']> = {
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type MutationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  addToMyList?: Resolver<ResolversTypes['AddToMyListPayload'], ParentType, ContextType, RequireFields<MutationAddToMyListArgs, 'input'>>;
  createProfile?: Resolver<ResolversTypes['CreateProfilePayload'], ParentType, ContextType, RequireFields<MutationCreateProfileArgs, 'input'>>;
  deleteProfile?: Resolver<ResolversTypes['DeleteProfilePayload'], ParentType, ContextType, RequireFields<MutationDeleteProfileArgs, 'input'>>;
  logIn?: Resolver<ResolversTypes['LogInPayload'], ParentType, ContextType, RequireFields<MutationLogInArgs, 'input'>>;
  logOut?: Resolver<ResolversTypes['LogOutPayload'], ParentType, ContextType, RequireFields<MutationLogOutArgs, 'input'>>;
  rateTitle?: Resolver<ResolversTypes['RateTitlePayload'], ParentType, ContextType, RequireFields<MutationRateTitleArgs, 'input'>>;
  recordWatch?: Resolver<ResolversTypes['RecordWatchPayload'], ParentType, ContextType, RequireFields<MutationRecordWatchArgs, 'input'>>;
  refreshSession?: Resolver<ResolversTypes['RefreshSessionPayload'], ParentType, ContextType, RequireFields<MutationRefreshSessionArgs, 'input'>>;
  register?: Resolver<ResolversTypes['RegisterPayload'], ParentType, ContextType, RequireFields<MutationRegisterArgs, 'input'>>;
  removeFromMyList?: Resolver<ResolversTypes['RemoveFromMyListPayload'], ParentType, ContextType, RequireFields<MutationRemoveFromMyListArgs, 'input'>>;
  revokeSession?: Resolver<ResolversTypes['RevokeSessionPayload'], ParentType, ContextType, RequireFields<MutationRevokeSessionArgs, 'input'>>;
  switchProfile?: Resolver<ResolversTypes['SwitchProfilePayload'], ParentType, ContextType, RequireFields<MutationSwitchProfileArgs, 'input'>>;
  updateProfile?: Resolver<ResolversTypes['UpdateProfilePayload'], ParentType, ContextType, RequireFields<MutationUpdateProfileArgs, 'input'>>;
};

export type MyListConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MyListConnection'] = ResolversParentTypes['MyListConnection']> = {
  edges?: Resolver<Array<ResolversTypes['MyListEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<Maybe<ResolversTypes['Title']>>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type MyListEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MyListEdge'] = ResolversParentTypes['MyListEdge']> = {
  addedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<Maybe<ResolversTypes['Title']>, ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ProfileResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Profile'] = ResolversParentTypes['Profile'], FederationReferenceType extends FederationReferenceTypes['Profile'] = FederationReferenceTypes['Profile']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Profile']> | FederationReferenceType, FederationReferenceType, ContextType>;
  continueWatching?: Resolver<Maybe<ResolversTypes['WatchProgressConnection']>, ParentType, ContextType, Partial<ProfileContinueWatchingArgs>>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kids?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  language?: Resolver<Maybe<ResolversTypes['LanguageTag']>, ParentType, ContextType>;
  myList?: Resolver<Maybe<ResolversTypes['MyListConnection']>, ParentType, ContextType, Partial<ProfileMyListArgs>>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type PublicProfileResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PublicProfile'] = ResolversParentTypes['PublicProfile'], FederationReferenceType extends FederationReferenceTypes['PublicProfile'] = FederationReferenceTypes['PublicProfile']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['PublicProfile']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  account?: Resolver<Maybe<ResolversTypes['Account']>, ParentType, ContextType, RequireFields<QueryAccountArgs, 'id'>>;
  accounts?: Resolver<Maybe<ResolversTypes['AccountConnection']>, ParentType, ContextType, Partial<QueryAccountsArgs>>;
  identityStatus?: Resolver<Maybe<ResolversTypes['ServiceStatus']>, ParentType, ContextType>;
  me?: Resolver<Maybe<ResolversTypes['Account']>, ParentType, ContextType>;
  profile?: Resolver<Maybe<ResolversTypes['Profile']>, ParentType, ContextType, RequireFields<QueryProfileArgs, 'id'>>;
};

export type RateTitlePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RateTitlePayload'] = ResolversParentTypes['RateTitlePayload']> = {
  title?: Resolver<Maybe<ResolversTypes['Title']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type RecordWatchPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RecordWatchPayload'] = ResolversParentTypes['RecordWatchPayload']> = {
  progress?: Resolver<Maybe<ResolversTypes['WatchProgress']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type RefreshSessionPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RefreshSessionPayload'] = ResolversParentTypes['RefreshSessionPayload']> = {
  tokens?: Resolver<Maybe<ResolversTypes['Tokens']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type RegisterPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RegisterPayload'] = ResolversParentTypes['RegisterPayload']> = {
  account?: Resolver<Maybe<ResolversTypes['Account']>, ParentType, ContextType>;
  tokens?: Resolver<Maybe<ResolversTypes['Tokens']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type RemoveFromMyListPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RemoveFromMyListPayload'] = ResolversParentTypes['RemoveFromMyListPayload']> = {
  title?: Resolver<Maybe<ResolversTypes['Title']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type RevokeSessionPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RevokeSessionPayload'] = ResolversParentTypes['RevokeSessionPayload']> = {
  sessionId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type ServiceStatusResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ServiceStatus'] = ResolversParentTypes['ServiceStatus']> = {
  dependencies?: Resolver<Array<ResolversTypes['DependencyStatus']>, ParentType, ContextType>;
  healthy?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  uptimeSeconds?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type SessionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Session'] = ResolversParentTypes['Session'], FederationReferenceType extends FederationReferenceTypes['Session'] = FederationReferenceTypes['Session']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Session']> | FederationReferenceType, FederationReferenceType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  current?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  device?: Resolver<ResolversTypes['Device'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  lastSeenAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type SessionConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SessionConnection'] = ResolversParentTypes['SessionConnection']> = {
  edges?: Resolver<Array<ResolversTypes['SessionEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['Session']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type SessionEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SessionEdge'] = ResolversParentTypes['SessionEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Session'], ParentType, ContextType>;
};

export type SubscriptionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Subscription'] = ResolversParentTypes['Subscription']> = {
  watchProgress?: SubscriptionResolver<ResolversTypes['WatchProgress'], "watchProgress", ParentType, ContextType, RequireFields<SubscriptionWatchProgressArgs, 'profileId'>>;
};

export type SwitchProfilePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SwitchProfilePayload'] = ResolversParentTypes['SwitchProfilePayload']> = {
  profile?: Resolver<Maybe<ResolversTypes['Profile']>, ParentType, ContextType>;
  tokens?: Resolver<Maybe<ResolversTypes['Tokens']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type TitleResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Title'] = ResolversParentTypes['Title'], FederationReferenceType extends FederationReferenceTypes['Title'] = FederationReferenceTypes['Title']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Title']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  inMyList?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  myRating?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type TokensResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Tokens'] = ResolversParentTypes['Tokens']> = {
  accessToken?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  accessTokenExpiresAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  refreshToken?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export interface UrlScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['URL'], any> {
  name: 'URL';
}

export type UpdateProfilePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UpdateProfilePayload'] = ResolversParentTypes['UpdateProfilePayload']> = {
  profile?: Resolver<Maybe<ResolversTypes['Profile']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type UserErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UserError'] = ResolversParentTypes['UserError']> = {
  code?: Resolver<ResolversTypes['UserErrorCode'], ParentType, ContextType>;
  field?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type VideoResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Video'] = ResolversParentTypes['Video'], FederationReferenceType extends FederationReferenceTypes['Video'] = FederationReferenceTypes['Video']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Video']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  progress?: Resolver<Maybe<ResolversTypes['WatchProgress']>, ParentType, ContextType>;
};

export type WatchProgressResolvers<ContextType = Context, ParentType extends ResolversParentTypes['WatchProgress'] = ResolversParentTypes['WatchProgress']> = {
  percent?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  positionSeconds?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  sequence?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  video?: Resolver<ResolversTypes['Video'], ParentType, ContextType>;
};

export type WatchProgressConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['WatchProgressConnection'] = ResolversParentTypes['WatchProgressConnection']> = {
  edges?: Resolver<Array<ResolversTypes['WatchProgressEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['WatchProgress']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type WatchProgressEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['WatchProgressEdge'] = ResolversParentTypes['WatchProgressEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['WatchProgress'], ParentType, ContextType>;
};

export type Resolvers<ContextType = Context> = {
  Account?: AccountResolvers<ContextType>;
  AccountConnection?: AccountConnectionResolvers<ContextType>;
  AccountEdge?: AccountEdgeResolvers<ContextType>;
  AddToMyListPayload?: AddToMyListPayloadResolvers<ContextType>;
  Comment?: CommentResolvers<ContextType>;
  CountryCode?: GraphQLScalarType;
  CreateProfilePayload?: CreateProfilePayloadResolvers<ContextType>;
  Date?: GraphQLScalarType;
  DateTime?: GraphQLScalarType;
  DeleteProfilePayload?: DeleteProfilePayloadResolvers<ContextType>;
  DependencyStatus?: DependencyStatusResolvers<ContextType>;
  Device?: DeviceResolvers<ContextType>;
  LanguageTag?: GraphQLScalarType;
  LogInPayload?: LogInPayloadResolvers<ContextType>;
  LogOutPayload?: LogOutPayloadResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  MyListConnection?: MyListConnectionResolvers<ContextType>;
  MyListEdge?: MyListEdgeResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  Profile?: ProfileResolvers<ContextType>;
  PublicProfile?: PublicProfileResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  RateTitlePayload?: RateTitlePayloadResolvers<ContextType>;
  RecordWatchPayload?: RecordWatchPayloadResolvers<ContextType>;
  RefreshSessionPayload?: RefreshSessionPayloadResolvers<ContextType>;
  RegisterPayload?: RegisterPayloadResolvers<ContextType>;
  RemoveFromMyListPayload?: RemoveFromMyListPayloadResolvers<ContextType>;
  RevokeSessionPayload?: RevokeSessionPayloadResolvers<ContextType>;
  ServiceStatus?: ServiceStatusResolvers<ContextType>;
  Session?: SessionResolvers<ContextType>;
  SessionConnection?: SessionConnectionResolvers<ContextType>;
  SessionEdge?: SessionEdgeResolvers<ContextType>;
  Subscription?: SubscriptionResolvers<ContextType>;
  SwitchProfilePayload?: SwitchProfilePayloadResolvers<ContextType>;
  Title?: TitleResolvers<ContextType>;
  Tokens?: TokensResolvers<ContextType>;
  URL?: GraphQLScalarType;
  UpdateProfilePayload?: UpdateProfilePayloadResolvers<ContextType>;
  UserError?: UserErrorResolvers<ContextType>;
  Video?: VideoResolvers<ContextType>;
  WatchProgress?: WatchProgressResolvers<ContextType>;
  WatchProgressConnection?: WatchProgressConnectionResolvers<ContextType>;
  WatchProgressEdge?: WatchProgressEdgeResolvers<ContextType>;
};

export type DirectiveResolvers<ContextType = Context> = {
  cacheControl?: CacheControlDirectiveResolver<any, any, ContextType>;
};
