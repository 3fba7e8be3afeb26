import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { TitleParent, SeasonParent, EpisodeParent, GenreParent, ArtworkParent, VideoParent, UploadParent, IngestJobParent, TitlePage, IngestJobPage, IngestItemParent, IngestItemPage, PersonParent, CreditParent, CreditPage, CommentParent, CommentPage, AccountParent, ChangeParent, ChangePage, SearchPage, SearchEdgeParent, SearchFacetsParent, SubtitleTrackParent } from '../../subgraphs/catalog/parents.ts';
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

/** Somebody who can log in. */
export type Account = {
  __typename?: 'Account';
  /** Its id. */
  id: Scalars['ID']['output'];
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

/** What is said of which title. */
export type AddCommentInput = {
  /** What to say, 1 to 2,000 characters. */
  body: Scalars['String']['input'];
  /** The same key gives the same comment again, for a day. 8 to 100 characters. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** The title. */
  titleId: Scalars['ID']['input'];
};

/** What addComment gives. */
export type AddCommentPayload = {
  __typename?: 'AddCommentPayload';
  /** The new comment; null with user errors. */
  comment: Maybe<Comment>;
  /** What to mend; empty when all is well. */
  userErrors: Array<UserError>;
};

/** A picture of a title. */
export type Artwork = {
  __typename?: 'Artwork';
  /** What to keep in sight when it is cut; the middle when nothing was said. */
  focus: FocalPoint;
  /** Height of the original in pixels. */
  height: Scalars['Int']['output'];
  /** Its id. */
  id: Scalars['ID']['output'];
  /** What it is for. */
  kind: ArtworkKind;
  /** Its dominant colour as #rrggbb, to show while it loads. */
  placeholder: Maybe<Scalars['String']['output']>;
  /** Where in the video it was taken, in seconds; null for other than a still. */
  positionSeconds: Maybe<Scalars['Float']['output']>;
  /**
   * The address of the picture, as wide as asked or the next step above: 160, 320, 640, 1280 or 1920 pixels. It is sent as AVIF,
   * WebP or JPEG, whichever the client accepts.
   */
  url: Scalars['URL']['output'];
  /** Width of the original in pixels. */
  width: Scalars['Int']['output'];
};


/** A picture of a title. */
export type ArtworkUrlArgs = {
  quality?: ArtworkQuality;
  shape?: ArtworkShape;
  width?: Scalars['Int']['input'];
};

/** What a picture is for. */
export type ArtworkKind =
  /** Wide, behind the name. */
  | 'BACKDROP'
  /** Upright, with the name. */
  | 'POSTER'
  /** Out of the video. */
  | 'STILL';

/** How well a picture is kept, against how long it takes to load. */
export type ArtworkQuality =
  /** No difference to be seen on any. */
  | 'HIGH'
  /** Small: for a saver of data. */
  | 'LOW'
  /** No difference to be seen on most screens. */
  | 'STANDARD';

/** What a picture is cut to, around its focus. */
export type ArtworkShape =
  /** Not cut. */
  | 'ORIGINAL'
  /** 2 to 3, upright. */
  | 'POSTER'
  /** 1 to 1. */
  | 'SQUARE'
  /** 16 to 9. */
  | 'WIDE';

/** Which picture, and what for: one of uploadId, url and artworkId. */
export type AttachArtworkInput = {
  /** A still of one of the title's videos. */
  artworkId?: InputMaybe<Scalars['ID']['input']>;
  /** What to keep in sight when it is cut; the middle when left out. */
  focus?: InputMaybe<FocalPointInput>;
  /** What it is for; a POSTER and a BACKDROP take the place of the one before. */
  kind: ArtworkKind;
  /** The title. */
  titleId: Scalars['ID']['input'];
  /** A COMPLETED upload of this account, with the purpose ARTWORK. */
  uploadId?: InputMaybe<Scalars['ID']['input']>;
  /** A picture at a public address: JPEG, PNG, WebP or AVIF, 20 MiB at most. */
  url?: InputMaybe<Scalars['URL']['input']>;
};

/** What attachArtwork gives. */
export type AttachArtworkPayload = {
  __typename?: 'AttachArtworkPayload';
  /** The picture; null with user errors. */
  artwork: Maybe<Artwork>;
  /** What to mend; empty when all is well. */
  userErrors: Array<UserError>;
};

/** Which subtitles. */
export type AttachSubtitlesInput = {
  /** What they are for; SUBTITLES when left out. */
  kind?: InputMaybe<SubtitleKind>;
  /** Their language. */
  language: Scalars['LanguageTag']['input'];
  /** Their name, 1 to 100 characters; that of the language when left out. */
  name?: InputMaybe<Scalars['String']['input']>;
  /** A COMPLETED upload of this account, with the purpose SUBTITLES. */
  uploadId: Scalars['ID']['input'];
  /** A READY video. */
  videoId: Scalars['ID']['input'];
};

/** What attachSubtitles gives. */
export type AttachSubtitlesPayload = {
  __typename?: 'AttachSubtitlesPayload';
  /** What to mend; empty when all is well. */
  userErrors: Array<UserError>;
  /** The video as it is now; null with user errors. */
  video: Maybe<Video>;
};

/** Sound that a video can be heard with. */
export type AudioTrack = {
  __typename?: 'AudioTrack';
  /** How many channels it has: 2 for stereo, 6 for 5.1. */
  channels: Scalars['Int']['output'];
  /** Its language; null when the source does not say. */
  language: Maybe<Scalars['LanguageTag']['output']>;
  /** Its name: English, Director's comments. */
  name: Scalars['String']['output'];
};

/** Where and when a title may be watched. */
export type AvailabilityWindow = {
  __typename?: 'AvailabilityWindow';
  /** The country. */
  country: Scalars['CountryCode']['output'];
  /** From when; null for always until now. */
  from: Maybe<Scalars['DateTime']['output']>;
  /** Until when; null for ever. */
  until: Maybe<Scalars['DateTime']['output']>;
};

/** Where and when a title may be watched. */
export type AvailabilityWindowInput = {
  /** The country. */
  country: Scalars['CountryCode']['input'];
  /** From when; left out for always until now. */
  from?: InputMaybe<Scalars['DateTime']['input']>;
  /** Until when, after from; left out for ever. */
  until?: InputMaybe<Scalars['DateTime']['input']>;
};

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

/** Something that somebody changed of a title, its seasons, episodes or pictures. */
export type Change = {
  __typename?: 'Change';
  /** What was done: the name of the mutation, or of the work. */
  action: Scalars['String']['output'];
  /** Who; null for what the platform did by itself. */
  actor: Maybe<Account>;
  /** When. */
  at: Scalars['DateTime']['output'];
  /** What is different, a field each; 100 at most. */
  fields: Array<FieldChange>;
  /** Its id. */
  id: Scalars['ID']['output'];
  /** The version of the title afterwards. */
  version: Scalars['Int']['output'];
};

/** A page of changes. */
export type ChangeConnection = {
  __typename?: 'ChangeConnection';
  /** The changes with their cursors. */
  edges: Array<ChangeEdge>;
  /** The changes alone. */
  nodes: Array<Change>;
  /** Where the page stands. */
  pageInfo: PageInfo;
  /** How many there are on all pages. */
  totalCount: Scalars['Int']['output'];
};

/** A change on a page. */
export type ChangeEdge = {
  __typename?: 'ChangeEdge';
  /** Its place in this order, for after and before. */
  cursor: Scalars['String']['output'];
  /** The change. */
  node: Change;
};

/** What a viewer says of a title. */
export type Comment = {
  __typename?: 'Comment';
  /** The profile that says it, which identity tells the name of. */
  authorId: Scalars['ID']['output'];
  /** What it says; null once it was hidden, but for the staff. */
  body: Maybe<Scalars['String']['output']>;
  /** When it was added. */
  createdAt: Scalars['DateTime']['output'];
  /** Until when its author may change it. */
  editableUntil: Scalars['DateTime']['output'];
  /** When it was last changed; null unless it was. */
  editedAt: Maybe<Scalars['DateTime']['output']>;
  /** Whether the staff has hidden it. */
  hidden: Scalars['Boolean']['output'];
  /** Its id. */
  id: Scalars['ID']['output'];
  /** Why they did, the latest first; 20 at most. */
  reportReasons: Maybe<Array<Scalars['String']['output']>>;
  /** How many profiles have reported it since the staff last looked. */
  reports: Maybe<Scalars['Int']['output']>;
  /** What it is about. */
  title: Title;
};

/** A page of comments. */
export type CommentConnection = {
  __typename?: 'CommentConnection';
  /** The comments with their cursors. */
  edges: Array<CommentEdge>;
  /** The comments alone. */
  nodes: Array<Comment>;
  /** Where the page stands. */
  pageInfo: PageInfo;
  /** How many there are on all pages. */
  totalCount: Scalars['Int']['output'];
};

/** A comment on a page. */
export type CommentEdge = {
  __typename?: 'CommentEdge';
  /** Its place in this order, for after and before. */
  cursor: Scalars['String']['output'];
  /** The comment. */
  node: Comment;
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
  /** Its id at IMDb: tt0959621. */
  imdbId?: InputMaybe<Scalars['String']['input']>;
  /** Its name, 1 to 200 characters. */
  name: Scalars['String']['input'];
  /** Its number, 1 to 500; one each in a season. */
  number: Scalars['Int']['input'];
  /** What critics and audiences elsewhere make of it, one a source. 10 at most. */
  ratings?: InputMaybe<Array<RatingInput>>;
  /** The day it was first shown. */
  releasedOn?: InputMaybe<Scalars['Date']['input']>;
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
  /** The prizes it has won, in a sentence; up to 500 characters. */
  awards?: InputMaybe<Scalars['String']['input']>;
  /** What it took in at the box office, in US dollars. */
  boxOfficeUsd?: InputMaybe<Scalars['Float']['input']>;
  /** The countries it was made in. 20 at most. */
  countries?: InputMaybe<Array<Scalars['CountryCode']['input']>>;
  /** Who made it and who plays in it, in the order of the billing. 200 at most. */
  credits?: InputMaybe<Array<CreditInput>>;
  /** How its videos are encoded; null for the usual. */
  encoding?: InputMaybe<EncodingInput>;
  /** Names of its genres; one that is not there yet is made. 10 at most. */
  genres?: InputMaybe<Array<Scalars['String']['input']>>;
  /** The same key gives the same film again, for a day: repeat a call whose answer was lost. 8 to 100 characters. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** Its IMDb id: tt1254207. One title each. */
  imdbId?: InputMaybe<Scalars['String']['input']>;
  /** Words to find it by; 50 at most, of 1 to 50 characters. */
  keywords?: InputMaybe<Array<Scalars['String']['input']>>;
  /** The languages spoken in it. 20 at most. */
  languages?: InputMaybe<Array<Scalars['LanguageTag']['input']>>;
  /** Its names and synopses in other languages, one a language. 50 at most. */
  localisations?: InputMaybe<Array<LocalisationInput>>;
  /** Maturity ratings, one a country. */
  maturityRatings?: InputMaybe<Array<MaturityRatingInput>>;
  /** Its name, 1 to 200 characters. */
  name: Scalars['String']['input'];
  /** The language it was made in. */
  originalLanguage?: InputMaybe<Scalars['LanguageTag']['input']>;
  /** Its name in the language it was made in, 1 to 200 characters. */
  originalName?: InputMaybe<Scalars['String']['input']>;
  /** What critics and audiences elsewhere make of it, one a source. 10 at most. */
  ratings?: InputMaybe<Array<RatingInput>>;
  /** When it came out, one a country. 100 at most. */
  releaseDates?: InputMaybe<Array<ReleaseDateInput>>;
  /** The year of its first release, 1870 to 2100. */
  releaseYear?: InputMaybe<Scalars['Int']['input']>;
  /** How long it runs, in minutes, 1 to 2,000. */
  runtimeMinutes?: InputMaybe<Scalars['Int']['input']>;
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
  /** The prizes it has won, in a sentence; up to 500 characters. */
  awards?: InputMaybe<Scalars['String']['input']>;
  /** What it took in at the box office, in US dollars. */
  boxOfficeUsd?: InputMaybe<Scalars['Float']['input']>;
  /** The countries it was made in. 20 at most. */
  countries?: InputMaybe<Array<Scalars['CountryCode']['input']>>;
  /** Who made it and who plays in it, in the order of the billing. 200 at most. */
  credits?: InputMaybe<Array<CreditInput>>;
  /** How its videos are encoded; null for the usual. */
  encoding?: InputMaybe<EncodingInput>;
  /** The year of its last episode; null while it goes on. */
  endYear?: InputMaybe<Scalars['Int']['input']>;
  /** Names of its genres; one that is not there yet is made. 10 at most. */
  genres?: InputMaybe<Array<Scalars['String']['input']>>;
  /** The same key gives the same show again, for a day. 8 to 100 characters. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** Its IMDb id: tt1254207. One title each. */
  imdbId?: InputMaybe<Scalars['String']['input']>;
  /** Words to find it by; 50 at most, of 1 to 50 characters. */
  keywords?: InputMaybe<Array<Scalars['String']['input']>>;
  /** The languages spoken in it. 20 at most. */
  languages?: InputMaybe<Array<Scalars['LanguageTag']['input']>>;
  /** Its names and synopses in other languages, one a language. 50 at most. */
  localisations?: InputMaybe<Array<LocalisationInput>>;
  /** Maturity ratings, one a country. */
  maturityRatings?: InputMaybe<Array<MaturityRatingInput>>;
  /** Its name, 1 to 200 characters. */
  name: Scalars['String']['input'];
  /** The language it was made in. */
  originalLanguage?: InputMaybe<Scalars['LanguageTag']['input']>;
  /** Its name in the language it was made in, 1 to 200 characters. */
  originalName?: InputMaybe<Scalars['String']['input']>;
  /** What critics and audiences elsewhere make of it, one a source. 10 at most. */
  ratings?: InputMaybe<Array<RatingInput>>;
  /** When it came out, one a country. 100 at most. */
  releaseDates?: InputMaybe<Array<ReleaseDateInput>>;
  /** The year of its first release, 1870 to 2100. */
  releaseYear?: InputMaybe<Scalars['Int']['input']>;
  /** How long it runs, in minutes, 1 to 2,000. */
  runtimeMinutes?: InputMaybe<Scalars['Int']['input']>;
  /** How many seasons it is said to have, 0 to 100. */
  seasonCount?: InputMaybe<Scalars['Int']['input']>;
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
  /**
   * Its type. VIDEO: video/mp4, video/quicktime, video/x-matroska, video/webm or video/mp2t. ARTWORK: image/jpeg, image/png,
   * image/webp or image/avif. SUBTITLES: text/vtt or application/x-subrip.
   */
  contentType: Scalars['String']['input'];
  /** The name of the file, 1 to 255 characters. */
  filename: Scalars['String']['input'];
  /** The same key gives the same upload again, for a day. 8 to 100 characters. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** What it is for. */
  purpose: UploadPurpose;
  /** Its SHA-256 as 64 hexadecimal digits; checked after completion when given. */
  sha256?: InputMaybe<Scalars['String']['input']>;
  /** Its length in bytes, from 1: a VIDEO to 50 GiB, ARTWORK to 20 MiB, SUBTITLES to 2 MiB. */
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

/** What somebody did in a title. */
export type Credit = {
  __typename?: 'Credit';
  /** Whom they play; null for other roles, and when it is not known. */
  character: Maybe<Scalars['String']['output']>;
  /** Who. */
  person: Person;
  /** What it was. */
  role: CreditRole;
  /** In what. */
  title: Title;
};

/** A page of credits. */
export type CreditConnection = {
  __typename?: 'CreditConnection';
  /** The credits with their cursors. */
  edges: Array<CreditEdge>;
  /** The credits alone. */
  nodes: Array<Credit>;
  /** Where the page stands. */
  pageInfo: PageInfo;
  /** How many there are on all pages. */
  totalCount: Scalars['Int']['output'];
};

/** A credit on a page. */
export type CreditEdge = {
  __typename?: 'CreditEdge';
  /** Its place in this order, for after and before. */
  cursor: Scalars['String']['output'];
  /** The credit. */
  node: Credit;
};

/** What somebody did in a title: give the id of a person, or a name. A name that is not there yet is made. */
export type CreditInput = {
  /** Whom they play, 1 to 200 characters. */
  character?: InputMaybe<Scalars['String']['input']>;
  /** The name, 1 to 200 characters; capitals and accents do not matter. */
  name?: InputMaybe<Scalars['String']['input']>;
  /** The person. */
  personId?: InputMaybe<Scalars['ID']['input']>;
  /** What it was. */
  role: CreditRole;
};

/** What somebody does in a title. */
export type CreditRole =
  /** Plays, or lends a voice. */
  | 'ACTOR'
  /** Composes the music. */
  | 'COMPOSER'
  /** Directs. */
  | 'DIRECTOR'
  /** Does something else. */
  | 'OTHER'
  /** Produces. */
  | 'PRODUCER'
  /** Writes; of a show also its creator. */
  | 'WRITER';

/** Which comment goes. */
export type DeleteCommentInput = {
  /** The comment. */
  commentId: Scalars['ID']['input'];
};

/** What deleteComment gives. */
export type DeleteCommentPayload = {
  __typename?: 'DeleteCommentPayload';
  /** The id of the comment that is gone; null with user errors. */
  commentId: Maybe<Scalars['ID']['output']>;
  /** What to mend; empty when all is well. */
  userErrors: Array<UserError>;
};

/** Which title to delete. */
export type DeleteTitleInput = {
  /** The title. */
  id: Scalars['ID']['input'];
  /** The version that was looked at; any when left out. */
  version?: InputMaybe<Scalars['Int']['input']>;
};

/** What deleteTitle gives. */
export type DeleteTitlePayload = {
  __typename?: 'DeleteTitlePayload';
  /** The title as it is now, with a CONFLICT. */
  title: Maybe<Title>;
  /** The id of the title that is gone; null with user errors. */
  titleId: Maybe<Scalars['ID']['output']>;
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

/** What a comment says now. */
export type EditCommentInput = {
  /** What to say, 1 to 2,000 characters. */
  body: Scalars['String']['input'];
  /** The comment. */
  commentId: Scalars['ID']['input'];
};

/** What editComment gives. */
export type EditCommentPayload = {
  __typename?: 'EditCommentPayload';
  /** The comment as it is now; null with user errors. */
  comment: Maybe<Comment>;
  /** What to mend; empty when all is well. */
  userErrors: Array<UserError>;
};

/** How videos are encoded, where that differs from the usual. */
export type Encoding = {
  __typename?: 'Encoding';
  /** The bitrate in percent of the usual one; 100 is the usual. */
  bitratePercent: Scalars['Int']['output'];
  /** How much time is spent to make the pictures better at their bitrate. */
  effort: EncodingEffort;
  /** The tallest rendition, in pixels; null for as tall as the source. */
  maxHeight: Maybe<Scalars['Int']['output']>;
};

/** How much time is spent to make pictures better at their bitrate. */
export type EncodingEffort =
  /** Little: ready the soonest. */
  | 'FAST'
  /** Much: some three times as long as usual. */
  | 'HIGH'
  /** As much as is usual. */
  | 'NORMAL';

/** How videos are encoded, where that differs from the usual. */
export type EncodingInput = {
  /** The bitrate in percent of the usual one, 50 to 150; 100 when left out. */
  bitratePercent?: InputMaybe<Scalars['Int']['input']>;
  /** How much time is spent to make the pictures better at their bitrate; NORMAL when left out. */
  effort?: InputMaybe<EncodingEffort>;
  /** The tallest rendition, in pixels, 144 to 2160. */
  maxHeight?: InputMaybe<Scalars['Int']['input']>;
};

/** An episode of a season. */
export type Episode = {
  __typename?: 'Episode';
  /** Its id. */
  id: Scalars['ID']['output'];
  /** Its id at IMDb: tt0959621. */
  imdbId: Maybe<Scalars['String']['output']>;
  /** Its name. */
  name: Scalars['String']['output'];
  /** Its number in the season. */
  number: Scalars['Int']['output'];
  /** What critics and audiences elsewhere make of it, by source. */
  ratings: Array<Rating>;
  /** The day it was first shown. */
  releasedOn: Maybe<Scalars['Date']['output']>;
  /** The season it belongs to. */
  season: Season;
  /** What happens in it. */
  synopsis: Maybe<Scalars['String']['output']>;
  /** Counts its changes: send it back with an update. */
  version: Scalars['Int']['output'];
  /** Its video; null before the first ingest. */
  video: Maybe<Video>;
};

/** A value with how many titles have it. */
export type FacetValue = {
  __typename?: 'FacetValue';
  /** How many titles have it. */
  count: Scalars['Int']['output'];
  /** The value for people: the name of the genre. */
  label: Scalars['String']['output'];
  /** The kind or the genre's id, as the filter takes it; the first year of the decade, for releasedFrom; the rating itself. */
  value: Scalars['String']['output'];
};

/** A field that was changed. */
export type FieldChange = {
  __typename?: 'FieldChange';
  /** What it is, as JSON; null for nothing. */
  after: Maybe<Scalars['String']['output']>;
  /** What it was, as JSON; null for nothing. */
  before: Maybe<Scalars['String']['output']>;
  /** Its name: name, genres, availability, season 1 episode 3 name. */
  field: Scalars['String']['output'];
};

/** A point in a picture: 0 to 1 from the left, 0 to 1 from the top. */
export type FocalPoint = {
  __typename?: 'FocalPoint';
  /** From the left edge, 0 to 1. */
  x: Scalars['Float']['output'];
  /** From the top edge, 0 to 1. */
  y: Scalars['Float']['output'];
};

/** A point in a picture: 0 to 1 from the left, 0 to 1 from the top. */
export type FocalPointInput = {
  /** From the left edge, 0 to 1. */
  x: Scalars['Float']['input'];
  /** From the top edge, 0 to 1. */
  y: Scalars['Float']['input'];
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
  /** Its titles that this viewer may watch. */
  titles: TitleConnection;
};


/** A genre. */
export type GenreTitlesArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  before: InputMaybe<Scalars['String']['input']>;
  first: InputMaybe<Scalars['Int']['input']>;
  last: InputMaybe<Scalars['Int']['input']>;
  sort?: InputMaybe<TitleSort>;
};

/** Where words were found. */
export type Highlight = {
  __typename?: 'Highlight';
  /** In what: name, originalName, person, keyword. */
  field: Scalars['String']['output'];
  /** The text, with what was found between <mark> and </mark>; the rest is escaped for HTML. */
  text: Scalars['String']['output'];
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
  /** OMDb does not take the key: set OMDB_API_KEY to a valid one. */
  | 'INVALID_KEY'
  /** The file is no video that we read: MP4, MOV, Matroska, WebM or MPEG-TS. */
  | 'NOT_A_VIDEO'
  /** It is longer, larger or wider than the bounds. */
  | 'OUT_OF_BOUNDS'
  /** OMDb answers no more today: the key has asked as often as it may. */
  | 'QUOTA_REACHED'
  /** OMDb finds more by these words than it lists: search for more of the name, or give a year. */
  | 'SEARCH_TOO_WIDE'
  /** OMDb does not answer, or with what is none of its answers. */
  | 'SOURCE_UNAVAILABLE'
  /** It took longer than a job may. */
  | 'TIMED_OUT';

/** One film or show that a job brings in. */
export type IngestItem = {
  __typename?: 'IngestItem';
  /** Its id at IMDb. */
  imdbId: Scalars['String']['output'];
  /** Its name; null until it is known. */
  name: Maybe<Scalars['String']['output']>;
  /** Why it was skipped or failed, or what of it could not be had, for people; null otherwise. */
  reason: Maybe<Scalars['String']['output']>;
  /** What has become of it. */
  status: IngestItemStatus;
  /** The title it became or changed; null before, and when it does not exist any more. */
  title: Maybe<Title>;
  /** When it last changed. */
  updatedAt: Scalars['DateTime']['output'];
};

/** A page of items. */
export type IngestItemConnection = {
  __typename?: 'IngestItemConnection';
  /** The items with their cursors. */
  edges: Array<IngestItemEdge>;
  /** The items alone. */
  nodes: Array<IngestItem>;
  /** Where the page stands. */
  pageInfo: PageInfo;
  /** How many there are on all pages. */
  totalCount: Scalars['Int']['output'];
};

/** What has become of the items of a job. */
export type IngestItemCounts = {
  __typename?: 'IngestItemCounts';
  /** How many became new titles. */
  created: Scalars['Int']['output'];
  /** How many failed. */
  failed: Scalars['Int']['output'];
  /** How many of them were fetched. */
  fetched: Scalars['Int']['output'];
  /** How many were found. */
  found: Scalars['Int']['output'];
  /** How many were left alone: nothing of them is new, or they are of no kind that is kept here. */
  skipped: Scalars['Int']['output'];
  /** How many changed a title that was there. */
  updated: Scalars['Int']['output'];
};

/** An item on a page. */
export type IngestItemEdge = {
  __typename?: 'IngestItemEdge';
  /** Its place in this order, for after and before. */
  cursor: Scalars['String']['output'];
  /** The item. */
  node: IngestItem;
};

/** What has become of an item. */
export type IngestItemStatus =
  /** It became a new title. */
  | 'CREATED'
  /** It failed; retryIngest tries it again. */
  | 'FAILED'
  /** Its facts are here. */
  | 'FETCHED'
  /** It is known by its id. */
  | 'FOUND'
  /** It was left alone. */
  | 'SKIPPED'
  /** It changed a title that was there. */
  | 'UPDATED';

/** Work that fills the catalogue: a video that is made playable, or facts that are brought in. */
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
  /** All its items, in the order they were found. */
  itemPage: IngestItemConnection;
  /** What has become of its items; null for MEDIA. */
  items: Maybe<IngestItemCounts>;
  /** What kind of work it is. */
  kind: IngestKind;
  /** How much of it is done, 0 to 100. It never falls: when a worker dies it stands still until the next has come as far. */
  percent: Scalars['Float']['output'];
  /** The items that changed last, the newest first; 20 at most. */
  recentItems: Array<IngestItem>;
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
  /** The video that it makes; null for METADATA. */
  video: Maybe<Video>;
};


/** Work that fills the catalogue: a video that is made playable, or facts that are brought in. */
export type IngestJobItemPageArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  before: InputMaybe<Scalars['String']['input']>;
  first: InputMaybe<Scalars['Int']['input']>;
  last: InputMaybe<Scalars['Int']['input']>;
  status: InputMaybe<Array<IngestItemStatus>>;
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
  | 'MEDIA'
  /** Facts of films and shows are brought in from OMDb. */
  | 'METADATA';

/** What a job is doing. */
export type IngestStage =
  /** METADATA: all is there. */
  | 'DONE'
  /** METADATA: their facts are fetched. */
  | 'FETCHING'
  /** Playlists and pictures are made. */
  | 'PACKAGING'
  /** The file is looked at. */
  | 'PROBING'
  /** The video can be played. */
  | 'READY'
  /** METADATA: films and shows are looked for. */
  | 'SEARCHING'
  /** What was made is stored. */
  | 'STORING'
  /** The renditions are made. */
  | 'TRANSCODING'
  /** METADATA: the last of them are written. */
  | 'WRITING';

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

/** A name and synopsis in another language. */
export type Localisation = {
  __typename?: 'Localisation';
  /** The language. */
  language: Scalars['LanguageTag']['output'];
  /** The name in it. */
  name: Scalars['String']['output'];
  /** The synopsis in it. */
  synopsis: Maybe<Scalars['String']['output']>;
};

/** A name and synopsis in another language. */
export type LocalisationInput = {
  /** The language; not that of the name. */
  language: Scalars['LanguageTag']['input'];
  /** The name in it, 1 to 200 characters. */
  name: Scalars['String']['input'];
  /** The synopsis in it, up to 4,000 characters. */
  synopsis?: InputMaybe<Scalars['String']['input']>;
};

/** The maturity rating of a title in a country. */
export type MaturityRating = {
  __typename?: 'MaturityRating';
  /** The age in years from which it is meant; null for a rating that is not known here. */
  age: Maybe<Scalars['Int']['output']>;
  /** The country. */
  country: Scalars['CountryCode']['output'];
  /** The rating as it is written there: PG-13, 12. */
  rating: Scalars['String']['output'];
};

/** The maturity rating of a title in a country. */
export type MaturityRatingInput = {
  /** The country. */
  country: Scalars['CountryCode']['input'];
  /** The rating as it is written there: PG-13, 12; 1 to 16 characters. */
  rating: Scalars['String']['input'];
};

/** What came and what lay in the object store, on a day. */
export type MediaCount = {
  __typename?: 'MediaCount';
  /** The day, in UTC. */
  day: Scalars['Date']['output'];
  /** Videos that became playable for the first time, and are still there. */
  ingestedVideos: Scalars['Int']['output'];
  /**
   * Bytes of the videos as they are played, with all that lies in their folders, and of complete uploads; as of the last look of the day,
   * which is ten minutes before its end at most while a media worker runs; of the last look before, where nobody looked; of now on the present
   * day. Null before the first look, and on days to come.
   */
  storedBytes: Maybe<Scalars['Float']['output']>;
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

/** Which comment, and whether it stands. */
export type ModerateCommentInput = {
  /** The comment. */
  commentId: Scalars['ID']['input'];
  /** Whether viewers do not see what it says. */
  hidden: Scalars['Boolean']['input'];
};

/** What moderateComment gives. */
export type ModerateCommentPayload = {
  __typename?: 'ModerateCommentPayload';
  /** The comment as it is now; null with user errors. */
  comment: Maybe<Comment>;
  /** What to mend; empty when all is well. */
  userErrors: Array<UserError>;
};

/** A film. */
export type Movie = Title & {
  __typename?: 'Movie';
  /** Its picture of a kind, of stills the newest that was attached; null when there is none. */
  artwork: Maybe<Artwork>;
  /** Where and when it may be watched, by country; without a window everywhere, always. */
  availability: Array<AvailabilityWindow>;
  /** Whether viewers may watch it where the caller is, now. Their lists hold nothing else; it is told of a title that is asked by its id. */
  available: Scalars['Boolean']['output'];
  /** The prizes it has won, in a sentence. */
  awards: Maybe<Scalars['String']['output']>;
  /** What it took in at the box office, in US dollars. */
  boxOfficeUsd: Maybe<Scalars['Float']['output']>;
  /** Who changed what, the newest first. */
  changes: Maybe<ChangeConnection>;
  /** What viewers say of it, the newest first. */
  comments: CommentConnection;
  /** The countries it was made in. */
  countries: Array<Scalars['CountryCode']['output']>;
  /** When it was added. */
  createdAt: Scalars['DateTime']['output'];
  /** Who made it and who plays in it: in the order of the billing. */
  credits: CreditConnection;
  /** How its videos are encoded, where that differs from the usual; null for the usual. */
  encoding: Maybe<Encoding>;
  /** Its genres, by name. */
  genres: Array<Genre>;
  /** Its id. */
  id: Scalars['ID']['output'];
  /** Its id at IMDb: tt1254207. */
  imdbId: Maybe<Scalars['String']['output']>;
  /** Words to find it by. */
  keywords: Array<Scalars['String']['output']>;
  /** The languages spoken in it. */
  languages: Array<Scalars['LanguageTag']['output']>;
  /** Its names and synopses in other languages, by language. */
  localisations: Array<Localisation>;
  /** The maturity rating in the viewer's country: PG-13, 12. Null when there is none. */
  maturityRating: Maybe<Scalars['String']['output']>;
  /** Its maturity ratings, by country. */
  maturityRatings: Array<MaturityRating>;
  /** Its name in the language asked for, else in the viewer's, else as it was first given; pt serves where pt-BR is missing. */
  name: Scalars['String']['output'];
  /** The language it was made in. */
  originalLanguage: Maybe<Scalars['LanguageTag']['output']>;
  /** Its name in the language it was made in. */
  originalName: Maybe<Scalars['String']['output']>;
  /** Whether viewers see it. */
  publication: Publication;
  /** When it will be PUBLISHED; null unless SCHEDULED. */
  publishAt: Maybe<Scalars['DateTime']['output']>;
  /** When viewers first saw it; null for one never published. */
  publishedAt: Maybe<Scalars['DateTime']['output']>;
  /** What critics and audiences elsewhere make of it, by source. */
  ratings: Array<Rating>;
  /** When it came out, by country. */
  releaseDates: Array<ReleaseDate>;
  /** The year of its first release. */
  releaseYear: Maybe<Scalars['Int']['output']>;
  /** How long it runs, in minutes, as its makers say; of a show an episode. Its video knows its length exactly. */
  runtimeMinutes: Maybe<Scalars['Int']['output']>;
  /** The stills that were attached to it, the oldest first; 20 at most. */
  stills: Array<Artwork>;
  /** What it is about, in a few sentences; its language is found as that of the name. */
  synopsis: Maybe<Scalars['String']['output']>;
  /** Why it may not be watched; null when it may. */
  unavailableReason: Maybe<UnavailableReason>;
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


/** A film. */
export type MovieChangesArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  before: InputMaybe<Scalars['String']['input']>;
  first: InputMaybe<Scalars['Int']['input']>;
  last: InputMaybe<Scalars['Int']['input']>;
};


/** A film. */
export type MovieCommentsArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  before: InputMaybe<Scalars['String']['input']>;
  first: InputMaybe<Scalars['Int']['input']>;
  last: InputMaybe<Scalars['Int']['input']>;
};


/** A film. */
export type MovieCreditsArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  before: InputMaybe<Scalars['String']['input']>;
  first: InputMaybe<Scalars['Int']['input']>;
  last: InputMaybe<Scalars['Int']['input']>;
  roles: InputMaybe<Array<CreditRole>>;
};


/** A film. */
export type MovieNameArgs = {
  language: InputMaybe<Scalars['LanguageTag']['input']>;
};


/** A film. */
export type MovieSynopsisArgs = {
  language: InputMaybe<Scalars['LanguageTag']['input']>;
};

export type Mutation = {
  __typename?: 'Mutation';
  /** Gives an upload up and frees what it stored. */
  abortUpload: AbortUploadPayload;
  /** Adds a comment of the token's profile. */
  addComment: AddCommentPayload;
  /** Gives a title a picture: from an upload, from an address, or from a still of its video. */
  attachArtwork: AttachArtworkPayload;
  /** Gives a video subtitles from an upload (WebVTT or SubRip); those of the same language and kind are replaced. */
  attachSubtitles: AttachSubtitlesPayload;
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
  /** Deletes a comment of the token's profile; the catalog's staff deletes any. */
  deleteComment: DeleteCommentPayload;
  /** Deletes a title; restoreTitle takes that back for 30 days. */
  deleteTitle: DeleteTitlePayload;
  /** Changes a comment of the token's profile, for 15 minutes after it was added. */
  editComment: EditCommentPayload;
  /** Decides on a comment: hides it from viewers, or lets it stand and drops its reports. */
  moderateComment: ModerateCommentPayload;
  /** Shows a title to viewers, at once or from a moment on. */
  publishTitle: PublishTitlePayload;
  /**
   * Takes what another service has to tell, for the platform itself: see subgraphs/shared/outbox.ts. A message that came before
   * changes nothing, and the order does not matter. True once all are kept.
   */
  receive: Scalars['Boolean']['output'];
  /**
   * Takes a picture from its title; a still of a video stays as long as that version of the video. Its addresses give it no more
   * after some minutes, but for caches that keep it.
   */
  removeArtwork: RemoveArtworkPayload;
  /** Tells the staff of a comment that should not stand; once a profile. */
  reportComment: ReportCommentPayload;
  /** Takes back a deletion; the title is as it was, and not published. */
  restoreTitle: RestoreTitlePayload;
  /** Queues a job again that failed or was cancelled; of a METADATA job only the items that failed or were not done. */
  retryIngest: RetryIngestPayload;
  /** Says where and when a title may be watched; replaces all of its windows. A stale version is a CONFLICT and gives the newer state. */
  setAvailability: SetAvailabilityPayload;
  /** Says which parts of a video a player may skip, in place of those before. */
  setVideoMarks: SetVideoMarksPayload;
  /** Makes an uploaded file the video of a film or an episode; follow it with ingestProgress. */
  startMediaIngest: StartMediaIngestPayload;
  /**
   * Finds films and shows at OMDb and brings them into the catalogue; follow it with ingestProgress. A title is known by its
   * IMDb id. Of one that is there, a field is filled when it is empty and renewed when an ingest wrote it last; what a person
   * wrote last stays, also when they emptied it. Nothing is taken away that OMDb does not have.
   */
  startMetadataIngest: StartMetadataIngestPayload;
  /** Takes a title from viewers: a PUBLISHED one is ARCHIVED, a SCHEDULED one is a DRAFT again. */
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


export type MutationAddCommentArgs = {
  input: AddCommentInput;
};


export type MutationAttachArtworkArgs = {
  input: AttachArtworkInput;
};


export type MutationAttachSubtitlesArgs = {
  input: AttachSubtitlesInput;
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


export type MutationDeleteCommentArgs = {
  input: DeleteCommentInput;
};


export type MutationDeleteTitleArgs = {
  input: DeleteTitleInput;
};


export type MutationEditCommentArgs = {
  input: EditCommentInput;
};


export type MutationModerateCommentArgs = {
  input: ModerateCommentInput;
};


export type MutationPublishTitleArgs = {
  input: PublishTitleInput;
};


export type MutationReceiveArgs = {
  messages: Array<MessageInput>;
};


export type MutationRemoveArtworkArgs = {
  input: RemoveArtworkInput;
};


export type MutationReportCommentArgs = {
  input: ReportCommentInput;
};


export type MutationRestoreTitleArgs = {
  input: RestoreTitleInput;
};


export type MutationRetryIngestArgs = {
  input: RetryIngestInput;
};


export type MutationSetAvailabilityArgs = {
  input: SetAvailabilityInput;
};


export type MutationSetVideoMarksArgs = {
  input: SetVideoMarksInput;
};


export type MutationStartMediaIngestArgs = {
  input: StartMediaIngestInput;
};


export type MutationStartMetadataIngestArgs = {
  input: StartMetadataIngestInput;
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

/** Somebody of a cast or crew. */
export type Person = {
  __typename?: 'Person';
  /** What they did in titles that this viewer may see, the newest first. */
  credits: CreditConnection;
  /** The id. */
  id: Scalars['ID']['output'];
  /** The name. */
  name: Scalars['String']['output'];
};


/** Somebody of a cast or crew. */
export type PersonCreditsArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  before: InputMaybe<Scalars['String']['input']>;
  first: InputMaybe<Scalars['Int']['input']>;
  last: InputMaybe<Scalars['Int']['input']>;
  roles: InputMaybe<Array<CreditRole>>;
};

/** Whether viewers see a title. */
export type Publication =
  /** Only the staff sees it: viewers once did. */
  | 'ARCHIVED'
  /** Only the staff sees it: it is being prepared. */
  | 'DRAFT'
  /** Viewers see it. */
  | 'PUBLISHED'
  /** Only the staff sees it, until its moment comes. */
  | 'SCHEDULED';

/** Which title to publish, and when. */
export type PublishTitleInput = {
  /** The title. */
  id: Scalars['ID']['input'];
  /** When; at once when left out or past. At most two years ahead. */
  publishAt?: InputMaybe<Scalars['DateTime']['input']>;
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
  /** What this service keeps of an account and its profiles, a page in the order of kinds, for the platform itself. */
  accountRecords: Maybe<AccountRecordPage>;
  /** How the catalog service is. */
  catalogStatus: Maybe<ServiceStatus>;
  /** The genres of published titles, by name; 500 at most. */
  genres: Maybe<Array<Genre>>;
  /** An ingest job; null when there is none of this id. */
  ingestJob: Maybe<IngestJob>;
  /** Ingest jobs, the newest first. */
  ingestJobs: Maybe<IngestJobConnection>;
  /** What came and what lay in the object store, a row a day. For the platform itself. */
  mediaCounts: Maybe<Array<MediaCount>>;
  /** Somebody of a cast or crew; null when there is none of this id. */
  person: Maybe<Person>;
  /** Comments that viewers have reported, the longest waiting first. */
  reportedComments: Maybe<CommentConnection>;
  /** What answers to the words: names in all languages, people and keywords; also with a letter wrong or the last word unfinished. */
  search: Maybe<SearchConnection>;
  /** A film or show by its id; null when it does not exist for this viewer. */
  title: Maybe<Title>;
  /** What published titles are like, for analytics: by their ids. For the platform itself. */
  titleFeatures: Maybe<Array<TitleFeatures>>;
  /** What can be watched, page by page. */
  titles: Maybe<TitleConnection>;
  /** An upload of this account: what has arrived and what is missing; null when it does not exist for this viewer. */
  upload: Maybe<Upload>;
};


export type QueryAccountRecordsArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
  owner: RecordOwnerInput;
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


export type QueryMediaCountsArgs = {
  from: Scalars['Date']['input'];
  until: Scalars['Date']['input'];
};


export type QueryPersonArgs = {
  id: Scalars['ID']['input'];
};


export type QueryReportedCommentsArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  before: InputMaybe<Scalars['String']['input']>;
  first: InputMaybe<Scalars['Int']['input']>;
  last: InputMaybe<Scalars['Int']['input']>;
};


export type QuerySearchArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  before: InputMaybe<Scalars['String']['input']>;
  filter: InputMaybe<TitleFilter>;
  first: InputMaybe<Scalars['Int']['input']>;
  last: InputMaybe<Scalars['Int']['input']>;
  query: Scalars['String']['input'];
};


export type QueryTitleArgs = {
  id: Scalars['ID']['input'];
};


export type QueryTitleFeaturesArgs = {
  after: InputMaybe<Scalars['ID']['input']>;
  first?: Scalars['Int']['input'];
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

/** What critics or an audience elsewhere make of a title. */
export type Rating = {
  __typename?: 'Rating';
  /** The same as a number from 0 to 100. */
  score: Scalars['Float']['output'];
  /** Where it is from: IMDb, Rotten Tomatoes, Metacritic. */
  source: Scalars['String']['output'];
  /** As it is written there: 8.8/10, 87%, 74/100. */
  value: Scalars['String']['output'];
  /** How many votes it is the mean of; null when that is not said. */
  votes: Maybe<Scalars['Int']['output']>;
};

/** What critics or an audience elsewhere make of a title. */
export type RatingInput = {
  /** Where it is from: IMDb; 1 to 50 characters. */
  source: Scalars['String']['input'];
  /** As it is written there: 8.8/10, 87% or 74/100. */
  value: Scalars['String']['input'];
  /** How many votes it is the mean of. */
  votes?: InputMaybe<Scalars['Int']['input']>;
};

/** Whose records are asked for. */
export type RecordOwnerInput = {
  /** The account. */
  accountId: Scalars['ID']['input'];
  /** All its profiles. */
  profileIds: Array<Scalars['ID']['input']>;
};

/** When a title came out in a country. */
export type ReleaseDate = {
  __typename?: 'ReleaseDate';
  /** The country; null for the first release of all. */
  country: Maybe<Scalars['CountryCode']['output']>;
  /** The day. */
  date: Scalars['Date']['output'];
};

/** When a title came out in a country. */
export type ReleaseDateInput = {
  /** The country; left out for the first release of all. */
  country?: InputMaybe<Scalars['CountryCode']['input']>;
  /** The day. */
  date: Scalars['Date']['input'];
};

/** Which picture. */
export type RemoveArtworkInput = {
  /** The picture. */
  artworkId: Scalars['ID']['input'];
};

/** What removeArtwork gives. */
export type RemoveArtworkPayload = {
  __typename?: 'RemoveArtworkPayload';
  /** The title that it was of; null with user errors. */
  title: Maybe<Title>;
  /** What to mend; empty when all is well. */
  userErrors: Array<UserError>;
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

/** Which comment should not stand, and why. */
export type ReportCommentInput = {
  /** The comment. */
  commentId: Scalars['ID']['input'];
  /** Why, up to 500 characters. */
  reason?: InputMaybe<Scalars['String']['input']>;
};

/** What reportComment gives. */
export type ReportCommentPayload = {
  __typename?: 'ReportCommentPayload';
  /** The comment; null with user errors. */
  comment: Maybe<Comment>;
  /** What to mend; empty when all is well. */
  userErrors: Array<UserError>;
};

/** Which title to restore. */
export type RestoreTitleInput = {
  /** The title. */
  id: Scalars['ID']['input'];
};

/** What restoreTitle gives. */
export type RestoreTitlePayload = {
  __typename?: 'RestoreTitlePayload';
  /** The title as it is now; null with user errors. */
  title: Maybe<Title>;
  /** What to mend; empty when all is well. */
  userErrors: Array<UserError>;
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

/** A page of what a search has found, the best first. */
export type SearchConnection = {
  __typename?: 'SearchConnection';
  /** What was found, with cursors. */
  edges: Array<SearchEdge>;
  /** How what was found divides, over all pages; 1,000 of what was found when there is more. */
  facets: SearchFacets;
  /** The titles alone. */
  nodes: Array<Title>;
  /** Where the page stands. */
  pageInfo: PageInfo;
  /** How many there are on all pages; 1,000 when there are more. */
  totalCount: Scalars['Int']['output'];
};

/** Something a search has found. */
export type SearchEdge = {
  __typename?: 'SearchEdge';
  /** Its place in this order, for after and before. */
  cursor: Scalars['String']['output'];
  /** Where the words were found, the best first; 3 at most. */
  highlights: Array<Highlight>;
  /** The title. */
  node: Title;
  /** How well it answers: 4 and more for the very name, 3 for its beginning, 2 for words in it, 1 for what is similar; the rest is popularity. */
  score: Scalars['Float']['output'];
};

/** How what a search has found divides. */
export type SearchFacets = {
  __typename?: 'SearchFacets';
  /** By the decade of the release, the newest first: 2010. */
  decades: Array<FacetValue>;
  /** By genre, the 20 most frequent; the value is its id. */
  genres: Array<FacetValue>;
  /** By kind: MOVIE, SHOW. */
  kinds: Array<FacetValue>;
  /** By the maturity rating in the viewer's country. */
  ratings: Array<FacetValue>;
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

/** Where and when a title may be watched; replaces all of its windows. */
export type SetAvailabilityInput = {
  /** The title. */
  titleId: Scalars['ID']['input'];
  /** The version that was looked at; any when left out. */
  version?: InputMaybe<Scalars['Int']['input']>;
  /** The windows; none for everywhere, always. 500 at most, and those of a country do not overlap. */
  windows: Array<AvailabilityWindowInput>;
};

/** What setAvailability gives. */
export type SetAvailabilityPayload = {
  __typename?: 'SetAvailabilityPayload';
  /** The title as it is now, with a CONFLICT too; null with other user errors. */
  title: Maybe<Title>;
  /** What to mend; empty when all is well. */
  userErrors: Array<UserError>;
};

/** The parts that a player may skip. */
export type SetVideoMarksInput = {
  /** All of them, 20 at most, in any order; those of one kind do not overlap. */
  marks: Array<VideoMarkInput>;
  /** The video. */
  videoId: Scalars['ID']['input'];
};

/** What setVideoMarks gives. */
export type SetVideoMarksPayload = {
  __typename?: 'SetVideoMarksPayload';
  /** What to mend; empty when all is well. */
  userErrors: Array<UserError>;
  /** The video; null with user errors. */
  video: Maybe<Video>;
};

/** A series of episodes in seasons. */
export type Show = Title & {
  __typename?: 'Show';
  /** Its picture of a kind, of stills the newest that was attached; null when there is none. */
  artwork: Maybe<Artwork>;
  /** Where and when it may be watched, by country; without a window everywhere, always. */
  availability: Array<AvailabilityWindow>;
  /** Whether viewers may watch it where the caller is, now. Their lists hold nothing else; it is told of a title that is asked by its id. */
  available: Scalars['Boolean']['output'];
  /** The prizes it has won, in a sentence. */
  awards: Maybe<Scalars['String']['output']>;
  /** What it took in at the box office, in US dollars. */
  boxOfficeUsd: Maybe<Scalars['Float']['output']>;
  /** Who changed what, the newest first. */
  changes: Maybe<ChangeConnection>;
  /** What viewers say of it, the newest first. */
  comments: CommentConnection;
  /** The countries it was made in. */
  countries: Array<Scalars['CountryCode']['output']>;
  /** When it was added. */
  createdAt: Scalars['DateTime']['output'];
  /** Who made it and who plays in it: in the order of the billing. */
  credits: CreditConnection;
  /** How its videos are encoded, where that differs from the usual; null for the usual. */
  encoding: Maybe<Encoding>;
  /** The year of its last episode; null while it goes on, and when it is not known. */
  endYear: Maybe<Scalars['Int']['output']>;
  /** Its genres, by name. */
  genres: Array<Genre>;
  /** Its id. */
  id: Scalars['ID']['output'];
  /** Its id at IMDb: tt1254207. */
  imdbId: Maybe<Scalars['String']['output']>;
  /** Words to find it by. */
  keywords: Array<Scalars['String']['output']>;
  /** The languages spoken in it. */
  languages: Array<Scalars['LanguageTag']['output']>;
  /** Its names and synopses in other languages, by language. */
  localisations: Array<Localisation>;
  /** The maturity rating in the viewer's country: PG-13, 12. Null when there is none. */
  maturityRating: Maybe<Scalars['String']['output']>;
  /** Its maturity ratings, by country. */
  maturityRatings: Array<MaturityRating>;
  /** Its name in the language asked for, else in the viewer's, else as it was first given; pt serves where pt-BR is missing. */
  name: Scalars['String']['output'];
  /** The language it was made in. */
  originalLanguage: Maybe<Scalars['LanguageTag']['output']>;
  /** Its name in the language it was made in. */
  originalName: Maybe<Scalars['String']['output']>;
  /** Whether viewers see it. */
  publication: Publication;
  /** When it will be PUBLISHED; null unless SCHEDULED. */
  publishAt: Maybe<Scalars['DateTime']['output']>;
  /** When viewers first saw it; null for one never published. */
  publishedAt: Maybe<Scalars['DateTime']['output']>;
  /** What critics and audiences elsewhere make of it, by source. */
  ratings: Array<Rating>;
  /** When it came out, by country. */
  releaseDates: Array<ReleaseDate>;
  /** The year of its first release. */
  releaseYear: Maybe<Scalars['Int']['output']>;
  /** How long it runs, in minutes, as its makers say; of a show an episode. Its video knows its length exactly. */
  runtimeMinutes: Maybe<Scalars['Int']['output']>;
  /** How many seasons it is said to have, also those that are not here. */
  seasonCount: Maybe<Scalars['Int']['output']>;
  /** Its seasons, by number; 100 at most. */
  seasons: Array<Season>;
  /** The stills that were attached to it, the oldest first; 20 at most. */
  stills: Array<Artwork>;
  /** What it is about, in a few sentences; its language is found as that of the name. */
  synopsis: Maybe<Scalars['String']['output']>;
  /** Why it may not be watched; null when it may. */
  unavailableReason: Maybe<UnavailableReason>;
  /** When it was last changed. */
  updatedAt: Scalars['DateTime']['output'];
  /** Counts its changes: send it back with an update. */
  version: Scalars['Int']['output'];
};


/** A series of episodes in seasons. */
export type ShowArtworkArgs = {
  kind: ArtworkKind;
};


/** A series of episodes in seasons. */
export type ShowChangesArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  before: InputMaybe<Scalars['String']['input']>;
  first: InputMaybe<Scalars['Int']['input']>;
  last: InputMaybe<Scalars['Int']['input']>;
};


/** A series of episodes in seasons. */
export type ShowCommentsArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  before: InputMaybe<Scalars['String']['input']>;
  first: InputMaybe<Scalars['Int']['input']>;
  last: InputMaybe<Scalars['Int']['input']>;
};


/** A series of episodes in seasons. */
export type ShowCreditsArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  before: InputMaybe<Scalars['String']['input']>;
  first: InputMaybe<Scalars['Int']['input']>;
  last: InputMaybe<Scalars['Int']['input']>;
  roles: InputMaybe<Array<CreditRole>>;
};


/** A series of episodes in seasons. */
export type ShowNameArgs = {
  language: InputMaybe<Scalars['LanguageTag']['input']>;
};


/** A series of episodes in seasons. */
export type ShowSynopsisArgs = {
  language: InputMaybe<Scalars['LanguageTag']['input']>;
};

/** What to make playable, and what it is the video of: one of movieId and episodeId. */
export type StartMediaIngestInput = {
  /** How it is encoded; as its title says when left out. */
  encoding?: InputMaybe<EncodingInput>;
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

/** What to find at OMDb: a search, or ids. */
export type StartMetadataIngestInput = {
  /** The same key gives the same job again, for a day. 8 to 100 characters. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** Ids at IMDb, 1 to 1,000. */
  imdbIds?: InputMaybe<Array<Scalars['String']['input']>>;
  /** How many at most of what a search finds, 1 to 1,000; 100 when left out. */
  limit?: InputMaybe<Scalars['Int']['input']>;
  /** Whether new titles are published; drafts when left out. */
  publish?: InputMaybe<Scalars['Boolean']['input']>;
  /** Words of a name, 2 to 200 characters. */
  search?: InputMaybe<Scalars['String']['input']>;
  /** Only films or only shows; with a search. */
  type?: InputMaybe<TitleKind>;
  /** Of this year, 1870 to 2100; with a search. */
  year?: InputMaybe<Scalars['Int']['input']>;
};

/** What startMetadataIngest gives. */
export type StartMetadataIngestPayload = {
  __typename?: 'StartMetadataIngestPayload';
  /** The new job; null with user errors. */
  job: Maybe<IngestJob>;
  /** What to mend; empty when all is well. */
  userErrors: Array<UserError>;
};

export type Subscription = {
  __typename?: 'Subscription';
  /** Every job that is under way: its present state, then each change; who reads slowly gets the newest of each job. */
  ingestActivity: IngestJob;
  /** One job: its present state, then each change; complete when the job has ended. */
  ingestProgress: IngestJob;
};


export type SubscriptionIngestProgressArgs = {
  jobId: Scalars['ID']['input'];
};

/** What subtitles are for. */
export type SubtitleKind =
  /** What is said and heard, for those who do not hear. */
  | 'CAPTIONS'
  /** Only what is said in a foreign language; shown without being asked for. */
  | 'FORCED'
  /** What is said. */
  | 'SUBTITLES';

/** Subtitles that a video can be read with. */
export type SubtitleTrack = {
  __typename?: 'SubtitleTrack';
  /** Their id. */
  id: Scalars['ID']['output'];
  /** What they are for. */
  kind: SubtitleKind;
  /** Their language; null when the source does not say. */
  language: Maybe<Scalars['LanguageTag']['output']>;
  /** Their name: English, English (SDH). */
  name: Scalars['String']['output'];
};

/** A film or a show: what a viewer looks for. */
export type Title = {
  /** Its picture of a kind, of stills the newest that was attached; null when there is none. */
  artwork: Maybe<Artwork>;
  /** Where and when it may be watched, by country; without a window everywhere, always. */
  availability: Array<AvailabilityWindow>;
  /** Whether viewers may watch it where the caller is, now. Their lists hold nothing else; it is told of a title that is asked by its id. */
  available: Scalars['Boolean']['output'];
  /** The prizes it has won, in a sentence. */
  awards: Maybe<Scalars['String']['output']>;
  /** What it took in at the box office, in US dollars. */
  boxOfficeUsd: Maybe<Scalars['Float']['output']>;
  /** Who changed what, the newest first. */
  changes: Maybe<ChangeConnection>;
  /** What viewers say of it, the newest first. */
  comments: CommentConnection;
  /** The countries it was made in. */
  countries: Array<Scalars['CountryCode']['output']>;
  /** When it was added. */
  createdAt: Scalars['DateTime']['output'];
  /** Who made it and who plays in it: in the order of the billing. */
  credits: CreditConnection;
  /** How its videos are encoded, where that differs from the usual; null for the usual. */
  encoding: Maybe<Encoding>;
  /** Its genres, by name. */
  genres: Array<Genre>;
  /** Its id. */
  id: Scalars['ID']['output'];
  /** Its id at IMDb: tt1254207. */
  imdbId: Maybe<Scalars['String']['output']>;
  /** Words to find it by. */
  keywords: Array<Scalars['String']['output']>;
  /** The languages spoken in it. */
  languages: Array<Scalars['LanguageTag']['output']>;
  /** Its names and synopses in other languages, by language. */
  localisations: Array<Localisation>;
  /** The maturity rating in the viewer's country: PG-13, 12. Null when there is none. */
  maturityRating: Maybe<Scalars['String']['output']>;
  /** Its maturity ratings, by country. */
  maturityRatings: Array<MaturityRating>;
  /** Its name in the language asked for, else in the viewer's, else as it was first given; pt serves where pt-BR is missing. */
  name: Scalars['String']['output'];
  /** The language it was made in. */
  originalLanguage: Maybe<Scalars['LanguageTag']['output']>;
  /** Its name in the language it was made in. */
  originalName: Maybe<Scalars['String']['output']>;
  /** Whether viewers see it. */
  publication: Publication;
  /** When it will be PUBLISHED; null unless SCHEDULED. */
  publishAt: Maybe<Scalars['DateTime']['output']>;
  /** When viewers first saw it; null for one never published. */
  publishedAt: Maybe<Scalars['DateTime']['output']>;
  /** What critics and audiences elsewhere make of it, by source. */
  ratings: Array<Rating>;
  /** When it came out, by country. */
  releaseDates: Array<ReleaseDate>;
  /** The year of its first release. */
  releaseYear: Maybe<Scalars['Int']['output']>;
  /** How long it runs, in minutes, as its makers say; of a show an episode. Its video knows its length exactly. */
  runtimeMinutes: Maybe<Scalars['Int']['output']>;
  /** The stills that were attached to it, the oldest first; 20 at most. */
  stills: Array<Artwork>;
  /** What it is about, in a few sentences; its language is found as that of the name. */
  synopsis: Maybe<Scalars['String']['output']>;
  /** Why it may not be watched; null when it may. */
  unavailableReason: Maybe<UnavailableReason>;
  /** When it was last changed. */
  updatedAt: Scalars['DateTime']['output'];
  /** Counts its changes: send it back with an update. */
  version: Scalars['Int']['output'];
};


/** A film or a show: what a viewer looks for. */
export type TitleArtworkArgs = {
  kind: ArtworkKind;
};


/** A film or a show: what a viewer looks for. */
export type TitleChangesArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  before: InputMaybe<Scalars['String']['input']>;
  first: InputMaybe<Scalars['Int']['input']>;
  last: InputMaybe<Scalars['Int']['input']>;
};


/** A film or a show: what a viewer looks for. */
export type TitleCommentsArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  before: InputMaybe<Scalars['String']['input']>;
  first: InputMaybe<Scalars['Int']['input']>;
  last: InputMaybe<Scalars['Int']['input']>;
};


/** A film or a show: what a viewer looks for. */
export type TitleCreditsArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  before: InputMaybe<Scalars['String']['input']>;
  first: InputMaybe<Scalars['Int']['input']>;
  last: InputMaybe<Scalars['Int']['input']>;
  roles: InputMaybe<Array<CreditRole>>;
};


