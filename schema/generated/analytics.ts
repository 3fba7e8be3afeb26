import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { TitleParent, TitleStatsParent, ProfileParent, RecommendationParent, StreamSessionParent, StreamQualityParent } from '../../subgraphs/analytics/parents.ts';
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

/** Something a viewer did. */
export type EventInput = {
  /** When, by the client's clock; at most 7 days ago and 5 minutes ahead. */
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
  /** A title was chosen from a list. */
  | 'CLICK'
  /** Something went wrong; data: { code }. */
  | 'ERROR'
  /** A title was shown in a list. */
  | 'IMPRESSION'
  /** A title was put on or taken off the list; data: { added }. */
  | 'MY_LIST'
  /** Playing went on; data: { positionSeconds }. */
  | 'POSITION'
  /** A title was rated; data: { rating }. */
  | 'RATING'
  /** Something was searched for; data: { query }. */
  | 'SEARCH'
  /** A play attempt ended; data: { playingSeconds, completed }. */
  | 'VIEW_ENDED'
  /** A play attempt began. */
  | 'VIEW_STARTED';

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
   * Takes what another service has to tell, for the platform itself: see subgraphs/shared/outbox.ts. A message that came before
   * changes nothing, and the order does not matter. True once all are kept.
   */
  receive: Scalars['Boolean']['output'];
  /** Keeps what viewers did, up to 500 at once. Good events are kept and bad ones come back; an id counts once for ever. */
  recordEvents: RecordEventsPayload;
};


export type MutationReceiveArgs = {
  messages: Array<MessageInput>;
};


export type MutationRecordEventsArgs = {
  input: RecordEventsInput;
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
  /** Its id. */
  id: Scalars['ID']['output'];
  /** What it may like and has not watched, the best first; null for others than the profile of the token. */
  recommendations: Maybe<Recommendations>;
};


/** Somebody who watches. */
export type ProfileRecommendationsArgs = {
  first?: Scalars['Int']['input'];
};

export type Query = {
  __typename?: 'Query';
  /** What this service keeps of an account and its profiles, a page in the order of kinds, for the platform itself. */
  accountRecords: Maybe<AccountRecordPage>;
  /** How the analytics service is. */
  analyticsStatus: Maybe<ServiceStatus>;
  /** What is watched the most now: views of the last seven days, each counting half as much a day later. */
  trending: Maybe<Array<Title>>;
  /** Titles that were watched lately, for the catalog: by their ids. For the platform itself. */
  watchedTitles: Maybe<Array<WatchedTitle>>;
};


export type QueryAccountRecordsArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
  owner: RecordOwnerInput;
};


export type QueryTrendingArgs = {
  first?: Scalars['Int']['input'];
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
  /** How well it fits, 0 to 1. */
  score: Scalars['Float']['output'];
  /** The title; null when it does not exist for this viewer. */
  title: Maybe<Title>;
};

/** Why a title is recommended. */
export type RecommendationReason = {
  __typename?: 'RecommendationReason';
  /** What kind of reason it is. */
  kind: RecommendationReasonKind;
  /** The title that it comes from; null for TRENDING. */
  title: Maybe<Title>;
};

/** What kind of reason it is. */
export type RecommendationReasonKind =
  /** Those who watched that title watched this one too. */
  | 'BECAUSE_YOU_WATCHED'
  /** Many watch it now. */
  | 'TRENDING';

/** What a profile may like. */
export type Recommendations = {
  __typename?: 'Recommendations';
  /** When it was reckoned. */
  generatedAt: Scalars['DateTime']['output'];
  /** The titles, the best first. */
  items: Array<Recommendation>;
};

/** What viewers did. */
export type RecordEventsInput = {
  /** The events, 1 to 500. */
  events: Array<EventInput>;
};

