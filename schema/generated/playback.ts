import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { StreamSessionParent, StreamSessionPage, VideoParent, ProfileParent } from '../../subgraphs/playback/parents.ts';
import type { Context } from '../../subgraphs/playback/context.ts';
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
  /** A value of any JSON type. */
  JSON: { input: unknown; output: unknown; }
  /** A language as a BCP 47 tag of 35 characters at most: pt-BR. */
  LanguageTag: { input: string; output: string; }
  /** An absolute http or https address. */
  URL: { input: string; output: string; }
  _FieldSet: { input: string; output: string; }
};

/** A record of an account, for its owner to read. */
export type AccountRecord = {
  __typename?: 'AccountRecord';
  /** What it holds, without what is not the owner's to know. */
  data: Scalars['JSON']['output'];
  /** What it is: comment, streamSession, event. */
  kind: Scalars['String']['output'];
};

/** Records of an account in one service. */
export type AccountRecordPage = {
  __typename?: 'AccountRecordPage';
  /** Give it as after for the next page; null on the last. */
  end: Maybe<Scalars['String']['output']>;
  /** The records. */
  records: Array<AccountRecord>;
};

/** How many streams go on. */
export type ActiveStreamsChange = {
  __typename?: 'ActiveStreamsChange';
  /** How many go on. */
  count: Scalars['Int']['output'];
  /** Grows with each change. */
  sequence: Scalars['Int']['output'];
  /** The one that began, ended or changed its state last; null before the first. */
  session: Maybe<StreamSession>;
};

/** Who sees the same answer. */
export type CacheControlScope =
  /** Only who asked. */
  | 'PRIVATE'
  /** Everybody. */
  | 'PUBLIC';

/** What the device can do. */
export type CapabilitiesInput = {
  /** Codecs it can play, as RFC 6381 names them: avc1.640028. Renditions with others are left out; 20 at most. */
  codecs?: InputMaybe<Array<Scalars['String']['input']>>;
  /** The most it can take, in kilobits a second; renditions above it are left out. */
  maxBitrateKbps?: InputMaybe<Scalars['Int']['input']>;
  /** The most pictures a second it can show; renditions above it are left out. */
  maxFrameRate?: InputMaybe<Scalars['Float']['input']>;
  /** The tallest picture it can show, in pixels; renditions above it are left out. */
  maxHeight?: InputMaybe<Scalars['Int']['input']>;
};

/** A network that delivers segments. */
export type CdnStatus = {
  __typename?: 'CdnStatus';
  /** The address that its copies are under. */
  baseUrl: Scalars['URL']['output'];
  /** When it was probed last; null before. */
  checkedAt: Maybe<Scalars['DateTime']['output']>;
  /** The countries it is for; empty for all. */
  countries: Array<Scalars['CountryCode']['output']>;
  /** The part of requests that failed in the last minute, as players told, 0 to 1; null when none told. */
  errorRate: Maybe<Scalars['Float']['output']>;
  /** Whether it gets all the traffic that its weight stands for. */
  healthy: Scalars['Boolean']['output'];
  /** How long a probe took, in milliseconds: the median of the last minute; null when none came through. */
  latencyMs: Maybe<Scalars['Float']['output']>;
  /** Its name in the configuration. */
  name: Scalars['String']['output'];
  /** The part of new traffic that it gets now, over all countries, 0 to 1. */
  share: Scalars['Float']['output'];
  /** Its weight in the configuration. */
  weight: Scalars['Float']['output'];
};

