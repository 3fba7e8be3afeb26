import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { TitleParent, SeasonParent, EpisodeParent, GenreParent, ArtworkParent, VideoParent, UploadParent, IngestJobParent, TitlePage, IngestJobPage } from '../../subgraphs/catalog/parents.ts';
import type { Context } from '../../subgraphs/catalog/context.ts';
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
  /** A moment in UTC as RFC 3339, to the millisecond: 2026-01-31T09:30:00.000Z. */
  DateTime: { input: Date; output: Date; }
  /** A language as a BCP 47 tag: pt-BR. */
  LanguageTag: { input: string; output: string; }
  /** An absolute http or https address. */
  URL: { input: string; output: string; }
  _FieldSet: { input: string; output: string; }
};

/** Which upload to give up. */
export type AbortUploadInput = {
  /** The upload. */
  uploadId: Scalars['ID']['input'];
};

/** What abortUpload gives. */
export type AbortUploadPayload = {
  __typename?: 'AbortUploadPayload';
  /** The upload as it is now. */
  upload: Maybe<Upload>;
  /** What to mend; empty when all is well. */
  userErrors: Array<UserError>;
};

/** A picture of a title. */
export type Artwork = {
  __typename?: 'Artwork';
  /** Its id. */
  id: Scalars['ID']['output'];
  /** What it is for. */
  kind: ArtworkKind;
  /** Its dominant colour as #rrggbb, to show while it loads. */
  placeholder: Maybe<Scalars['String']['output']>;
  /** The address of the picture, as wide as asked or the next step above: 160, 320, 640, 1280 or 1920 pixels. */
  url: Scalars['URL']['output'];
};


/** A picture of a title. */
export type ArtworkUrlArgs = {
  width?: Scalars['Int']['input'];
};

/** What a picture is for. */
export type ArtworkKind =
  /** Wide, behind the name. */
  | 'BACKDROP'
  /** Upright, with the name. */
  | 'POSTER';

/** Who sees the same answer. */
export type CacheControlScope =
  /** Only who asked. */
  | 'PRIVATE'
  /** Everybody. */
  | 'PUBLIC';

/** Which job to stop. */
export type CancelIngestInput = {
  /** The job. */
  jobId: Scalars['ID']['input'];
};

/** What cancelIngest gives. */
export type CancelIngestPayload = {
  __typename?: 'CancelIngestPayload';
  /** The job as it is now. */
  job: Maybe<IngestJob>;
  /** What to mend; empty when all is well. */
  userErrors: Array<UserError>;
};

/** Which upload is complete. */
export type CompleteUploadInput = {
  /** Every part with its ETag, in any order. */
  parts: Array<UploadedPartInput>;
  /** The upload. */
  uploadId: Scalars['ID']['input'];
};

/** What completeUpload gives. */
export type CompleteUploadPayload = {
  __typename?: 'CompleteUploadPayload';
  /** The upload as it is now. */
  upload: Maybe<Upload>;
  /** What to mend; empty when all is well. */
  userErrors: Array<UserError>;
};

/** What a new episode is. */
export type CreateEpisodeInput = {
  /** The same key gives the same episode again, for a day. 8 to 100 characters. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** Its name, 1 to 200 characters. */
  name: Scalars['String']['input'];
  /** Its number, 1 to 500; one each in a season. */
  number: Scalars['Int']['input'];
  /** The season. */
  seasonId: Scalars['ID']['input'];
  /** What happens in it, up to 4,000 characters. */
  synopsis?: InputMaybe<Scalars['String']['input']>;
};

/** What createEpisode gives. */
export type CreateEpisodePayload = {
  __typename?: 'CreateEpisodePayload';
  /** The new episode; null with user errors. */
  episode: Maybe<Episode>;
  /** What to mend; empty when all is well. */
  userErrors: Array<UserError>;
};

/** What a new film is. */
export type CreateMovieInput = {
  /** Names of its genres; one that is not there yet is made. 10 at most. */
  genres?: InputMaybe<Array<Scalars['String']['input']>>;
  /** The same key gives the same film again, for a day: repeat a call whose answer was lost. 8 to 100 characters. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** Its IMDb id: tt1254207. One title each. */
  imdbId?: InputMaybe<Scalars['String']['input']>;
  /** Words to find it by; 50 at most, of 1 to 50 characters. */
  keywords?: InputMaybe<Array<Scalars['String']['input']>>;
  /** Maturity ratings, one a country. */
  maturityRatings?: InputMaybe<Array<MaturityRatingInput>>;
  /** Its name, 1 to 200 characters. */
  name: Scalars['String']['input'];
  /** Its name in the language it was made in, 1 to 200 characters. */
  originalName?: InputMaybe<Scalars['String']['input']>;
  /** The year of its first release, 1870 to 2100. */
  releaseYear?: InputMaybe<Scalars['Int']['input']>;
  /** What it is about, up to 4,000 characters. */
  synopsis?: InputMaybe<Scalars['String']['input']>;
};

/** What createMovie gives. */
export type CreateMoviePayload = {
  __typename?: 'CreateMoviePayload';
  /** The new film; null with user errors. */
  movie: Maybe<Movie>;
  /** What to mend; empty when all is well. */
  userErrors: Array<UserError>;
};

/** What a new season is. */
export type CreateSeasonInput = {
  /** The same key gives the same season again, for a day. 8 to 100 characters. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** Its name, 1 to 200 characters. */
  name?: InputMaybe<Scalars['String']['input']>;
  /** Its number, 0 to 99; one each in a show. */
  number: Scalars['Int']['input'];
  /** The show. */
  showId: Scalars['ID']['input'];
};

/** What createSeason gives. */
export type CreateSeasonPayload = {
  __typename?: 'CreateSeasonPayload';
  /** The new season; null with user errors. */
  season: Maybe<Season>;
  /** What to mend; empty when all is well. */
  userErrors: Array<UserError>;
};

/** What a new show is. */
export type CreateShowInput = {
  /** Names of its genres; one that is not there yet is made. 10 at most. */
  genres?: InputMaybe<Array<Scalars['String']['input']>>;
  /** The same key gives the same show again, for a day. 8 to 100 characters. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** Its IMDb id: tt1254207. One title each. */
  imdbId?: InputMaybe<Scalars['String']['input']>;
  /** Words to find it by; 50 at most, of 1 to 50 characters. */
  keywords?: InputMaybe<Array<Scalars['String']['input']>>;
  /** Maturity ratings, one a country. */
  maturityRatings?: InputMaybe<Array<MaturityRatingInput>>;
  /** Its name, 1 to 200 characters. */
  name: Scalars['String']['input'];
  /** Its name in the language it was made in, 1 to 200 characters. */
  originalName?: InputMaybe<Scalars['String']['input']>;
  /** The year of its first release, 1870 to 2100. */
  releaseYear?: InputMaybe<Scalars['Int']['input']>;
  /** What it is about, up to 4,000 characters. */
  synopsis?: InputMaybe<Scalars['String']['input']>;
};

/** What createShow gives. */
export type CreateShowPayload = {
  __typename?: 'CreateShowPayload';
  /** The new show; null with user errors. */
  show: Maybe<Show>;
  /** What to mend; empty when all is well. */
  userErrors: Array<UserError>;
};

/** What is to be uploaded. */
export type CreateUploadInput = {
  /** Its type: video/mp4, video/quicktime, video/x-matroska, video/webm or video/mp2t. */
  contentType: Scalars['String']['input'];
  /** The name of the file, 1 to 255 characters. */
  filename: Scalars['String']['input'];
  /** The same key gives the same upload again, for a day. 8 to 100 characters. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** What it is for. */
  purpose: UploadPurpose;
  /** Its SHA-256 as 64 hexadecimal digits; checked after completion when given. */
  sha256?: InputMaybe<Scalars['String']['input']>;
  /** Its length in bytes, 1 to 50 GiB. */
  sizeBytes: Scalars['Float']['input'];
};

