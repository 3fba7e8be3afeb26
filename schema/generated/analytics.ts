import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { TitleParent, TitleStatsParent, ProfileParent, RecommendationParent, RecommendationReasonParent, SimilarityParent, StreamSessionParent, StreamQualityParent, RegionUsageParent, GenreParent, PersonParent, TopologyParent, TopologyChangeParent, LoadParent, LiveMetricsParent } from '../../subgraphs/analytics/parents.ts';
import type { Context } from '../../subgraphs/analytics/context.ts';
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

/** Who sees the same answer. */
export type CacheControlScope =
  /** Only who asked. */
  | 'PRIVATE'
  /** Everybody. */
  | 'PUBLIC';

/** What titles are ranked by. */
export type ContentOrder =
  /** Seconds played. */
  | 'PLAYING_SECONDS'
  /** Distinct viewers, among the 3,000 titles with the most views. */
  | 'UNIQUE_VIEWERS'
  /** Views. */
  | 'VIEWS';

/** How a title did. */
export type ContentPerformance = {
  __typename?: 'ContentPerformance';
  /** Against the time as long before. */
  change: PerformanceChange;
  /** As in EngagementTotals. */
  completionRate: Maybe<Scalars['Float']['output']>;
  /** As in EngagementTotals. */
  playingSeconds: Scalars['Float']['output'];
  /** The title; null when it is no more. */
  title: Maybe<Title>;
  /** As in EngagementTotals. */
  uniqueViewers: Scalars['Int']['output'];
  /** As in EngagementTotals. */
  views: Scalars['Int']['output'];
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

/** The kind of a device. */
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

/** How much was watched. */
export type Engagement = {
  __typename?: 'Engagement';
  /** Until when what had happened is in it: some seconds ago. */
  asOf: Scalars['DateTime']['output'];
  /** In the order of their starts, then of their groups by views; those without anything are left out. 20,000 at most. */
  buckets: Array<EngagementBucket>;
  /** The range as it was widened. */
  from: Scalars['DateTime']['output'];
  /** The length of the buckets. */
  interval: Interval;
  /** Over the whole range and all groups. */
  totals: EngagementTotals;
  /** The first moment after it. */
  until: Scalars['DateTime']['output'];
};

/** A stretch of time, of one group. */
export type EngagementBucket = {
  __typename?: 'EngagementBucket';
  /** As in the totals. */
  completionRate: Maybe<Scalars['Float']['output']>;
  /** As in the totals. */
  concurrentViewers: Maybe<Scalars['Int']['output']>;
  /** The group: the id of a title or video, the code of a country, TV; null without groupBy, and where nobody has told. */
  group: Maybe<Scalars['String']['output']>;
  /** As in the totals. */
  playingSeconds: Scalars['Float']['output'];
  /** Its first moment. */
  start: Scalars['DateTime']['output'];
  /** The title that the group is; null by anything but TITLE. */
  title: Maybe<Title>;
  /** As in the totals. */
  uniqueViewers: Scalars['Int']['output'];
  /** As in the totals. */
  views: Scalars['Int']['output'];
};

/** What engagement is parted by. */
export type EngagementDimension =
  /** The CDN that it came from. */
  | 'CDN'
  /** The viewer's country. */
  | 'COUNTRY'
  /** The kind of device: TV. */
  | 'DEVICE'
  /** The device's operating system. */
  | 'OS'
  /** The player program. */
  | 'PLAYER'
  /** The part of the world that the country is in, by UN M49: EUROPE. */
  | 'REGION'
  /** The film or show. */
  | 'TITLE'
  /** The film or episode; wants a titleId. */
  | 'VIDEO';

/** Sums of views, by the moment that they began. */
export type EngagementTotals = {
  __typename?: 'EngagementTotals';
  /** The part of ended views that reached 90 % of the video, 0 to 1; null without an ended view. Exact. */
  completionRate: Maybe<Scalars['Float']['output']>;
  /**
   * The most viewers in a minute of it: playing, starting, or waiting for data no longer than 5 minutes; of streams, since what apps tell by
   * recordEvents alone does not say who was watching at once. Null with a filter, by REGION and by
   * VIDEO; by MINUTE and TEN_MINUTES of what began more than 34 days ago, by HOUR of more than 99.
   */
  concurrentViewers: Maybe<Scalars['Int']['output']>;
  /** Seconds played, without waiting, seeking and pauses. Exact. */
  playingSeconds: Scalars['Float']['output'];
  /** Distinct profiles that began a view. Exact up to 1,000, above it within 5 % (standard error 1.6 %). */
  uniqueViewers: Scalars['Int']['output'];
  /** Play attempts, successful or not; one resumed within 60 minutes is the same view. Exact. */
  views: Scalars['Int']['output'];
};

/** Something a viewer did. */
export type EventInput = {
  /** When, by the client's clock; at most 7 days ago and 5 minutes ahead, once `sentAt` has put the clock right. */
  at: Scalars['DateTime']['input'];
  /** More about it, as the type says; 4 KB at most. */
  data?: InputMaybe<Scalars['JSON']['input']>;
  /** Made by the client, 8 to 100 characters; the same id counts once. */
  id: Scalars['ID']['input'];
  /** The stream it belongs to. */
  sessionId?: InputMaybe<Scalars['ID']['input']>;
  /** The title it was about; found from the video when left out. */
  titleId?: InputMaybe<Scalars['ID']['input']>;
  /** What was done. */
  type: EventType;
  /** The video it was about. */
  videoId?: InputMaybe<Scalars['ID']['input']>;
};

/** What a viewer did. */
export type EventType =
  /** A title was chosen from a list; wants a titleId or a videoId. */
  | 'CLICK'
  /** Something went wrong; data: { code }, 1 to 100 characters. */
  | 'ERROR'
  /** A title was shown in a list; wants a titleId or a videoId. */
  | 'IMPRESSION'
  /** A title was put on or taken off the list; wants a titleId or a videoId; data: { added }. */
  | 'MY_LIST'
  /** Playing went on; wants a videoId; data: { positionSeconds }, 0 to 604,800. */
  | 'POSITION'
  /** A title was rated; wants a titleId or a videoId; data: { rating }, 1 to 5, or null when it was taken back. */
  | 'RATING'
  /** Something was searched for; data: { query }, 1 to 500 characters. */
  | 'SEARCH'
  /**
   * A play attempt ended; wants a videoId; data: { playingSeconds, completed }, playingSeconds 0 to 86,400 and to ten times the length of the
   * video, or 600 where that is more.
   */
  | 'VIEW_ENDED'
  /** A play attempt began; wants a videoId. */
  | 'VIEW_STARTED';

/** For whom recommendations are reckoned anew. */
export type GenerateRecommendationsInput = {
  /** The profile; that of the token when left out, and no other. */
  profileId?: InputMaybe<Scalars['ID']['input']>;
};

/** What generateRecommendations gives. */
export type GenerateRecommendationsPayload = {
  __typename?: 'GenerateRecommendationsPayload';
  /** The profile, with its new recommendations; null when nothing was done. */
  profile: Maybe<Profile>;
  /** What to mend; empty when all is well. */
  userErrors: Array<UserError>;
};

/** A kind of story, of the catalog. */
export type Genre = {
  __typename?: 'Genre';
  /** Its id. */
  id: Scalars['ID']['output'];
};

/** What to keep out of recommendations. */
export type HideFromRecommendationsInput = {
  /** Whether it is kept out; false lets it in again. */
  hidden?: Scalars['Boolean']['input'];
  /** The title. */
  titleId: Scalars['ID']['input'];
};

/** What hideFromRecommendations gives. */
export type HideFromRecommendationsPayload = {
  __typename?: 'HideFromRecommendationsPayload';
  /** The title; null when nothing was done. */
  title: Maybe<Title>;
  /** What to mend; empty when all is well. */
  userErrors: Array<UserError>;
};

/** How long a bucket is. */
export type Interval =
  /** A day in UTC. */
  | 'DAY'
  /** An hour. */
  | 'HOUR'
  /** A minute. */
  | 'MINUTE'
  /** Ten minutes. */
  | 'TEN_MINUTES';

/** What happens now. */
export type LiveMetrics = {
  __typename?: 'LiveMetrics';
  /** When it was measured. */
  at: Scalars['DateTime']['output'];
  /** Who is playing, starting, or waiting for data no longer than 5 minutes; not who has paused. */
  concurrentViewers: Scalars['Int']['output'];
  /** Events that came in, a second, over the last ten: accepted ones of recordEvents, and what playback has told of streams. */
  eventsPerSecond: Scalars['Float']['output'];
  /** Requests that the gateway answered, a second, over the last ten. */
  requestsPerSecond: Scalars['Float']['output'];
  /** The mean score of the streams that go on now, 0 to 100; null without one. */
  score: Maybe<Scalars['Float']['output']>;
  /** Increases with each event. */
  sequence: Scalars['Int']['output'];
  /** Streams that were begun in the last minute. */
  startsPerMinute: Scalars['Int']['output'];
};

/** Load that is sent through the gateway on purpose: simulated viewers, real requests. */
export type Load = {
  __typename?: 'Load';
  /** Requests that were answered, well or not. */
  answered: Scalars['Int']['output'];
  /** When it ended; null while it goes on. */
  endedAt: Maybe<Scalars['DateTime']['output']>;
  /** Requests that failed: no answer within 10 seconds, a status of 500 and above, or an answer with errors. */
  failed: Scalars['Int']['output'];
  /** Its id. */
  id: Scalars['ID']['output'];
  /** What it is made of. */
  mix: LoadMix;
  /** Half of the answers took no longer, in milliseconds; null before the first. */
  p50Ms: Maybe<Scalars['Float']['output']>;
  /** 99 % of the answers took no longer, in milliseconds; null before the first. */
  p99Ms: Maybe<Scalars['Float']['output']>;
  /** Requests that were begun a second, over all of its time. */
  requestsPerSecond: Scalars['Float']['output'];
  /** How many seconds it was to go on. */
  seconds: Scalars['Int']['output'];
  /** Requests that were begun. */
  sent: Scalars['Int']['output'];
  /** Increases with each change. */
  sequence: Scalars['Int']['output'];
  /** When it began. */
  startedAt: Scalars['DateTime']['output'];
  /** Where it stands. */
  status: LoadStatus;
  /** How many a second were asked for. */
  wantedRequestsPerSecond: Scalars['Int']['output'];
};

/** What load is made of; all of it goes the way that clients go. */
export type LoadMix =
  /** Anonymous viewers: the home page, titles, searches. */
  | 'BROWSE'
  /** Clients that record events. Needs the sample accounts. */
  | 'EVENTS'
  /** Six in ten as BROWSE, three as WATCH, one as EVENTS. Needs the sample accounts. */
  | 'MIXED'
  /** Viewers with an account: their lists, recommendations, a stream begun, reported on and ended. Needs the sample accounts. */
  | 'WATCH';

/** Where a load stands. */
export type LoadStatus =
  /** It has gone on for its time. */
  | 'COMPLETED'
  /** The process that sent it is gone, or nothing answered. */
  | 'FAILED'
  /** It goes on. */
  | 'RUNNING'
  /** It was stopped. */
  | 'STOPPED';

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
  /**
   * Reckons anew what the token's profile may like, from all that is known by now. What was reckoned less than ten seconds ago is given as it
   * is; an account may ask ten times a minute.
   */
  generateRecommendations: GenerateRecommendationsPayload;
  /** Keeps a title out of what is recommended to the token's profile, or lets it in again. */
  hideFromRecommendations: HideFromRecommendationsPayload;
  /**
   * Takes what another service has to tell, for the platform itself: see subgraphs/shared/outbox.ts. A message that came before
   * changes nothing, and the order does not matter. True once all are kept.
   */
  receive: Scalars['Boolean']['output'];
  /**
   * Keeps what viewers did, up to 500 at once. Good events are kept and bad ones come back. An id counts once an account and day
   * of its `at`: what nobody answered is sent again as it was. What comes late counts where it belongs. What is no `EventInput` at all,
   * for a type that does not exist or an `at` that is no moment, is BAD_USER_INPUT, and nothing of the request is kept.
   */
  recordEvents: RecordEventsPayload;
  /**
   * Sends real requests through the gateway, for tests and demonstrations: one load at a time, bounded in rate and time. Outside production,
   * unless SIMULATED_LOAD allows it.
   */
  simulateLoad: SimulateLoadPayload;
  /** Stops a load at once. */
  stopLoad: StopLoadPayload;
};