/** What a player fetched from a network since its last report. */
export type DeliveryInput = {
  /** The network: the PATHWAY-ID of the playlist. */
  cdn: Scalars['String']['input'];
  /** How many of those it did not get. */
  failures: Scalars['Int']['input'];
  /** How many files it asked for. */
  requests: Scalars['Int']['input'];
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
  /** Its operating system; told of streams. */
  os?: InputMaybe<OperatingSystem>;
  /** The program that plays; told of streams. */
  player?: InputMaybe<PlayerProgram>;
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

/** Which stream ends. */
export type EndStreamInput = {
  /** Where it stopped, in seconds from the start; behind the end it is taken as the end. */
  positionSeconds?: InputMaybe<Scalars['Float']['input']>;
  /** The session. */
  sessionId: Scalars['ID']['input'];
};

/** What endStream gives. */
export type EndStreamPayload = {
  __typename?: 'EndStreamPayload';
  /** The session as it is now. */
  session: Maybe<StreamSession>;
  /** What to mend; empty when all is well. */
  userErrors: Array<UserError>;
};

/** What one service tells another. */
export type MessageInput = {
  /** What it says. */
  body: Scalars['JSON']['input'];
  /** Its id: the same one is told again until it was taken. */
  id: Scalars['ID']['input'];
  /** What kind it is; decides over the form of the body. */
  kind: Scalars['String']['input'];
};

export type Mutation = {
  __typename?: 'Mutation';
  /** Ends a stream; its playlist and segments are refused from then on. */
  endStream: EndStreamPayload;
  /**
   * Takes what another service has to tell, for the platform itself: see subgraphs/shared/outbox.ts. A message that came before
   * changes nothing, and the order does not matter. True once all are kept.
   */
  receive: Scalars['Boolean']['output'];
  /** Tells how playing goes and keeps the session alive; send it every heartbeatIntervalSeconds and at each change. */
  reportPlayback: ReportPlaybackPayload;
  /**
   * Begins to play a video for the profile of the token, where the token says it is: gives a session with the address of its
   * playlist, which only its own token opens. Refuses, in this order: without a profile (FORBIDDEN), a video that does not exist or
   * is not published (NOT_FOUND), without content (WRONG_STATE), not to be watched in this country now (NOT_AVAILABLE), hidden by
   * the parental controls (RESTRICTED), outside the viewing hours (OUTSIDE_VIEWING_HOURS), too many streams of the account at once
   * (LIMIT_REACHED; openStreams says which, and replaceSessionId ends one of them). What was begun while unlockProfile had lifted the
   * parental controls may be played to its end when that runs out, unless viewing hours end it; lockProfile ends it.
   */
  startStream: StartStreamPayload;
};


export type MutationEndStreamArgs = {
  input: EndStreamInput;
};


export type MutationReceiveArgs = {
  messages: Array<MessageInput>;
};


export type MutationReportPlaybackArgs = {
  input: ReportPlaybackInput;
};


export type MutationStartStreamArgs = {
  input: StartStreamInput;
};

/** A stream of an account that goes on, for choosing which one ends. */
export type OpenStream = {
  __typename?: 'OpenStream';
  /** The device, as it told. */
  device: Device;
  /** The id of its session. */
  sessionId: Scalars['ID']['output'];
  /** When it began. */
  startedAt: Scalars['DateTime']['output'];
};

/** What a device runs. */
export type OperatingSystem =
  /** Android, also on televisions. */
  | 'ANDROID'
  /** ChromeOS. */
  | 'CHROME_OS'
  /** iOS and iPadOS. */
  | 'IOS'
  /** Linux of other kinds. */
  | 'LINUX'
  /** macOS. */
  | 'MACOS'
  /** Something else. */
  | 'OTHER'
  /** Tizen. */
  | 'TIZEN'
  /** tvOS. */
  | 'TVOS'
  /** webOS. */
  | 'WEBOS'
  /** Windows. */
  | 'WINDOWS';

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

/** What went wrong in a player. */
export type PlaybackErrorInput = {
  /** The player's own code, 1 to 100 characters. */
  code: Scalars['String']['input'];
  /** What it said, up to 500 characters. */
  message?: InputMaybe<Scalars['String']['input']>;
};

/** How a player is. */
export type PlaybackState =
  /** It waits for data. */
  | 'BUFFERING'
  /** It has ended. */
  | 'ENDED'
  /** It failed. */
  | 'FAILED'
  /** The viewer stopped it for now. */
  | 'PAUSED'
  /** It plays. */
  | 'PLAYING'
  /** It looks for another place. */
  | 'SEEKING'
  /** The first picture is awaited. */
  | 'STARTING';

/** The program that plays. */
export type PlayerProgram =
  /** AVPlayer of Apple. */
  | 'AV_PLAYER'
  /** ExoPlayer of Android. */
  | 'EXO_PLAYER'
  /** hls.js, in a browser. */
  | 'HLS_JS'
  /** What the browser or the television has built in. */
  | 'NATIVE'
  /** Something else. */
  | 'OTHER';

/** Somebody who watches. */
export type Profile = {
  __typename?: 'Profile';
  /** Its id. */
  id: Scalars['ID']['output'];
};

export type Query = {
  __typename?: 'Query';
  /** What this service keeps of an account and its profiles, a page in the order of kinds, for the platform itself. */
  accountRecords: Maybe<AccountRecordPage>;
  /** All streams that go on, the latest begun first. */
  activeStreams: Maybe<StreamSessionConnection>;
  /** The networks that deliver segments, as they are just now, in the order of their names. */
  cdnStatus: Maybe<Array<CdnStatus>>;
  /** How the playback service is. */
  playbackStatus: Maybe<ServiceStatus>;
  /** A stream of this profile; null when it does not exist for this viewer. */
  streamSession: Maybe<StreamSession>;
};


export type QueryAccountRecordsArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
  owner: RecordOwnerInput;
};