/** A film or a show: what a viewer looks for. */
export type TitleNameArgs = {
  language: InputMaybe<Scalars['LanguageTag']['input']>;
};


/** A film or a show: what a viewer looks for. */
export type TitleSynopsisArgs = {
  language: InputMaybe<Scalars['LanguageTag']['input']>;
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
  /** How many there are on all pages; 10,000 when there are more. */
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

/** What a title is like: what others are compared with it by. */
export type TitleFeatures = {
  __typename?: 'TitleFeatures';
  /** The ids of its genres, 10 at most. */
  genreIds: Array<Scalars['ID']['output']>;
  /** The title's id. */
  id: Scalars['ID']['output'];
  /** Whether it is a film or a show. */
  kind: TitleKind;
  /** The ids of those who made it and play in it, in the order of the billing, 30 at most. */
  personIds: Array<Scalars['ID']['output']>;
  /** When viewers first saw it. */
  publishedAt: Scalars['DateTime']['output'];
  /** The year of its first release. */
  releaseYear: Maybe<Scalars['Int']['output']>;
  /** Stems of the words of its name, its keywords and its synopsis, without those that tell nothing, 150 at most. */
  words: Array<Scalars['String']['output']>;
};

/** What to keep of a list of titles; all that is given must hold. */
export type TitleFilter = {
  /** Only what may, or may not, be watched where the viewer is, now; viewers see what may whatever is asked. */
  available?: InputMaybe<Scalars['Boolean']['input']>;
  /** Only titles that were deleted, for restoreTitle; for the staff alone: for others there are none. */
  deleted?: InputMaybe<Scalars['Boolean']['input']>;
  /** Of any of these genres; 20 at most. */
  genreIds?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** Only films or only shows. */
  kind?: InputMaybe<TitleKind>;
  /** Spoken in this language; en holds en-GB. */
  language?: InputMaybe<Scalars['LanguageTag']['input']>;
  /** Meant for this age in years or younger, in the viewer's country; what has no rating there is left out. */
  maturityAtMost?: InputMaybe<Scalars['Int']['input']>;
  /** Only those in this state; viewers see published ones whatever is asked. */
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
  | 'NEWEST'
  /** The most watched lately first. */
  | 'POPULAR'
  /** The best rated first, by what critics and audiences elsewhere make of them; what has no rating comes last. */
  | 'RATING';

/** Why a title may not be watched where the viewer is. */
export type UnavailableReason =
  /** It has not been published, or is archived: only the staff is told. */
  | 'NOT_PUBLISHED'
  /** Not yet: its window opens later. */
  | 'NOT_YET'
  /** No longer: its window has closed. */
  | 'NO_LONGER'
  /** Not in this country. */
  | 'REGION';

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
  /** Its id at IMDb: tt0959621. */
  imdbId?: InputMaybe<Scalars['String']['input']>;
  /** Its name, 1 to 200 characters. */
  name?: InputMaybe<Scalars['String']['input']>;
  /** Its number, 1 to 500. */
  number?: InputMaybe<Scalars['Int']['input']>;
  /** What critics and audiences elsewhere make of it, one a source; replaces all. 10 at most. */
  ratings?: InputMaybe<Array<RatingInput>>;
  /** The day it was first shown. */
  releasedOn?: InputMaybe<Scalars['Date']['input']>;
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
  /** The prizes it has won, in a sentence; up to 500 characters. */
  awards?: InputMaybe<Scalars['String']['input']>;
  /** What it took in at the box office, in US dollars. */
  boxOfficeUsd?: InputMaybe<Scalars['Float']['input']>;
  /** The countries it was made in; replaces all. 20 at most. */
  countries?: InputMaybe<Array<Scalars['CountryCode']['input']>>;
  /** Who made it and who plays in it, in the order of the billing; replaces all. 200 at most. */
  credits?: InputMaybe<Array<CreditInput>>;
  /** How its videos are encoded; null for the usual. */
  encoding?: InputMaybe<EncodingInput>;
  /** Names of its genres; replaces all. 10 at most. */
  genres?: InputMaybe<Array<Scalars['String']['input']>>;
  /** The film. */
  id: Scalars['ID']['input'];
  /** Its IMDb id: tt1254207. One title each. */
  imdbId?: InputMaybe<Scalars['String']['input']>;
  /** Words to find it by; replaces all. 50 at most. */
  keywords?: InputMaybe<Array<Scalars['String']['input']>>;
  /** The languages spoken in it; replaces all. 20 at most. */
  languages?: InputMaybe<Array<Scalars['LanguageTag']['input']>>;
  /** Its names and synopses in other languages, one a language; replaces all. 50 at most. */
  localisations?: InputMaybe<Array<LocalisationInput>>;
  /** Maturity ratings, one a country; replaces all. */
  maturityRatings?: InputMaybe<Array<MaturityRatingInput>>;
  /** Its name, 1 to 200 characters. */
  name?: InputMaybe<Scalars['String']['input']>;
  /** The language it was made in. */
  originalLanguage?: InputMaybe<Scalars['LanguageTag']['input']>;
  /** Its name in the language it was made in, 1 to 200 characters. */
  originalName?: InputMaybe<Scalars['String']['input']>;
  /** What critics and audiences elsewhere make of it, one a source; replaces all. 10 at most. */
  ratings?: InputMaybe<Array<RatingInput>>;
  /** When it came out, one a country; replaces all. 100 at most. */
  releaseDates?: InputMaybe<Array<ReleaseDateInput>>;
  /** The year of its first release, 1870 to 2100. */
  releaseYear?: InputMaybe<Scalars['Int']['input']>;
  /** How long it runs, in minutes, 1 to 2,000. */
  runtimeMinutes?: InputMaybe<Scalars['Int']['input']>;
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
  /** The prizes it has won, in a sentence; up to 500 characters. */
  awards?: InputMaybe<Scalars['String']['input']>;
  /** What it took in at the box office, in US dollars. */
  boxOfficeUsd?: InputMaybe<Scalars['Float']['input']>;
  /** The countries it was made in; replaces all. 20 at most. */
  countries?: InputMaybe<Array<Scalars['CountryCode']['input']>>;
  /** Who made it and who plays in it, in the order of the billing; replaces all. 200 at most. */
  credits?: InputMaybe<Array<CreditInput>>;
  /** How its videos are encoded; null for the usual. */
  encoding?: InputMaybe<EncodingInput>;
  /** The year of its last episode; null while it goes on. */
  endYear?: InputMaybe<Scalars['Int']['input']>;
  /** Names of its genres; replaces all. 10 at most. */
  genres?: InputMaybe<Array<Scalars['String']['input']>>;
  /** The show. */
  id: Scalars['ID']['input'];
  /** Its IMDb id: tt1254207. One title each. */
  imdbId?: InputMaybe<Scalars['String']['input']>;
  /** Words to find it by; replaces all. 50 at most. */
  keywords?: InputMaybe<Array<Scalars['String']['input']>>;
  /** The languages spoken in it; replaces all. 20 at most. */
  languages?: InputMaybe<Array<Scalars['LanguageTag']['input']>>;
  /** Its names and synopses in other languages, one a language; replaces all. 50 at most. */
  localisations?: InputMaybe<Array<LocalisationInput>>;
  /** Maturity ratings, one a country; replaces all. */
  maturityRatings?: InputMaybe<Array<MaturityRatingInput>>;
  /** Its name, 1 to 200 characters. */
  name?: InputMaybe<Scalars['String']['input']>;
  /** The language it was made in. */
  originalLanguage?: InputMaybe<Scalars['LanguageTag']['input']>;
  /** Its name in the language it was made in, 1 to 200 characters. */
  originalName?: InputMaybe<Scalars['String']['input']>;
  /** What critics and audiences elsewhere make of it, one a source; replaces all. 10 at most. */
  ratings?: InputMaybe<Array<RatingInput>>;
  /** When it came out, one a country; replaces all. 100 at most. */
  releaseDates?: InputMaybe<Array<ReleaseDateInput>>;
  /** The year of its first release, 1870 to 2100. */
  releaseYear?: InputMaybe<Scalars['Int']['input']>;
  /** How long it runs, in minutes, 1 to 2,000. */
  runtimeMinutes?: InputMaybe<Scalars['Int']['input']>;
  /** How many seasons it is said to have, 0 to 100. */
  seasonCount?: InputMaybe<Scalars['Int']['input']>;
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
  /** When it is given up unless completed; once COMPLETED, when it is removed unless a job needs it. */
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
  /** A picture of a title. */
  | 'ARTWORK'
  /** Subtitles of a video. */
  | 'SUBTITLES'
  /** The video of a film or an episode. */
  | 'VIDEO';

/** How far an upload is. */
export type UploadStatus =
  /** It was given up. */
  | 'ABORTED'
  /** It is in the store and was looked at. */
  | 'COMPLETED'
  /** It was not completed in time, or nothing has needed it for a week; it is removed. */
  | 'EXPIRED'
  /** Parts are missing, or completeUpload is. */
  | 'WAITING';

/** A part that was PUT. */
export type UploadedPartInput = {
  /** The ETag header of the answer to the PUT. */
  etag: Scalars['String']['input'];
  /** The MD5 of the part as 32 hexadecimal digits, as it was before it was sent; a part that arrived otherwise is to be PUT again. */
  md5?: InputMaybe<Scalars['String']['input']>;
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
  /** The sound it can be heard with; the first is the usual one. */
  audioTracks: Array<AudioTrack>;
  /** Whether its title may be watched where the viewer is, now; the staff may always, to look at it before viewers do. */
  available: Scalars['Boolean']['output'];
  /** How long it is, in seconds; null before it is READY. */
  durationSeconds: Maybe<Scalars['Float']['output']>;
  /** The episode it belongs to; null for a film. */
  episode: Maybe<Episode>;
  /** Its id. */
  id: Scalars['ID']['output'];
  /** What a player may skip, in the order of time: 20 at most. */
  marks: Array<VideoMark>;
  /** The video of the episode after this one, also of the next season; null for films, after the last one, and while it cannot be played. */
  next: Maybe<Video>;
  /** What it can be played as, the smallest first. */
  renditions: Array<Rendition>;
  /** Whether it can be played. */
  status: VideoStatus;
  /** Pictures taken from it, in its order, each a suggestion for a poster or backdrop (attachArtwork); 8 at most. */
  stills: Array<Artwork>;
  /** The folder of its current version in the object store, for the service that serves it. */
  storagePrefix: Maybe<Scalars['String']['output']>;
  /** Whether its current version has pictures for a seek bar, for the service that serves it. */
  storyboard: Scalars['Boolean']['output'];
  /** The subtitles it can be read with. */
  subtitles: Array<SubtitleTrack>;
  /** The film, or the show of the episode, that it belongs to; null when it does not exist for this viewer. */
  title: Maybe<Title>;
};

/** A part of a video that a player may skip. */
export type VideoMark = {
  __typename?: 'VideoMark';
  /** Where it ends, in seconds from the start. */
  endSeconds: Scalars['Float']['output'];
  /** What it is. */
  kind: VideoMarkKind;
  /** Where it begins, in seconds from the start. */
  startSeconds: Scalars['Float']['output'];
};

/** A part of a video that a player may skip. */
export type VideoMarkInput = {
  /** Where it ends, in seconds from the start, after startSeconds and within the length. */
  endSeconds: Scalars['Float']['input'];
  /** What it is. */
  kind: VideoMarkKind;
  /** Where it begins, in seconds from the start. */
  startSeconds: Scalars['Float']['input'];
};

/** What a part of a video is. */
export type VideoMarkKind =
  /** The credits: the next episode may be offered from then on. */
  | 'CREDITS'
  /** The opening. */
  | 'INTRO'
  /** What happened before. */
  | 'RECAP';

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
  Comment: Comment;
  Episode: Episode;
  Genre: Genre;
  IngestJob: IngestJob;
  Movie: Movie;
  Person: Person;
  Season: Season;
  Show: Show;
  Title: Title;
  Upload: Upload;
  Video: Video;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Comment:
    ( { __typename: 'Comment' }
    & GraphQLRecursivePick<FederationTypes['Comment'], {"id":true}> );
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
  Person:
    ( { __typename: 'Person' }
    & GraphQLRecursivePick<FederationTypes['Person'], {"id":true}> );
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
  Account: ResolverTypeWrapper<AccountParent>;
  AccountRecord: ResolverTypeWrapper<AccountRecord>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  AccountRecordPage: ResolverTypeWrapper<AccountRecordPage>;
  AddCommentInput: AddCommentInput;
  AddCommentPayload: ResolverTypeWrapper<Omit<AddCommentPayload, 'comment'> & { comment?: Maybe<ResolversTypes['Comment']> }>;
  Artwork: ResolverTypeWrapper<ArtworkParent>;
  Float: ResolverTypeWrapper<Scalars['Float']['output']>;
  ArtworkKind: ArtworkKind;
  ArtworkQuality: ArtworkQuality;
  ArtworkShape: ArtworkShape;
  AttachArtworkInput: AttachArtworkInput;
  AttachArtworkPayload: ResolverTypeWrapper<Omit<AttachArtworkPayload, 'artwork'> & { artwork?: Maybe<ResolversTypes['Artwork']> }>;
  AttachSubtitlesInput: AttachSubtitlesInput;
  AttachSubtitlesPayload: ResolverTypeWrapper<Omit<AttachSubtitlesPayload, 'video'> & { video?: Maybe<ResolversTypes['Video']> }>;
  AudioTrack: ResolverTypeWrapper<AudioTrack>;
  AvailabilityWindow: ResolverTypeWrapper<AvailabilityWindow>;
  AvailabilityWindowInput: AvailabilityWindowInput;
  CacheControlScope: CacheControlScope;
  CancelIngestInput: CancelIngestInput;
  CancelIngestPayload: ResolverTypeWrapper<Omit<CancelIngestPayload, 'job'> & { job?: Maybe<ResolversTypes['IngestJob']> }>;
  Change: ResolverTypeWrapper<ChangeParent>;
  ChangeConnection: ResolverTypeWrapper<ChangePage>;
  ChangeEdge: ResolverTypeWrapper<Omit<ChangeEdge, 'node'> & { node: ResolversTypes['Change'] }>;
  Comment: ResolverTypeWrapper<CommentParent>;
  CommentConnection: ResolverTypeWrapper<CommentPage>;
  CommentEdge: ResolverTypeWrapper<Omit<CommentEdge, 'node'> & { node: ResolversTypes['Comment'] }>;
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
  CreateUploadPayload: ResolverTypeWrapper<Omit<CreateUploadPayload, 'upload'> & { upload?: Maybe<ResolversTypes['Upload']> }>;
  Credit: ResolverTypeWrapper<CreditParent>;
  CreditConnection: ResolverTypeWrapper<CreditPage>;
  CreditEdge: ResolverTypeWrapper<Omit<CreditEdge, 'node'> & { node: ResolversTypes['Credit'] }>;
  CreditInput: CreditInput;
  CreditRole: CreditRole;
  Date: ResolverTypeWrapper<Scalars['Date']['output']>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  DeleteCommentInput: DeleteCommentInput;
  DeleteCommentPayload: ResolverTypeWrapper<DeleteCommentPayload>;
  DeleteTitleInput: DeleteTitleInput;
  DeleteTitlePayload: ResolverTypeWrapper<Omit<DeleteTitlePayload, 'title'> & { title?: Maybe<ResolversTypes['Title']> }>;
  DependencyStatus: ResolverTypeWrapper<DependencyStatus>;
  EditCommentInput: EditCommentInput;
  EditCommentPayload: ResolverTypeWrapper<Omit<EditCommentPayload, 'comment'> & { comment?: Maybe<ResolversTypes['Comment']> }>;
  Encoding: ResolverTypeWrapper<Encoding>;
  EncodingEffort: EncodingEffort;
  EncodingInput: EncodingInput;
  Episode: ResolverTypeWrapper<EpisodeParent>;
  FacetValue: ResolverTypeWrapper<FacetValue>;
  FieldChange: ResolverTypeWrapper<FieldChange>;
  FocalPoint: ResolverTypeWrapper<FocalPoint>;
  FocalPointInput: FocalPointInput;
  Genre: ResolverTypeWrapper<GenreParent>;
  Highlight: ResolverTypeWrapper<Highlight>;
  IngestFailure: ResolverTypeWrapper<IngestFailure>;
  IngestFailureCode: IngestFailureCode;
  IngestItem: ResolverTypeWrapper<IngestItemParent>;
  IngestItemConnection: ResolverTypeWrapper<IngestItemPage>;
  IngestItemCounts: ResolverTypeWrapper<IngestItemCounts>;
  IngestItemEdge: ResolverTypeWrapper<Omit<IngestItemEdge, 'node'> & { node: ResolversTypes['IngestItem'] }>;
  IngestItemStatus: IngestItemStatus;
  IngestJob: ResolverTypeWrapper<IngestJobParent>;
  IngestJobConnection: ResolverTypeWrapper<IngestJobPage>;
  IngestJobEdge: ResolverTypeWrapper<Omit<IngestJobEdge, 'node'> & { node: ResolversTypes['IngestJob'] }>;
  IngestKind: IngestKind;
  IngestStage: IngestStage;
  IngestStatus: IngestStatus;
  JSON: ResolverTypeWrapper<Scalars['JSON']['output']>;
  LanguageTag: ResolverTypeWrapper<Scalars['LanguageTag']['output']>;
  Localisation: ResolverTypeWrapper<Localisation>;
  LocalisationInput: LocalisationInput;
  MaturityRating: ResolverTypeWrapper<MaturityRating>;
  MaturityRatingInput: MaturityRatingInput;
  MediaCount: ResolverTypeWrapper<MediaCount>;
  MessageInput: MessageInput;
  ModerateCommentInput: ModerateCommentInput;
  ModerateCommentPayload: ResolverTypeWrapper<Omit<ModerateCommentPayload, 'comment'> & { comment?: Maybe<ResolversTypes['Comment']> }>;
  Movie: ResolverTypeWrapper<TitleParent>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  Person: ResolverTypeWrapper<PersonParent>;
  Publication: Publication;
  PublishTitleInput: PublishTitleInput;
  PublishTitlePayload: ResolverTypeWrapper<Omit<PublishTitlePayload, 'title'> & { title?: Maybe<ResolversTypes['Title']> }>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Rating: ResolverTypeWrapper<Rating>;
  RatingInput: RatingInput;
  RecordOwnerInput: RecordOwnerInput;
  ReleaseDate: ResolverTypeWrapper<ReleaseDate>;
  ReleaseDateInput: ReleaseDateInput;
  RemoveArtworkInput: RemoveArtworkInput;
  RemoveArtworkPayload: ResolverTypeWrapper<Omit<RemoveArtworkPayload, 'title'> & { title?: Maybe<ResolversTypes['Title']> }>;
  Rendition: ResolverTypeWrapper<Rendition>;
  RenditionProgress: ResolverTypeWrapper<RenditionProgress>;
  ReportCommentInput: ReportCommentInput;
  ReportCommentPayload: ResolverTypeWrapper<Omit<ReportCommentPayload, 'comment'> & { comment?: Maybe<ResolversTypes['Comment']> }>;
  RestoreTitleInput: RestoreTitleInput;
  RestoreTitlePayload: ResolverTypeWrapper<Omit<RestoreTitlePayload, 'title'> & { title?: Maybe<ResolversTypes['Title']> }>;
  RetryIngestInput: RetryIngestInput;
  RetryIngestPayload: ResolverTypeWrapper<Omit<RetryIngestPayload, 'job'> & { job?: Maybe<ResolversTypes['IngestJob']> }>;
  SearchConnection: ResolverTypeWrapper<SearchPage>;
  SearchEdge: ResolverTypeWrapper<SearchEdgeParent>;
  SearchFacets: ResolverTypeWrapper<SearchFacetsParent>;
  Season: ResolverTypeWrapper<SeasonParent>;
  ServiceStatus: ResolverTypeWrapper<ServiceStatus>;
  SetAvailabilityInput: SetAvailabilityInput;
  SetAvailabilityPayload: ResolverTypeWrapper<Omit<SetAvailabilityPayload, 'title'> & { title?: Maybe<ResolversTypes['Title']> }>;
  SetVideoMarksInput: SetVideoMarksInput;
  SetVideoMarksPayload: ResolverTypeWrapper<Omit<SetVideoMarksPayload, 'video'> & { video?: Maybe<ResolversTypes['Video']> }>;
  Show: ResolverTypeWrapper<TitleParent>;
  StartMediaIngestInput: StartMediaIngestInput;
  StartMediaIngestPayload: ResolverTypeWrapper<Omit<StartMediaIngestPayload, 'job'> & { job?: Maybe<ResolversTypes['IngestJob']> }>;
  StartMetadataIngestInput: StartMetadataIngestInput;
  StartMetadataIngestPayload: ResolverTypeWrapper<Omit<StartMetadataIngestPayload, 'job'> & { job?: Maybe<ResolversTypes['IngestJob']> }>;
  Subscription: ResolverTypeWrapper<Record<PropertyKey, never>>;
  SubtitleKind: SubtitleKind;
  SubtitleTrack: ResolverTypeWrapper<SubtitleTrackParent>;
  Title: ResolverTypeWrapper<TitleParent>;
  TitleConnection: ResolverTypeWrapper<TitlePage>;
  TitleEdge: ResolverTypeWrapper<Omit<TitleEdge, 'node'> & { node: ResolversTypes['Title'] }>;
  TitleFeatures: ResolverTypeWrapper<TitleFeatures>;
  TitleFilter: TitleFilter;
  TitleKind: TitleKind;
  TitleSort: TitleSort;
  URL: ResolverTypeWrapper<Scalars['URL']['output']>;
  UnavailableReason: UnavailableReason;
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
  VideoMark: ResolverTypeWrapper<VideoMark>;
  VideoMarkInput: VideoMarkInput;
  VideoMarkKind: VideoMarkKind;
  VideoStatus: VideoStatus;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  AbortUploadInput: AbortUploadInput;
  ID: Scalars['ID']['output'];
  AbortUploadPayload: Omit<AbortUploadPayload, 'upload'> & { upload?: Maybe<ResolversParentTypes['Upload']> };
  Account: AccountParent;
  AccountRecord: AccountRecord;
  String: Scalars['String']['output'];
  AccountRecordPage: AccountRecordPage;
  AddCommentInput: AddCommentInput;
  AddCommentPayload: Omit<AddCommentPayload, 'comment'> & { comment?: Maybe<ResolversParentTypes['Comment']> };
  Artwork: ArtworkParent;
  Float: Scalars['Float']['output'];
  AttachArtworkInput: AttachArtworkInput;
  AttachArtworkPayload: Omit<AttachArtworkPayload, 'artwork'> & { artwork?: Maybe<ResolversParentTypes['Artwork']> };
  AttachSubtitlesInput: AttachSubtitlesInput;
  AttachSubtitlesPayload: Omit<AttachSubtitlesPayload, 'video'> & { video?: Maybe<ResolversParentTypes['Video']> };
  AudioTrack: AudioTrack;
  AvailabilityWindow: AvailabilityWindow;
  AvailabilityWindowInput: AvailabilityWindowInput;
  CancelIngestInput: CancelIngestInput;
  CancelIngestPayload: Omit<CancelIngestPayload, 'job'> & { job?: Maybe<ResolversParentTypes['IngestJob']> };
  Change: ChangeParent;
  ChangeConnection: ChangePage;
  ChangeEdge: Omit<ChangeEdge, 'node'> & { node: ResolversParentTypes['Change'] };
  Comment: CommentParent;
  CommentConnection: CommentPage;
  CommentEdge: Omit<CommentEdge, 'node'> & { node: ResolversParentTypes['Comment'] };
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
  CreateUploadPayload: Omit<CreateUploadPayload, 'upload'> & { upload?: Maybe<ResolversParentTypes['Upload']> };
  Credit: CreditParent;
  CreditConnection: CreditPage;
  CreditEdge: Omit<CreditEdge, 'node'> & { node: ResolversParentTypes['Credit'] };
  CreditInput: CreditInput;
  Date: Scalars['Date']['output'];
  DateTime: Scalars['DateTime']['output'];
  DeleteCommentInput: DeleteCommentInput;
  DeleteCommentPayload: DeleteCommentPayload;
  DeleteTitleInput: DeleteTitleInput;
  DeleteTitlePayload: Omit<DeleteTitlePayload, 'title'> & { title?: Maybe<ResolversParentTypes['Title']> };
  DependencyStatus: DependencyStatus;
  EditCommentInput: EditCommentInput;
  EditCommentPayload: Omit<EditCommentPayload, 'comment'> & { comment?: Maybe<ResolversParentTypes['Comment']> };
  Encoding: Encoding;
  EncodingInput: EncodingInput;
  Episode: EpisodeParent;
  FacetValue: FacetValue;
  FieldChange: FieldChange;
  FocalPoint: FocalPoint;
  FocalPointInput: FocalPointInput;
  Genre: GenreParent;
  Highlight: Highlight;
  IngestFailure: IngestFailure;
  IngestItem: IngestItemParent;
  IngestItemConnection: IngestItemPage;
  IngestItemCounts: IngestItemCounts;
  IngestItemEdge: Omit<IngestItemEdge, 'node'> & { node: ResolversParentTypes['IngestItem'] };
  IngestJob: IngestJobParent;
  IngestJobConnection: IngestJobPage;
  IngestJobEdge: Omit<IngestJobEdge, 'node'> & { node: ResolversParentTypes['IngestJob'] };
  JSON: Scalars['JSON']['output'];
  LanguageTag: Scalars['LanguageTag']['output'];
  Localisation: Localisation;
  LocalisationInput: LocalisationInput;
  MaturityRating: MaturityRating;
  MaturityRatingInput: MaturityRatingInput;
  MediaCount: MediaCount;
  MessageInput: MessageInput;
  ModerateCommentInput: ModerateCommentInput;
  ModerateCommentPayload: Omit<ModerateCommentPayload, 'comment'> & { comment?: Maybe<ResolversParentTypes['Comment']> };
  Movie: TitleParent;
  Mutation: Record<PropertyKey, never>;
  PageInfo: PageInfo;
  Person: PersonParent;
  PublishTitleInput: PublishTitleInput;
  PublishTitlePayload: Omit<PublishTitlePayload, 'title'> & { title?: Maybe<ResolversParentTypes['Title']> };
  Query: Record<PropertyKey, never>;
  Rating: Rating;
  RatingInput: RatingInput;
  RecordOwnerInput: RecordOwnerInput;
  ReleaseDate: ReleaseDate;
  ReleaseDateInput: ReleaseDateInput;
  RemoveArtworkInput: RemoveArtworkInput;
  RemoveArtworkPayload: Omit<RemoveArtworkPayload, 'title'> & { title?: Maybe<ResolversParentTypes['Title']> };
  Rendition: Rendition;
  RenditionProgress: RenditionProgress;
  ReportCommentInput: ReportCommentInput;
  ReportCommentPayload: Omit<ReportCommentPayload, 'comment'> & { comment?: Maybe<ResolversParentTypes['Comment']> };
  RestoreTitleInput: RestoreTitleInput;
  RestoreTitlePayload: Omit<RestoreTitlePayload, 'title'> & { title?: Maybe<ResolversParentTypes['Title']> };
  RetryIngestInput: RetryIngestInput;
  RetryIngestPayload: Omit<RetryIngestPayload, 'job'> & { job?: Maybe<ResolversParentTypes['IngestJob']> };
  SearchConnection: SearchPage;
  SearchEdge: SearchEdgeParent;
  SearchFacets: SearchFacetsParent;
  Season: SeasonParent;
  ServiceStatus: ServiceStatus;
  SetAvailabilityInput: SetAvailabilityInput;
  SetAvailabilityPayload: Omit<SetAvailabilityPayload, 'title'> & { title?: Maybe<ResolversParentTypes['Title']> };
  SetVideoMarksInput: SetVideoMarksInput;
  SetVideoMarksPayload: Omit<SetVideoMarksPayload, 'video'> & { video?: Maybe<ResolversParentTypes['Video']> };
  Show: TitleParent;
  StartMediaIngestInput: StartMediaIngestInput;
  StartMediaIngestPayload: Omit<StartMediaIngestPayload, 'job'> & { job?: Maybe<ResolversParentTypes['IngestJob']> };
  StartMetadataIngestInput: StartMetadataIngestInput;
  StartMetadataIngestPayload: Omit<StartMetadataIngestPayload, 'job'> & { job?: Maybe<ResolversParentTypes['IngestJob']> };
  Subscription: Record<PropertyKey, never>;
  SubtitleTrack: SubtitleTrackParent;
  Title: TitleParent;
  TitleConnection: TitlePage;
  TitleEdge: Omit<TitleEdge, 'node'> & { node: ResolversParentTypes['Title'] };
  TitleFeatures: TitleFeatures;
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
  VideoMark: VideoMark;
  VideoMarkInput: VideoMarkInput;
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

export type AccountResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Account'] = ResolversParentTypes['Account']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type AccountRecordResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AccountRecord'] = ResolversParentTypes['AccountRecord']> = {
  data?: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type AccountRecordPageResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AccountRecordPage'] = ResolversParentTypes['AccountRecordPage']> = {
  end?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  records?: Resolver<Array<ResolversTypes['AccountRecord']>, ParentType, ContextType>;
};

export type AddCommentPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AddCommentPayload'] = ResolversParentTypes['AddCommentPayload']> = {
  comment?: Resolver<Maybe<ResolversTypes['Comment']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type ArtworkResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Artwork'] = ResolversParentTypes['Artwork']> = {
  focus?: Resolver<ResolversTypes['FocalPoint'], ParentType, ContextType>;
  height?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['ArtworkKind'], ParentType, ContextType>;
  placeholder?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  positionSeconds?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  url?: Resolver<ResolversTypes['URL'], ParentType, ContextType, RequireFields<ArtworkUrlArgs, 'quality' | 'shape' | 'width'>>;
  width?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type AttachArtworkPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AttachArtworkPayload'] = ResolversParentTypes['AttachArtworkPayload']> = {
  artwork?: Resolver<Maybe<ResolversTypes['Artwork']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type AttachSubtitlesPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AttachSubtitlesPayload'] = ResolversParentTypes['AttachSubtitlesPayload']> = {
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
  video?: Resolver<Maybe<ResolversTypes['Video']>, ParentType, ContextType>;
};