/** What createUpload gives. */
export type CreateUploadPayload = {
  __typename?: 'CreateUploadPayload';
  /** The new upload; null with user errors. */
  upload: Maybe<Upload>;
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

/** An episode of a season. */
export type Episode = {
  __typename?: 'Episode';
  /** Its id. */
  id: Scalars['ID']['output'];
  /** Its name. */
  name: Scalars['String']['output'];
  /** Its number in the season. */
  number: Scalars['Int']['output'];
  /** The season it belongs to. */
  season: Season;
  /** What happens in it. */
  synopsis: Maybe<Scalars['String']['output']>;
  /** Counts its changes: send it back with an update. */
  version: Scalars['Int']['output'];
  /** Its video; null before the first ingest. */
  video: Maybe<Video>;
};

/** A genre. */
export type Genre = {
  __typename?: 'Genre';
  /** Its id. */
  id: Scalars['ID']['output'];
  /** Its name. */
  name: Scalars['String']['output'];
  /** How many published titles are of it. */
  titleCount: Scalars['Int']['output'];
};

/** Why a job failed. */
export type IngestFailure = {
  __typename?: 'IngestFailure';
  /** What kind of fault it is. */
  code: IngestFailureCode;
  /** What was found and what to do, for people. */
  message: Scalars['String']['output'];
};

/** Why a job failed. */
export type IngestFailureCode =
  /** The file ends too early or is damaged. */
  | 'DAMAGED'
  /** It failed on our side, as often as it may be tried. */
  | 'INTERNAL'
  /** The file is no video that we read: MP4, MOV, Matroska, WebM or MPEG-TS. */
  | 'NOT_A_VIDEO'
  /** It is longer, larger or wider than the bounds. */
  | 'OUT_OF_BOUNDS'
  /** It took longer than a job may. */
  | 'TIMED_OUT';

/** Work that fills the catalogue: a video that is made playable. */
export type IngestJob = {
  __typename?: 'IngestJob';
  /** How often it was begun. */
  attempts: Scalars['Int']['output'];
  /** When it was queued. */
  createdAt: Scalars['DateTime']['output'];
  /** Why it failed; null unless FAILED. */
  failure: Maybe<IngestFailure>;
  /** When it ended; null before. */
  finishedAt: Maybe<Scalars['DateTime']['output']>;
  /** Its id. */
  id: Scalars['ID']['output'];
  /** What kind of work it is. */
  kind: IngestKind;
  /** How much of it is done, 0 to 100; never falls within an attempt. */
  percent: Scalars['Float']['output'];
  /** The renditions being made, the smallest first. */
  renditions: Array<RenditionProgress>;
  /** Seconds left by the present speed; null when not known. */
  secondsLeft: Maybe<Scalars['Float']['output']>;
  /** Grows with each change. */
  sequence: Scalars['Int']['output'];
  /** Seconds of video done a second; null outside TRANSCODING. */
  speed: Maybe<Scalars['Float']['output']>;
  /** What it is doing; null while QUEUED. */
  stage: Maybe<IngestStage>;
  /** How it is. */
  status: IngestStatus;
  /** The video that it makes. */
  video: Maybe<Video>;
};

/** A page of jobs. */
export type IngestJobConnection = {
  __typename?: 'IngestJobConnection';
  /** The jobs with their cursors. */
  edges: Array<IngestJobEdge>;
  /** The jobs alone. */
  nodes: Array<IngestJob>;
  /** Where the page stands. */
  pageInfo: PageInfo;
  /** How many there are on all pages. */
  totalCount: Scalars['Int']['output'];
};

/** A job on a page. */
export type IngestJobEdge = {
  __typename?: 'IngestJobEdge';
  /** Its place in this order, for after and before. */
  cursor: Scalars['String']['output'];
  /** The job. */
  node: IngestJob;
};

/** What kind of work a job is. */
export type IngestKind =
  /** A video is made playable. */
  | 'MEDIA';

/** What a job is doing. */
export type IngestStage =
  /** Playlists and pictures are made. */
  | 'PACKAGING'
  /** The file is looked at. */
  | 'PROBING'
  /** The video can be played. */
  | 'READY'
  /** What was made is stored. */
  | 'STORING'
  /** The renditions are made. */
  | 'TRANSCODING';

/** How a job is. */
export type IngestStatus =
  /** It was stopped. */
  | 'CANCELLED'
  /** It has ended with a failure. */
  | 'FAILED'
  /** It waits for a worker. */
  | 'QUEUED'
  /** A worker is on it. */
  | 'RUNNING'
  /** It has ended well. */
  | 'SUCCEEDED';

/** The maturity rating of a title in a country. */
export type MaturityRatingInput = {
  /** The country. */
  country: Scalars['CountryCode']['input'];
  /** The rating as it is written there: PG-13, 12; 1 to 16 characters. */
  rating: Scalars['String']['input'];
};

/** A film. */
export type Movie = Title & {
  __typename?: 'Movie';
  /** Its picture of a kind; null when there is none. */
  artwork: Maybe<Artwork>;
  /** When it was added. */
  createdAt: Scalars['DateTime']['output'];
  /** Its genres, by name. */
  genres: Array<Genre>;
  /** Its id. */
  id: Scalars['ID']['output'];
  /** Words to find it by. */
  keywords: Array<Scalars['String']['output']>;
  /** The maturity rating in the viewer's country: PG-13, 12. Null when there is none. */
  maturityRating: Maybe<Scalars['String']['output']>;
  /** Its name. */
  name: Scalars['String']['output'];
  /** Its name in the language it was made in. */
  originalName: Maybe<Scalars['String']['output']>;
  /** Whether viewers see it. */
  publication: Publication;
  /** When viewers first saw it; null for one never published. */
  publishedAt: Maybe<Scalars['DateTime']['output']>;
  /** The year of its first release. */
  releaseYear: Maybe<Scalars['Int']['output']>;
  /** What it is about, in a few sentences. */
  synopsis: Maybe<Scalars['String']['output']>;
  /** When it was last changed. */
  updatedAt: Scalars['DateTime']['output'];
  /** Counts its changes: send it back with an update. */
  version: Scalars['Int']['output'];
  /** Its video; null before the first ingest. */
  video: Maybe<Video>;
};


/** A film. */
export type MovieArtworkArgs = {
  kind: ArtworkKind;
};

export type Mutation = {
  __typename?: 'Mutation';
  /** Gives an upload up and frees what it stored. */
  abortUpload: AbortUploadPayload;
  /** Stops a job that has not ended. */
  cancelIngest: CancelIngestPayload;
  /** Puts the parts together and looks at the content; what is not of its stated type is refused. */
  completeUpload: CompleteUploadPayload;
  /** Adds an episode to a season. */
  createEpisode: CreateEpisodePayload;
  /** Adds a film as a draft. */
  createMovie: CreateMoviePayload;
  /** Adds a season to a show. */
  createSeason: CreateSeasonPayload;
  /** Adds a show as a draft. */
  createShow: CreateShowPayload;
  /** Opens a resumable upload: each part is PUT to its address, then completeUpload. */
  createUpload: CreateUploadPayload;
  /** Shows a title to viewers. */
  publishTitle: PublishTitlePayload;
  /** Queues a job again that failed or was cancelled. */
  retryIngest: RetryIngestPayload;
  /** Makes an uploaded file the video of a film or an episode; follow it with ingestProgress. */
  startMediaIngest: StartMediaIngestPayload;
  /** Hides a title from viewers; it is a draft again. */
  unpublishTitle: UnpublishTitlePayload;
  /** Changes what is given of an episode; a stale version is a CONFLICT and gives the newer state. */
  updateEpisode: UpdateEpisodePayload;
  /** Changes what is given of a film; a stale version is a CONFLICT and gives the newer state. */
  updateMovie: UpdateMoviePayload;
  /** Changes what is given of a show; a stale version is a CONFLICT and gives the newer state. */
  updateShow: UpdateShowPayload;
};


export type MutationAbortUploadArgs = {
  input: AbortUploadInput;
};


export type MutationCancelIngestArgs = {
  input: CancelIngestInput;
};


export type MutationCompleteUploadArgs = {
  input: CompleteUploadInput;
};


export type MutationCreateEpisodeArgs = {
  input: CreateEpisodeInput;
};


export type MutationCreateMovieArgs = {
  input: CreateMovieInput;
};


export type MutationCreateSeasonArgs = {
  input: CreateSeasonInput;
};


export type MutationCreateShowArgs = {
  input: CreateShowInput;
};


export type MutationCreateUploadArgs = {
  input: CreateUploadInput;
};


export type MutationPublishTitleArgs = {
  input: PublishTitleInput;
};


export type MutationRetryIngestArgs = {
  input: RetryIngestInput;
};


export type MutationStartMediaIngestArgs = {
  input: StartMediaIngestInput;
};


export type MutationUnpublishTitleArgs = {
  input: UnpublishTitleInput;
};


export type MutationUpdateEpisodeArgs = {
  input: UpdateEpisodeInput;
};


export type MutationUpdateMovieArgs = {
  input: UpdateMovieInput;
};


export type MutationUpdateShowArgs = {
  input: UpdateShowInput;
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

/** Whether viewers see a title. */
export type Publication =
  /** Only the staff see it. */
  | 'DRAFT'
  /** Viewers see it. */
  | 'PUBLISHED';

/** Which title to publish. */
export type PublishTitleInput = {
  /** The title. */
  id: Scalars['ID']['input'];
};

/** What publishTitle gives. */
export type PublishTitlePayload = {
  __typename?: 'PublishTitlePayload';
  /** The title as it is now. */
  title: Maybe<Title>;
  /** What to mend; empty when all is well. */
  userErrors: Array<UserError>;
};

export type Query = {
  __typename?: 'Query';
  /** How the catalog service is. */
  catalogStatus: Maybe<ServiceStatus>;
  /** All genres, by name. */
  genres: Maybe<Array<Genre>>;
  /** An ingest job; null when there is none of this id. */
  ingestJob: Maybe<IngestJob>;
  /** Ingest jobs, the newest first. */
  ingestJobs: Maybe<IngestJobConnection>;
  /** A film or show by its id; null when it does not exist for this viewer. */
  title: Maybe<Title>;
  /** What can be watched, page by page. */
  titles: Maybe<TitleConnection>;
  /** An upload of this account; null when it does not exist for this viewer. */
  upload: Maybe<Upload>;
};


export type QueryIngestJobArgs = {
  id: Scalars['ID']['input'];
};


export type QueryIngestJobsArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  before: InputMaybe<Scalars['String']['input']>;
  first: InputMaybe<Scalars['Int']['input']>;
  last: InputMaybe<Scalars['Int']['input']>;
  status: InputMaybe<Array<IngestStatus>>;
};


export type QueryTitleArgs = {
  id: Scalars['ID']['input'];
};


export type QueryTitlesArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  before: InputMaybe<Scalars['String']['input']>;
  filter: InputMaybe<TitleFilter>;
  first: InputMaybe<Scalars['Int']['input']>;
  last: InputMaybe<Scalars['Int']['input']>;
  sort?: InputMaybe<TitleSort>;
};