export type QueryActiveStreamsArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  before: InputMaybe<Scalars['String']['input']>;
  first: InputMaybe<Scalars['Int']['input']>;
  last: InputMaybe<Scalars['Int']['input']>;
};


export type QueryStreamSessionArgs = {
  id: Scalars['ID']['input'];
};

/** How often and how long a player waited for data since its last report. */
export type RebufferInput = {
  /** How often. */
  count: Scalars['Int']['input'];
  /** How long in all, in seconds. */
  seconds: Scalars['Float']['input'];
};

/** Whose records are asked for. */
export type RecordOwnerInput = {
  /** The account. */
  accountId: Scalars['ID']['input'];
  /** All its profiles. */
  profileIds: Array<Scalars['ID']['input']>;
};

/** How playing goes. */
export type ReportPlaybackInput = {
  /** The bitrate now, in kilobits a second. */
  bitrateKbps?: InputMaybe<Scalars['Int']['input']>;
  /** How much is loaded ahead, in seconds. */
  bufferSeconds?: InputMaybe<Scalars['Float']['input']>;
  /** What it fetched from each network since the last report; 10 at most. */
  delivery?: InputMaybe<Array<DeliveryInput>>;
  /** Pictures that were dropped since the last report. */
  droppedFrames?: InputMaybe<Scalars['Int']['input']>;
  /** What went wrong, with FAILED. */
  error?: InputMaybe<PlaybackErrorInput>;
  /** Counts the reports of the session, from 1: sent again, or after a later one, a report changes nothing. Without it each counts. */
  number?: InputMaybe<Scalars['Int']['input']>;
  /** Seconds played since the last report, without waiting, seeking and pauses; reckoned from the reports when left out. */
  playedSeconds?: InputMaybe<Scalars['Float']['input']>;
  /** Where it plays, in seconds from the start; behind the end it is taken as the end. */
  positionSeconds: Scalars['Float']['input'];
  /** Waiting for data since the last report, also what goes on; none when left out. */
  rebuffer?: InputMaybe<RebufferInput>;
  /** The session. */
  sessionId: Scalars['ID']['input'];
  /** How long the first picture took, in seconds; once a session. */
  startupSeconds?: InputMaybe<Scalars['Float']['input']>;
  /** How the player is. */
  state: PlaybackState;
};

/** What reportPlayback gives. */
export type ReportPlaybackPayload = {
  __typename?: 'ReportPlaybackPayload';
  /** The session as it is now. */
  session: Maybe<StreamSession>;
  /** What to mend; empty when all is well. */
  userErrors: Array<UserError>;
};

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

/** What to play, and on what. */
export type StartStreamInput = {
  /** What it can do; everything when left out. */
  capabilities?: InputMaybe<CapabilitiesInput>;
  /** The device. */
  device: DeviceInput;
  /** The same key gives the same session again while it goes on. 8 to 100 characters. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** A stream of this account that ends in its favour, as openStreams gives it. */
  replaceSessionId?: InputMaybe<Scalars['ID']['input']>;
  /** The video. */
  videoId: Scalars['ID']['input'];
};