export type AudioTrackResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AudioTrack'] = ResolversParentTypes['AudioTrack']> = {
  channels?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  language?: Resolver<Maybe<ResolversTypes['LanguageTag']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type AvailabilityWindowResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AvailabilityWindow'] = ResolversParentTypes['AvailabilityWindow']> = {
  country?: Resolver<ResolversTypes['CountryCode'], ParentType, ContextType>;
  from?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  until?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type CancelIngestPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CancelIngestPayload'] = ResolversParentTypes['CancelIngestPayload']> = {
  job?: Resolver<Maybe<ResolversTypes['IngestJob']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type ChangeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Change'] = ResolversParentTypes['Change']> = {
  action?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  actor?: Resolver<Maybe<ResolversTypes['Account']>, ParentType, ContextType>;
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  fields?: Resolver<Array<ResolversTypes['FieldChange']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ChangeConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ChangeConnection'] = ResolversParentTypes['ChangeConnection']> = {
  edges?: Resolver<Array<ResolversTypes['ChangeEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['Change']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ChangeEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ChangeEdge'] = ResolversParentTypes['ChangeEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Change'], ParentType, ContextType>;
};

export type CommentResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Comment'] = ResolversParentTypes['Comment'], FederationReferenceType extends FederationReferenceTypes['Comment'] = FederationReferenceTypes['Comment']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Comment']> | FederationReferenceType, FederationReferenceType, ContextType>;
  authorId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  body?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  editableUntil?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  editedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  hidden?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  reportReasons?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  reports?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  title?: Resolver<ResolversTypes['Title'], ParentType, ContextType>;
};