export type QueryUploadArgs = {
  id: Scalars['ID']['input'];
};

/** One size and bitrate of a video. */
export type Rendition = {
  __typename?: 'Rendition';
  /** Average bitrate in kilobits a second. */
  bitrateKbps: Scalars['Int']['output'];
  /** Height in pixels. */
  height: Scalars['Int']['output'];
  /** Its name: 720p. */
  name: Scalars['String']['output'];
  /** Width in pixels. */
  width: Scalars['Int']['output'];
};

/** How far a rendition is. */
export type RenditionProgress = {
  __typename?: 'RenditionProgress';
  /** Its name: 720p. */
  name: Scalars['String']['output'];
  /** How much of it is done, 0 to 100. */
  percent: Scalars['Float']['output'];
};

/** Which job to queue again. */
export type RetryIngestInput = {
  /** The job. */
  jobId: Scalars['ID']['input'];
};

/** What retryIngest gives. */
export type RetryIngestPayload = {
  __typename?: 'RetryIngestPayload';
  /** The job as it is now. */
  job: Maybe<IngestJob>;
  /** What to mend; empty when all is well. */
  userErrors: Array<UserError>;
};

/** A season of a show. */
export type Season = {
  __typename?: 'Season';
  /** Its episodes, by number; 500 at most. */
  episodes: Array<Episode>;
  /** Its id. */
  id: Scalars['ID']['output'];
  /** Its name, if it has one. */
  name: Maybe<Scalars['String']['output']>;
  /** Its number in the show; 0 holds specials. */
  number: Scalars['Int']['output'];
  /** The show it belongs to. */
  show: Show;
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

/** A series of episodes in seasons. */
export type Show = Title & {
  __typename?: 'Show';
  /** Its picture of a kind; null when there is none. */
  artwork: Maybe<Artwork>;
  /** When it was added. */
  createdAt: Scalars['DateTime']['output'];
  /** Its genres, by name. */
  genres: Array<Genre>;
  /** Its id. */
  id: Scalars['ID']['output'];
  /** Words to find it by. */
  keywords: Array<Scalars['String']['output']>;
  /** The maturity rating in the viewer's country: PG-13, 12. Null when there is none. */
  maturityRating: Maybe<Scalars['String']['output']>;
  /** Its name. */
  name: Scalars['String']['output'];
  /** Its name in the language it was made in. */
  originalName: Maybe<Scalars['String']['output']>;
  /** Whether viewers see it. */
  publication: Publication;
  /** When viewers first saw it; null for one never published. */
  publishedAt: Maybe<Scalars['DateTime']['output']>;
  /** The year of its first release. */
  releaseYear: Maybe<Scalars['Int']['output']>;
  /** Its seasons, by number; 100 at most. */
  seasons: Array<Season>;
  /** What it is about, in a few sentences. */
  synopsis: Maybe<Scalars['String']['output']>;
  /** When it was last changed. */
  updatedAt: Scalars['DateTime']['output'];
  /** Counts its changes: send it back with an update. */
  version: Scalars['Int']['output'];
};


/** A series of episodes in seasons. */
export type ShowArtworkArgs = {
  kind: ArtworkKind;
};

/** What to make playable, and what it is the video of: one of movieId and episodeId. */
export type StartMediaIngestInput = {
  /** The episode. */
  episodeId?: InputMaybe<Scalars['ID']['input']>;
  /** The same key gives the same job again, for a day. 8 to 100 characters. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** The film. */
  movieId?: InputMaybe<Scalars['ID']['input']>;
  /** A COMPLETED upload of this account. */
  uploadId: Scalars['ID']['input'];
};

/** What startMediaIngest gives. */
export type StartMediaIngestPayload = {
  __typename?: 'StartMediaIngestPayload';
  /** The new job; null with user errors. */
  job: Maybe<IngestJob>;
  /** What to mend; empty when all is well. */
  userErrors: Array<UserError>;
};

export type Subscription = {
  __typename?: 'Subscription';
  /** Every job that is under way: its present state, then each change. */
  ingestActivity: IngestJob;
  /** One job: its present state, then each change; complete when the job has ended. */
  ingestProgress: IngestJob;
};


export type SubscriptionIngestProgressArgs = {
  jobId: Scalars['ID']['input'];
};

/** A film or a show: what a viewer looks for. */
export type Title = {
  /** Its picture of a kind; null when there is none. */
  artwork: Maybe<Artwork>;
  /** When it was added. */
  createdAt: Scalars['DateTime']['output'];
  /** Its genres, by name. */
  genres: Array<Genre>;
  /** Its id. */
  id: Scalars['ID']['output'];
  /** Words to find it by. */
  keywords: Array<Scalars['String']['output']>;
  /** The maturity rating in the viewer's country: PG-13, 12. Null when there is none. */
  maturityRating: Maybe<Scalars['String']['output']>;
  /** Its name. */
  name: Scalars['String']['output'];
  /** Its name in the language it was made in. */
  originalName: Maybe<Scalars['String']['output']>;
  /** Whether viewers see it. */
  publication: Publication;
  /** When viewers first saw it; null for one never published. */
  publishedAt: Maybe<Scalars['DateTime']['output']>;
  /** The year of its first release. */
  releaseYear: Maybe<Scalars['Int']['output']>;
  /** What it is about, in a few sentences. */
  synopsis: Maybe<Scalars['String']['output']>;
  /** When it was last changed. */
  updatedAt: Scalars['DateTime']['output'];
  /** Counts its changes: send it back with an update. */
  version: Scalars['Int']['output'];
};


/** A film or a show: what a viewer looks for. */
export type TitleArtworkArgs = {
  kind: ArtworkKind;
};

/** A page of titles. */
export type TitleConnection = {
  __typename?: 'TitleConnection';
  /** The titles with their cursors. */
  edges: Array<TitleEdge>;
  /** The titles alone. */
  nodes: Array<Title>;
  /** Where the page stands. */
  pageInfo: PageInfo;
  /** How many there are on all pages. */
  totalCount: Scalars['Int']['output'];
};

/** A title on a page. */
export type TitleEdge = {
  __typename?: 'TitleEdge';
  /** Its place in this order, for after and before. */
  cursor: Scalars['String']['output'];
  /** The title. */
  node: Title;
};

/** What to keep of a list of titles; all that is given must hold. */
export type TitleFilter = {
  /** Of any of these genres; 20 at most. */
  genreIds?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** Only films or only shows. */
  kind?: InputMaybe<TitleKind>;
  /** Only drafts or only published ones; viewers see published ones whatever is asked. */
  publication?: InputMaybe<Publication>;
  /** Released in this year or later. */
  releasedFrom?: InputMaybe<Scalars['Int']['input']>;
  /** Released in this year or earlier. */
  releasedTo?: InputMaybe<Scalars['Int']['input']>;
};

/** A film or a show. */
export type TitleKind =
  /** A film. */
  | 'MOVIE'
  /** A show. */
  | 'SHOW';

/** The order of titles. */
export type TitleSort =
  /** By name, A to Z. */
  | 'NAME'
  /** The latest published first. */
  | 'NEWEST';

/** Which title to hide. */
export type UnpublishTitleInput = {
  /** The title. */
  id: Scalars['ID']['input'];
};

/** What unpublishTitle gives. */
export type UnpublishTitlePayload = {
  __typename?: 'UnpublishTitlePayload';
  /** The title as it is now. */
  title: Maybe<Title>;
  /** What to mend; empty when all is well. */
  userErrors: Array<UserError>;
};

/** What changes of an episode; what is left out stays, null empties. */
export type UpdateEpisodeInput = {
  /** The episode. */
  id: Scalars['ID']['input'];
  /** Its name, 1 to 200 characters. */
  name?: InputMaybe<Scalars['String']['input']>;
  /** Its number, 1 to 500. */
  number?: InputMaybe<Scalars['Int']['input']>;
  /** What happens in it, up to 4,000 characters. */
  synopsis?: InputMaybe<Scalars['String']['input']>;
  /** The version these changes were made on. */
  version: Scalars['Int']['input'];
};

/** What updateEpisode gives. */
export type UpdateEpisodePayload = {
  __typename?: 'UpdateEpisodePayload';
  /** The episode as it is now, with a CONFLICT too. */
  episode: Maybe<Episode>;
  /** What to mend; empty when all is well. */
  userErrors: Array<UserError>;
};

/** What changes of a film; what is left out stays, null empties. */
export type UpdateMovieInput = {
  /** Names of its genres; replaces all. 10 at most. */
  genres?: InputMaybe<Array<Scalars['String']['input']>>;
  /** The film. */
  id: Scalars['ID']['input'];
  /** Words to find it by; replaces all. 50 at most. */
  keywords?: InputMaybe<Array<Scalars['String']['input']>>;
  /** Maturity ratings, one a country; replaces all. */
  maturityRatings?: InputMaybe<Array<MaturityRatingInput>>;
  /** Its name, 1 to 200 characters. */
  name?: InputMaybe<Scalars['String']['input']>;
  /** Its name in the language it was made in, 1 to 200 characters. */
  originalName?: InputMaybe<Scalars['String']['input']>;
  /** The year of its first release, 1870 to 2100. */
  releaseYear?: InputMaybe<Scalars['Int']['input']>;
  /** What it is about, up to 4,000 characters. */
  synopsis?: InputMaybe<Scalars['String']['input']>;
  /** The version these changes were made on. */
  version: Scalars['Int']['input'];
};

/** What updateMovie gives. */
export type UpdateMoviePayload = {
  __typename?: 'UpdateMoviePayload';
  /** The film as it is now, with a CONFLICT too. */
  movie: Maybe<Movie>;
  /** What to mend; empty when all is well. */
  userErrors: Array<UserError>;
};

/** What changes of a show; what is left out stays, null empties. */
export type UpdateShowInput = {
  /** Names of its genres; replaces all. 10 at most. */
  genres?: InputMaybe<Array<Scalars['String']['input']>>;
  /** The show. */
  id: Scalars['ID']['input'];
  /** Words to find it by; replaces all. 50 at most. */
  keywords?: InputMaybe<Array<Scalars['String']['input']>>;
  /** Maturity ratings, one a country; replaces all. */
  maturityRatings?: InputMaybe<Array<MaturityRatingInput>>;
  /** Its name, 1 to 200 characters. */
  name?: InputMaybe<Scalars['String']['input']>;
  /** Its name in the language it was made in, 1 to 200 characters. */
  originalName?: InputMaybe<Scalars['String']['input']>;
  /** The year of its first release, 1870 to 2100. */
  releaseYear?: InputMaybe<Scalars['Int']['input']>;
  /** What it is about, up to 4,000 characters. */
  synopsis?: InputMaybe<Scalars['String']['input']>;
  /** The version these changes were made on. */
  version: Scalars['Int']['input'];
};

/** What updateShow gives. */
export type UpdateShowPayload = {
  __typename?: 'UpdateShowPayload';
  /** The show as it is now, with a CONFLICT too. */
  show: Maybe<Show>;
  /** What to mend; empty when all is well. */
  userErrors: Array<UserError>;
};

/** A file on its way to the object store. */
export type Upload = {
  __typename?: 'Upload';
  /** The type it was said to be, and once COMPLETED the type it was found to be. */
  contentType: Scalars['String']['output'];
  /** When it is given up unless completed. */
  expiresAt: Scalars['DateTime']['output'];
  /** The name of the file where it came from. */
  filename: Scalars['String']['output'];
  /** Its id. */
  id: Scalars['ID']['output'];
  /** The length of each part but the last, in bytes. */
  partSizeBytes: Scalars['Int']['output'];
  /** Its parts by number, with fresh addresses for the missing ones while WAITING; at most 10,000. */
  parts: Array<UploadPart>;
  /** What it is for. */
  purpose: UploadPurpose;
  /** Its length in bytes. */
  sizeBytes: Scalars['Float']['output'];
  /** How far it is. */
  status: UploadStatus;
};

/** A part of an upload. */
export type UploadPart = {
  __typename?: 'UploadPart';
  /** The ETag the store gave for it; null until it has arrived. */
  etag: Maybe<Scalars['String']['output']>;
  /** Its number, from 1. */
  number: Scalars['Int']['output'];
  /** Its length in bytes: PUT just as many. */
  sizeBytes: Scalars['Float']['output'];
  /** Whether it has arrived. */
  uploaded: Scalars['Boolean']['output'];
  /** Where to PUT it; null when it has arrived or the upload has ended. */
  url: Maybe<Scalars['URL']['output']>;
};

/** What an upload is for. */
export type UploadPurpose =
  /** The video of a film or an episode. */
  | 'VIDEO';

/** How far an upload is. */
export type UploadStatus =
  /** It was given up. */
  | 'ABORTED'
  /** It is in the store and was looked at. */
  | 'COMPLETED'
  /** It was not completed in time. */
  | 'EXPIRED'
  /** Parts are missing, or completeUpload is. */
  | 'WAITING';

/** A part that was PUT. */
export type UploadedPartInput = {
  /** The ETag header of the answer to the PUT. */
  etag: Scalars['String']['input'];
  /** Its number. */
  number: Scalars['Int']['input'];
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
  /** What is named does not exist for this viewer. */
  | 'NOT_FOUND'
  /** The content is not what it is said to be. */
  | 'UNSUPPORTED_MEDIA'
  /** The e-mail address or the password is wrong. */
  | 'WRONG_CREDENTIALS'
  /** Its state does not allow this now: an upload not complete, a job that has ended, a video without content. */
  | 'WRONG_STATE';

/** The playable thing of a film or an episode. */
export type Video = {
  __typename?: 'Video';
  /** How long it is, in seconds; null before it is READY. */
  durationSeconds: Maybe<Scalars['Float']['output']>;
  /** The episode it belongs to; null for a film. */
  episode: Maybe<Episode>;
  /** Its id. */
  id: Scalars['ID']['output'];
  /** What it can be played as, the smallest first. */
  renditions: Array<Rendition>;
  /** Whether it can be played. */
  status: VideoStatus;
  /** The folder of its current version in the object store, for the service that serves it. */
  storagePrefix: Maybe<Scalars['String']['output']>;
  /** The film, or the show of the episode, that it belongs to; null when it does not exist for this viewer. */
  title: Maybe<Title>;
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
  Episode: Episode;
  Genre: Genre;
  IngestJob: IngestJob;
  Movie: Movie;
  Season: Season;
  Show: Show;
  Title: Title;
  Upload: Upload;
  Video: Video;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Episode:
    ( { __typename: 'Episode' }
    & GraphQLRecursivePick<FederationTypes['Episode'], {"id":true}> );
  Genre:
    ( { __typename: 'Genre' }
    & GraphQLRecursivePick<FederationTypes['Genre'], {"id":true}> );
  IngestJob:
    ( { __typename: 'IngestJob' }
    & GraphQLRecursivePick<FederationTypes['IngestJob'], {"id":true}> );
  Movie:
    ( { __typename: 'Movie' }
    & GraphQLRecursivePick<FederationTypes['Movie'], {"id":true}> );
  Season:
    ( { __typename: 'Season' }
    & GraphQLRecursivePick<FederationTypes['Season'], {"id":true}> );
  Show:
    ( { __typename: 'Show' }
    & GraphQLRecursivePick<FederationTypes['Show'], {"id":true}> );
  Title:
    ( { __typename: 'Title' }
    & GraphQLRecursivePick<FederationTypes['Title'], {"id":true}> );
  Upload:
    ( { __typename: 'Upload' }
    & GraphQLRecursivePick<FederationTypes['Upload'], {"id":true}> );
  Video:
    ( { __typename: 'Video' }
    & GraphQLRecursivePick<FederationTypes['Video'], {"id":true}> );
};



/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  AbortUploadInput: AbortUploadInput;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  AbortUploadPayload: ResolverTypeWrapper<Omit<AbortUploadPayload, 'upload'> & { upload?: Maybe<ResolversTypes['Upload']> }>;
  Artwork: ResolverTypeWrapper<ArtworkParent>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  ArtworkKind: ArtworkKind;
  CacheControlScope: CacheControlScope;
  CancelIngestInput: CancelIngestInput;
  CancelIngestPayload: ResolverTypeWrapper<Omit<CancelIngestPayload, 'job'> & { job?: Maybe<ResolversTypes['IngestJob']> }>;
  CompleteUploadInput: CompleteUploadInput;
  CompleteUploadPayload: ResolverTypeWrapper<Omit<CompleteUploadPayload, 'upload'> & { upload?: Maybe<ResolversTypes['Upload']> }>;
  CountryCode: ResolverTypeWrapper<Scalars['CountryCode']['output']>;
  CreateEpisodeInput: CreateEpisodeInput;
  CreateEpisodePayload: ResolverTypeWrapper<Omit<CreateEpisodePayload, 'episode'> & { episode?: Maybe<ResolversTypes['Episode']> }>;
  CreateMovieInput: CreateMovieInput;
  CreateMoviePayload: ResolverTypeWrapper<Omit<CreateMoviePayload, 'movie'> & { movie?: Maybe<ResolversTypes['Movie']> }>;
  CreateSeasonInput: CreateSeasonInput;
  CreateSeasonPayload: ResolverTypeWrapper<Omit<CreateSeasonPayload, 'season'> & { season?: Maybe<ResolversTypes['Season']> }>;
  CreateShowInput: CreateShowInput;
  CreateShowPayload: ResolverTypeWrapper<Omit<CreateShowPayload, 'show'> & { show?: Maybe<ResolversTypes['Show']> }>;
  CreateUploadInput: CreateUploadInput;
  Float: ResolverTypeWrapper<Scalars['Float']['output']>;
  CreateUploadPayload: ResolverTypeWrapper<Omit<CreateUploadPayload, 'upload'> & { upload?: Maybe<ResolversTypes['Upload']> }>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  DependencyStatus: ResolverTypeWrapper<DependencyStatus>;
  Episode: ResolverTypeWrapper<EpisodeParent>;
  Genre: ResolverTypeWrapper<GenreParent>;
  IngestFailure: ResolverTypeWrapper<IngestFailure>;
  IngestFailureCode: IngestFailureCode;
  IngestJob: ResolverTypeWrapper<IngestJobParent>;
  IngestJobConnection: ResolverTypeWrapper<IngestJobPage>;
  IngestJobEdge: ResolverTypeWrapper<Omit<IngestJobEdge, 'node'> & { node: ResolversTypes['IngestJob'] }>;
  IngestKind: IngestKind;
  IngestStage: IngestStage;
  IngestStatus: IngestStatus;
  LanguageTag: ResolverTypeWrapper<Scalars['LanguageTag']['output']>;
  MaturityRatingInput: MaturityRatingInput;
  Movie: ResolverTypeWrapper<TitleParent>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  Publication: Publication;
  PublishTitleInput: PublishTitleInput;
  PublishTitlePayload: ResolverTypeWrapper<Omit<PublishTitlePayload, 'title'> & { title?: Maybe<ResolversTypes['Title']> }>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Rendition: ResolverTypeWrapper<Rendition>;
  RenditionProgress: ResolverTypeWrapper<RenditionProgress>;
  RetryIngestInput: RetryIngestInput;
  RetryIngestPayload: ResolverTypeWrapper<Omit<RetryIngestPayload, 'job'> & { job?: Maybe<ResolversTypes['IngestJob']> }>;
  Season: ResolverTypeWrapper<SeasonParent>;
  ServiceStatus: ResolverTypeWrapper<ServiceStatus>;
  Show: ResolverTypeWrapper<TitleParent>;
  StartMediaIngestInput: StartMediaIngestInput;
  StartMediaIngestPayload: ResolverTypeWrapper<Omit<StartMediaIngestPayload, 'job'> & { job?: Maybe<ResolversTypes['IngestJob']> }>;
  Subscription: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Title: ResolverTypeWrapper<TitleParent>;
  TitleConnection: ResolverTypeWrapper<TitlePage>;
  TitleEdge: ResolverTypeWrapper<Omit<TitleEdge, 'node'> & { node: ResolversTypes['Title'] }>;
  TitleFilter: TitleFilter;
  TitleKind: TitleKind;
  TitleSort: TitleSort;
  URL: ResolverTypeWrapper<Scalars['URL']['output']>;
  UnpublishTitleInput: UnpublishTitleInput;
  UnpublishTitlePayload: ResolverTypeWrapper<Omit<UnpublishTitlePayload, 'title'> & { title?: Maybe<ResolversTypes['Title']> }>;
  UpdateEpisodeInput: UpdateEpisodeInput;
  UpdateEpisodePayload: ResolverTypeWrapper<Omit<UpdateEpisodePayload, 'episode'> & { episode?: Maybe<ResolversTypes['Episode']> }>;
  UpdateMovieInput: UpdateMovieInput;
  UpdateMoviePayload: ResolverTypeWrapper<Omit<UpdateMoviePayload, 'movie'> & { movie?: Maybe<ResolversTypes['Movie']> }>;
  UpdateShowInput: UpdateShowInput;
  UpdateShowPayload: ResolverTypeWrapper<Omit<UpdateShowPayload, 'show'> & { show?: Maybe<ResolversTypes['Show']> }>;
  Upload: ResolverTypeWrapper<UploadParent>;
  UploadPart: ResolverTypeWrapper<UploadPart>;
  UploadPurpose: UploadPurpose;
  UploadStatus: UploadStatus;
  UploadedPartInput: UploadedPartInput;
  UserError: ResolverTypeWrapper<UserError>;
  UserErrorCode: UserErrorCode;
  Video: ResolverTypeWrapper<VideoParent>;
  VideoStatus: VideoStatus;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  AbortUploadInput: AbortUploadInput;
  ID: Scalars['ID']['output'];
  AbortUploadPayload: Omit<AbortUploadPayload, 'upload'> & { upload?: Maybe<ResolversParentTypes['Upload']> };
  Artwork: ArtworkParent;
  String: Scalars['String']['output'];
  CancelIngestInput: CancelIngestInput;
  CancelIngestPayload: Omit<CancelIngestPayload, 'job'> & { job?: Maybe<ResolversParentTypes['IngestJob']> };
  CompleteUploadInput: CompleteUploadInput;
  CompleteUploadPayload: Omit<CompleteUploadPayload, 'upload'> & { upload?: Maybe<ResolversParentTypes['Upload']> };
  CountryCode: Scalars['CountryCode']['output'];
  CreateEpisodeInput: CreateEpisodeInput;
  CreateEpisodePayload: Omit<CreateEpisodePayload, 'episode'> & { episode?: Maybe<ResolversParentTypes['Episode']> };
  CreateMovieInput: CreateMovieInput;
  CreateMoviePayload: Omit<CreateMoviePayload, 'movie'> & { movie?: Maybe<ResolversParentTypes['Movie']> };
  CreateSeasonInput: CreateSeasonInput;
  CreateSeasonPayload: Omit<CreateSeasonPayload, 'season'> & { season?: Maybe<ResolversParentTypes['Season']> };
  CreateShowInput: CreateShowInput;
  CreateShowPayload: Omit<CreateShowPayload, 'show'> & { show?: Maybe<ResolversParentTypes['Show']> };
  CreateUploadInput: CreateUploadInput;
  Float: Scalars['Float']['output'];
  CreateUploadPayload: Omit<CreateUploadPayload, 'upload'> & { upload?: Maybe<ResolversParentTypes['Upload']> };
  DateTime: Scalars['DateTime']['output'];
  DependencyStatus: DependencyStatus;
  Episode: EpisodeParent;
  Genre: GenreParent;
  IngestFailure: IngestFailure;
  IngestJob: IngestJobParent;
  IngestJobConnection: IngestJobPage;
  IngestJobEdge: Omit<IngestJobEdge, 'node'> & { node: ResolversParentTypes['IngestJob'] };
  LanguageTag: Scalars['LanguageTag']['output'];
  MaturityRatingInput: MaturityRatingInput;
  Movie: TitleParent;
  Mutation: Record<PropertyKey, never>;
  PageInfo: PageInfo;
  PublishTitleInput: PublishTitleInput;
  PublishTitlePayload: Omit<PublishTitlePayload, 'title'> & { title?: Maybe<ResolversParentTypes['Title']> };
  Query: Record<PropertyKey, never>;
  Rendition: Rendition;
  RenditionProgress: RenditionProgress;
  RetryIngestInput: RetryIngestInput;
  RetryIngestPayload: Omit<RetryIngestPayload, 'job'> & { job?: Maybe<ResolversParentTypes['IngestJob']> };
  Season: SeasonParent;
  ServiceStatus: ServiceStatus;
  Show: TitleParent;
  StartMediaIngestInput: StartMediaIngestInput;
  StartMediaIngestPayload: Omit<StartMediaIngestPayload, 'job'> & { job?: Maybe<ResolversParentTypes['IngestJob']> };
  Subscription: Record<PropertyKey, never>;
  Title: TitleParent;
  TitleConnection: TitlePage;
  TitleEdge: Omit<TitleEdge, 'node'> & { node: ResolversParentTypes['Title'] };
  TitleFilter: TitleFilter;
  URL: Scalars['URL']['output'];
  UnpublishTitleInput: UnpublishTitleInput;
  UnpublishTitlePayload: Omit<UnpublishTitlePayload, 'title'> & { title?: Maybe<ResolversParentTypes['Title']> };
  UpdateEpisodeInput: UpdateEpisodeInput;
  UpdateEpisodePayload: Omit<UpdateEpisodePayload, 'episode'> & { episode?: Maybe<ResolversParentTypes['Episode']> };
  UpdateMovieInput: UpdateMovieInput;
  UpdateMoviePayload: Omit<UpdateMoviePayload, 'movie'> & { movie?: Maybe<ResolversParentTypes['Movie']> };
  UpdateShowInput: UpdateShowInput;
  UpdateShowPayload: Omit<UpdateShowPayload, 'show'> & { show?: Maybe<ResolversParentTypes['Show']> };
  Upload: UploadParent;
  UploadPart: UploadPart;
  UploadedPartInput: UploadedPartInput;
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

export type AbortUploadPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AbortUploadPayload'] = ResolversParentTypes['AbortUploadPayload']> = {
  upload?: Resolver<Maybe<ResolversTypes['Upload']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type ArtworkResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Artwork'] = ResolversParentTypes['Artwork']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['ArtworkKind'], ParentType, ContextType>;
  placeholder?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  url?: Resolver<ResolversTypes['URL'], ParentType, ContextType, RequireFields<ArtworkUrlArgs, 'width'>>;
};

export type CancelIngestPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CancelIngestPayload'] = ResolversParentTypes['CancelIngestPayload']> = {
  job?: Resolver<Maybe<ResolversTypes['IngestJob']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type CompleteUploadPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CompleteUploadPayload'] = ResolversParentTypes['CompleteUploadPayload']> = {
  upload?: Resolver<Maybe<ResolversTypes['Upload']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export interface CountryCodeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['CountryCode'], any> {
  name: 'CountryCode';
}

export type CreateEpisodePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreateEpisodePayload'] = ResolversParentTypes['CreateEpisodePayload']> = {
  episode?: Resolver<Maybe<ResolversTypes['Episode']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type CreateMoviePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreateMoviePayload'] = ResolversParentTypes['CreateMoviePayload']> = {
  movie?: Resolver<Maybe<ResolversTypes['Movie']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type CreateSeasonPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreateSeasonPayload'] = ResolversParentTypes['CreateSeasonPayload']> = {
  season?: Resolver<Maybe<ResolversTypes['Season']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type CreateShowPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreateShowPayload'] = ResolversParentTypes['CreateShowPayload']> = {
  show?: Resolver<Maybe<ResolversTypes['Show']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type CreateUploadPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreateUploadPayload'] = ResolversParentTypes['CreateUploadPayload']> = {
  upload?: Resolver<Maybe<ResolversTypes['Upload']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type DependencyStatusResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DependencyStatus'] = ResolversParentTypes['DependencyStatus']> = {
  healthy?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  latencyMs?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type EpisodeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Episode'] = ResolversParentTypes['Episode'], FederationReferenceType extends FederationReferenceTypes['Episode'] = FederationReferenceTypes['Episode']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Episode']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  number?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  season?: Resolver<ResolversTypes['Season'], ParentType, ContextType>;
  synopsis?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  video?: Resolver<Maybe<ResolversTypes['Video']>, ParentType, ContextType>;
};