export type MutationGenerateRecommendationsArgs = {
  input: GenerateRecommendationsInput;
};


export type MutationHideFromRecommendationsArgs = {
  input: HideFromRecommendationsInput;
};


export type MutationReceiveArgs = {
  messages: Array<MessageInput>;
};


export type MutationRecordEventsArgs = {
  input: RecordEventsInput;
};


export type MutationSimulateLoadArgs = {
  input: SimulateLoadInput;
};


export type MutationStopLoadArgs = {
  input: StopLoadInput;
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

/** What changed against the time before, as a part of what it was: 0.5 is half as much more; null when there was nothing before. */
export type PerformanceChange = {
  __typename?: 'PerformanceChange';
  /** Of the completion rate, in points from -1 to 1. */
  completionRate: Maybe<Scalars['Float']['output']>;
  /** Of seconds played. */
  playingSeconds: Maybe<Scalars['Float']['output']>;
  /** Of distinct viewers. */
  uniqueViewers: Maybe<Scalars['Float']['output']>;
  /** Of views. */
  views: Maybe<Scalars['Float']['output']>;
};

/** Somebody who made or plays in titles, of the catalog. */
export type Person = {
  __typename?: 'Person';
  /** Its id. */
  id: Scalars['ID']['output'];
};

/** Somebody who watches. */
export type Profile = {
  __typename?: 'Profile';
  /** Its id. */
  id: Scalars['ID']['output'];
  /** What it may like and has not watched, the best first; null for others than the profile of the token. */
  recommendations: Maybe<Recommendations>;
};


/** Somebody who watches. */
export type ProfileRecommendationsArgs = {
  first?: Scalars['Int']['input'];
};

/** What the quality of streams is parted by. */
export type QualityDimension =
  /** The CDN that it came from. */
  | 'CDN'
  /** The viewer's country. */
  | 'COUNTRY'
  /** The kind of device: TV. */
  | 'DEVICE'
  /** The device's operating system. */
  | 'OS'
  /** The player program. */
  | 'PLAYER'
  /** The part of the world that the country is in, by UN M49: EUROPE. */
  | 'REGION'
  /** The film or show. */
  | 'TITLE';

/** The middle value, and the one that 95 % do not exceed. */
export type Quantiles = {
  __typename?: 'Quantiles';
  /** Half are no greater. */
  median: Scalars['Float']['output'];
  /** 95 % are no greater. */
  p95: Scalars['Float']['output'];
};

export type Query = {
  __typename?: 'Query';
  /** What this service keeps of an account and its profiles, a page in the order of kinds, for the platform itself. */
  accountRecords: Maybe<AccountRecordPage>;
  /** How the analytics service is. */
  analyticsStatus: Maybe<ServiceStatus>;
  /** The titles with the most views that began in a time, each with how it changed against the time as long before. */
  contentPerformance: Maybe<Array<ContentPerformance>>;
  /**
   * How much is watched: views by the moment that they began. By VIDEO, and where filters and groups are combined, ranges are 35 days at
   * most: no sums are kept by those, and the views are counted.
   */
  engagement: Maybe<Engagement>;
  /** Load that was sent on purpose; null when there is no such one. */
  load: Maybe<Load>;
  /** The loads that were sent on purpose, the newest first. */
  loads: Maybe<Array<Load>>;
  /** How much is watched in each country, the one with the most views first. */
  regions: Maybe<Array<RegionUsage>>;
  /** How alike two titles are and why; null when one of them does not exist for this viewer. */
  similarity: Maybe<Similarity>;
  /** How well it played: measured views by the moment that they ended, each group in a row, the one with the most views first. */
  streamingQuality: Maybe<Array<StreamingQuality>>;
  /** The parts of the platform and what goes between them, measured over the last seconds. */
  topology: Maybe<Topology>;
  /** What is watched the most now: views of the last seven days, each counting half as much a day later. */
  trending: Maybe<Array<Title>>;
  /** What the platform did, day by day, also as a file and as a picture. */
  usageReport: Maybe<UsageReport>;
  /** Titles that were watched lately, for the catalog: by their ids. For the platform itself. */
  watchedTitles: Maybe<Array<WatchedTitle>>;
};


export type QueryAccountRecordsArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
  owner: RecordOwnerInput;
};