export type CommentConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CommentConnection'] = ResolversParentTypes['CommentConnection']> = {
  edges?: Resolver<Array<ResolversTypes['CommentEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['Comment']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type CommentEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CommentEdge'] = ResolversParentTypes['CommentEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Comment'], ParentType, ContextType>;
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

export type CreditResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Credit'] = ResolversParentTypes['Credit']> = {
  character?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  person?: Resolver<ResolversTypes['Person'], ParentType, ContextType>;
  role?: Resolver<ResolversTypes['CreditRole'], ParentType, ContextType>;
  title?: Resolver<ResolversTypes['Title'], ParentType, ContextType>;
};

export type CreditConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreditConnection'] = ResolversParentTypes['CreditConnection']> = {
  edges?: Resolver<Array<ResolversTypes['CreditEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['Credit']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type CreditEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreditEdge'] = ResolversParentTypes['CreditEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Credit'], ParentType, ContextType>;
};

export interface DateScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Date'], any> {
  name: 'Date';
}

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type DeleteCommentPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeleteCommentPayload'] = ResolversParentTypes['DeleteCommentPayload']> = {
  commentId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type DeleteTitlePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeleteTitlePayload'] = ResolversParentTypes['DeleteTitlePayload']> = {
  title?: Resolver<Maybe<ResolversTypes['Title']>, ParentType, ContextType>;
  titleId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type DependencyStatusResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DependencyStatus'] = ResolversParentTypes['DependencyStatus']> = {
  healthy?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  latencyMs?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type EditCommentPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EditCommentPayload'] = ResolversParentTypes['EditCommentPayload']> = {
  comment?: Resolver<Maybe<ResolversTypes['Comment']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type EncodingResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Encoding'] = ResolversParentTypes['Encoding']> = {
  bitratePercent?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  effort?: Resolver<ResolversTypes['EncodingEffort'], ParentType, ContextType>;
  maxHeight?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type EpisodeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Episode'] = ResolversParentTypes['Episode'], FederationReferenceType extends FederationReferenceTypes['Episode'] = FederationReferenceTypes['Episode']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Episode']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  imdbId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  number?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  ratings?: Resolver<Array<ResolversTypes['Rating']>, ParentType, ContextType>;
  releasedOn?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  season?: Resolver<ResolversTypes['Season'], ParentType, ContextType>;
  synopsis?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  video?: Resolver<Maybe<ResolversTypes['Video']>, ParentType, ContextType>;
};