export type GenreResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Genre'] = ResolversParentTypes['Genre'], FederationReferenceType extends FederationReferenceTypes['Genre'] = FederationReferenceTypes['Genre']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Genre']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  titleCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type IngestFailureResolvers<ContextType = Context, ParentType extends ResolversParentTypes['IngestFailure'] = ResolversParentTypes['IngestFailure']> = {
  code?: Resolver<ResolversTypes['IngestFailureCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type IngestJobResolvers<ContextType = Context, ParentType extends ResolversParentTypes['IngestJob'] = ResolversParentTypes['IngestJob'], FederationReferenceType extends FederationReferenceTypes['IngestJob'] = FederationReferenceTypes['IngestJob']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['IngestJob']> | FederationReferenceType, FederationReferenceType, ContextType>;
  attempts?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  failure?: Resolver<Maybe<ResolversTypes['IngestFailure']>, ParentType, ContextType>;
  finishedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['IngestKind'], ParentType, ContextType>;
  percent?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  renditions?: Resolver<Array<ResolversTypes['RenditionProgress']>, ParentType, ContextType>;
  secondsLeft?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  sequence?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  speed?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  stage?: Resolver<Maybe<ResolversTypes['IngestStage']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['IngestStatus'], ParentType, ContextType>;
  video?: Resolver<Maybe<ResolversTypes['Video']>, ParentType, ContextType>;
};

export type IngestJobConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['IngestJobConnection'] = ResolversParentTypes['IngestJobConnection']> = {
  edges?: Resolver<Array<ResolversTypes['IngestJobEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['IngestJob']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type IngestJobEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['IngestJobEdge'] = ResolversParentTypes['IngestJobEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['IngestJob'], ParentType, ContextType>;
};

export interface LanguageTagScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['LanguageTag'], any> {
  name: 'LanguageTag';
}

export type MovieResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Movie'] = ResolversParentTypes['Movie'], FederationReferenceType extends FederationReferenceTypes['Movie'] = FederationReferenceTypes['Movie']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Movie']> | FederationReferenceType, FederationReferenceType, ContextType>;
  artwork?: Resolver<Maybe<ResolversTypes['Artwork']>, ParentType, ContextType, RequireFields<MovieArtworkArgs, 'kind'>>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  genres?: Resolver<Array<ResolversTypes['Genre']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  keywords?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  maturityRating?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  originalName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  publication?: Resolver<ResolversTypes['Publication'], ParentType, ContextType>;
  publishedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  releaseYear?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  synopsis?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  video?: Resolver<Maybe<ResolversTypes['Video']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type MutationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  abortUpload?: Resolver<ResolversTypes['AbortUploadPayload'], ParentType, ContextType, RequireFields<MutationAbortUploadArgs, 'input'>>;
  cancelIngest?: Resolver<ResolversTypes['CancelIngestPayload'], ParentType, ContextType, RequireFields<MutationCancelIngestArgs, 'input'>>;
  completeUpload?: Resolver<ResolversTypes['CompleteUploadPayload'], ParentType, ContextType, RequireFields<MutationCompleteUploadArgs, 'input'>>;
  createEpisode?: Resolver<ResolversTypes['CreateEpisodePayload'], ParentType, ContextType, RequireFields<MutationCreateEpisodeArgs, 'input'>>;
  createMovie?: Resolver<ResolversTypes['CreateMoviePayload'], ParentType, ContextType, RequireFields<MutationCreateMovieArgs, 'input'>>;
  createSeason?: Resolver<ResolversTypes['CreateSeasonPayload'], ParentType, ContextType, RequireFields<MutationCreateSeasonArgs, 'input'>>;
  createShow?: Resolver<ResolversTypes['CreateShowPayload'], ParentType, ContextType, RequireFields<MutationCreateShowArgs, 'input'>>;
  createUpload?: Resolver<ResolversTypes['CreateUploadPayload'], ParentType, ContextType, RequireFields<MutationCreateUploadArgs, 'input'>>;
  publishTitle?: Resolver<ResolversTypes['PublishTitlePayload'], ParentType, ContextType, RequireFields<MutationPublishTitleArgs, 'input'>>;
  retryIngest?: Resolver<ResolversTypes['RetryIngestPayload'], ParentType, ContextType, RequireFields<MutationRetryIngestArgs, 'input'>>;
  startMediaIngest?: Resolver<ResolversTypes['StartMediaIngestPayload'], ParentType, ContextType, RequireFields<MutationStartMediaIngestArgs, 'input'>>;
  unpublishTitle?: Resolver<ResolversTypes['UnpublishTitlePayload'], ParentType, ContextType, RequireFields<MutationUnpublishTitleArgs, 'input'>>;
  updateEpisode?: Resolver<ResolversTypes['UpdateEpisodePayload'], ParentType, ContextType, RequireFields<MutationUpdateEpisodeArgs, 'input'>>;
  updateMovie?: Resolver<ResolversTypes['UpdateMoviePayload'], ParentType, ContextType, RequireFields<MutationUpdateMovieArgs, 'input'>>;
  updateShow?: Resolver<ResolversTypes['UpdateShowPayload'], ParentType, ContextType, RequireFields<MutationUpdateShowArgs, 'input'>>;
};