export type QueryContentPerformanceArgs = {
  first?: Scalars['Int']['input'];
  orderBy?: ContentOrder;
  range: TimeRangeInput;
};


export type QueryEngagementArgs = {
  country: InputMaybe<Scalars['CountryCode']['input']>;
  device: InputMaybe<DeviceKind>;
  groupBy: InputMaybe<EngagementDimension>;
  interval: InputMaybe<Interval>;
  range: TimeRangeInput;
  titleId: InputMaybe<Scalars['ID']['input']>;
};


export type QueryLoadArgs = {
  id: Scalars['ID']['input'];
};


export type QueryLoadsArgs = {
  first?: Scalars['Int']['input'];
};


export type QueryRegionsArgs = {
  first?: Scalars['Int']['input'];
  range: TimeRangeInput;
};


export type QuerySimilarityArgs = {
  a: Scalars['ID']['input'];
  b: Scalars['ID']['input'];
};


export type QueryStreamingQualityArgs = {
  groupBy: InputMaybe<QualityDimension>;
  range: TimeRangeInput;
  titleId: InputMaybe<Scalars['ID']['input']>;
};


export type QueryTrendingArgs = {
  first?: Scalars['Int']['input'];
};


export type QueryUsageReportArgs = {
  range: TimeRangeInput;
};


export type QueryWatchedTitlesArgs = {
  after: InputMaybe<Scalars['ID']['input']>;
  first?: Scalars['Int']['input'];
  since: Scalars['DateTime']['input'];
};

/** A title that somebody may like. */
export type Recommendation = {
  __typename?: 'Recommendation';
  /** Why it is here. */
  reason: RecommendationReason;
  /** How well it fits, 0 to 1; 0 for NEW. */
  score: Scalars['Float']['output'];
  /** How alike it and the title that it comes from are; null where it comes from none. */
  similarity: Maybe<Similarity>;
  /** The title; null when it does not exist for this viewer. */
  title: Maybe<Title>;
};

/** Why a title is recommended. */
export type RecommendationReason = {
  __typename?: 'RecommendationReason';
  /** What kind of reason it is. */
  kind: RecommendationReasonKind;
  /** In words, in English: Because you watched Metropolis. */
  text: Scalars['String']['output'];
  /** The title that it comes from; null for TRENDING and NEW. */
  title: Maybe<Title>;
};

/** What kind of reason it is. */
export type RecommendationReasonKind =
  /** Those who watched that title watched this one too. */
  | 'BECAUSE_YOU_WATCHED'
  /** It is new here; where nothing else is known that fits. */
  | 'NEW'
  /** It is much like that title: who is in it, what it is about. */
  | 'SIMILAR_CONTENT'
  /** Many watch it now. */
  | 'TRENDING';

/** What a profile may like. */
export type Recommendations = {
  __typename?: 'Recommendations';
  /** When it was reckoned. */
  generatedAt: Scalars['DateTime']['output'];
  /** The titles, the best first. */
  items: Array<Recommendation>;
  /**
   * Whether it is older than a day, or more than five views of the profile began since; where nothing in it comes of what was watched,
   * one view, or the first titles like what was. It is reckoned anew in the background then, and given as it is meanwhile.
   */
  stale: Scalars['Boolean']['output'];
};

/** What viewers did. */
export type RecordEventsInput = {
  /** The events, 1 to 500. */
  events: Array<EventInput>;
  /**
   * The moment of sending by the client's clock. When it is more than a minute off the server's, the clock is wrong, and
   * each `at` is moved by as much.
   */
  sentAt?: InputMaybe<Scalars['DateTime']['input']>;
};

/** What recordEvents gives. */
export type RecordEventsPayload = {
  __typename?: 'RecordEventsPayload';
  /** How many were kept. */
  accepted: Scalars['Int']['output'];
  /** How many were there already; behind a queue, those twice in what was sent. */
  duplicates: Scalars['Int']['output'];
  /** Those that were not kept. */
  rejected: Array<RejectedEvent>;
  /** What to mend; empty when all is well. */
  userErrors: Array<UserError>;
};

/** Whose records are asked for. */
export type RecordOwnerInput = {
  /** The account. */
  accountId: Scalars['ID']['input'];
  /** All its profiles. */
  profileIds: Array<Scalars['ID']['input']>;
};

/** What a country watched. */
export type RegionUsage = {
  __typename?: 'RegionUsage';
  /** Who is watching there now, in the last minute; as of the moment of asking, not of the range. */
  concurrentViewers: Scalars['Int']['output'];
  /** The country; null where it is not known. */
  country: Maybe<Scalars['CountryCode']['output']>;
  /** As in EngagementTotals. */
  playingSeconds: Scalars['Float']['output'];
  /** The mean score of the measured views that ended in the range; null without one. */
  score: Maybe<Scalars['Float']['output']>;
  /** The title with the most views there, among the last 500,000 of the range in all countries; null without one. */
  topTitle: Maybe<Title>;
  /** As in EngagementTotals. */
  uniqueViewers: Scalars['Int']['output'];
  /** As in EngagementTotals. */
  views: Scalars['Int']['output'];
};