/** What startStream gives. */
export type StartStreamPayload = {
  __typename?: 'StartStreamPayload';
  /** With LIMIT_REACHED the streams of the account that go on, the oldest first; else null. */
  openStreams: Maybe<Array<OpenStream>>;
  /** The new session; null with user errors. */
  session: Maybe<StreamSession>;
  /** What to mend; empty when all is well. */
  userErrors: Array<UserError>;
};

/** A video being played on a device. */
export type StreamSession = {
  __typename?: 'StreamSession';
  /** The bitrate now, in kilobits a second; null before the first report. */
  bitrateKbps: Maybe<Scalars['Int']['output']>;
  /** How much is loaded ahead, in seconds; null before the first report. */
  bufferSeconds: Maybe<Scalars['Float']['output']>;
  /** The network that its segments come from, as its player last told; null before. */
  cdn: Maybe<Scalars['String']['output']>;
  /** The country it was begun from. */
  country: Maybe<Scalars['CountryCode']['output']>;
  /** The device, as it told. */
  device: Device;
  /** When it ended; null before. */
  endedAt: Maybe<Scalars['DateTime']['output']>;
  /** When it ends by itself unless reported on. */
  expiresAt: Scalars['DateTime']['output'];
  /** How often to report, in seconds. */
  heartbeatIntervalSeconds: Scalars['Int']['output'];
  /** Its id. */
  id: Scalars['ID']['output'];
  /** The HLS multivariant playlist, with the token of this session in its address; null once it has ended and for others than its profile. */
  manifestUrl: Maybe<Scalars['URL']['output']>;
  /** Where it plays, in seconds from the start. */
  positionSeconds: Scalars['Float']['output'];
  /** Who watches. */
  profile: Profile;
  /** Where to go on, in seconds from the start; 0 for the beginning. */
  resumePositionSeconds: Scalars['Float']['output'];
  /** Grows with each change. */
  sequence: Scalars['Int']['output'];
  /** When it began. */
  startedAt: Scalars['DateTime']['output'];
  /** How the player is. */
  state: PlaybackState;
  /** The pictures along the video for a seek bar: WebVTT with #xywh, with the token of this session; null once it has ended and when there is none. */
  storyboardUrl: Maybe<Scalars['URL']['output']>;
  /** What its player measured of its connection, in kilobits a second, as it says on its requests (CMCD); null before it did. */
  throughputKbps: Maybe<Scalars['Int']['output']>;
  /** When it was last reported on. */
  updatedAt: Scalars['DateTime']['output'];
  /** What is played. */
  video: Video;
};

/** A page of streams. */
export type StreamSessionConnection = {
  __typename?: 'StreamSessionConnection';
  /** The streams with their cursors. */
  edges: Array<StreamSessionEdge>;
  /** The streams alone. */
  nodes: Array<StreamSession>;
  /** Where the page stands. */
  pageInfo: PageInfo;
  /** How many there are on all pages. */
  totalCount: Scalars['Int']['output'];
};

/** A stream on a page. */
export type StreamSessionEdge = {
  __typename?: 'StreamSessionEdge';
  /** Its place in this order, for after and before. */
  cursor: Scalars['String']['output'];
  /** The stream. */
  node: StreamSession;
};

export type Subscription = {
  __typename?: 'Subscription';
  /** How many streams go on, and which one began, ended or changed its state last: at most four times a second. */
  activeStreamsChanged: ActiveStreamsChange;
  /** One stream of this profile: its present state, then each change; complete when it has ended. */
  streamProgress: StreamSession;
};


export type SubscriptionStreamProgressArgs = {
  sessionId: Scalars['ID']['input'];
};