export type FacetValueResolvers<ContextType = Context, ParentType extends ResolversParentTypes['FacetValue'] = ResolversParentTypes['FacetValue']> = {
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  label?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  value?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type FieldChangeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['FieldChange'] = ResolversParentTypes['FieldChange']> = {
  after?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  before?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  field?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type FocalPointResolvers<ContextType = Context, ParentType extends ResolversParentTypes['FocalPoint'] = ResolversParentTypes['FocalPoint']> = {
  x?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  y?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
};

export type GenreResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Genre'] = ResolversParentTypes['Genre'], FederationReferenceType extends FederationReferenceTypes['Genre'] = FederationReferenceTypes['Genre']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Genre']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  titleCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  titles?: Resolver<ResolversTypes['TitleConnection'], ParentType, ContextType, RequireFields<GenreTitlesArgs, 'sort'>>;
};

export type HighlightResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Highlight'] = ResolversParentTypes['Highlight']> = {
  field?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  text?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type IngestFailureResolvers<ContextType = Context, ParentType extends ResolversParentTypes['IngestFailure'] = ResolversParentTypes['IngestFailure']> = {
  code?: Resolver<ResolversTypes['IngestFailureCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type IngestItemResolvers<ContextType = Context, ParentType extends ResolversParentTypes['IngestItem'] = ResolversParentTypes['IngestItem']> = {
  imdbId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['IngestItemStatus'], ParentType, ContextType>;
  title?: Resolver<Maybe<ResolversTypes['Title']>, ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type IngestItemConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['IngestItemConnection'] = ResolversParentTypes['IngestItemConnection']> = {
  edges?: Resolver<Array<ResolversTypes['IngestItemEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['IngestItem']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type IngestItemCountsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['IngestItemCounts'] = ResolversParentTypes['IngestItemCounts']> = {
  created?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  failed?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  fetched?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  found?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  skipped?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  updated?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type IngestItemEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['IngestItemEdge'] = ResolversParentTypes['IngestItemEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['IngestItem'], ParentType, ContextType>;
};

export type IngestJobResolvers<ContextType = Context, ParentType extends ResolversParentTypes['IngestJob'] = ResolversParentTypes['IngestJob'], FederationReferenceType extends FederationReferenceTypes['IngestJob'] = FederationReferenceTypes['IngestJob']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['IngestJob']> | FederationReferenceType, FederationReferenceType, ContextType>;
  attempts?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  failure?: Resolver<Maybe<ResolversTypes['IngestFailure']>, ParentType, ContextType>;
  finishedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  itemPage?: Resolver<ResolversTypes['IngestItemConnection'], ParentType, ContextType, Partial<IngestJobItemPageArgs>>;
  items?: Resolver<Maybe<ResolversTypes['IngestItemCounts']>, ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['IngestKind'], ParentType, ContextType>;
  percent?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  recentItems?: Resolver<Array<ResolversTypes['IngestItem']>, ParentType, ContextType>;
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

export interface JsonScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['JSON'], any> {
  name: 'JSON';
}

export interface LanguageTagScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['LanguageTag'], any> {
  name: 'LanguageTag';
}

export type LocalisationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Localisation'] = ResolversParentTypes['Localisation']> = {
  language?: Resolver<ResolversTypes['LanguageTag'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  synopsis?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type MaturityRatingResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MaturityRating'] = ResolversParentTypes['MaturityRating']> = {
  age?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  country?: Resolver<ResolversTypes['CountryCode'], ParentType, ContextType>;
  rating?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type MediaCountResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MediaCount'] = ResolversParentTypes['MediaCount']> = {
  day?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  ingestedVideos?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  storedBytes?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
};

export type ModerateCommentPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ModerateCommentPayload'] = ResolversParentTypes['ModerateCommentPayload']> = {
  comment?: Resolver<Maybe<ResolversTypes['Comment']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type MovieResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Movie'] = ResolversParentTypes['Movie'], FederationReferenceType extends FederationReferenceTypes['Movie'] = FederationReferenceTypes['Movie']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Movie']> | FederationReferenceType, FederationReferenceType, ContextType>;
  artwork?: Resolver<Maybe<ResolversTypes['Artwork']>, ParentType, ContextType, RequireFields<MovieArtworkArgs, 'kind'>>;
  availability?: Resolver<Array<ResolversTypes['AvailabilityWindow']>, ParentType, ContextType>;
  available?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  awards?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  boxOfficeUsd?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  changes?: Resolver<Maybe<ResolversTypes['ChangeConnection']>, ParentType, ContextType, Partial<MovieChangesArgs>>;
  comments?: Resolver<ResolversTypes['CommentConnection'], ParentType, ContextType, Partial<MovieCommentsArgs>>;
  countries?: Resolver<Array<ResolversTypes['CountryCode']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  credits?: Resolver<ResolversTypes['CreditConnection'], ParentType, ContextType, Partial<MovieCreditsArgs>>;
  encoding?: Resolver<Maybe<ResolversTypes['Encoding']>, ParentType, ContextType>;
  genres?: Resolver<Array<ResolversTypes['Genre']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  imdbId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  keywords?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  languages?: Resolver<Array<ResolversTypes['LanguageTag']>, ParentType, ContextType>;
  localisations?: Resolver<Array<ResolversTypes['Localisation']>, ParentType, ContextType>;
  maturityRating?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  maturityRatings?: Resolver<Array<ResolversTypes['MaturityRating']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType, Partial<MovieNameArgs>>;
  originalLanguage?: Resolver<Maybe<ResolversTypes['LanguageTag']>, ParentType, ContextType>;
  originalName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  publication?: Resolver<ResolversTypes['Publication'], ParentType, ContextType>;
  publishAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  publishedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  ratings?: Resolver<Array<ResolversTypes['Rating']>, ParentType, ContextType>;
  releaseDates?: Resolver<Array<ResolversTypes['ReleaseDate']>, ParentType, ContextType>;
  releaseYear?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  runtimeMinutes?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  stills?: Resolver<Array<ResolversTypes['Artwork']>, ParentType, ContextType>;
  synopsis?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType, Partial<MovieSynopsisArgs>>;
  unavailableReason?: Resolver<Maybe<ResolversTypes['UnavailableReason']>, ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  video?: Resolver<Maybe<ResolversTypes['Video']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type MutationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  abortUpload?: Resolver<ResolversTypes['AbortUploadPayload'], ParentType, ContextType, RequireFields<MutationAbortUploadArgs, 'input'>>;
  addComment?: Resolver<ResolversTypes['AddCommentPayload'], ParentType, ContextType, RequireFields<MutationAddCommentArgs, 'input'>>;
  attachArtwork?: Resolver<ResolversTypes['AttachArtworkPayload'], ParentType, ContextType, RequireFields<MutationAttachArtworkArgs, 'input'>>;
  attachSubtitles?: Resolver<ResolversTypes['AttachSubtitlesPayload'], ParentType, ContextType, RequireFields<MutationAttachSubtitlesArgs, 'input'>>;
  cancelIngest?: Resolver<ResolversTypes['CancelIngestPayload'], ParentType, ContextType, RequireFields<MutationCancelIngestArgs, 'input'>>;
  completeUpload?: Resolver<ResolversTypes['CompleteUploadPayload'], ParentType, ContextType, RequireFields<MutationCompleteUploadArgs, 'input'>>;
  createEpisode?: Resolver<ResolversTypes['CreateEpisodePayload'], ParentType, ContextType, RequireFields<MutationCreateEpisodeArgs, 'input'>>;
  createMovie?: Resolver<ResolversTypes['CreateMoviePayload'], ParentType, ContextType, RequireFields<MutationCreateMovieArgs, 'input'>>;
  createSeason?: Resolver<ResolversTypes['CreateSeasonPayload'], ParentType, ContextType, RequireFields<MutationCreateSeasonArgs, 'input'>>;
  createShow?: Resolver<ResolversTypes['CreateShowPayload'], ParentType, ContextType, RequireFields<MutationCreateShowArgs, 'input'>>;
  createUpload?: Resolver<ResolversTypes['CreateUploadPayload'], ParentType, ContextType, RequireFields<MutationCreateUploadArgs, 'input'>>;
  deleteComment?: Resolver<ResolversTypes['DeleteCommentPayload'], ParentType, ContextType, RequireFields<MutationDeleteCommentArgs, 'input'>>;
  deleteTitle?: Resolver<ResolversTypes['DeleteTitlePayload'], ParentType, ContextType, RequireFields<MutationDeleteTitleArgs, 'input'>>;
  editComment?: Resolver<ResolversTypes['EditCommentPayload'], ParentType, ContextType, RequireFields<MutationEditCommentArgs, 'input'>>;
  moderateComment?: Resolver<ResolversTypes['ModerateCommentPayload'], ParentType, ContextType, RequireFields<MutationModerateCommentArgs, 'input'>>;
  publishTitle?: Resolver<ResolversTypes['PublishTitlePayload'], ParentType, ContextType, RequireFields<MutationPublishTitleArgs, 'input'>>;
  receive?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType, RequireFields<MutationReceiveArgs, 'messages'>>;
  removeArtwork?: Resolver<ResolversTypes['RemoveArtworkPayload'], ParentType, ContextType, RequireFields<MutationRemoveArtworkArgs, 'input'>>;
  reportComment?: Resolver<ResolversTypes['ReportCommentPayload'], ParentType, ContextType, RequireFields<MutationReportCommentArgs, 'input'>>;
  restoreTitle?: Resolver<ResolversTypes['RestoreTitlePayload'], ParentType, ContextType, RequireFields<MutationRestoreTitleArgs, 'input'>>;
  retryIngest?: Resolver<ResolversTypes['RetryIngestPayload'], ParentType, ContextType, RequireFields<MutationRetryIngestArgs, 'input'>>;
  setAvailability?: Resolver<ResolversTypes['SetAvailabilityPayload'], ParentType, ContextType, RequireFields<MutationSetAvailabilityArgs, 'input'>>;
  setVideoMarks?: Resolver<ResolversTypes['SetVideoMarksPayload'], ParentType, ContextType, RequireFields<MutationSetVideoMarksArgs, 'input'>>;
  startMediaIngest?: Resolver<ResolversTypes['StartMediaIngestPayload'], ParentType, ContextType, RequireFields<MutationStartMediaIngestArgs, 'input'>>;
  startMetadataIngest?: Resolver<ResolversTypes['StartMetadataIngestPayload'], ParentType, ContextType, RequireFields<MutationStartMetadataIngestArgs, 'input'>>;
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

export type PersonResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Person'] = ResolversParentTypes['Person'], FederationReferenceType extends FederationReferenceTypes['Person'] = FederationReferenceTypes['Person']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Person']> | FederationReferenceType, FederationReferenceType, ContextType>;
  credits?: Resolver<ResolversTypes['CreditConnection'], ParentType, ContextType, Partial<PersonCreditsArgs>>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type PublishTitlePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PublishTitlePayload'] = ResolversParentTypes['PublishTitlePayload']> = {
  title?: Resolver<Maybe<ResolversTypes['Title']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  accountRecords?: Resolver<Maybe<ResolversTypes['AccountRecordPage']>, ParentType, ContextType, RequireFields<QueryAccountRecordsArgs, 'first' | 'owner'>>;
  catalogStatus?: Resolver<Maybe<ResolversTypes['ServiceStatus']>, ParentType, ContextType>;
  genres?: Resolver<Maybe<Array<ResolversTypes['Genre']>>, ParentType, ContextType>;
  ingestJob?: Resolver<Maybe<ResolversTypes['IngestJob']>, ParentType, ContextType, RequireFields<QueryIngestJobArgs, 'id'>>;
  ingestJobs?: Resolver<Maybe<ResolversTypes['IngestJobConnection']>, ParentType, ContextType, Partial<QueryIngestJobsArgs>>;
  mediaCounts?: Resolver<Maybe<Array<ResolversTypes['MediaCount']>>, ParentType, ContextType, RequireFields<QueryMediaCountsArgs, 'from' | 'until'>>;
  person?: Resolver<Maybe<ResolversTypes['Person']>, ParentType, ContextType, RequireFields<QueryPersonArgs, 'id'>>;
  reportedComments?: Resolver<Maybe<ResolversTypes['CommentConnection']>, ParentType, ContextType, Partial<QueryReportedCommentsArgs>>;
  search?: Resolver<Maybe<ResolversTypes['SearchConnection']>, ParentType, ContextType, RequireFields<QuerySearchArgs, 'query'>>;
  title?: Resolver<Maybe<ResolversTypes['Title']>, ParentType, ContextType, RequireFields<QueryTitleArgs, 'id'>>;
  titleFeatures?: Resolver<Maybe<Array<ResolversTypes['TitleFeatures']>>, ParentType, ContextType, RequireFields<QueryTitleFeaturesArgs, 'first'>>;
  titles?: Resolver<Maybe<ResolversTypes['TitleConnection']>, ParentType, ContextType, RequireFields<QueryTitlesArgs, 'sort'>>;
  upload?: Resolver<Maybe<ResolversTypes['Upload']>, ParentType, ContextType, RequireFields<QueryUploadArgs, 'id'>>;
};

export type RatingResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Rating'] = ResolversParentTypes['Rating']> = {
  score?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  source?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  value?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  votes?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type ReleaseDateResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReleaseDate'] = ResolversParentTypes['ReleaseDate']> = {
  country?: Resolver<Maybe<ResolversTypes['CountryCode']>, ParentType, ContextType>;
  date?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
};