/** An event that was not kept. */
export type RejectedEvent = {
  __typename?: 'RejectedEvent';
  /** What kind of fault it is. */
  code: UserErrorCode;
  /** Its place in the list, from 0. */
  index: Scalars['Int']['output'];
  /** What was wanted and what came. */
  message: Scalars['String']['output'];
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

/** How alike two titles are, and by what. */
export type Similarity = {
  __typename?: 'Similarity';
  /** What shared features say, 0 to 1: the cosine of the two titles' features, each weighted by how rare it is. */
  contentScore: Scalars['Float']['output'];
  /**
   * 0 to 1: viewerScore, and the fewer viewers there are to say something, the more of what shared features say: viewerScore +
   * min(1, 2 · contentScore) · 4 ÷ (viewers of the one with fewer + 4).
   */
  score: Scalars['Float']['output'];
  /** Genres that both have. */
  sharedGenres: Array<Genre>;
  /** People who are in both, or made both; 20 at most. */
  sharedPeople: Array<Person>;
  /**
   * How many watched both, rounded down to a multiple of 5: few might be known by what else they watched. Above 2,000 viewers of the one
   * with fewer it is reckoned up from the newest 2,000 of them.
   */
  sharedViewers: Scalars['Int']['output'];
  /**
   * What shared viewers say, 0 to 1: shared ÷ √(viewers of one · viewers of the other), damped by shared ÷ (shared + 4), where
   * shared is sharedViewers.
   */
  viewerScore: Scalars['Float']['output'];
};

/** What load to send. */
export type SimulateLoadInput = {
  /** What it is made of. */
  mix?: LoadMix;
  /** How many requests are begun a second, 1 to 500, whether or not those before are answered. */
  requestsPerSecond?: Scalars['Int']['input'];
  /** For how long, 1 to 300 seconds. */
  seconds?: Scalars['Int']['input'];
};

/** What simulateLoad gives. */
export type SimulateLoadPayload = {
  __typename?: 'SimulateLoadPayload';
  /** The load; the one that goes on already comes with LIMIT_REACHED. */
  load: Maybe<Load>;
  /** What to mend; empty when all is well. */
  userErrors: Array<UserError>;
};

/** Which load to stop. */
export type StopLoadInput = {
  /** Its id. */
  loadId: Scalars['ID']['input'];
};

/** What stopLoad gives. */
export type StopLoadPayload = {
  __typename?: 'StopLoadPayload';
  /** The load; as it was when it had ended already. */
  load: Maybe<Load>;
  /** What to mend; empty when all is well. */
  userErrors: Array<UserError>;
};

/** How well a stream plays, from its begin to the last report that has arrived here: some tenths of a second behind. */
export type StreamQuality = {
  __typename?: 'StreamQuality';
  /** The bitrate, weighted by playing time, in kilobits a second; null before it played. */
  averageBitrateKbps: Maybe<Scalars['Float']['output']>;
  /** Pictures that were dropped. */
  droppedFrames: Scalars['Int']['output'];
  /** Seconds played, without waiting, seeking and pauses. */
  playingSeconds: Scalars['Float']['output'];
  /** How often it waited for data. */
  rebufferCount: Scalars['Int']['output'];
  /** The part of the time that it waited: waiting / (playing + waiting), 0 to 1; null before it played. */
  rebufferRatio: Maybe<Scalars['Float']['output']>;
  /**
   * 0 to 100: the mean of the startup score 100 · 8 / (8 + startupSeconds) and of smoothness, the mean of
   * 100 / √(1 + (rebufferCount / 2)²) and 100 · e^(-10 · rebufferRatio). 0 when it failed; null before it played.
   */
  score: Maybe<Scalars['Float']['output']>;
  /** From the wish to play to the first moving picture, in seconds; null before. */
  startupSeconds: Maybe<Scalars['Float']['output']>;
};

/** A video being played on a device. */
export type StreamSession = {
  __typename?: 'StreamSession';
  /** Its id. */
  id: Scalars['ID']['output'];
  /** How well it plays, by what its player has reported; null before the first report, and for whom the stream is none of. */
  quality: Maybe<StreamQuality>;
};

/** How well a group of views played. Only views that have a value count for it. */
export type StreamingQuality = {
  __typename?: 'StreamingQuality';
  /** Kilobits a second, weighted by playing time within a view; within 1 %. */
  averageBitrateKbps: Maybe<Quantiles>;
  /** Pictures dropped, a view. */
  droppedFrames: Maybe<Scalars['Float']['output']>;
  /** Views that were left before the first picture without failing, in percent of views. */
  exitsBeforeStartPercent: Scalars['Float']['output'];
  /** Views that failed, in percent of views. */
  failurePercent: Scalars['Float']['output'];
  /** The group; null without groupBy, and where nobody has told. */
  group: Maybe<Scalars['String']['output']>;
  /** The mean of playback success: 100 played, 50 left before the start (after one second or more), 0 failed. */
  playbackSuccess: Maybe<Scalars['Float']['output']>;
  /** How often a view waited for data; exact up to 100. */
  rebufferCount: Maybe<Quantiles>;
  /** Waiting / (playing + waiting), over all views, 0 to 1; null before anything played. */
  rebufferRatio: Maybe<Scalars['Float']['output']>;
  /** The mean score of the views, as StreamQuality.score, 0 to 100; null without one. */
  score: Maybe<Scalars['Float']['output']>;
  /** The mean smoothness, of each view the mean of 100 / √(1 + (rebufferCount / 2)²) and 100 · e^(-10 · rebufferRatio). */
  smoothness: Maybe<Scalars['Float']['output']>;
  /** The mean score of startup, 100 · 8 / (8 + startupSeconds), 0 to 100. */
  startupScore: Maybe<Scalars['Float']['output']>;
  /** Seconds from the wish to play to the first moving picture; within 1 %. */
  startupSeconds: Maybe<Quantiles>;
  /** The title that the group is; null by anything but TITLE. */
  title: Maybe<Title>;
  /** Measured views that ended. */
  views: Scalars['Int']['output'];
};

export type Subscription = {
  __typename?: 'Subscription';
  /** The present minute, every other second. */
  liveMetrics: LiveMetrics;
  /** A load as it goes on; completes when it has ended. */
  loadProgress: Load;
  /** The parts of the platform and what goes between them: the whole at first, then what changed, every other second at most. */
  topologyChanged: TopologyChange;
};


export type SubscriptionLoadProgressArgs = {
  loadId: Scalars['ID']['input'];
};

/** From when until when. */
export type TimeRangeInput = {
  /** The first moment. */
  from: Scalars['DateTime']['input'];
  /** The first moment after it. */
  until: Scalars['DateTime']['input'];
};

/** A film or a show: what a viewer looks for. */
export type Title = {
  __typename?: 'Title';
  /** Its id. */
  id: Scalars['ID']['output'];
  /** What those who watched it watch too and what is like it, the closest first; reckoned every minute or some more. */
  similar: Maybe<Array<Recommendation>>;
  /** How it was watched, over all time. */
  stats: Maybe<TitleStats>;
};


/** A film or a show: what a viewer looks for. */
export type TitleSimilarArgs = {
  first?: Scalars['Int']['input'];
};

/** How a title was watched. */
export type TitleStats = {
  __typename?: 'TitleStats';
  /** The part of ended views that reached 90 % of the video, 0 to 1; null before the first ended view. */
  completionRate: Maybe<Scalars['Float']['output']>;
  /** Seconds played, without waiting, seeking and pauses. */
  playingSeconds: Scalars['Float']['output'];
  /** Distinct profiles that began a view. */
  uniqueViewers: Scalars['Int']['output'];
  /** Play attempts; one resumed within 60 minutes is the same view. */
  views: Scalars['Int']['output'];
};

/** The parts of the platform and what goes between them. */
export type Topology = {
  __typename?: 'Topology';
  /** When it was measured. */
  at: Scalars['DateTime']['output'];
  /** What goes between them, 2,000 at most. */
  edges: Array<TopologyEdge>;
  /** The parts, 500 at most. */
  nodes: Array<TopologyNode>;
};

/** What changed of the topology since the change before; the whole at first. */
export type TopologyChange = {
  __typename?: 'TopologyChange';
  /** When it was measured. */
  at: Scalars['DateTime']['output'];
  /** The connections that are new or changed. */
  edges: Array<TopologyEdge>;
  /** Whether this is the whole or what changed. */
  kind: TopologyChangeKind;
  /** The parts that are new or changed. */
  nodes: Array<TopologyNode>;
  /** The ids of connections that are gone. */
  removedEdges: Array<Scalars['ID']['output']>;
  /** The ids of parts that are gone. */
  removedNodes: Array<Scalars['ID']['output']>;
  /** Increases by one with each change that a subscriber is told. */
  sequence: Scalars['Int']['output'];
};

/** What a change of the topology holds. */
export type TopologyChangeKind =
  /** What is new, changed or gone. */
  | 'DIFFERENCE'
  /** All there is: what was known before is void. */
  | 'WHOLE';

/** What goes from one part to another, measured by the one that calls over the last ten seconds. */
export type TopologyEdge = {
  __typename?: 'TopologyEdge';
  /** The part of the calls that failed, 0 to 1; null without a call. */
  errorRate: Maybe<Scalars['Float']['output']>;
  /** The id of the part that calls. */
  from: Scalars['ID']['output'];
  /** Stays the same while it is there: gateway>catalog. */
  id: Scalars['ID']['output'];
  /** Half of the calls took no longer, in milliseconds; null without a call. */
  p50Ms: Maybe<Scalars['Float']['output']>;
  /** 99 % of the calls took no longer, in milliseconds; null without a call. */
  p99Ms: Maybe<Scalars['Float']['output']>;
  /** Calls a second. */
  requestsPerSecond: Scalars['Float']['output'];
  /** The id of the part that is called. */
  to: Scalars['ID']['output'];
};

/** A part of the platform. */
export type TopologyNode = {
  __typename?: 'TopologyNode';
  /** What is wrong, for operators; null when nothing is. */
  fault: Maybe<Scalars['String']['output']>;
  /** Whether it does its work, by its own word or by those that call it. */
  healthy: Scalars['Boolean']['output'];
  /** Stays the same while it is there: catalog, postgres:catalog, cdn:primary. */
  id: Scalars['ID']['output'];
  /** How many processes it is, as far as they tell; 0 when none has told of itself for ten seconds. */
  instances: Scalars['Int']['output'];
  /** What kind of part it is. */
  kind: TopologyNodeKind;
  /** For people: Catalog. */
  name: Scalars['String']['output'];
  /** How much waits; null for what is no queue. */
  waiting: Maybe<Scalars['Int']['output']>;
};

/** What kind of part it is. */
export type TopologyNodeKind =
  /** A cache: Redis. */
  | 'CACHE'
  /** A content delivery network. */
  | 'CDN'
  /** Browsers, apps and players. */
  | 'CLIENT'
  /** A Postgres. */
  | 'DATABASE'
  /** Somebody else's service: OMDb, a mail server. */
  | 'EXTERNAL'
  /** The gateway. */
  | 'GATEWAY'
  /** Work that waits: of the media worker, of events. */
  | 'QUEUE'
  /** A service: a subgraph or the media worker. */
  | 'SERVICE'
  /** An object store. */
  | 'STORE';

/** A day of the platform, in UTC. */
export type UsageDay = {
  __typename?: 'UsageDay';
  /** The day. */
  day: Scalars['Date']['output'];
  /** Videos that became playable for the first time and are still there; null while the catalog cannot be asked. */
  ingestedVideos: Maybe<Scalars['Int']['output']>;
  /** Accounts that were opened and are still there: nothing is kept of those that were deleted. Null while identity cannot be asked. */
  newAccounts: Maybe<Scalars['Int']['output']>;
  /** Seconds played of them. */
  playingSeconds: Scalars['Float']['output'];
  /**
   * Bytes in the object store at the end of the day: of the videos as they are played, with all that lies in their folders, and of complete
   * uploads; not of other pictures. As of the last look, ten minutes before at most while a media worker runs, and of now on the present
   * day. Null before the first look, on days to come, and while the catalog cannot be asked.
   */
  storedBytes: Maybe<Scalars['Float']['output']>;
  /** Distinct viewers, as in EngagementTotals. */
  uniqueViewers: Scalars['Int']['output'];
  /** Views that began. */
  views: Scalars['Int']['output'];
};

/** What the platform did, day by day. */
export type UsageReport = {
  __typename?: 'UsageReport';
  /** Views, viewers and hours played as a picture (SVG); the address holds for an hour, whoever has it. */
  chartUrl: Scalars['URL']['output'];
  /** The rows as a file of comma-separated values; the address holds for an hour, whoever has it. */
  csvUrl: Scalars['URL']['output'];
  /** The first day. */
  from: Scalars['DateTime']['output'];
  /** A row a day, also for days without anything; at most 400. */
  rows: Array<UsageDay>;
  /** The first moment after the last day. */
  until: Scalars['DateTime']['output'];
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

/** How much a title is watched now. */
export type WatchedTitle = {
  __typename?: 'WatchedTitle';
  /** The title's id. */
  id: Scalars['ID']['output'];
  /** Views of the last seven days, each counting half as much a day later. */
  weight: Scalars['Float']['output'];
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
  Profile: Profile;
  StreamSession: StreamSession;
  Title: Title;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Profile:
    ( { __typename: 'Profile' }
    & GraphQLRecursivePick<FederationTypes['Profile'], {"id":true}> );
  StreamSession:
    ( { __typename: 'StreamSession' }
    & GraphQLRecursivePick<FederationTypes['StreamSession'], {"id":true}> );
  Title:
    ( { __typename: 'Title' }
    & GraphQLRecursivePick<FederationTypes['Title'], {"id":true}> );
};



/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  AccountRecord: ResolverTypeWrapper<AccountRecord>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  AccountRecordPage: ResolverTypeWrapper<AccountRecordPage>;
  CacheControlScope: CacheControlScope;
  ContentOrder: ContentOrder;
  ContentPerformance: ResolverTypeWrapper<Omit<ContentPerformance, 'title'> & { title?: Maybe<ResolversTypes['Title']> }>;
  Float: ResolverTypeWrapper<Scalars['Float']['output']>;
  CountryCode: ResolverTypeWrapper<Scalars['CountryCode']['output']>;
  Date: ResolverTypeWrapper<Scalars['Date']['output']>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  DependencyStatus: ResolverTypeWrapper<DependencyStatus>;
  DeviceKind: DeviceKind;
  Engagement: ResolverTypeWrapper<Omit<Engagement, 'buckets'> & { buckets: Array<ResolversTypes['EngagementBucket']> }>;
  EngagementBucket: ResolverTypeWrapper<Omit<EngagementBucket, 'title'> & { title?: Maybe<ResolversTypes['Title']> }>;
  EngagementDimension: EngagementDimension;
  EngagementTotals: ResolverTypeWrapper<EngagementTotals>;
  EventInput: EventInput;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  EventType: EventType;
  GenerateRecommendationsInput: GenerateRecommendationsInput;
  GenerateRecommendationsPayload: ResolverTypeWrapper<Omit<GenerateRecommendationsPayload, 'profile'> & { profile?: Maybe<ResolversTypes['Profile']> }>;
  Genre: ResolverTypeWrapper<GenreParent>;
  HideFromRecommendationsInput: HideFromRecommendationsInput;
  HideFromRecommendationsPayload: ResolverTypeWrapper<Omit<HideFromRecommendationsPayload, 'title'> & { title?: Maybe<ResolversTypes['Title']> }>;
  Interval: Interval;
  JSON: ResolverTypeWrapper<Scalars['JSON']['output']>;
  LanguageTag: ResolverTypeWrapper<Scalars['LanguageTag']['output']>;
  LiveMetrics: ResolverTypeWrapper<LiveMetricsParent>;
  Load: ResolverTypeWrapper<LoadParent>;
  LoadMix: LoadMix;
  LoadStatus: LoadStatus;
  MessageInput: MessageInput;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  PerformanceChange: ResolverTypeWrapper<PerformanceChange>;
  Person: ResolverTypeWrapper<PersonParent>;
  Profile: ResolverTypeWrapper<ProfileParent>;
  QualityDimension: QualityDimension;
  Quantiles: ResolverTypeWrapper<Quantiles>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Recommendation: ResolverTypeWrapper<RecommendationParent>;
  RecommendationReason: ResolverTypeWrapper<RecommendationReasonParent>;
  RecommendationReasonKind: RecommendationReasonKind;
  Recommendations: ResolverTypeWrapper<Omit<Recommendations, 'items'> & { items: Array<ResolversTypes['Recommendation']> }>;
  RecordEventsInput: RecordEventsInput;
  RecordEventsPayload: ResolverTypeWrapper<RecordEventsPayload>;
  RecordOwnerInput: RecordOwnerInput;
  RegionUsage: ResolverTypeWrapper<RegionUsageParent>;
  RejectedEvent: ResolverTypeWrapper<RejectedEvent>;
  ServiceStatus: ResolverTypeWrapper<ServiceStatus>;
  Similarity: ResolverTypeWrapper<SimilarityParent>;
  SimulateLoadInput: SimulateLoadInput;
  SimulateLoadPayload: ResolverTypeWrapper<Omit<SimulateLoadPayload, 'load'> & { load?: Maybe<ResolversTypes['Load']> }>;
  StopLoadInput: StopLoadInput;
  StopLoadPayload: ResolverTypeWrapper<Omit<StopLoadPayload, 'load'> & { load?: Maybe<ResolversTypes['Load']> }>;
  StreamQuality: ResolverTypeWrapper<StreamQualityParent>;
  StreamSession: ResolverTypeWrapper<StreamSessionParent>;
  StreamingQuality: ResolverTypeWrapper<Omit<StreamingQuality, 'title'> & { title?: Maybe<ResolversTypes['Title']> }>;
  Subscription: ResolverTypeWrapper<Record<PropertyKey, never>>;
  TimeRangeInput: TimeRangeInput;
  Title: ResolverTypeWrapper<TitleParent>;
  TitleStats: ResolverTypeWrapper<TitleStatsParent>;
  Topology: ResolverTypeWrapper<TopologyParent>;
  TopologyChange: ResolverTypeWrapper<TopologyChangeParent>;
  TopologyChangeKind: TopologyChangeKind;
  TopologyEdge: ResolverTypeWrapper<TopologyEdge>;
  TopologyNode: ResolverTypeWrapper<TopologyNode>;
  TopologyNodeKind: TopologyNodeKind;
  URL: ResolverTypeWrapper<Scalars['URL']['output']>;
  UsageDay: ResolverTypeWrapper<UsageDay>;
  UsageReport: ResolverTypeWrapper<UsageReport>;
  UserError: ResolverTypeWrapper<UserError>;
  UserErrorCode: UserErrorCode;
  WatchedTitle: ResolverTypeWrapper<WatchedTitle>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  AccountRecord: AccountRecord;
  String: Scalars['String']['output'];
  AccountRecordPage: AccountRecordPage;
  ContentPerformance: Omit<ContentPerformance, 'title'> & { title?: Maybe<ResolversParentTypes['Title']> };
  Float: Scalars['Float']['output'];
  CountryCode: Scalars['CountryCode']['output'];
  Date: Scalars['Date']['output'];
  DateTime: Scalars['DateTime']['output'];
  DependencyStatus: DependencyStatus;
  Engagement: Omit<Engagement, 'buckets'> & { buckets: Array<ResolversParentTypes['EngagementBucket']> };
  EngagementBucket: Omit<EngagementBucket, 'title'> & { title?: Maybe<ResolversParentTypes['Title']> };
  EngagementTotals: EngagementTotals;
  EventInput: EventInput;
  ID: Scalars['ID']['output'];
  GenerateRecommendationsInput: GenerateRecommendationsInput;
  GenerateRecommendationsPayload: Omit<GenerateRecommendationsPayload, 'profile'> & { profile?: Maybe<ResolversParentTypes['Profile']> };
  Genre: GenreParent;
  HideFromRecommendationsInput: HideFromRecommendationsInput;
  HideFromRecommendationsPayload: Omit<HideFromRecommendationsPayload, 'title'> & { title?: Maybe<ResolversParentTypes['Title']> };
  JSON: Scalars['JSON']['output'];
  LanguageTag: Scalars['LanguageTag']['output'];
  LiveMetrics: LiveMetricsParent;
  Load: LoadParent;
  MessageInput: MessageInput;
  Mutation: Record<PropertyKey, never>;
  PageInfo: PageInfo;
  PerformanceChange: PerformanceChange;
  Person: PersonParent;
  Profile: ProfileParent;
  Quantiles: Quantiles;
  Query: Record<PropertyKey, never>;
  Recommendation: RecommendationParent;
  RecommendationReason: RecommendationReasonParent;
  Recommendations: Omit<Recommendations, 'items'> & { items: Array<ResolversParentTypes['Recommendation']> };
  RecordEventsInput: RecordEventsInput;
  RecordEventsPayload: RecordEventsPayload;
  RecordOwnerInput: RecordOwnerInput;
  RegionUsage: RegionUsageParent;
  RejectedEvent: RejectedEvent;
  ServiceStatus: ServiceStatus;
  Similarity: SimilarityParent;
  SimulateLoadInput: SimulateLoadInput;
  SimulateLoadPayload: Omit<SimulateLoadPayload, 'load'> & { load?: Maybe<ResolversParentTypes['Load']> };
  StopLoadInput: StopLoadInput;
  StopLoadPayload: Omit<StopLoadPayload, 'load'> & { load?: Maybe<ResolversParentTypes['Load']> };
  StreamQuality: StreamQualityParent;
  StreamSession: StreamSessionParent;
  StreamingQuality: Omit<StreamingQuality, 'title'> & { title?: Maybe<ResolversParentTypes['Title']> };
  Subscription: Record<PropertyKey, never>;
  TimeRangeInput: TimeRangeInput;
  Title: TitleParent;
  TitleStats: TitleStatsParent;
  Topology: TopologyParent;
  TopologyChange: TopologyChangeParent;
  TopologyEdge: TopologyEdge;
  TopologyNode: TopologyNode;
  URL: Scalars['URL']['output'];
  UsageDay: UsageDay;
  UsageReport: UsageReport;
  UserError: UserError;
  WatchedTitle: WatchedTitle;
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

export type ContentPerformanceResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ContentPerformance'] = ResolversParentTypes['ContentPerformance']> = {
  change?: Resolver<ResolversTypes['PerformanceChange'], ParentType, ContextType>;
  completionRate?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  playingSeconds?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  title?: Resolver<Maybe<ResolversTypes['Title']>, ParentType, ContextType>;
  uniqueViewers?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  views?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
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

export type EngagementResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Engagement'] = ResolversParentTypes['Engagement']> = {
  asOf?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  buckets?: Resolver<Array<ResolversTypes['EngagementBucket']>, ParentType, ContextType>;
  from?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  interval?: Resolver<ResolversTypes['Interval'], ParentType, ContextType>;
  totals?: Resolver<ResolversTypes['EngagementTotals'], ParentType, ContextType>;
  until?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type EngagementBucketResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EngagementBucket'] = ResolversParentTypes['EngagementBucket']> = {
  completionRate?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  concurrentViewers?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  group?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  playingSeconds?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  start?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  title?: Resolver<Maybe<ResolversTypes['Title']>, ParentType, ContextType>;
  uniqueViewers?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  views?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type EngagementTotalsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EngagementTotals'] = ResolversParentTypes['EngagementTotals']> = {
  completionRate?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  concurrentViewers?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  playingSeconds?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  uniqueViewers?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  views?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type GenerateRecommendationsPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['GenerateRecommendationsPayload'] = ResolversParentTypes['GenerateRecommendationsPayload']> = {
  profile?: Resolver<Maybe<ResolversTypes['Profile']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type GenreResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Genre'] = ResolversParentTypes['Genre']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type HideFromRecommendationsPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['HideFromRecommendationsPayload'] = ResolversParentTypes['HideFromRecommendationsPayload']> = {
  title?: Resolver<Maybe<ResolversTypes['Title']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export interface JsonScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['JSON'], any> {
  name: 'JSON';
}

export interface LanguageTagScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['LanguageTag'], any> {
  name: 'LanguageTag';
}

export type LiveMetricsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LiveMetrics'] = ResolversParentTypes['LiveMetrics']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  concurrentViewers?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  eventsPerSecond?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  requestsPerSecond?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  score?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  sequence?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  startsPerMinute?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type LoadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Load'] = ResolversParentTypes['Load']> = {
  answered?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  endedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  failed?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  mix?: Resolver<ResolversTypes['LoadMix'], ParentType, ContextType>;
  p50Ms?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  p99Ms?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  requestsPerSecond?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  seconds?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  sent?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  sequence?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  startedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['LoadStatus'], ParentType, ContextType>;
  wantedRequestsPerSecond?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type MutationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  generateRecommendations?: Resolver<ResolversTypes['GenerateRecommendationsPayload'], ParentType, ContextType, RequireFields<MutationGenerateRecommendationsArgs, 'input'>>;
  hideFromRecommendations?: Resolver<ResolversTypes['HideFromRecommendationsPayload'], ParentType, ContextType, RequireFields<MutationHideFromRecommendationsArgs, 'input'>>;
  receive?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType, RequireFields<MutationReceiveArgs, 'messages'>>;
  recordEvents?: Resolver<ResolversTypes['RecordEventsPayload'], ParentType, ContextType, RequireFields<MutationRecordEventsArgs, 'input'>>;
  simulateLoad?: Resolver<ResolversTypes['SimulateLoadPayload'], ParentType, ContextType, RequireFields<MutationSimulateLoadArgs, 'input'>>;
  stopLoad?: Resolver<ResolversTypes['StopLoadPayload'], ParentType, ContextType, RequireFields<MutationStopLoadArgs, 'input'>>;
};

export type PageInfoResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type PerformanceChangeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PerformanceChange'] = ResolversParentTypes['PerformanceChange']> = {
  completionRate?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  playingSeconds?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  uniqueViewers?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  views?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
};

export type PersonResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Person'] = ResolversParentTypes['Person']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type ProfileResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Profile'] = ResolversParentTypes['Profile'], FederationReferenceType extends FederationReferenceTypes['Profile'] = FederationReferenceTypes['Profile']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Profile']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  recommendations?: Resolver<Maybe<ResolversTypes['Recommendations']>, ParentType, ContextType, RequireFields<ProfileRecommendationsArgs, 'first'>>;
};