/** Why a video cannot be played. */
export type UnplayableReason =
  /** It may not be watched where the viewer is, now. */
  | 'NOT_AVAILABLE'
  /** There is nothing to play yet. */
  | 'NOT_READY'
  /** Log in and choose a profile first. */
  | 'NO_PROFILE';

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
  /** It may not be watched where the viewer is, now. */
  | 'NOT_AVAILABLE'
  /** A setting of the service is missing; the message says which. */
  | 'NOT_CONFIGURED'
  /** What is named does not exist for this viewer. */
  | 'NOT_FOUND'
  /** A second factor is wanted: send logIn again with oneTimeCode. */
  | 'ONE_TIME_CODE_REQUIRED'
  /** The profile may not watch at this hour. */
  | 'OUTSIDE_VIEWING_HOURS'
  /** The profile is locked: send its PIN. */
  | 'PIN_REQUIRED'
  /** Parental controls do not allow it: unlockProfile with the profile's PIN lifts them for a while; the message says what else would help. */
  | 'RESTRICTED'
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
  /** Whether its title may be watched where the viewer is, now. */
  available: Scalars['Boolean']['output'];
  /** Its id. */
  id: Scalars['ID']['output'];
  /** Whether startStream would give a stream of it to this viewer. */
  isPlayable: Maybe<Scalars['Boolean']['output']>;
  /** Whether it can be played. */
  status: VideoStatus;
  /** Why it cannot be played; null when it can. */
  unplayableReason: Maybe<UnplayableReason>;
};

/** Whether a video can be played. */
export type VideoStatus =
  /** There is no content yet. */
  | 'EMPTY'
  /** Its first content could not be made. */
  | 'FAILED'
  /** Its first content is being made. */
  | 'INGESTING'
  /** It can be played. */
  | 'READY';



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
  StreamSession: StreamSession;
  Video: Video;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  StreamSession:
    ( { __typename: 'StreamSession' }
    & GraphQLRecursivePick<FederationTypes['StreamSession'], {"id":true}> );
  Video:
    ( { __typename: 'Video' }
    & GraphQLRecursivePick<FederationTypes['Video'], {"id":true}>
    & ( Record<PropertyKey, never>
        | GraphQLRecursivePick<FederationTypes['Video'], {"status":true,"available":true}>
        | GraphQLRecursivePick<FederationTypes['Video'], {"status":true,"available":true}>
        | GraphQLRecursivePick<FederationTypes['Video'], {"status":true,"available":true}> ) );
};