export type PageInfoResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type PublishTitlePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PublishTitlePayload'] = ResolversParentTypes['PublishTitlePayload']> = {
  title?: Resolver<Maybe<ResolversTypes['Title']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  catalogStatus?: Resolver<Maybe<ResolversTypes['ServiceStatus']>, ParentType, ContextType>;
  genres?: Resolver<Maybe<Array<ResolversTypes['Genre']>>, ParentType, ContextType>;
  ingestJob?: Resolver<Maybe<ResolversTypes['IngestJob']>, ParentType, ContextType, RequireFields<QueryIngestJobArgs, 'id'>>;
  ingestJobs?: Resolver<Maybe<ResolversTypes['IngestJobConnection']>, ParentType, ContextType, Partial<QueryIngestJobsArgs>>;
  title?: Resolver<Maybe<ResolversTypes['Title']>, ParentType, ContextType, RequireFields<QueryTitleArgs, 'id'>>;
  titles?: Resolver<Maybe<ResolversTypes['TitleConnection']>, ParentType, ContextType, RequireFields<QueryTitlesArgs, 'sort'>>;
  upload?: Resolver<Maybe<ResolversTypes['Upload']>, ParentType, ContextType, RequireFields<QueryUploadArgs, 'id'>>;
};

export type RenditionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Rendition'] = ResolversParentTypes['Rendition']> = {
  bitrateKbps?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  height?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  width?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type RenditionProgressResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RenditionProgress'] = ResolversParentTypes['RenditionProgress']> = {
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  percent?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
};