export type QuantilesResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Quantiles'] = ResolversParentTypes['Quantiles']> = {
  median?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  p95?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
};

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  accountRecords?: Resolver<Maybe<ResolversTypes['AccountRecordPage']>, ParentType, ContextType, RequireFields<QueryAccountRecordsArgs, 'first' | 'owner'>>;
  analyticsStatus?: Resolver<Maybe<ResolversTypes['ServiceStatus']>, ParentType, ContextType>;
  contentPerformance?: Resolver<Maybe<Array<ResolversTypes['ContentPerformance']>>, ParentType, ContextType, RequireFields<QueryContentPerformanceArgs, 'first' | 'orderBy' | 'range'>>;
  engagement?: Resolver<Maybe<ResolversTypes['Engagement']>, ParentType, ContextType, RequireFields<QueryEngagementArgs, 'range'>>;
  load?: Resolver<Maybe<ResolversTypes['Load']>, ParentType, ContextType, RequireFields<QueryLoadArgs, 'id'>>;
  loads?: Resolver<Maybe<Array<ResolversTypes['Load']>>, ParentType, ContextType, RequireFields<QueryLoadsArgs, 'first'>>;
  regions?: Resolver<Maybe<Array<ResolversTypes['RegionUsage']>>, ParentType, ContextType, RequireFields<QueryRegionsArgs, 'first' | 'range'>>;
  similarity?: Resolver<Maybe<ResolversTypes['Similarity']>, ParentType, ContextType, RequireFields<QuerySimilarityArgs, 'a' | 'b'>>;
  streamingQuality?: Resolver<Maybe<Array<ResolversTypes['StreamingQuality']>>, ParentType, ContextType, RequireFields<QueryStreamingQualityArgs, 'range'>>;
  topology?: Resolver<Maybe<ResolversTypes['Topology']>, ParentType, ContextType>;
  trending?: Resolver<Maybe<Array<ResolversTypes['Title']>>, ParentType, ContextType, RequireFields<QueryTrendingArgs, 'first'>>;
  usageReport?: Resolver<Maybe<ResolversTypes['UsageReport']>, ParentType, ContextType, RequireFields<QueryUsageReportArgs, 'range'>>;
  watchedTitles?: Resolver<Maybe<Array<ResolversTypes['WatchedTitle']>>, ParentType, ContextType, RequireFields<QueryWatchedTitlesArgs, 'first' | 'since'>>;
};