/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  AccountRecord: ResolverTypeWrapper<AccountRecord>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  AccountRecordPage: ResolverTypeWrapper<AccountRecordPage>;
  ActiveStreamsChange: ResolverTypeWrapper<Omit<ActiveStreamsChange, 'session'> & { session?: Maybe<ResolversTypes['StreamSession']> }>;
  CacheControlScope: CacheControlScope;
  CapabilitiesInput: CapabilitiesInput;
  Float: ResolverTypeWrapper<Scalars['Float']['output']>;
  CdnStatus: ResolverTypeWrapper<CdnStatus>;
  CountryCode: ResolverTypeWrapper<Scalars['CountryCode']['output']>;
  Date: ResolverTypeWrapper<Scalars['Date']['output']>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  DeliveryInput: DeliveryInput;
  DependencyStatus: ResolverTypeWrapper<DependencyStatus>;
  Device: ResolverTypeWrapper<Device>;
  DeviceInput: DeviceInput;
  DeviceKind: DeviceKind;
  EndStreamInput: EndStreamInput;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  EndStreamPayload: ResolverTypeWrapper<Omit<EndStreamPayload, 'session'> & { session?: Maybe<ResolversTypes['StreamSession']> }>;
  JSON: ResolverTypeWrapper<Scalars['JSON']['output']>;
  LanguageTag: ResolverTypeWrapper<Scalars['LanguageTag']['output']>;
  MessageInput: MessageInput;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  OpenStream: ResolverTypeWrapper<OpenStream>;
  OperatingSystem: OperatingSystem;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  PlaybackErrorInput: PlaybackErrorInput;
  PlaybackState: PlaybackState;
  PlayerProgram: PlayerProgram;
  Profile: ResolverTypeWrapper<ProfileParent>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  RebufferInput: RebufferInput;
  RecordOwnerInput: RecordOwnerInput;
  ReportPlaybackInput: ReportPlaybackInput;
  ReportPlaybackPayload: ResolverTypeWrapper<Omit<ReportPlaybackPayload, 'session'> & { session?: Maybe<ResolversTypes['StreamSession']> }>;
  ServiceStatus: ResolverTypeWrapper<ServiceStatus>;
  StartStreamInput: StartStreamInput;
  StartStreamPayload: ResolverTypeWrapper<Omit<StartStreamPayload, 'session'> & { session?: Maybe<ResolversTypes['StreamSession']> }>;
  StreamSession: ResolverTypeWrapper<StreamSessionParent>;
  StreamSessionConnection: ResolverTypeWrapper<StreamSessionPage>;
  StreamSessionEdge: ResolverTypeWrapper<Omit<StreamSessionEdge, 'node'> & { node: ResolversTypes['StreamSession'] }>;
  Subscription: ResolverTypeWrapper<Record<PropertyKey, never>>;
  URL: ResolverTypeWrapper<Scalars['URL']['output']>;
  UnplayableReason: UnplayableReason;
  UserError: ResolverTypeWrapper<UserError>;
  UserErrorCode: UserErrorCode;
  Video: ResolverTypeWrapper<VideoParent>;
  VideoStatus: VideoStatus;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  AccountRecord: AccountRecord;
  String: Scalars['String']['output'];
  AccountRecordPage: AccountRecordPage;
  ActiveStreamsChange: Omit<ActiveStreamsChange, 'session'> & { session?: Maybe<ResolversParentTypes['StreamSession']> };
  CapabilitiesInput: CapabilitiesInput;
  Float: Scalars['Float']['output'];
  CdnStatus: CdnStatus;
  CountryCode: Scalars['CountryCode']['output'];
  Date: Scalars['Date']['output'];
  DateTime: Scalars['DateTime']['output'];
  DeliveryInput: DeliveryInput;
  DependencyStatus: DependencyStatus;
  Device: Device;
  DeviceInput: DeviceInput;
  EndStreamInput: EndStreamInput;
  ID: Scalars['ID']['output'];
  EndStreamPayload: Omit<EndStreamPayload, 'session'> & { session?: Maybe<ResolversParentTypes['StreamSession']> };
  JSON: Scalars['JSON']['output'];
  LanguageTag: Scalars['LanguageTag']['output'];
  MessageInput: MessageInput;
  Mutation: Record<PropertyKey, never>;
  OpenStream: OpenStream;
  PageInfo: PageInfo;
  PlaybackErrorInput: PlaybackErrorInput;
  Profile: ProfileParent;
  Query: Record<PropertyKey, never>;
  RebufferInput: RebufferInput;
  RecordOwnerInput: RecordOwnerInput;
  ReportPlaybackInput: ReportPlaybackInput;
  ReportPlaybackPayload: Omit<ReportPlaybackPayload, 'session'> & { session?: Maybe<ResolversParentTypes['StreamSession']> };
  ServiceStatus: ServiceStatus;
  StartStreamInput: StartStreamInput;
  StartStreamPayload: Omit<StartStreamPayload, 'session'> & { session?: Maybe<ResolversParentTypes['StreamSession']> };
  StreamSession: StreamSessionParent;
  StreamSessionConnection: StreamSessionPage;
  StreamSessionEdge: Omit<StreamSessionEdge, 'node'> & { node: ResolversParentTypes['StreamSession'] };
  Subscription: Record<PropertyKey, never>;
  URL: Scalars['URL']['output'];
  UserError: UserError;
  Video: VideoParent;
  Boolean: Scalars['Boolean']['output'];
  Int: Scalars['Int']['output'];
};

export type CacheControlDirectiveArgs = {
  inheritMaxAge: Maybe<Scalars['Boolean']['input']>;
  maxAge: Maybe<Scalars['Int']['input']>;
  scope: Maybe<CacheControlScope>;
};

export type CacheControlDirectiveResolver<Result, Parent, ContextType = Context, Args = CacheControlDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type AccountRecordResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AccountRecord'] = ResolversParentTypes['AccountRecord']> = {
  data?: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type AccountRecordPageResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AccountRecordPage'] = ResolversParentTypes['AccountRecordPage']> = {
  end?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  records?: Resolver<Array<ResolversTypes['AccountRecord']>, ParentType, ContextType>;
};