export type RemoveArtworkPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RemoveArtworkPayload'] = ResolversParentTypes['RemoveArtworkPayload']> = {
  title?: Resolver<Maybe<ResolversTypes['Title']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
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

export type ReportCommentPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReportCommentPayload'] = ResolversParentTypes['ReportCommentPayload']> = {
  comment?: Resolver<Maybe<ResolversTypes['Comment']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type RestoreTitlePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RestoreTitlePayload'] = ResolversParentTypes['RestoreTitlePayload']> = {
  title?: Resolver<Maybe<ResolversTypes['Title']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type RetryIngestPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RetryIngestPayload'] = ResolversParentTypes['RetryIngestPayload']> = {
  job?: Resolver<Maybe<ResolversTypes['IngestJob']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type SearchConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SearchConnection'] = ResolversParentTypes['SearchConnection']> = {
  edges?: Resolver<Array<ResolversTypes['SearchEdge']>, ParentType, ContextType>;
  facets?: Resolver<ResolversTypes['SearchFacets'], ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['Title']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type SearchEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SearchEdge'] = ResolversParentTypes['SearchEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  highlights?: Resolver<Array<ResolversTypes['Highlight']>, ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Title'], ParentType, ContextType>;
  score?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
};

export type SearchFacetsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SearchFacets'] = ResolversParentTypes['SearchFacets']> = {
  decades?: Resolver<Array<ResolversTypes['FacetValue']>, ParentType, ContextType>;
  genres?: Resolver<Array<ResolversTypes['FacetValue']>, ParentType, ContextType>;
  kinds?: Resolver<Array<ResolversTypes['FacetValue']>, ParentType, ContextType>;
  ratings?: Resolver<Array<ResolversTypes['FacetValue']>, ParentType, ContextType>;
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