export type RecommendationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Recommendation'] = ResolversParentTypes['Recommendation']> = {
  reason?: Resolver<ResolversTypes['RecommendationReason'], ParentType, ContextType>;
  score?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  similarity?: Resolver<Maybe<ResolversTypes['Similarity']>, ParentType, ContextType>;
  title?: Resolver<Maybe<ResolversTypes['Title']>, ParentType, ContextType>;
};

export type RecommendationReasonResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RecommendationReason'] = ResolversParentTypes['RecommendationReason']> = {
  kind?: Resolver<ResolversTypes['RecommendationReasonKind'], ParentType, ContextType>;
  text?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  title?: Resolver<Maybe<ResolversTypes['Title']>, ParentType, ContextType>;
};

export type RecommendationsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Recommendations'] = ResolversParentTypes['Recommendations']> = {
  generatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  items?: Resolver<Array<ResolversTypes['Recommendation']>, ParentType, ContextType>;
  stale?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type RecordEventsPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RecordEventsPayload'] = ResolversParentTypes['RecordEventsPayload']> = {
  accepted?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  duplicates?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  rejected?: Resolver<Array<ResolversTypes['RejectedEvent']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type RegionUsageResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RegionUsage'] = ResolversParentTypes['RegionUsage']> = {
  concurrentViewers?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  country?: Resolver<Maybe<ResolversTypes['CountryCode']>, ParentType, ContextType>;
  playingSeconds?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  score?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  topTitle?: Resolver<Maybe<ResolversTypes['Title']>, ParentType, ContextType>;
  uniqueViewers?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  views?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type RejectedEventResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RejectedEvent'] = ResolversParentTypes['RejectedEvent']> = {
  code?: Resolver<ResolversTypes['UserErrorCode'], ParentType, ContextType>;
  index?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type ServiceStatusResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ServiceStatus'] = ResolversParentTypes['ServiceStatus']> = {
  dependencies?: Resolver<Array<ResolversTypes['DependencyStatus']>, ParentType, ContextType>;
  healthy?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  uptimeSeconds?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type SimilarityResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Similarity'] = ResolversParentTypes['Similarity']> = {
  contentScore?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  score?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  sharedGenres?: Resolver<Array<ResolversTypes['Genre']>, ParentType, ContextType>;
  sharedPeople?: Resolver<Array<ResolversTypes['Person']>, ParentType, ContextType>;
  sharedViewers?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  viewerScore?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
};