export type ActiveStreamsChangeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ActiveStreamsChange'] = ResolversParentTypes['ActiveStreamsChange']> = {
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  sequence?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  session?: Resolver<Maybe<ResolversTypes['StreamSession']>, ParentType, ContextType>;
};

export type CdnStatusResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CdnStatus'] = ResolversParentTypes['CdnStatus']> = {
  baseUrl?: Resolver<ResolversTypes['URL'], ParentType, ContextType>;
  checkedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  countries?: Resolver<Array<ResolversTypes['CountryCode']>, ParentType, ContextType>;
  errorRate?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  healthy?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  latencyMs?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  share?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  weight?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
};

export interface CountryCodeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['CountryCode'], any> {
  name: 'CountryCode';
}

export interface DateScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Date'], any> {
  name: 'Date';
}

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type DependencyStatusResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DependencyStatus'] = ResolversParentTypes['DependencyStatus']> = {
  healthy?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  latencyMs?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type DeviceResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Device'] = ResolversParentTypes['Device']> = {
  kind?: Resolver<ResolversTypes['DeviceKind'], ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type EndStreamPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EndStreamPayload'] = ResolversParentTypes['EndStreamPayload']> = {
  session?: Resolver<Maybe<ResolversTypes['StreamSession']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export interface JsonScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['JSON'], any> {
  name: 'JSON';
}

export interface LanguageTagScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['LanguageTag'], any> {
  name: 'LanguageTag';
}

export type MutationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  endStream?: Resolver<ResolversTypes['EndStreamPayload'], ParentType, ContextType, RequireFields<MutationEndStreamArgs, 'input'>>;
  receive?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType, RequireFields<MutationReceiveArgs, 'messages'>>;
  reportPlayback?: Resolver<ResolversTypes['ReportPlaybackPayload'], ParentType, ContextType, RequireFields<MutationReportPlaybackArgs, 'input'>>;
  startStream?: Resolver<ResolversTypes['StartStreamPayload'], ParentType, ContextType, RequireFields<MutationStartStreamArgs, 'input'>>;
};

export type OpenStreamResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OpenStream'] = ResolversParentTypes['OpenStream']> = {
  device?: Resolver<ResolversTypes['Device'], ParentType, ContextType>;
  sessionId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  startedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ProfileResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Profile'] = ResolversParentTypes['Profile']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  accountRecords?: Resolver<Maybe<ResolversTypes['AccountRecordPage']>, ParentType, ContextType, RequireFields<QueryAccountRecordsArgs, 'first' | 'owner'>>;
  activeStreams?: Resolver<Maybe<ResolversTypes['StreamSessionConnection']>, ParentType, ContextType, Partial<QueryActiveStreamsArgs>>;
  cdnStatus?: Resolver<Maybe<Array<ResolversTypes['CdnStatus']>>, ParentType, ContextType>;
  playbackStatus?: Resolver<Maybe<ResolversTypes['ServiceStatus']>, ParentType, ContextType>;
  streamSession?: Resolver<Maybe<ResolversTypes['StreamSession']>, ParentType, ContextType, RequireFields<QueryStreamSessionArgs, 'id'>>;
};