export type SetAvailabilityPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SetAvailabilityPayload'] = ResolversParentTypes['SetAvailabilityPayload']> = {
  title?: Resolver<Maybe<ResolversTypes['Title']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type SetVideoMarksPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SetVideoMarksPayload'] = ResolversParentTypes['SetVideoMarksPayload']> = {
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
  video?: Resolver<Maybe<ResolversTypes['Video']>, ParentType, ContextType>;
};

export type ShowResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Show'] = ResolversParentTypes['Show'], FederationReferenceType extends FederationReferenceTypes['Show'] = FederationReferenceTypes['Show']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Show']> | FederationReferenceType, FederationReferenceType, ContextType>;
  artwork?: Resolver<Maybe<ResolversTypes['Artwork']>, ParentType, ContextType, RequireFields<ShowArtworkArgs, 'kind'>>;
  availability?: Resolver<Array<ResolversTypes['AvailabilityWindow']>, ParentType, ContextType>;
  available?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  awards?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  boxOfficeUsd?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  changes?: Resolver<Maybe<ResolversTypes['ChangeConnection']>, ParentType, ContextType, Partial<ShowChangesArgs>>;
  comments?: Resolver<ResolversTypes['CommentConnection'], ParentType, ContextType, Partial<ShowCommentsArgs>>;
  countries?: Resolver<Array<ResolversTypes['CountryCode']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  credits?: Resolver<ResolversTypes['CreditConnection'], ParentType, ContextType, Partial<ShowCreditsArgs>>;
  encoding?: Resolver<Maybe<ResolversTypes['Encoding']>, ParentType, ContextType>;
  endYear?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  genres?: Resolver<Array<ResolversTypes['Genre']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  imdbId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  keywords?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  languages?: Resolver<Array<ResolversTypes['LanguageTag']>, ParentType, ContextType>;
  localisations?: Resolver<Array<ResolversTypes['Localisation']>, ParentType, ContextType>;
  maturityRating?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  maturityRatings?: Resolver<Array<ResolversTypes['MaturityRating']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType, Partial<ShowNameArgs>>;
  originalLanguage?: Resolver<Maybe<ResolversTypes['LanguageTag']>, ParentType, ContextType>;
  originalName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  publication?: Resolver<ResolversTypes['Publication'], ParentType, ContextType>;
  publishAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  publishedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  ratings?: Resolver<Array<ResolversTypes['Rating']>, ParentType, ContextType>;
  releaseDates?: Resolver<Array<ResolversTypes['ReleaseDate']>, ParentType, ContextType>;
  releaseYear?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  runtimeMinutes?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  seasonCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  seasons?: Resolver<Array<ResolversTypes['Season']>, ParentType, ContextType>;
  stills?: Resolver<Array<ResolversTypes['Artwork']>, ParentType, ContextType>;
  synopsis?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType, Partial<ShowSynopsisArgs>>;
  unavailableReason?: Resolver<Maybe<ResolversTypes['UnavailableReason']>, ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type StartMediaIngestPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StartMediaIngestPayload'] = ResolversParentTypes['StartMediaIngestPayload']> = {
  job?: Resolver<Maybe<ResolversTypes['IngestJob']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type StartMetadataIngestPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StartMetadataIngestPayload'] = ResolversParentTypes['StartMetadataIngestPayload']> = {
  job?: Resolver<Maybe<ResolversTypes['IngestJob']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type SubscriptionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Subscription'] = ResolversParentTypes['Subscription']> = {
  ingestActivity?: SubscriptionResolver<ResolversTypes['IngestJob'], "ingestActivity", ParentType, ContextType>;
  ingestProgress?: SubscriptionResolver<ResolversTypes['IngestJob'], "ingestProgress", ParentType, ContextType, RequireFields<SubscriptionIngestProgressArgs, 'jobId'>>;
};