export type SimulateLoadPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SimulateLoadPayload'] = ResolversParentTypes['SimulateLoadPayload']> = {
  load?: Resolver<Maybe<ResolversTypes['Load']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type StopLoadPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StopLoadPayload'] = ResolversParentTypes['StopLoadPayload']> = {
  load?: Resolver<Maybe<ResolversTypes['Load']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type StreamQualityResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StreamQuality'] = ResolversParentTypes['StreamQuality']> = {
  averageBitrateKbps?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  droppedFrames?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  playingSeconds?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  rebufferCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  rebufferRatio?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  score?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  startupSeconds?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
};

export type StreamSessionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StreamSession'] = ResolversParentTypes['StreamSession'], FederationReferenceType extends FederationReferenceTypes['StreamSession'] = FederationReferenceTypes['StreamSession']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['StreamSession']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  quality?: Resolver<Maybe<ResolversTypes['StreamQuality']>, ParentType, ContextType>;
};

export type StreamingQualityResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StreamingQuality'] = ResolversParentTypes['StreamingQuality']> = {
  averageBitrateKbps?: Resolver<Maybe<ResolversTypes['Quantiles']>, ParentType, ContextType>;
  droppedFrames?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  exitsBeforeStartPercent?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  failurePercent?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  group?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  playbackSuccess?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  rebufferCount?: Resolver<Maybe<ResolversTypes['Quantiles']>, ParentType, ContextType>;
  rebufferRatio?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  score?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  smoothness?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  startupScore?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  startupSeconds?: Resolver<Maybe<ResolversTypes['Quantiles']>, ParentType, ContextType>;
  title?: Resolver<Maybe<ResolversTypes['Title']>, ParentType, ContextType>;
  views?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type SubscriptionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Subscription'] = ResolversParentTypes['Subscription']> = {
  liveMetrics?: SubscriptionResolver<ResolversTypes['LiveMetrics'], "liveMetrics", ParentType, ContextType>;
  loadProgress?: SubscriptionResolver<ResolversTypes['Load'], "loadProgress", ParentType, ContextType, RequireFields<SubscriptionLoadProgressArgs, 'loadId'>>;
  topologyChanged?: SubscriptionResolver<ResolversTypes['TopologyChange'], "topologyChanged", ParentType, ContextType>;
};