export type RetryIngestPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RetryIngestPayload'] = ResolversParentTypes['RetryIngestPayload']> = {
  job?: Resolver<Maybe<ResolversTypes['IngestJob']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type SeasonResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Season'] = ResolversParentTypes['Season'], FederationReferenceType extends FederationReferenceTypes['Season'] = FederationReferenceTypes['Season']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Season']> | FederationReferenceType, FederationReferenceType, ContextType>;
  episodes?: Resolver<Array<ResolversTypes['Episode']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  number?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  show?: Resolver<ResolversTypes['Show'], ParentType, ContextType>;
};

export type ServiceStatusResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ServiceStatus'] = ResolversParentTypes['ServiceStatus']> = {
  dependencies?: Resolver<Array<ResolversTypes['DependencyStatus']>, ParentType, ContextType>;
  healthy?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  uptimeSeconds?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type ShowResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Show'] = ResolversParentTypes['Show'], FederationReferenceType extends FederationReferenceTypes['Show'] = FederationReferenceTypes['Show']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Show']> | FederationReferenceType, FederationReferenceType, ContextType>;
  artwork?: Resolver<Maybe<ResolversTypes['Artwork']>, ParentType, ContextType, RequireFields<ShowArtworkArgs, 'kind'>>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  genres?: Resolver<Array<ResolversTypes['Genre']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  keywords?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  maturityRating?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  originalName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  publication?: Resolver<ResolversTypes['Publication'], ParentType, ContextType>;
  publishedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  releaseYear?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  seasons?: Resolver<Array<ResolversTypes['Season']>, ParentType, ContextType>;
  synopsis?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type StartMediaIngestPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StartMediaIngestPayload'] = ResolversParentTypes['StartMediaIngestPayload']> = {
  job?: Resolver<Maybe<ResolversTypes['IngestJob']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type SubscriptionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Subscription'] = ResolversParentTypes['Subscription']> = {
  ingestActivity?: SubscriptionResolver<ResolversTypes['IngestJob'], "ingestActivity", ParentType, ContextType>;
  ingestProgress?: SubscriptionResolver<ResolversTypes['IngestJob'], "ingestProgress", ParentType, ContextType, RequireFields<SubscriptionIngestProgressArgs, 'jobId'>>;
};