export type SubtitleTrackResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SubtitleTrack'] = ResolversParentTypes['SubtitleTrack']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['SubtitleKind'], ParentType, ContextType>;
  language?: Resolver<Maybe<ResolversTypes['LanguageTag']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
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

export type TitleFeaturesResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TitleFeatures'] = ResolversParentTypes['TitleFeatures']> = {
  genreIds?: Resolver<Array<ResolversTypes['ID']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['TitleKind'], ParentType, ContextType>;
  personIds?: Resolver<Array<ResolversTypes['ID']>, ParentType, ContextType>;
  publishedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  releaseYear?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  words?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
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
  audioTracks?: Resolver<Array<ResolversTypes['AudioTrack']>, ParentType, ContextType>;
  available?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  durationSeconds?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  episode?: Resolver<Maybe<ResolversTypes['Episode']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  marks?: Resolver<Array<ResolversTypes['VideoMark']>, ParentType, ContextType>;
  next?: Resolver<Maybe<ResolversTypes['Video']>, ParentType, ContextType>;
  renditions?: Resolver<Array<ResolversTypes['Rendition']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['VideoStatus'], ParentType, ContextType>;
  stills?: Resolver<Array<ResolversTypes['Artwork']>, ParentType, ContextType>;
  storagePrefix?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  storyboard?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  subtitles?: Resolver<Array<ResolversTypes['SubtitleTrack']>, ParentType, ContextType>;
  title?: Resolver<Maybe<ResolversTypes['Title']>, ParentType, ContextType>;
};

export type VideoMarkResolvers<ContextType = Context, ParentType extends ResolversParentTypes['VideoMark'] = ResolversParentTypes['VideoMark']> = {
  endSeconds?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['VideoMarkKind'], ParentType, ContextType>;
  startSeconds?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
};

export type Resolvers<ContextType = Context> = {
  AbortUploadPayload?: AbortUploadPayloadResolvers<ContextType>;
  Account?: AccountResolvers<ContextType>;
  AccountRecord?: AccountRecordResolvers<ContextType>;
  AccountRecordPage?: AccountRecordPageResolvers<ContextType>;
  AddCommentPayload?: AddCommentPayloadResolvers<ContextType>;
  Artwork?: ArtworkResolvers<ContextType>;
  AttachArtworkPayload?: AttachArtworkPayloadResolvers<ContextType>;
  AttachSubtitlesPayload?: AttachSubtitlesPayloadResolvers<ContextType>;
  AudioTrack?: AudioTrackResolvers<ContextType>;
  AvailabilityWindow?: AvailabilityWindowResolvers<ContextType>;
  CancelIngestPayload?: CancelIngestPayloadResolvers<ContextType>;
  Change?: ChangeResolvers<ContextType>;
  ChangeConnection?: ChangeConnectionResolvers<ContextType>;
  ChangeEdge?: ChangeEdgeResolvers<ContextType>;
  Comment?: CommentResolvers<ContextType>;
  CommentConnection?: CommentConnectionResolvers<ContextType>;
  CommentEdge?: CommentEdgeResolvers<ContextType>;
  CompleteUploadPayload?: CompleteUploadPayloadResolvers<ContextType>;
  CountryCode?: GraphQLScalarType;
  CreateEpisodePayload?: CreateEpisodePayloadResolvers<ContextType>;
  CreateMoviePayload?: CreateMoviePayloadResolvers<ContextType>;
  CreateSeasonPayload?: CreateSeasonPayloadResolvers<ContextType>;
  CreateShowPayload?: CreateShowPayloadResolvers<ContextType>;
  CreateUploadPayload?: CreateUploadPayloadResolvers<ContextType>;
  Credit?: CreditResolvers<ContextType>;
  CreditConnection?: CreditConnectionResolvers<ContextType>;
  CreditEdge?: CreditEdgeResolvers<ContextType>;
  Date?: GraphQLScalarType;
  DateTime?: GraphQLScalarType;
  DeleteCommentPayload?: DeleteCommentPayloadResolvers<ContextType>;
  DeleteTitlePayload?: DeleteTitlePayloadResolvers<ContextType>;
  DependencyStatus?: DependencyStatusResolvers<ContextType>;
  EditCommentPayload?: EditCommentPayloadResolvers<ContextType>;
  Encoding?: EncodingResolvers<ContextType>;
  Episode?: EpisodeResolvers<ContextType>;
  FacetValue?: FacetValueResolvers<ContextType>;
  FieldChange?: FieldChangeResolvers<ContextType>;
  FocalPoint?: FocalPointResolvers<ContextType>;
  Genre?: GenreResolvers<ContextType>;
  Highlight?: HighlightResolvers<ContextType>;
  IngestFailure?: IngestFailureResolvers<ContextType>;
  IngestItem?: IngestItemResolvers<ContextType>;
  IngestItemConnection?: IngestItemConnectionResolvers<ContextType>;
  IngestItemCounts?: IngestItemCountsResolvers<ContextType>;
  IngestItemEdge?: IngestItemEdgeResolvers<ContextType>;
  IngestJob?: IngestJobResolvers<ContextType>;
  IngestJobConnection?: IngestJobConnectionResolvers<ContextType>;
  IngestJobEdge?: IngestJobEdgeResolvers<ContextType>;
  JSON?: GraphQLScalarType;
  LanguageTag?: GraphQLScalarType;
  Localisation?: LocalisationResolvers<ContextType>;
  MaturityRating?: MaturityRatingResolvers<ContextType>;
  MediaCount?: MediaCountResolvers<ContextType>;
  ModerateCommentPayload?: ModerateCommentPayloadResolvers<ContextType>;
  Movie?: MovieResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  Person?: PersonResolvers<ContextType>;
  PublishTitlePayload?: PublishTitlePayloadResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  Rating?: RatingResolvers<ContextType>;
  ReleaseDate?: ReleaseDateResolvers<ContextType>;
  RemoveArtworkPayload?: RemoveArtworkPayloadResolvers<ContextType>;
  Rendition?: RenditionResolvers<ContextType>;
  RenditionProgress?: RenditionProgressResolvers<ContextType>;
  ReportCommentPayload?: ReportCommentPayloadResolvers<ContextType>;
  RestoreTitlePayload?: RestoreTitlePayloadResolvers<ContextType>;
  RetryIngestPayload?: RetryIngestPayloadResolvers<ContextType>;
  SearchConnection?: SearchConnectionResolvers<ContextType>;
  SearchEdge?: SearchEdgeResolvers<ContextType>;
  SearchFacets?: SearchFacetsResolvers<ContextType>;
  Season?: SeasonResolvers<ContextType>;
  ServiceStatus?: ServiceStatusResolvers<ContextType>;
  SetAvailabilityPayload?: SetAvailabilityPayloadResolvers<ContextType>;
  SetVideoMarksPayload?: SetVideoMarksPayloadResolvers<ContextType>;
  Show?: ShowResolvers<ContextType>;
  StartMediaIngestPayload?: StartMediaIngestPayloadResolvers<ContextType>;
  StartMetadataIngestPayload?: StartMetadataIngestPayloadResolvers<ContextType>;
  Subscription?: SubscriptionResolvers<ContextType>;
  SubtitleTrack?: SubtitleTrackResolvers<ContextType>;
  Title?: TitleResolvers<ContextType>;
  TitleConnection?: TitleConnectionResolvers<ContextType>;
  TitleEdge?: TitleEdgeResolvers<ContextType>;
  TitleFeatures?: TitleFeaturesResolvers<ContextType>;
  URL?: GraphQLScalarType;
  UnpublishTitlePayload?: UnpublishTitlePayloadResolvers<ContextType>;
  UpdateEpisodePayload?: UpdateEpisodePayloadResolvers<ContextType>;
  UpdateMoviePayload?: UpdateMoviePayloadResolvers<ContextType>;
  UpdateShowPayload?: UpdateShowPayloadResolvers<ContextType>;
  Upload?: UploadResolvers<ContextType>;
  UploadPart?: UploadPartResolvers<ContextType>;
  UserError?: UserErrorResolvers<ContextType>;
  Video?: VideoResolvers<ContextType>;
  VideoMark?: VideoMarkResolvers<ContextType>;
};

export type DirectiveResolvers<ContextType = Context> = {
  cacheControl?: CacheControlDirectiveResolver<any, any, ContextType>;
};