export type TitleResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Title'] = ResolversParentTypes['Title'], FederationReferenceType extends FederationReferenceTypes['Title'] = FederationReferenceTypes['Title']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Title']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  similar?: Resolver<Maybe<Array<ResolversTypes['Recommendation']>>, ParentType, ContextType, RequireFields<TitleSimilarArgs, 'first'>>;
  stats?: Resolver<Maybe<ResolversTypes['TitleStats']>, ParentType, ContextType>;
};

export type TitleStatsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TitleStats'] = ResolversParentTypes['TitleStats']> = {
  completionRate?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  playingSeconds?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  uniqueViewers?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  views?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type TopologyResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Topology'] = ResolversParentTypes['Topology']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  edges?: Resolver<Array<ResolversTypes['TopologyEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['TopologyNode']>, ParentType, ContextType>;
};

export type TopologyChangeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TopologyChange'] = ResolversParentTypes['TopologyChange']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  edges?: Resolver<Array<ResolversTypes['TopologyEdge']>, ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['TopologyChangeKind'], ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['TopologyNode']>, ParentType, ContextType>;
  removedEdges?: Resolver<Array<ResolversTypes['ID']>, ParentType, ContextType>;
  removedNodes?: Resolver<Array<ResolversTypes['ID']>, ParentType, ContextType>;
  sequence?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type TopologyEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TopologyEdge'] = ResolversParentTypes['TopologyEdge']> = {
  errorRate?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  from?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  p50Ms?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  p99Ms?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  requestsPerSecond?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  to?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type TopologyNodeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TopologyNode'] = ResolversParentTypes['TopologyNode']> = {
  fault?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  healthy?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  instances?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['TopologyNodeKind'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  waiting?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export interface UrlScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['URL'], any> {
  name: 'URL';
}

export type UsageDayResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UsageDay'] = ResolversParentTypes['UsageDay']> = {
  day?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  ingestedVideos?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  newAccounts?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  playingSeconds?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  storedBytes?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  uniqueViewers?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  views?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type UsageReportResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UsageReport'] = ResolversParentTypes['UsageReport']> = {
  chartUrl?: Resolver<ResolversTypes['URL'], ParentType, ContextType>;
  csvUrl?: Resolver<ResolversTypes['URL'], ParentType, ContextType>;
  from?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  rows?: Resolver<Array<ResolversTypes['UsageDay']>, ParentType, ContextType>;
  until?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type UserErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UserError'] = ResolversParentTypes['UserError']> = {
  code?: Resolver<ResolversTypes['UserErrorCode'], ParentType, ContextType>;
  field?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type WatchedTitleResolvers<ContextType = Context, ParentType extends ResolversParentTypes['WatchedTitle'] = ResolversParentTypes['WatchedTitle']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  weight?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
};

export type Resolvers<ContextType = Context> = {
  AccountRecord?: AccountRecordResolvers<ContextType>;
  AccountRecordPage?: AccountRecordPageResolvers<ContextType>;
  ContentPerformance?: ContentPerformanceResolvers<ContextType>;
  CountryCode?: GraphQLScalarType;
  Date?: GraphQLScalarType;
  DateTime?: GraphQLScalarType;
  DependencyStatus?: DependencyStatusResolvers<ContextType>;
  Engagement?: EngagementResolvers<ContextType>;
  EngagementBucket?: EngagementBucketResolvers<ContextType>;
  EngagementTotals?: EngagementTotalsResolvers<ContextType>;
  GenerateRecommendationsPayload?: GenerateRecommendationsPayloadResolvers<ContextType>;
  Genre?: GenreResolvers<ContextType>;
  HideFromRecommendationsPayload?: HideFromRecommendationsPayloadResolvers<ContextType>;
  JSON?: GraphQLScalarType;
  LanguageTag?: GraphQLScalarType;
  LiveMetrics?: LiveMetricsResolvers<ContextType>;
  Load?: LoadResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  PerformanceChange?: PerformanceChangeResolvers<ContextType>;
  Person?: PersonResolvers<ContextType>;
  Profile?: ProfileResolvers<ContextType>;
  Quantiles?: QuantilesResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  Recommendation?: RecommendationResolvers<ContextType>;
  RecommendationReason?: RecommendationReasonResolvers<ContextType>;
  Recommendations?: RecommendationsResolvers<ContextType>;
  RecordEventsPayload?: RecordEventsPayloadResolvers<ContextType>;
  RegionUsage?: RegionUsageResolvers<ContextType>;
  RejectedEvent?: RejectedEventResolvers<ContextType>;
  ServiceStatus?: ServiceStatusResolvers<ContextType>;
  Similarity?: SimilarityResolvers<ContextType>;
  SimulateLoadPayload?: SimulateLoadPayloadResolvers<ContextType>;
  StopLoadPayload?: StopLoadPayloadResolvers<ContextType>;
  StreamQuality?: StreamQualityResolvers<ContextType>;
  StreamSession?: StreamSessionResolvers<ContextType>;
  StreamingQuality?: StreamingQualityResolvers<ContextType>;
  Subscription?: SubscriptionResolvers<ContextType>;
  Title?: TitleResolvers<ContextType>;
  TitleStats?: TitleStatsResolvers<ContextType>;
  Topology?: TopologyResolvers<ContextType>;
  TopologyChange?: TopologyChangeResolvers<ContextType>;
  TopologyEdge?: TopologyEdgeResolvers<ContextType>;
  TopologyNode?: TopologyNodeResolvers<ContextType>;
  URL?: GraphQLScalarType;
  UsageDay?: UsageDayResolvers<ContextType>;
  UsageReport?: UsageReportResolvers<ContextType>;
  UserError?: UserErrorResolvers<ContextType>;
  WatchedTitle?: WatchedTitleResolvers<ContextType>;
};

export type DirectiveResolvers<ContextType = Context> = {
  cacheControl?: CacheControlDirectiveResolver<any, any, ContextType>;
};