export type TitleResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Title'] = ResolversParentTypes['Title'], FederationReferenceType extends FederationReferenceTypes['Title'] = FederationReferenceTypes['Title']> = {
  __resolveType: TypeResolveFn<'Movie' | 'Show', ParentType, ContextType>;
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Title']> | FederationReferenceType, FederationReferenceType, ContextType>;
};

export type TitleConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TitleConnection'] = ResolversParentTypes['TitleConnection']> = {
  edges?: Resolver<Array<ResolversTypes['TitleEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['Title']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type TitleEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TitleEdge'] = ResolversParentTypes['TitleEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Title'], ParentType, ContextType>;
};

export interface UrlScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['URL'], any> {
  name: 'URL';
}

export type UnpublishTitlePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UnpublishTitlePayload'] = ResolversParentTypes['UnpublishTitlePayload']> = {
  title?: Resolver<Maybe<ResolversTypes['Title']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type UpdateEpisodePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UpdateEpisodePayload'] = ResolversParentTypes['UpdateEpisodePayload']> = {
  episode?: Resolver<Maybe<ResolversTypes['Episode']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type UpdateMoviePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UpdateMoviePayload'] = ResolversParentTypes['UpdateMoviePayload']> = {
  movie?: Resolver<Maybe<ResolversTypes['Movie']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type UpdateShowPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UpdateShowPayload'] = ResolversParentTypes['UpdateShowPayload']> = {
  show?: Resolver<Maybe<ResolversTypes['Show']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type UploadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Upload'] = ResolversParentTypes['Upload'], FederationReferenceType extends FederationReferenceTypes['Upload'] = FederationReferenceTypes['Upload']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Upload']> | FederationReferenceType, FederationReferenceType, ContextType>;
  contentType?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  expiresAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  filename?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  partSizeBytes?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  parts?: Resolver<Array<ResolversTypes['UploadPart']>, ParentType, ContextType>;
  purpose?: Resolver<ResolversTypes['UploadPurpose'], ParentType, ContextType>;
  sizeBytes?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['UploadStatus'], ParentType, ContextType>;
};