export type ReportPlaybackPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReportPlaybackPayload'] = ResolversParentTypes['ReportPlaybackPayload']> = {
  session?: Resolver<Maybe<ResolversTypes['StreamSession']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type ServiceStatusResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ServiceStatus'] = ResolversParentTypes['ServiceStatus']> = {
  dependencies?: Resolver<Array<ResolversTypes['DependencyStatus']>, ParentType, ContextType>;
  healthy?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  uptimeSeconds?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type StartStreamPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StartStreamPayload'] = ResolversParentTypes['StartStreamPayload']> = {
  openStreams?: Resolver<Maybe<Array<ResolversTypes['OpenStream']>>, ParentType, ContextType>;
  session?: Resolver<Maybe<ResolversTypes['StreamSession']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type StreamSessionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StreamSession'] = ResolversParentTypes['StreamSession'], FederationReferenceType extends FederationReferenceTypes['StreamSession'] = FederationReferenceTypes['StreamSession']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['StreamSession']> | FederationReferenceType, FederationReferenceType, ContextType>;
  bitrateKbps?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  bufferSeconds?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  cdn?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  country?: Resolver<Maybe<ResolversTypes['CountryCode']>, ParentType, ContextType>;
  device?: Resolver<ResolversTypes['Device'], ParentType, ContextType>;
  endedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  expiresAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  heartbeatIntervalSeconds?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  manifestUrl?: Resolver<Maybe<ResolversTypes['URL']>, ParentType, ContextType>;
  positionSeconds?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  profile?: Resolver<ResolversTypes['Profile'], ParentType, ContextType>;
  resumePositionSeconds?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  sequence?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  startedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['PlaybackState'], ParentType, ContextType>;
  storyboardUrl?: Resolver<Maybe<ResolversTypes['URL']>, ParentType, ContextType>;
  throughputKbps?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  video?: Resolver<ResolversTypes['Video'], ParentType, ContextType>;
};

export type StreamSessionConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StreamSessionConnection'] = ResolversParentTypes['StreamSessionConnection']> = {
  edges?: Resolver<Array<ResolversTypes['StreamSessionEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['StreamSession']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type StreamSessionEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StreamSessionEdge'] = ResolversParentTypes['StreamSessionEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['StreamSession'], ParentType, ContextType>;
};

export type SubscriptionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Subscription'] = ResolversParentTypes['Subscription']> = {
  activeStreamsChanged?: SubscriptionResolver<ResolversTypes['ActiveStreamsChange'], "activeStreamsChanged", ParentType, ContextType>;
  streamProgress?: SubscriptionResolver<ResolversTypes['StreamSession'], "streamProgress", ParentType, ContextType, RequireFields<SubscriptionStreamProgressArgs, 'sessionId'>>;
};

export interface UrlScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['URL'], any> {
  name: 'URL';
}

export type UserErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UserError'] = ResolversParentTypes['UserError']> = {
  code?: Resolver<ResolversTypes['UserErrorCode'], ParentType, ContextType>;
  field?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type VideoResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Video'] = ResolversParentTypes['Video'], FederationReferenceType extends FederationReferenceTypes['Video'] = FederationReferenceTypes['Video']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Video']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  isPlayable?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  unplayableReason?: Resolver<Maybe<ResolversTypes['UnplayableReason']>, ParentType, ContextType>;
};

export type Resolvers<ContextType = Context> = {
  AccountRecord?: AccountRecordResolvers<ContextType>;
  AccountRecordPage?: AccountRecordPageResolvers<ContextType>;
  ActiveStreamsChange?: ActiveStreamsChangeResolvers<ContextType>;
  CdnStatus?: CdnStatusResolvers<ContextType>;
  CountryCode?: GraphQLScalarType;
  Date?: GraphQLScalarType;
  DateTime?: GraphQLScalarType;
  DependencyStatus?: DependencyStatusResolvers<ContextType>;
  Device?: DeviceResolvers<ContextType>;
  EndStreamPayload?: EndStreamPayloadResolvers<ContextType>;
  JSON?: GraphQLScalarType;
  LanguageTag?: GraphQLScalarType;
  Mutation?: MutationResolvers<ContextType>;
  OpenStream?: OpenStreamResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  Profile?: ProfileResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  ReportPlaybackPayload?: ReportPlaybackPayloadResolvers<ContextType>;
  ServiceStatus?: ServiceStatusResolvers<ContextType>;
  StartStreamPayload?: StartStreamPayloadResolvers<ContextType>;
  StreamSession?: StreamSessionResolvers<ContextType>;
  StreamSessionConnection?: StreamSessionConnectionResolvers<ContextType>;
  StreamSessionEdge?: StreamSessionEdgeResolvers<ContextType>;
  Subscription?: SubscriptionResolvers<ContextType>;
  URL?: GraphQLScalarType;
  UserError?: UserErrorResolvers<ContextType>;
  Video?: VideoResolvers<ContextType>;
};

export type DirectiveResolvers<ContextType = Context> = {
  cacheControl?: CacheControlDirectiveResolver<any, any, ContextType>;
};