/** What recordEvents gives. */
export type RecordEventsPayload = {
  __typename?: 'RecordEventsPayload';
  /** How many were kept. */
  accepted: Scalars['Int']['output'];
  /** How many were there already. */
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

/** A film or a show: what a viewer looks for. */
export type Title = {
  __typename?: 'Title';
  /** Its id. */
  id: Scalars['ID']['output'];
  /** What those who watched it watch too, the closest first. */
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
  CountryCode: ResolverTypeWrapper<Scalars['CountryCode']['output']>;
  Date: ResolverTypeWrapper<Scalars['Date']['output']>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  DependencyStatus: ResolverTypeWrapper<DependencyStatus>;
  Float: ResolverTypeWrapper<Scalars['Float']['output']>;
  EventInput: EventInput;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  EventType: EventType;
  JSON: ResolverTypeWrapper<Scalars['JSON']['output']>;
  LanguageTag: ResolverTypeWrapper<Scalars['LanguageTag']['output']>;
  MessageInput: MessageInput;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  Profile: ResolverTypeWrapper<ProfileParent>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Recommendation: ResolverTypeWrapper<RecommendationParent>;
  RecommendationReason: ResolverTypeWrapper<Omit<RecommendationReason, 'title'> & { title?: Maybe<ResolversTypes['Title']> }>;
  RecommendationReasonKind: RecommendationReasonKind;
  Recommendations: ResolverTypeWrapper<Omit<Recommendations, 'items'> & { items: Array<ResolversTypes['Recommendation']> }>;
  RecordEventsInput: RecordEventsInput;
  RecordEventsPayload: ResolverTypeWrapper<RecordEventsPayload>;
  RecordOwnerInput: RecordOwnerInput;
  RejectedEvent: ResolverTypeWrapper<RejectedEvent>;
  ServiceStatus: ResolverTypeWrapper<ServiceStatus>;
  StreamQuality: ResolverTypeWrapper<StreamQualityParent>;
  StreamSession: ResolverTypeWrapper<StreamSessionParent>;
  Title: ResolverTypeWrapper<TitleParent>;
  TitleStats: ResolverTypeWrapper<TitleStatsParent>;
  URL: ResolverTypeWrapper<Scalars['URL']['output']>;
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
  CountryCode: Scalars['CountryCode']['output'];
  Date: Scalars['Date']['output'];
  DateTime: Scalars['DateTime']['output'];
  DependencyStatus: DependencyStatus;
  Float: Scalars['Float']['output'];
  EventInput: EventInput;
  ID: Scalars['ID']['output'];
  JSON: Scalars['JSON']['output'];
  LanguageTag: Scalars['LanguageTag']['output'];
  MessageInput: MessageInput;
  Mutation: Record<PropertyKey, never>;
  PageInfo: PageInfo;
  Profile: ProfileParent;
  Query: Record<PropertyKey, never>;
  Recommendation: RecommendationParent;
  RecommendationReason: Omit<RecommendationReason, 'title'> & { title?: Maybe<ResolversParentTypes['Title']> };
  Recommendations: Omit<Recommendations, 'items'> & { items: Array<ResolversParentTypes['Recommendation']> };
  RecordEventsInput: RecordEventsInput;
  RecordEventsPayload: RecordEventsPayload;
  RecordOwnerInput: RecordOwnerInput;
  RejectedEvent: RejectedEvent;
  ServiceStatus: ServiceStatus;
  StreamQuality: StreamQualityParent;
  StreamSession: StreamSessionParent;
  Title: TitleParent;
  TitleStats: TitleStatsParent;
  URL: Scalars['URL']['output'];
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

export interface JsonScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['JSON'], any> {
  name: 'JSON';
}

export interface LanguageTagScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['LanguageTag'], any> {
  name: 'LanguageTag';
}

export type MutationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  receive?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType, RequireFields<MutationReceiveArgs, 'messages'>>;
  recordEvents?: Resolver<ResolversTypes['RecordEventsPayload'], ParentType, ContextType, RequireFields<MutationRecordEventsArgs, 'input'>>;
};

export type PageInfoResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ProfileResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Profile'] = ResolversParentTypes['Profile'], FederationReferenceType extends FederationReferenceTypes['Profile'] = FederationReferenceTypes['Profile']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Profile']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  recommendations?: Resolver<Maybe<ResolversTypes['Recommendations']>, ParentType, ContextType, RequireFields<ProfileRecommendationsArgs, 'first'>>;
};

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  accountRecords?: Resolver<Maybe<ResolversTypes['AccountRecordPage']>, ParentType, ContextType, RequireFields<QueryAccountRecordsArgs, 'first' | 'owner'>>;
  analyticsStatus?: Resolver<Maybe<ResolversTypes['ServiceStatus']>, ParentType, ContextType>;
  trending?: Resolver<Maybe<Array<ResolversTypes['Title']>>, ParentType, ContextType, RequireFields<QueryTrendingArgs, 'first'>>;
  watchedTitles?: Resolver<Maybe<Array<ResolversTypes['WatchedTitle']>>, ParentType, ContextType, RequireFields<QueryWatchedTitlesArgs, 'first' | 'since'>>;
};

export type RecommendationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Recommendation'] = ResolversParentTypes['Recommendation']> = {
  reason?: Resolver<ResolversTypes['RecommendationReason'], ParentType, ContextType>;
  score?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  title?: Resolver<Maybe<ResolversTypes['Title']>, ParentType, ContextType>;
};

export type RecommendationReasonResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RecommendationReason'] = ResolversParentTypes['RecommendationReason']> = {
  kind?: Resolver<ResolversTypes['RecommendationReasonKind'], ParentType, ContextType>;
  title?: Resolver<Maybe<ResolversTypes['Title']>, ParentType, ContextType>;
};

export type RecommendationsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Recommendations'] = ResolversParentTypes['Recommendations']> = {
  generatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  items?: Resolver<Array<ResolversTypes['Recommendation']>, ParentType, ContextType>;
};

export type RecordEventsPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RecordEventsPayload'] = ResolversParentTypes['RecordEventsPayload']> = {
  accepted?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  duplicates?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  rejected?: Resolver<Array<ResolversTypes['RejectedEvent']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
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

export interface UrlScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['URL'], any> {
  name: 'URL';
}

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
  CountryCode?: GraphQLScalarType;
  Date?: GraphQLScalarType;
  DateTime?: GraphQLScalarType;
  DependencyStatus?: DependencyStatusResolvers<ContextType>;
  JSON?: GraphQLScalarType;
  LanguageTag?: GraphQLScalarType;
  Mutation?: MutationResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  Profile?: ProfileResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  Recommendation?: RecommendationResolvers<ContextType>;
  RecommendationReason?: RecommendationReasonResolvers<ContextType>;
  Recommendations?: RecommendationsResolvers<ContextType>;
  RecordEventsPayload?: RecordEventsPayloadResolvers<ContextType>;
  RejectedEvent?: RejectedEventResolvers<ContextType>;
  ServiceStatus?: ServiceStatusResolvers<ContextType>;
  StreamQuality?: StreamQualityResolvers<ContextType>;
  StreamSession?: StreamSessionResolvers<ContextType>;
  Title?: TitleResolvers<ContextType>;
  TitleStats?: TitleStatsResolvers<ContextType>;
  URL?: GraphQLScalarType;
  UserError?: UserErrorResolvers<ContextType>;
  WatchedTitle?: WatchedTitleResolvers<ContextType>;
};

export type DirectiveResolvers<ContextType = Context> = {
  cacheControl?: CacheControlDirectiveResolver<any, any, ContextType>;
};