export type UploadPartResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UploadPart'] = ResolversParentTypes['UploadPart']> = {
  etag?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  number?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  sizeBytes?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  uploaded?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  url?: Resolver<Maybe<ResolversTypes['URL']>, ParentType, ContextType>;
};

export type UserErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UserError'] = ResolversParentTypes['UserError']> = {
  code?: Resolver<ResolversTypes['UserErrorCode'], ParentType, ContextType>;
  field?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type VideoResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Video'] = ResolversParentTypes['Video'], FederationReferenceType extends FederationReferenceTypes['Video'] = FederationReferenceTypes['Video']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Video']> | FederationReferenceType, FederationReferenceType, ContextType>;
  durationSeconds?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  episode?: Resolver<Maybe<ResolversTypes['Episode']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  renditions?: Resolver<Array<ResolversTypes['Rendition']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['VideoStatus'], ParentType, ContextType>;
  storagePrefix?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  title?: Resolver<Maybe<ResolversTypes['Title']>, ParentType, ContextType>;
};

export type Resolvers<ContextType = Context> = {
  AbortUploadPayload?: AbortUploadPayloadResolvers<ContextType>;
  Artwork?: ArtworkResolvers<ContextType>;
  CancelIngestPayload?: CancelIngestPayloadResolvers<ContextType>;
  CompleteUploadPayload?: CompleteUploadPayloadResolvers<ContextType>;
  CountryCode?: GraphQLScalarType;
  CreateEpisodePayload?: CreateEpisodePayloadResolvers<ContextType>;
  CreateMoviePayload?: CreateMoviePayloadResolvers<ContextType>;
  CreateSeasonPayload?: CreateSeasonPayloadResolvers<ContextType>;
  CreateShowPayload?: CreateShowPayloadResolvers<ContextType>;
  CreateUploadPayload?: CreateUploadPayloadResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  DependencyStatus?: DependencyStatusResolvers<ContextType>;
  Episode?: EpisodeResolvers<ContextType>;
  Genre?: GenreResolvers<ContextType>;
  IngestFailure?: IngestFailureResolvers<ContextType>;
  IngestJob?: IngestJobResolvers<ContextType>;
  IngestJobConnection?: IngestJobConnectionResolvers<ContextType>;
  IngestJobEdge?: IngestJobEdgeResolvers<ContextType>;
  LanguageTag?: GraphQLScalarType;
  Movie?: MovieResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  PublishTitlePayload?: PublishTitlePayloadResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  Rendition?: RenditionResolvers<ContextType>;
  RenditionProgress?: RenditionProgressResolvers<ContextType>;
  RetryIngestPayload?: RetryIngestPayloadResolvers<ContextType>;
  Season?: SeasonResolvers<ContextType>;
  ServiceStatus?: ServiceStatusResolvers<ContextType>;
  Show?: ShowResolvers<ContextType>;
  StartMediaIngestPayload?: StartMediaIngestPayloadResolvers<ContextType>;
  Subscription?: SubscriptionResolvers<ContextType>;
  Title?: TitleResolvers<ContextType>;
  TitleConnection?: TitleConnectionResolvers<ContextType>;
  TitleEdge?: TitleEdgeResolvers<ContextType>;
  URL?: GraphQLScalarType;
  UnpublishTitlePayload?: UnpublishTitlePayloadResolvers<ContextType>;
  UpdateEpisodePayload?: UpdateEpisodePayloadResolvers<ContextType>;
  UpdateMoviePayload?: UpdateMoviePayloadResolvers<ContextType>;
  UpdateShowPayload?: UpdateShowPayloadResolvers<ContextType>;
  Upload?: UploadResolvers<ContextType>;
  UploadPart?: UploadPartResolvers<ContextType>;
  UserError?: UserErrorResolvers<ContextType>;
  Video?: VideoResolvers<ContextType>;
};

export type DirectiveResolvers<ContextType = Context> = {
  cacheControl?: CacheControlDirectiveResolver<any, any, ContextType>;
};
