import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { AccountParent, ProfileParent, SessionParent, WatchProgressParent, AccountPage, SessionPage, VideoParent, PublicProfileParent, CommentParent, TitleParent, WatchProgressPage, MyListPage, MyListEdgeParent, ParentalControlsParent, PasskeyParent, DataExportParent, AccountEventParent, AccountEventPage } from '../../subgraphs/identity/parents.ts';
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
  /** A value of any JSON type. */
  JSON: { input: unknown; output: unknown; }
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
  /** Files of its data, the newest first, five at most; null for others than the account itself. */
  dataExports: Maybe<Array<DataExport>>;
  /** The e-mail address to log in with; only the account itself and accounts:read see it. */
  email: Maybe<Scalars['String']['output']>;
  /** Whether the address was proven. */
  emailVerified: Scalars['Boolean']['output'];
  /** What happened to it, the latest first, for itself and accounts:read: log-ins, changes, what operators did. */
  events: Maybe<AccountEventConnection>;
  /** Its id. */
  id: Scalars['ID']['output'];
  /** Its passkeys, the newest first, twenty at most; null for others than the account itself and accounts:read. */
  passkeys: Maybe<Array<Passkey>>;
  /** Who watches with it; five at most. */
  profiles: Array<Profile>;
  /** Recovery codes that are left; null for others than the account itself. */
  recoveryCodesLeft: Maybe<Scalars['Int']['output']>;
  /** What it may do. */
  roles: Array<Role>;
  /** The scopes its roles give. */
  scopes: Array<Scalars['String']['output']>;
  /** Where it is logged in, the latest used first: a hundred places at most, the ones longest unused end as others come. */
  sessions: SessionConnection;
  /** When it was suspended; null unless it is. */
  suspendedAt: Maybe<Scalars['DateTime']['output']>;
  /** Why it was suspended, for accounts:read; null unless it is. */
  suspendedReason: Maybe<Scalars['String']['output']>;
  /** Whether an authenticator app is asked for at log-in; null for others than the account itself and accounts:read. */
  totpEnabled: Maybe<Scalars['Boolean']['output']>;
};


/** Somebody who can log in. */
export type AccountEventsArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  before: InputMaybe<Scalars['String']['input']>;
  first: InputMaybe<Scalars['Int']['input']>;
  last: InputMaybe<Scalars['Int']['input']>;
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

/** The accounts that were opened on a day. */
export type AccountCount = {
  __typename?: 'AccountCount';
  /** The day, in UTC. */
  day: Scalars['Date']['output'];
  /** How many that are still there: nothing is kept of accounts that were deleted. */
  opened: Scalars['Int']['output'];
};

/** An account on a page. */
export type AccountEdge = {
  __typename?: 'AccountEdge';
  /** Its place in this order, for after and before. */
  cursor: Scalars['String']['output'];
  /** The account. */
  node: Account;
};

/** What happened to an account. */
export type AccountEvent = {
  __typename?: 'AccountEvent';
  /** Who did it, for accounts:read; null for nobody with an account. */
  actor: Maybe<Account>;
  /** From which address; null when that is not known. */
  address: Maybe<Scalars['String']['output']>;
  /** When. */
  at: Scalars['DateTime']['output'];
  /** More about it, for people; null when there is nothing to add. */
  detail: Maybe<Scalars['String']['output']>;
  /** On which device; null when it did not tell. */
  device: Maybe<Device>;
  /** Its id. */
  id: Scalars['ID']['output'];
  /** What happened. */
  kind: AccountEventKind;
};

/** A page of what happened to an account. */
export type AccountEventConnection = {
  __typename?: 'AccountEventConnection';
  /** The events with their cursors. */
  edges: Array<AccountEventEdge>;
  /** The events alone. */
  nodes: Array<AccountEvent>;
  /** Where the page stands. */
  pageInfo: PageInfo;
  /** How many there are on all pages. */
  totalCount: Scalars['Int']['output'];
};

/** What happened to an account, on a page. */
export type AccountEventEdge = {
  __typename?: 'AccountEventEdge';
  /** Its place in this order, for after and before. */
  cursor: Scalars['String']['output'];
  /** The event. */
  node: AccountEvent;
};

/** What can happen to an account. */
export type AccountEventKind =
  /** Its data was asked for. */
  | 'DATA_EXPORTED'
  /** The e-mail address was changed. */
  | 'EMAIL_CHANGED'
  /** The e-mail address was proven. */
  | 'EMAIL_VERIFIED'
  /** It logged in. */
  | 'LOGGED_IN'
  /** A log-in failed. */
  | 'LOG_IN_FAILED'
  /** Parental controls were changed. */
  | 'PARENTAL_CONTROLS_CHANGED'
  /** A passkey was added. */
  | 'PASSKEY_ADDED'
  /** A passkey was removed. */
  | 'PASSKEY_REMOVED'
  /** The password was changed. */
  | 'PASSWORD_CHANGED'
  /** A new password was chosen by mail. */
  | 'PASSWORD_RESET'
  /** Too many wrong PINs came. */
  | 'PIN_LOCKED'
  /** A profile was unlocked by its PIN. */
  | 'PROFILE_UNLOCKED'
  /** New recovery codes were made. */
  | 'RECOVERY_CODES_REPLACED'
  /** A recovery code was used. */
  | 'RECOVERY_CODE_USED'
  /** It was opened. */
  | 'REGISTERED'
  /** It was reinstated. */
  | 'REINSTATED'
  /** Its roles were changed. */
  | 'ROLES_CHANGED'
  /** A session was ended. */
  | 'SESSION_REVOKED'
  /** It was suspended. */
  | 'SUSPENDED'
  /** A refresh token was used twice: its session was ended. */
  | 'TOKEN_REUSED'
  /** The authenticator app was turned off. */
  | 'TOTP_DISABLED'
  /** An authenticator app was turned on. */
  | 'TOTP_ENABLED';

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

/** A passkey that the browser has made. */
export type AddPasskeyInput = {
  /** Its name, 1 to 50 characters. */
  name: Scalars['String']['input'];
  /** RegistrationResponseJSON of WebAuthn. */
  response: Scalars['JSON']['input'];
};

/** What addPasskey gives. */
export type AddPasskeyPayload = {
  __typename?: 'AddPasskeyPayload';
  /** The passkey; null with user errors. */
  passkey: Maybe<Passkey>;
  /** What to mend; empty when all is well. */
  userErrors: Array<UserError>;
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

/** Where a picture for an avatar goes. */
export type AvatarUpload = {
  __typename?: 'AvatarUpload';
  /** Its id, for createProfile and updateProfile; good for an hour. */
  id: Scalars['ID']['output'];
  /** Put the bytes there, with the content-type and content-length that were told. */
  url: Scalars['URL']['output'];
};

/** Proof of who adds a passkey. */
export type BeginPasskeyInput = {
  /** A code of the authenticator app, or a recovery code, where one is asked for at log-in. */
  oneTimeCode?: InputMaybe<Scalars['String']['input']>;
  /** The password. */
  password: Scalars['String']['input'];
};

/** How a log-in with a passkey begins. */
export type BeginPasskeyLogInInput = {
  /** How long the browser may take, 30 to 300 seconds; 300 when left out. */
  timeoutSeconds?: InputMaybe<Scalars['Int']['input']>;
};

/** What beginPasskeyLogIn gives. */
export type BeginPasskeyLogInPayload = {
  __typename?: 'BeginPasskeyLogInPayload';
  /** Send it back with the response; null with user errors. */
  challengeId: Maybe<Scalars['ID']['output']>;
  /** PublicKeyCredentialRequestOptionsJSON of WebAuthn; null with user errors. */
  options: Maybe<Scalars['JSON']['output']>;
  /** What to mend; empty when all is well. */
  userErrors: Array<UserError>;
};

/** What beginPasskey gives. */
export type BeginPasskeyPayload = {
  __typename?: 'BeginPasskeyPayload';
  /** PublicKeyCredentialCreationOptionsJSON of WebAuthn; good for five minutes. Null with user errors. */
  options: Maybe<Scalars['JSON']['output']>;
  /** What to mend; empty when all is well. */
  userErrors: Array<UserError>;
};

/** The password, again. */
export type BeginTotpInput = {
  /** The password. */
  password: Scalars['String']['input'];
};

/** What beginTotp gives. */
export type BeginTotpPayload = {
  __typename?: 'BeginTotpPayload';
  /** The same as an otpauth address, to show as a QR code; null with user errors. */
  otpauthUrl: Maybe<Scalars['String']['output']>;
  /** The secret as Base32, to type it in; null with user errors. */
  secret: Maybe<Scalars['String']['output']>;
  /** What to mend; empty when all is well. */
  userErrors: Array<UserError>;
};

/** Who sees the same answer. */
export type CacheControlScope =
  /** Only who asked. */
  | 'PRIVATE'
  /** Everybody. */
  | 'PUBLIC';

/** Which address an account wants. */
export type ChangeEmailInput = {
  /** The new address. */
  email: Scalars['String']['input'];
  /** A code of the authenticator app, or a recovery code, where one is asked for at log-in. */
  oneTimeCode?: InputMaybe<Scalars['String']['input']>;
  /** The password, again. */
  password: Scalars['String']['input'];
};

/** What changeEmail gives. */
export type ChangeEmailPayload = {
  __typename?: 'ChangeEmailPayload';
  /** What to mend; empty when all is well. */
  userErrors: Array<UserError>;
};

/** A new password. */
export type ChangePasswordInput = {
  /** The password until now. */
  currentPassword: Scalars['String']['input'];
  /** 10 to 200 characters, not among the most used ones. */
  newPassword: Scalars['String']['input'];
  /** A code of the authenticator app, or a recovery code, where one is asked for at log-in. */
  oneTimeCode?: InputMaybe<Scalars['String']['input']>;
};

/** What changePassword gives. */
export type ChangePasswordPayload = {
  __typename?: 'ChangePasswordPayload';
  /** What to mend; empty when all is well. */
  userErrors: Array<UserError>;
};

/** What is forgotten: all when both are left out. */
export type ClearHistoryInput = {
  /** A title, with all episodes of a show. */
  titleId?: InputMaybe<Scalars['ID']['input']>;
  /** A video. */
  videoId?: InputMaybe<Scalars['ID']['input']>;
};

/** What clearHistory gives. */
export type ClearHistoryPayload = {
  __typename?: 'ClearHistoryPayload';
  /** How many videos were forgotten. */
  count: Scalars['Int']['output'];
  /** What to mend; empty when all is well. */
  userErrors: Array<UserError>;
};

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

/** Proof that the app has the secret. */
export type ConfirmTotpInput = {
  /** A code of the app, six digits. */
  code: Scalars['String']['input'];
};

/** What confirmTotp gives. */
export type ConfirmTotpPayload = {
  __typename?: 'ConfirmTotpPayload';
  /** Ten codes, each good once instead of the app; shown now and never again. Null with user errors. */
  recoveryCodes: Maybe<Array<Scalars['String']['output']>>;
  /** What to mend; empty when all is well. */
  userErrors: Array<UserError>;
};

/** A picture for an avatar. */
export type CreateAvatarUploadInput = {
  /** image/jpeg, image/png, image/webp or image/avif. */
  contentType: Scalars['String']['input'];
  /** Its size in bytes, 5 MiB at most. */
  sizeBytes: Scalars['Int']['input'];
};

/** What createAvatarUpload gives. */
export type CreateAvatarUploadPayload = {
  __typename?: 'CreateAvatarUploadPayload';
  /** Where the picture goes; null with user errors. */
  upload: Maybe<AvatarUpload>;
  /** What to mend; empty when all is well. */
  userErrors: Array<UserError>;
};

/** What a new profile is. Made by a profile that is held by limits, it gets those limits at least. */
export type CreateProfileInput = {
  /** A picture that createAvatarUpload gave an address for. */
  avatarUploadId?: InputMaybe<Scalars['ID']['input']>;
  /** Where it watches. */
  country?: InputMaybe<Scalars['CountryCode']['input']>;
  /** The same key gives the same profile again, for a day. 8 to 100 characters. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** Whether a child watches: the maturity limit is 12 years then, unless a lower one is given. */
  kids?: InputMaybe<Scalars['Boolean']['input']>;
  /** The language it reads. */
  language?: InputMaybe<Scalars['LanguageTag']['input']>;
  /** The least age in years of what it may see, 0 to 21; null without a limit. */
  maturityLimit?: InputMaybe<Scalars['Int']['input']>;
  /** Its name, 1 to 50 characters; one each in an account. */
  name: Scalars['String']['input'];
  /** The password of the account: for a profile with weaker limits than those that hold the token, else not looked at. */
  password?: InputMaybe<Scalars['String']['input']>;
  /** In its place the PIN of a profile of the account. */
  pin?: InputMaybe<Scalars['String']['input']>;
};

/** What createProfile gives. */
export type CreateProfilePayload = {
  __typename?: 'CreateProfilePayload';
  /** The new profile; null with user errors. */
  profile: Maybe<Profile>;
  /** What to mend; empty when all is well. */
  userErrors: Array<UserError>;
};

/** A file of everything the platform knows of an account. */
export type DataExport = {
  __typename?: 'DataExport';
  /** When it was asked for. */
  createdAt: Scalars['DateTime']['output'];
  /** When it is deleted; null before it is finished. */
  expiresAt: Maybe<Scalars['DateTime']['output']>;
  /** When it was finished; null before. */
  finishedAt: Maybe<Scalars['DateTime']['output']>;
  /** Its id. */
  id: Scalars['ID']['output'];
  /** Its size in bytes; null before it is finished. */
  sizeBytes: Maybe<Scalars['Float']['output']>;
  /** How far it is. */
  state: DataExportState;
  /** Where to fetch it, JSON, for a quarter of an hour from now; null unless it is READY, and where parental controls hold the token. */
  url: Maybe<Scalars['URL']['output']>;
};

/** How far a file of data is. */
export type DataExportState =
  /** It could not be gathered: ask again. */
  | 'FAILED'
  /** It is gathered. */
  | 'GATHERING'
  /** It can be fetched. */
  | 'READY';

/** Proof of who deletes an account. */
export type DeleteMyAccountInput = {
  /** A code of the authenticator app, or a recovery code, where one is asked for at log-in. */
  oneTimeCode?: InputMaybe<Scalars['String']['input']>;
  /** The password. */
  password: Scalars['String']['input'];
};

/** What deleteMyAccount gives. */
export type DeleteMyAccountPayload = {
  __typename?: 'DeleteMyAccountPayload';
  /** The id of the account that is gone; null with user errors. */
  accountId: Maybe<Scalars['ID']['output']>;
  /** What to mend; empty when all is well. */
  userErrors: Array<UserError>;
};

/** Which profile goes. */
export type DeleteProfileInput = {
  /** The password of the account: where parental controls hold the token, else not looked at. */
  password?: InputMaybe<Scalars['String']['input']>;
  /** In its place the PIN of a profile of the account. */
  pin?: InputMaybe<Scalars['String']['input']>;
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

/** Proof of who turns the app off. */
export type DisableTotpInput = {
  /** A code of the app, or a recovery code. */
  code: Scalars['String']['input'];
  /** The password. */
  password: Scalars['String']['input'];
};

/** What disableTotp gives. */
export type DisableTotpPayload = {
  __typename?: 'DisableTotpPayload';
  /** The account; null with user errors. */
  account: Maybe<Account>;
  /** What to mend; empty when all is well. */
  userErrors: Array<UserError>;
};

/** Which file of data. */
export type ExportMyDataInput = {
  /** The same key gives the same file again, for a day. 8 to 100 characters. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** The password of the account: where parental controls hold the token, else not looked at. */
  password?: InputMaybe<Scalars['String']['input']>;
  /** In its place the PIN of a profile of the account. */
  pin?: InputMaybe<Scalars['String']['input']>;
};

/** What exportMyData gives. */
export type ExportMyDataPayload = {
  __typename?: 'ExportMyDataPayload';
  /** The file that is gathered; null with user errors. */
  dataExport: Maybe<DataExport>;
  /** What to mend; empty when all is well. */
  userErrors: Array<UserError>;
};

/** What is hidden. */
export type HideFromContinueWatchingInput = {
  /** The video, as continueWatching gives it. */
  videoId: Scalars['ID']['input'];
};

/** What hideFromContinueWatching gives. */
export type HideFromContinueWatchingPayload = {
  __typename?: 'HideFromContinueWatchingPayload';
  /** What to mend; empty when all is well. */
  userErrors: Array<UserError>;
  /** The id of the video that is hidden; null with user errors. */
  videoId: Maybe<Scalars['ID']['output']>;
};

/** Which profile gets its limits back. */
export type LockProfileInput = {
  /** The profile of the token when left out; no other can be unlocked by it. */
  profileId?: InputMaybe<Scalars['ID']['input']>;
};

/** What lockProfile gives. */
export type LockProfilePayload = {
  __typename?: 'LockProfilePayload';
  /** Tokens with the limits; null with user errors. */
  tokens: Maybe<Tokens>;
  /** What to mend; empty when all is well. */
  userErrors: Array<UserError>;
};

/** Who logs in. */
export type LogInInput = {
  /** The device, for the list of sessions. */
  device?: InputMaybe<DeviceInput>;
  /** The e-mail address. */
  email: Scalars['String']['input'];
  /** A code of the authenticator app, or a recovery code, where one is asked for (ONE_TIME_CODE_REQUIRED). */
  oneTimeCode?: InputMaybe<Scalars['String']['input']>;
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

/** A log-in with a passkey. */
export type LogInWithPasskeyInput = {
  /** What beginPasskeyLogIn gave. */
  challengeId: Scalars['ID']['input'];
  /** The device, for the list of sessions. */
  device?: InputMaybe<DeviceInput>;
  /** AuthenticationResponseJSON of WebAuthn. */
  response: Scalars['JSON']['input'];
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
  /** Adds the passkey that the browser has made. */
  addPasskey: AddPasskeyPayload;
  /** Puts a title on the list of the token's profile; one that is on it stays. */
  addToMyList: AddToMyListPayload;
  /** Begins to add a passkey (WebAuthn): give options to navigator.credentials.create. */
  beginPasskey: BeginPasskeyPayload;
  /** Begins a log-in with a passkey: give options to navigator.credentials.get. */
  beginPasskeyLogIn: BeginPasskeyLogInPayload;
  /** Begins to use an authenticator app (TOTP, RFC 6238): nothing is asked for until confirmTotp. */
  beginTotp: BeginTotpPayload;
  /** Asks for another e-mail address: it holds once the token that is mailed to it comes back by verifyEmail. */
  changeEmail: ChangeEmailPayload;
  /** Changes the password; all sessions but this one end. Wants a code too where an authenticator app is on. */
  changePassword: ChangePasswordPayload;
  /** Forgets what the token's profile has watched: all of it, a title with its episodes, or one video. */
  clearHistory: ClearHistoryPayload;
  /** Turns the authenticator app on with a code of it, and gives ten recovery codes. */
  confirmTotp: ConfirmTotpPayload;
  /** An address to put a picture for an avatar to; name it in createProfile or updateProfile then. */
  createAvatarUpload: CreateAvatarUploadPayload;
  /**
   * Adds a profile to this account; five at most. Parental controls hold a token of a profile with limits that are not lifted, and one
   * without a profile where any of the account has limits or a PIN: it makes none with weaker limits, changes no country and deletes
   * none (RESTRICTED) without the password of the account or the PIN of one of its profiles.
   */
  createProfile: CreateProfilePayload;
  /**
   * Deletes this account with everything the platform knows of it, everywhere; nothing brings it back. The last one that operates the
   * platform stays (WRONG_STATE).
   */
  deleteMyAccount: DeleteMyAccountPayload;
  /** Deletes a profile and what was kept for it; an account keeps one. */
  deleteProfile: DeleteProfilePayload;
  /** Turns the authenticator app off. */
  disableTotp: DisableTotpPayload;
  /** Gathers everything the platform knows of this account into a file; one at a time, ten times a day, see me.dataExports. */
  exportMyData: ExportMyDataPayload;
  /** Takes a video, with its show, off what the token's profile goes on with, until it is watched again; the history keeps it. */
  hideFromContinueWatching: HideFromContinueWatchingPayload;
  /** Puts the parental controls back before their time: gives tokens with them, and ends what its session began to play without them. */
  lockProfile: LockProfilePayload;
  /** Logs in: gives an access token and a refresh token. An unknown address and a wrong password are told alike. */
  logIn: LogInPayload;
  /** Logs in with a passkey; it is a second factor by itself, so no other is asked for. */
  logInWithPasskey: LogInPayload;
  /** Ends the session of the token that was sent. */
  logOut: LogOutPayload;
  /** Rates a title for the token's profile. */
  rateTitle: RateTitlePayload;
  /**
   * Takes what another service has to tell, for the platform itself: see subgraphs/shared/outbox.ts. A message that came before
   * changes nothing, and the order does not matter. True once all are kept.
   */
  receive: Scalars['Boolean']['output'];
  /** Keeps how far the profile of the token has watched a video. */
  recordWatch: RecordWatchPayload;
  /** Exchanges a refresh token for new tokens; it can be used once, and using it again ends the session. */
  refreshSession: RefreshSessionPayload;
  /** Opens an account with one profile and logs in. */
  register: RegisterPayload;
  /** Lets a suspended account log in again. */
  reinstateAccount: ReinstateAccountPayload;
  /** Takes a title off the list of the token's profile. */
  removeFromMyList: RemoveFromMyListPayload;
  /** Removes a passkey. */
  removePasskey: RemovePasskeyPayload;
  /** Gives ten new recovery codes; those before are worth nothing from then on. */
  replaceRecoveryCodes: ReplaceRecoveryCodesPayload;
  /** Mails the token that proves the address again; five an hour at most. */
  requestEmailVerification: RequestEmailVerificationPayload;
  /** Mails a token to choose a new password with, good once for 30 minutes. The same answer whether there is such an account or not. */
  requestPasswordReset: RequestPasswordResetPayload;
  /**
   * Chooses a new password with the token that was mailed; all sessions of the account end. Where nobody had proven the address before, an
   * authenticator app and passkeys go too: somebody else may have opened the account.
   */
  resetPassword: ResetPasswordPayload;
  /** Ends all sessions of this account but the one of the token. */
  revokeOtherSessions: RevokeOtherSessionsPayload;
  /** Ends a session of this account: its tokens are refused everywhere within seconds, and its streams end. */
  revokeSession: RevokeSessionPayload;
  /**
   * Makes a new key that tokens are signed with after a minute; the one before verifies until its last token has ended. Wants the
   * password again.
   */
  rotateSigningKeys: RotateSigningKeysPayload;
  /**
   * Chooses what an account may do, with the password again; nobody takes ADMIN from itself. Tokens that it has keep their scopes no
   * longer than seconds.
   */
  setAccountRoles: SetAccountRolesPayload;
  /**
   * Changes what is given of a profile's parental controls, at once and everywhere. A profile with a PIN wants it as currentPin,
   * and a token that they hold (see createProfile) changes none without it; the password of the account does in its place.
   */
  setParentalControls: SetParentalControlsPayload;
  /** Suspends an account: its sessions and streams end, and it cannot log in. Of one that operates the platform, it wants the password again. */
  suspendAccount: SuspendAccountPayload;
  /** Chooses who watches: gives tokens that carry the profile and replace the earlier ones of the session. */
  switchProfile: SwitchProfilePayload;
  /**
   * Lifts the parental controls of the token's profile for a while: gives tokens without them. When that runs out, what is playing may
   * be played to its end, unless viewing hours end it, and nothing else can be started. Five wrong PINs lock it for a quarter of an hour.
   */
  unlockProfile: UnlockProfilePayload;
  /** Changes what is given of how a profile watches. */
  updatePreferences: UpdatePreferencesPayload;
  /** Changes what is given of a profile. */
  updateProfile: UpdateProfilePayload;
  /** Proves an e-mail address with the token that was mailed to it. */
  verifyEmail: VerifyEmailPayload;
};


export type MutationAddPasskeyArgs = {
  input: AddPasskeyInput;
};


export type MutationAddToMyListArgs = {
  input: AddToMyListInput;
};


export type MutationBeginPasskeyArgs = {
  input: BeginPasskeyInput;
};


export type MutationBeginPasskeyLogInArgs = {
  input: BeginPasskeyLogInInput;
};


export type MutationBeginTotpArgs = {
  input: BeginTotpInput;
};


export type MutationChangeEmailArgs = {
  input: ChangeEmailInput;
};


export type MutationChangePasswordArgs = {
  input: ChangePasswordInput;
};


export type MutationClearHistoryArgs = {
  input: ClearHistoryInput;
};


export type MutationConfirmTotpArgs = {
  input: ConfirmTotpInput;
};


export type MutationCreateAvatarUploadArgs = {
  input: CreateAvatarUploadInput;
};


export type MutationCreateProfileArgs = {
  input: CreateProfileInput;
};


export type MutationDeleteMyAccountArgs = {
  input: DeleteMyAccountInput;
};


export type MutationDeleteProfileArgs = {
  input: DeleteProfileInput;
};


export type MutationDisableTotpArgs = {
  input: DisableTotpInput;
};


export type MutationExportMyDataArgs = {
  input: ExportMyDataInput;
};


export type MutationHideFromContinueWatchingArgs = {
  input: HideFromContinueWatchingInput;
};


export type MutationLockProfileArgs = {
  input: LockProfileInput;
};


export type MutationLogInArgs = {
  input: LogInInput;
};


export type MutationLogInWithPasskeyArgs = {
  input: LogInWithPasskeyInput;
};


export type MutationLogOutArgs = {
  input: LogOutInput;
};


export type MutationRateTitleArgs = {
  input: RateTitleInput;
};


export type MutationReceiveArgs = {
  messages: Array<MessageInput>;
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


export type MutationReinstateAccountArgs = {
  input: ReinstateAccountInput;
};


export type MutationRemoveFromMyListArgs = {
  input: RemoveFromMyListInput;
};


export type MutationRemovePasskeyArgs = {
  input: RemovePasskeyInput;
};


export type MutationReplaceRecoveryCodesArgs = {
  input: ReplaceRecoveryCodesInput;
};


export type MutationRequestEmailVerificationArgs = {
  input: RequestEmailVerificationInput;
};


export type MutationRequestPasswordResetArgs = {
  input: RequestPasswordResetInput;
};


export type MutationResetPasswordArgs = {
  input: ResetPasswordInput;
};


export type MutationRevokeOtherSessionsArgs = {
  input: RevokeOtherSessionsInput;
};


export type MutationRevokeSessionArgs = {
  input: RevokeSessionInput;
};


export type MutationRotateSigningKeysArgs = {
  input: RotateSigningKeysInput;
};


export type MutationSetAccountRolesArgs = {
  input: SetAccountRolesInput;
};


export type MutationSetParentalControlsArgs = {
  input: SetParentalControlsInput;
};


export type MutationSuspendAccountArgs = {
  input: SuspendAccountInput;
};


export type MutationSwitchProfileArgs = {
  input: SwitchProfileInput;
};


export type MutationUnlockProfileArgs = {
  input: UnlockProfileInput;
};


export type MutationUpdatePreferencesArgs = {
  input: UpdatePreferencesInput;
};


export type MutationUpdateProfileArgs = {
  input: UpdateProfileInput;
};


export type MutationVerifyEmailArgs = {
  input: VerifyEmailInput;
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

/** What a profile may see, and when. */
export type ParentalControls = {
  __typename?: 'ParentalControls';
  /** What it may not see; null in place of a title that does not exist for the viewer. */
  blockedTitles: Array<Maybe<Title>>;
  /** The least age in years of what it may see, by the ratings of its country; null without a limit. */
  maturityLimit: Maybe<Scalars['Int']['output']>;
  /** Whether a PIN guards it. */
  pinSet: Scalars['Boolean']['output'];
  /** The time zone of the hours, an IANA name: Europe/Berlin. */
  timeZone: Maybe<Scalars['String']['output']>;
  /** Until when the token's profile is unlocked; null while it is not. */
  unlockedUntil: Maybe<Scalars['DateTime']['output']>;
  /** When it may watch; empty for always. */
  viewingHours: Array<ViewingHours>;
};

/** A key on a device that logs in without a password. */
export type Passkey = {
  __typename?: 'Passkey';
  /** When it was added. */
  createdAt: Scalars['DateTime']['output'];
  /** Its id. */
  id: Scalars['ID']['output'];
  /** When it was last used; null before. */
  lastUsedAt: Maybe<Scalars['DateTime']['output']>;
  /** Its name. */
  name: Scalars['String']['output'];
  /** Whether it is kept on several devices of its owner. */
  synced: Scalars['Boolean']['output'];
};

/** How a profile likes to watch. */
export type PlaybackPreferences = {
  __typename?: 'PlaybackPreferences';
  /** The language of sound that is tried first; null for the original. */
  audioLanguage: Maybe<Scalars['LanguageTag']['output']>;
  /** Whether the next episode begins by itself. */
  autoplay: Scalars['Boolean']['output'];
  /** Whether to be sparing with data: 480 pixels of height at most. */
  dataSaver: Scalars['Boolean']['output'];
  /** The tallest picture it wants, in pixels; null for the best. */
  maxHeight: Maybe<Scalars['Int']['output']>;
  /** The language of subtitles that are shown; null for none. */
  subtitleLanguage: Maybe<Scalars['LanguageTag']['output']>;
};

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
  /** Its picture, 512 pixels square; null when it has none. */
  avatarUrl: Maybe<Scalars['URL']['output']>;
  /**
   * What to go on with, the latest watched first: what it began and did not finish (5 to 90 % watched), of a show the latest
   * episode; after 90 % of an episode the next one, from its beginning. Null for others than the token's profile. Pages may be short as
   * those of watchHistory.
   */
  continueWatching: Maybe<WatchProgressConnection>;
  /** Where it watches; that of the account when null. */
  country: Maybe<Scalars['CountryCode']['output']>;
  /** When it was made. */
  createdAt: Scalars['DateTime']['output'];
  /** Its id. */
  id: Scalars['ID']['output'];
  /** Whether a child watches: the maturity limit is 12 years at most. */
  kids: Scalars['Boolean']['output'];
  /** The language it reads; that of the account when null. */
  language: Maybe<Scalars['LanguageTag']['output']>;
  /** The titles it put on its list, the latest added first; null for others than the token's profile. */
  myList: Maybe<MyListConnection>;
  /** Its name. */
  name: Scalars['String']['output'];
  /** What it may see, and when; null for others than its account. */
  parentalControls: Maybe<ParentalControls>;
  /** How it likes to watch; null for others than its account. */
  preferences: Maybe<PlaybackPreferences>;
  /**
   * What it has watched and how far, the latest watched first; null for others than the token's profile. Among thousands that do not
   * exist any more a page may be short, or empty, and still say that there are more: its endCursor goes on.
   */
  watchHistory: Maybe<WatchProgressConnection>;
  /** Whether it may watch at this hour. For the platform itself. */
  watchableNow: Maybe<Scalars['Boolean']['output']>;
  /** Until when it may watch by its viewing hours; null when they bound nothing. For the platform itself. */
  watchableUntil: Maybe<Scalars['DateTime']['output']>;
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


/** Somebody who watches. */
export type ProfileWatchHistoryArgs = {
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
  /** How many accounts were opened on each day, those days left out that had none. For the platform itself. */
  accountCounts: Maybe<Array<AccountCount>>;
  /** What this service keeps of an account and its profiles, a page in the order of kinds, for the platform itself. */
  accountRecords: Maybe<AccountRecordPage>;
  /** All accounts, the newest first. */
  accounts: Maybe<AccountConnection>;
  /** How the identity service is. */
  identityStatus: Maybe<ServiceStatus>;
  /** The account that asks; null for an anonymous viewer. */
  me: Maybe<Account>;
  /** A profile of this account; null when it does not exist for this viewer. */
  profile: Maybe<Profile>;
  /** The keys that access tokens are signed with, the newest first. */
  signingKeys: Maybe<Array<SigningKey>>;
};


export type QueryAccountArgs = {
  id: Scalars['ID']['input'];
};


export type QueryAccountCountsArgs = {
  from: Scalars['Date']['input'];
  until: Scalars['Date']['input'];
};


export type QueryAccountRecordsArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
  owner: RecordOwnerInput;
};


export type QueryAccountsArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  before: InputMaybe<Scalars['String']['input']>;
  first: InputMaybe<Scalars['Int']['input']>;
  last: InputMaybe<Scalars['Int']['input']>;
  role: InputMaybe<Role>;
  search: InputMaybe<Scalars['String']['input']>;
  suspended: InputMaybe<Scalars['Boolean']['input']>;
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

/** Whose records are asked for. */
export type RecordOwnerInput = {
  /** The account. */
  accountId: Scalars['ID']['input'];
  /** All its profiles. */
  profileIds: Array<Scalars['ID']['input']>;
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
  /** The device, for the list of sessions. */
  device?: InputMaybe<DeviceInput>;
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

/** Which account is reinstated. */
export type ReinstateAccountInput = {
  /** The account. */
  accountId: Scalars['ID']['input'];
};

/** What reinstateAccount gives. */
export type ReinstateAccountPayload = {
  __typename?: 'ReinstateAccountPayload';
  /** The account; null with user errors. */
  account: Maybe<Account>;
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

/** Which passkey goes. */
export type RemovePasskeyInput = {
  /** A code of the authenticator app, or a recovery code, where one is asked for at log-in. */
  oneTimeCode?: InputMaybe<Scalars['String']['input']>;
  /** The passkey. */
  passkeyId: Scalars['ID']['input'];
  /** The password, again. */
  password: Scalars['String']['input'];
};

/** What removePasskey gives. */
export type RemovePasskeyPayload = {
  __typename?: 'RemovePasskeyPayload';
  /** The id of the passkey that is gone; null with user errors. */
  passkeyId: Maybe<Scalars['ID']['output']>;
  /** What to mend; empty when all is well. */
  userErrors: Array<UserError>;
};

/** Proof of who wants new codes. */
export type ReplaceRecoveryCodesInput = {
  /** A code of the app, or a recovery code. */
  code: Scalars['String']['input'];
  /** The password. */
  password: Scalars['String']['input'];
};

/** What replaceRecoveryCodes gives. */
export type ReplaceRecoveryCodesPayload = {
  __typename?: 'ReplaceRecoveryCodesPayload';
  /** Ten codes, each good once instead of the app; shown now and never again. Null with user errors. */
  recoveryCodes: Maybe<Array<Scalars['String']['output']>>;
  /** What to mend; empty when all is well. */
  userErrors: Array<UserError>;
};

/** In which language an address is asked for its proof. */
export type RequestEmailVerificationInput = {
  /** The language of the mail; that of the account when left out. */
  language?: InputMaybe<Scalars['LanguageTag']['input']>;
};

/** What requestEmailVerification gives. */
export type RequestEmailVerificationPayload = {
  __typename?: 'RequestEmailVerificationPayload';
  /** What to mend; empty when all is well. */
  userErrors: Array<UserError>;
};

/** Whose password is to be chosen anew. */
export type RequestPasswordResetInput = {
  /** The e-mail address of the account. */
  email: Scalars['String']['input'];
};

/** What requestPasswordReset gives. */
export type RequestPasswordResetPayload = {
  __typename?: 'RequestPasswordResetPayload';
  /** What to mend; empty when all is well, also when there is no such account. */
  userErrors: Array<UserError>;
};

/** A new password. */
export type ResetPasswordInput = {
  /** 10 to 200 characters, not among the most used ones. */
  password: Scalars['String']['input'];
  /** The token of the mail. */
  token: Scalars['String']['input'];
};

/** What resetPassword gives. */
export type ResetPasswordPayload = {
  __typename?: 'ResetPasswordPayload';
  /** What to mend; empty when all is well. */
  userErrors: Array<UserError>;
};

/** Which sessions end. */
export type RevokeOtherSessionsInput = {
  /** Whether the session of the token ends too; no when left out. */
  includingThis?: InputMaybe<Scalars['Boolean']['input']>;
};

/** What revokeOtherSessions gives. */
export type RevokeOtherSessionsPayload = {
  __typename?: 'RevokeOtherSessionsPayload';
  /** How many ended. */
  count: Scalars['Int']['output'];
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

/** Why the key that tokens are signed with changes. */
export type RotateSigningKeysInput = {
  /** A code of the authenticator app, or a recovery code, where one is asked for at log-in. */
  oneTimeCode?: InputMaybe<Scalars['String']['input']>;
  /** The password of who does it, again. */
  password: Scalars['String']['input'];
  /** Why, for the log: 1 to 500 characters. */
  reason: Scalars['String']['input'];
  /** Whether the keys before are taken away at once, for one that somebody has stolen: who is logged in has to refresh. No when left out. */
  removeOthers?: InputMaybe<Scalars['Boolean']['input']>;
};

/** What rotateSigningKeys gives. */
export type RotateSigningKeysPayload = {
  __typename?: 'RotateSigningKeysPayload';
  /** The new key. */
  signingKey: Maybe<SigningKey>;
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

/** A log-in on a device. */
export type Session = {
  __typename?: 'Session';
  /** From which address it was last used, for the account itself and accounts:read; null when that is not known. */
  address: Maybe<Scalars['String']['output']>;
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

/** What an account may do from now on. */
export type SetAccountRolesInput = {
  /** The account. */
  accountId: Scalars['ID']['input'];
  /** A code of the authenticator app, or a recovery code, where one is asked for at log-in. */
  oneTimeCode?: InputMaybe<Scalars['String']['input']>;
  /** The password of who does it, again. */
  password: Scalars['String']['input'];
  /** 1 to 3 roles. */
  roles: Array<Role>;
};

/** What setAccountRoles gives. */
export type SetAccountRolesPayload = {
  __typename?: 'SetAccountRolesPayload';
  /** The account; null with user errors. */
  account: Maybe<Account>;
  /** What to mend; empty when all is well. */
  userErrors: Array<UserError>;
};

/** What changes of a profile's parental controls; what is left out stays, null empties. */
export type SetParentalControlsInput = {
  /** All titles it may not see, 200 at most. */
  blockedTitleIds?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** The PIN until now, where there is one. */
  currentPin?: InputMaybe<Scalars['String']['input']>;
  /** The least age in years of what it may see, 0 to 21; 12 at most for a child's. */
  maturityLimit?: InputMaybe<Scalars['Int']['input']>;
  /** The password of the account, where the PIN is forgotten or locked: a new one is good at once. With it currentPin is not looked at. */
  password?: InputMaybe<Scalars['String']['input']>;
  /** A new PIN, 4 to 8 digits; null takes it away. */
  pin?: InputMaybe<Scalars['String']['input']>;
  /** The profile. */
  profileId: Scalars['ID']['input'];
  /** The time zone of the hours, an IANA name: Europe/Berlin. Wanted with hours. */
  timeZone?: InputMaybe<Scalars['String']['input']>;
  /** When it may watch, 28 spans at most; empty for always. */
  viewingHours?: InputMaybe<Array<ViewingHoursInput>>;
};

/** What setParentalControls gives. */
export type SetParentalControlsPayload = {
  __typename?: 'SetParentalControlsPayload';
  /** The profile; null with user errors. */
  profile: Maybe<Profile>;
  /** What to mend; empty when all is well. */
  userErrors: Array<UserError>;
};

/** A key that access tokens are signed with. */
export type SigningKey = {
  __typename?: 'SigningKey';
  /** When it was made. */
  createdAt: Scalars['DateTime']['output'];
  /** Its id, as tokens name it. */
  kid: Scalars['ID']['output'];
  /** When it is published no longer; null while it signs. */
  removedAt: Maybe<Scalars['DateTime']['output']>;
  /** When it begins to sign. */
  signsFrom: Scalars['DateTime']['output'];
  /** What it is good for. */
  state: SigningKeyState;
};

/** What a key is good for. */
export type SigningKeyState =
  /** Published; signs soon. */
  | 'COMING'
  /** Verifies tokens that are out, and signs none. */
  | 'RETIRED'
  /** Signs. */
  | 'SIGNING';

export type Subscription = {
  __typename?: 'Subscription';
  /** How far a profile of this account has watched: the latest position, then each change on any device. */
  watchProgress: WatchProgress;
};


export type SubscriptionWatchProgressArgs = {
  profileId: Scalars['ID']['input'];
};

/** Which account is suspended. */
export type SuspendAccountInput = {
  /** The account. */
  accountId: Scalars['ID']['input'];
  /** A code of the authenticator app, or a recovery code, where one is asked for at log-in and the password is wanted. */
  oneTimeCode?: InputMaybe<Scalars['String']['input']>;
  /** The password of who does it, again: wanted where the account may operate the platform, else not looked at. */
  password?: InputMaybe<Scalars['String']['input']>;
  /** Why, for other operators: 1 to 500 characters. */
  reason: Scalars['String']['input'];
};

/** What suspendAccount gives. */
export type SuspendAccountPayload = {
  __typename?: 'SuspendAccountPayload';
  /** The account; null with user errors. */
  account: Maybe<Account>;
  /** What to mend; empty when all is well. */
  userErrors: Array<UserError>;
};

/** Who watches now. */
export type SwitchProfileInput = {
  /**
   * Its PIN, when it has one: lifts its parental controls for a while. A profile with a PIN and without limits wants it
   * (PIN_REQUIRED); one with limits is entered without it too, and held by them.
   */
  pin?: InputMaybe<Scalars['String']['input']>;
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

/** How the profile is unlocked. */
export type UnlockProfileInput = {
  /** For how long, 5 to 240 minutes; 60 when left out. */
  minutes?: InputMaybe<Scalars['Int']['input']>;
  /** Its PIN. */
  pin: Scalars['String']['input'];
};

/** What unlockProfile gives. */
export type UnlockProfilePayload = {
  __typename?: 'UnlockProfilePayload';
  /** Tokens without the limits, until then; null with user errors. */
  tokens: Maybe<Tokens>;
  /** When the limits are back; null with user errors. */
  unlockedUntil: Maybe<Scalars['DateTime']['output']>;
  /** What to mend; empty when all is well. */
  userErrors: Array<UserError>;
};

/** What changes of how a profile watches; what is left out stays, null empties. */
export type UpdatePreferencesInput = {
  /** The language of sound that is tried first. */
  audioLanguage?: InputMaybe<Scalars['LanguageTag']['input']>;
  /** Whether the next episode begins by itself. */
  autoplay?: InputMaybe<Scalars['Boolean']['input']>;
  /** Whether to be sparing with data. */
  dataSaver?: InputMaybe<Scalars['Boolean']['input']>;
  /** The tallest picture it wants, 144 to 4320 pixels. */
  maxHeight?: InputMaybe<Scalars['Int']['input']>;
  /** The profile. */
  profileId: Scalars['ID']['input'];
  /** The language of subtitles that are shown. */
  subtitleLanguage?: InputMaybe<Scalars['LanguageTag']['input']>;
};

/** What updatePreferences gives. */
export type UpdatePreferencesPayload = {
  __typename?: 'UpdatePreferencesPayload';
  /** The profile; null with user errors. */
  profile: Maybe<Profile>;
  /** What to mend; empty when all is well. */
  userErrors: Array<UserError>;
};

/** What changes of a profile; what is left out stays, null empties. */
export type UpdateProfileInput = {
  /** A picture that createAvatarUpload gave an address for; null takes the picture away. */
  avatarUploadId?: InputMaybe<Scalars['ID']['input']>;
  /** Where it watches. */
  country?: InputMaybe<Scalars['CountryCode']['input']>;
  /** The language it reads. */
  language?: InputMaybe<Scalars['LanguageTag']['input']>;
  /** Its name, 1 to 50 characters; one each in an account. */
  name?: InputMaybe<Scalars['String']['input']>;
  /** The password of the account: for another country, where parental controls hold the token, else not looked at. */
  password?: InputMaybe<Scalars['String']['input']>;
  /** In its place the PIN of a profile of the account. */
  pin?: InputMaybe<Scalars['String']['input']>;
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

/** Which address is proven. */
export type VerifyEmailInput = {
  /** The token of the mail. */
  token: Scalars['String']['input'];
};

/** What verifyEmail gives. */
export type VerifyEmailPayload = {
  __typename?: 'VerifyEmailPayload';
  /** The address that is proven now; null with user errors. */
  email: Maybe<Scalars['String']['output']>;
  /** What to mend; empty when all is well. */
  userErrors: Array<UserError>;
};

/** The playable thing of a film or an episode. */
export type Video = {
  __typename?: 'Video';
  /** Its id. */
  id: Scalars['ID']['output'];
  /** How far the viewer has watched it; null for an anonymous one and what was not begun. */
  progress: Maybe<WatchProgress>;
};

/** A span of a day in which a profile may watch. */
export type ViewingHours = {
  __typename?: 'ViewingHours';
  /** On which days. */
  days: Array<WeekDay>;
  /** From then on, in the time zone of the controls: 07:30. */
  from: Scalars['String']['output'];
  /** Until then, after from: 19:00; 24:00 for the end of the day. */
  to: Scalars['String']['output'];
};

/** A span of a day in which a profile may watch. */
export type ViewingHoursInput = {
  /** On which days. */
  days: Array<WeekDay>;
  /** From then on: 07:30. */
  from: Scalars['String']['input'];
  /** Until then, after from: 19:00; 24:00 for the end of the day. */
  to: Scalars['String']['input'];
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

/** A day of the week. */
export type WeekDay =
  /** Friday. */
  | 'FRIDAY'
  /** Monday. */
  | 'MONDAY'
  /** Saturday. */
  | 'SATURDAY'
  /** Sunday. */
  | 'SUNDAY'
  /** Thursday. */
  | 'THURSDAY'
  /** Tuesday. */
  | 'TUESDAY'
  /** Wednesday. */
  | 'WEDNESDAY';



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
  AccountCount: ResolverTypeWrapper<AccountCount>;
  AccountEdge: ResolverTypeWrapper<Omit<AccountEdge, 'node'> & { node: ResolversTypes['Account'] }>;
  AccountEvent: ResolverTypeWrapper<AccountEventParent>;
  AccountEventConnection: ResolverTypeWrapper<AccountEventPage>;
  AccountEventEdge: ResolverTypeWrapper<Omit<AccountEventEdge, 'node'> & { node: ResolversTypes['AccountEvent'] }>;
  AccountEventKind: AccountEventKind;
  AccountRecord: ResolverTypeWrapper<AccountRecord>;
  AccountRecordPage: ResolverTypeWrapper<AccountRecordPage>;
  AddPasskeyInput: AddPasskeyInput;
  AddPasskeyPayload: ResolverTypeWrapper<Omit<AddPasskeyPayload, 'passkey'> & { passkey?: Maybe<ResolversTypes['Passkey']> }>;
  AddToMyListInput: AddToMyListInput;
  AddToMyListPayload: ResolverTypeWrapper<Omit<AddToMyListPayload, 'title'> & { title?: Maybe<ResolversTypes['Title']> }>;
  AvatarUpload: ResolverTypeWrapper<AvatarUpload>;
  BeginPasskeyInput: BeginPasskeyInput;
  BeginPasskeyLogInInput: BeginPasskeyLogInInput;
  BeginPasskeyLogInPayload: ResolverTypeWrapper<BeginPasskeyLogInPayload>;
  BeginPasskeyPayload: ResolverTypeWrapper<BeginPasskeyPayload>;
  BeginTotpInput: BeginTotpInput;
  BeginTotpPayload: ResolverTypeWrapper<BeginTotpPayload>;
  CacheControlScope: CacheControlScope;
  ChangeEmailInput: ChangeEmailInput;
  ChangeEmailPayload: ResolverTypeWrapper<ChangeEmailPayload>;
  ChangePasswordInput: ChangePasswordInput;
  ChangePasswordPayload: ResolverTypeWrapper<ChangePasswordPayload>;
  ClearHistoryInput: ClearHistoryInput;
  ClearHistoryPayload: ResolverTypeWrapper<ClearHistoryPayload>;
  Comment: ResolverTypeWrapper<CommentParent>;
  ConfirmTotpInput: ConfirmTotpInput;
  ConfirmTotpPayload: ResolverTypeWrapper<ConfirmTotpPayload>;
  CountryCode: ResolverTypeWrapper<Scalars['CountryCode']['output']>;
  CreateAvatarUploadInput: CreateAvatarUploadInput;
  CreateAvatarUploadPayload: ResolverTypeWrapper<CreateAvatarUploadPayload>;
  CreateProfileInput: CreateProfileInput;
  CreateProfilePayload: ResolverTypeWrapper<Omit<CreateProfilePayload, 'profile'> & { profile?: Maybe<ResolversTypes['Profile']> }>;
  DataExport: ResolverTypeWrapper<DataExportParent>;
  Float: ResolverTypeWrapper<Scalars['Float']['output']>;
  DataExportState: DataExportState;
  Date: ResolverTypeWrapper<Scalars['Date']['output']>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  DeleteMyAccountInput: DeleteMyAccountInput;
  DeleteMyAccountPayload: ResolverTypeWrapper<DeleteMyAccountPayload>;
  DeleteProfileInput: DeleteProfileInput;
  DeleteProfilePayload: ResolverTypeWrapper<DeleteProfilePayload>;
  DependencyStatus: ResolverTypeWrapper<DependencyStatus>;
  Device: ResolverTypeWrapper<Device>;
  DeviceInput: DeviceInput;
  DeviceKind: DeviceKind;
  DisableTotpInput: DisableTotpInput;
  DisableTotpPayload: ResolverTypeWrapper<Omit<DisableTotpPayload, 'account'> & { account?: Maybe<ResolversTypes['Account']> }>;
  ExportMyDataInput: ExportMyDataInput;
  ExportMyDataPayload: ResolverTypeWrapper<Omit<ExportMyDataPayload, 'dataExport'> & { dataExport?: Maybe<ResolversTypes['DataExport']> }>;
  HideFromContinueWatchingInput: HideFromContinueWatchingInput;
  HideFromContinueWatchingPayload: ResolverTypeWrapper<HideFromContinueWatchingPayload>;
  JSON: ResolverTypeWrapper<Scalars['JSON']['output']>;
  LanguageTag: ResolverTypeWrapper<Scalars['LanguageTag']['output']>;
  LockProfileInput: LockProfileInput;
  LockProfilePayload: ResolverTypeWrapper<LockProfilePayload>;
  LogInInput: LogInInput;
  LogInPayload: ResolverTypeWrapper<Omit<LogInPayload, 'account'> & { account?: Maybe<ResolversTypes['Account']> }>;
  LogInWithPasskeyInput: LogInWithPasskeyInput;
  LogOutInput: LogOutInput;
  LogOutPayload: ResolverTypeWrapper<LogOutPayload>;
  MessageInput: MessageInput;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  MyListConnection: ResolverTypeWrapper<MyListPage>;
  MyListEdge: ResolverTypeWrapper<MyListEdgeParent>;
  OperatingSystem: OperatingSystem;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  ParentalControls: ResolverTypeWrapper<ParentalControlsParent>;
  Passkey: ResolverTypeWrapper<PasskeyParent>;
  PlaybackPreferences: ResolverTypeWrapper<PlaybackPreferences>;
  PlayerProgram: PlayerProgram;
  Profile: ResolverTypeWrapper<ProfileParent>;
  PublicProfile: ResolverTypeWrapper<PublicProfileParent>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  RateTitleInput: RateTitleInput;
  RateTitlePayload: ResolverTypeWrapper<Omit<RateTitlePayload, 'title'> & { title?: Maybe<ResolversTypes['Title']> }>;
  RecordOwnerInput: RecordOwnerInput;
  RecordWatchInput: RecordWatchInput;
  RecordWatchPayload: ResolverTypeWrapper<Omit<RecordWatchPayload, 'progress'> & { progress?: Maybe<ResolversTypes['WatchProgress']> }>;
  RefreshSessionInput: RefreshSessionInput;
  RefreshSessionPayload: ResolverTypeWrapper<RefreshSessionPayload>;
  RegisterInput: RegisterInput;
  RegisterPayload: ResolverTypeWrapper<Omit<RegisterPayload, 'account'> & { account?: Maybe<ResolversTypes['Account']> }>;
  ReinstateAccountInput: ReinstateAccountInput;
  ReinstateAccountPayload: ResolverTypeWrapper<Omit<ReinstateAccountPayload, 'account'> & { account?: Maybe<ResolversTypes['Account']> }>;
  RemoveFromMyListInput: RemoveFromMyListInput;
  RemoveFromMyListPayload: ResolverTypeWrapper<Omit<RemoveFromMyListPayload, 'title'> & { title?: Maybe<ResolversTypes['Title']> }>;
  RemovePasskeyInput: RemovePasskeyInput;
  RemovePasskeyPayload: ResolverTypeWrapper<RemovePasskeyPayload>;
  ReplaceRecoveryCodesInput: ReplaceRecoveryCodesInput;
  ReplaceRecoveryCodesPayload: ResolverTypeWrapper<ReplaceRecoveryCodesPayload>;
  RequestEmailVerificationInput: RequestEmailVerificationInput;
  RequestEmailVerificationPayload: ResolverTypeWrapper<RequestEmailVerificationPayload>;
  RequestPasswordResetInput: RequestPasswordResetInput;
  RequestPasswordResetPayload: ResolverTypeWrapper<RequestPasswordResetPayload>;
  ResetPasswordInput: ResetPasswordInput;
  ResetPasswordPayload: ResolverTypeWrapper<ResetPasswordPayload>;
  RevokeOtherSessionsInput: RevokeOtherSessionsInput;
  RevokeOtherSessionsPayload: ResolverTypeWrapper<RevokeOtherSessionsPayload>;
  RevokeSessionInput: RevokeSessionInput;
  RevokeSessionPayload: ResolverTypeWrapper<RevokeSessionPayload>;
  Role: Role;
  RotateSigningKeysInput: RotateSigningKeysInput;
  RotateSigningKeysPayload: ResolverTypeWrapper<RotateSigningKeysPayload>;
  ServiceStatus: ResolverTypeWrapper<ServiceStatus>;
  Session: ResolverTypeWrapper<SessionParent>;
  SessionConnection: ResolverTypeWrapper<SessionPage>;
  SessionEdge: ResolverTypeWrapper<Omit<SessionEdge, 'node'> & { node: ResolversTypes['Session'] }>;
  SetAccountRolesInput: SetAccountRolesInput;
  SetAccountRolesPayload: ResolverTypeWrapper<Omit<SetAccountRolesPayload, 'account'> & { account?: Maybe<ResolversTypes['Account']> }>;
  SetParentalControlsInput: SetParentalControlsInput;
  SetParentalControlsPayload: ResolverTypeWrapper<Omit<SetParentalControlsPayload, 'profile'> & { profile?: Maybe<ResolversTypes['Profile']> }>;
  SigningKey: ResolverTypeWrapper<SigningKey>;
  SigningKeyState: SigningKeyState;
  Subscription: ResolverTypeWrapper<Record<PropertyKey, never>>;
  SuspendAccountInput: SuspendAccountInput;
  SuspendAccountPayload: ResolverTypeWrapper<Omit<SuspendAccountPayload, 'account'> & { account?: Maybe<ResolversTypes['Account']> }>;
  SwitchProfileInput: SwitchProfileInput;
  SwitchProfilePayload: ResolverTypeWrapper<Omit<SwitchProfilePayload, 'profile'> & { profile?: Maybe<ResolversTypes['Profile']> }>;
  Title: ResolverTypeWrapper<TitleParent>;
  Tokens: ResolverTypeWrapper<Tokens>;
  URL: ResolverTypeWrapper<Scalars['URL']['output']>;
  UnlockProfileInput: UnlockProfileInput;
  UnlockProfilePayload: ResolverTypeWrapper<UnlockProfilePayload>;
  UpdatePreferencesInput: UpdatePreferencesInput;
  UpdatePreferencesPayload: ResolverTypeWrapper<Omit<UpdatePreferencesPayload, 'profile'> & { profile?: Maybe<ResolversTypes['Profile']> }>;
  UpdateProfileInput: UpdateProfileInput;
  UpdateProfilePayload: ResolverTypeWrapper<Omit<UpdateProfilePayload, 'profile'> & { profile?: Maybe<ResolversTypes['Profile']> }>;
  UserError: ResolverTypeWrapper<UserError>;
  UserErrorCode: UserErrorCode;
  VerifyEmailInput: VerifyEmailInput;
  VerifyEmailPayload: ResolverTypeWrapper<VerifyEmailPayload>;
  Video: ResolverTypeWrapper<VideoParent>;
  ViewingHours: ResolverTypeWrapper<ViewingHours>;
  ViewingHoursInput: ViewingHoursInput;
  WatchProgress: ResolverTypeWrapper<WatchProgressParent>;
  WatchProgressConnection: ResolverTypeWrapper<WatchProgressPage>;
  WatchProgressEdge: ResolverTypeWrapper<Omit<WatchProgressEdge, 'node'> & { node: ResolversTypes['WatchProgress'] }>;
  WeekDay: WeekDay;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  Account: AccountParent;
  String: Scalars['String']['output'];
  ID: Scalars['ID']['output'];
  AccountConnection: AccountPage;
  AccountCount: AccountCount;
  AccountEdge: Omit<AccountEdge, 'node'> & { node: ResolversParentTypes['Account'] };
  AccountEvent: AccountEventParent;
  AccountEventConnection: AccountEventPage;
  AccountEventEdge: Omit<AccountEventEdge, 'node'> & { node: ResolversParentTypes['AccountEvent'] };
  AccountRecord: AccountRecord;
  AccountRecordPage: AccountRecordPage;
  AddPasskeyInput: AddPasskeyInput;
  AddPasskeyPayload: Omit<AddPasskeyPayload, 'passkey'> & { passkey?: Maybe<ResolversParentTypes['Passkey']> };
  AddToMyListInput: AddToMyListInput;
  AddToMyListPayload: Omit<AddToMyListPayload, 'title'> & { title?: Maybe<ResolversParentTypes['Title']> };
  AvatarUpload: AvatarUpload;
  BeginPasskeyInput: BeginPasskeyInput;
  BeginPasskeyLogInInput: BeginPasskeyLogInInput;
  BeginPasskeyLogInPayload: BeginPasskeyLogInPayload;
  BeginPasskeyPayload: BeginPasskeyPayload;
  BeginTotpInput: BeginTotpInput;
  BeginTotpPayload: BeginTotpPayload;
  ChangeEmailInput: ChangeEmailInput;
  ChangeEmailPayload: ChangeEmailPayload;
  ChangePasswordInput: ChangePasswordInput;
  ChangePasswordPayload: ChangePasswordPayload;
  ClearHistoryInput: ClearHistoryInput;
  ClearHistoryPayload: ClearHistoryPayload;
  Comment: CommentParent;
  ConfirmTotpInput: ConfirmTotpInput;
  ConfirmTotpPayload: ConfirmTotpPayload;
  CountryCode: Scalars['CountryCode']['output'];
  CreateAvatarUploadInput: CreateAvatarUploadInput;
  CreateAvatarUploadPayload: CreateAvatarUploadPayload;
  CreateProfileInput: CreateProfileInput;
  CreateProfilePayload: Omit<CreateProfilePayload, 'profile'> & { profile?: Maybe<ResolversParentTypes['Profile']> };
  DataExport: DataExportParent;
  Float: Scalars['Float']['output'];
  Date: Scalars['Date']['output'];
  DateTime: Scalars['DateTime']['output'];
  DeleteMyAccountInput: DeleteMyAccountInput;
  DeleteMyAccountPayload: DeleteMyAccountPayload;
  DeleteProfileInput: DeleteProfileInput;
  DeleteProfilePayload: DeleteProfilePayload;
  DependencyStatus: DependencyStatus;
  Device: Device;
  DeviceInput: DeviceInput;
  DisableTotpInput: DisableTotpInput;
  DisableTotpPayload: Omit<DisableTotpPayload, 'account'> & { account?: Maybe<ResolversParentTypes['Account']> };
  ExportMyDataInput: ExportMyDataInput;
  ExportMyDataPayload: Omit<ExportMyDataPayload, 'dataExport'> & { dataExport?: Maybe<ResolversParentTypes['DataExport']> };
  HideFromContinueWatchingInput: HideFromContinueWatchingInput;
  HideFromContinueWatchingPayload: HideFromContinueWatchingPayload;
  JSON: Scalars['JSON']['output'];
  LanguageTag: Scalars['LanguageTag']['output'];
  LockProfileInput: LockProfileInput;
  LockProfilePayload: LockProfilePayload;
  LogInInput: LogInInput;
  LogInPayload: Omit<LogInPayload, 'account'> & { account?: Maybe<ResolversParentTypes['Account']> };
  LogInWithPasskeyInput: LogInWithPasskeyInput;
  LogOutInput: LogOutInput;
  LogOutPayload: LogOutPayload;
  MessageInput: MessageInput;
  Mutation: Record<PropertyKey, never>;
  MyListConnection: MyListPage;
  MyListEdge: MyListEdgeParent;
  PageInfo: PageInfo;
  ParentalControls: ParentalControlsParent;
  Passkey: PasskeyParent;
  PlaybackPreferences: PlaybackPreferences;
  Profile: ProfileParent;
  PublicProfile: PublicProfileParent;
  Query: Record<PropertyKey, never>;
  RateTitleInput: RateTitleInput;
  RateTitlePayload: Omit<RateTitlePayload, 'title'> & { title?: Maybe<ResolversParentTypes['Title']> };
  RecordOwnerInput: RecordOwnerInput;
  RecordWatchInput: RecordWatchInput;
  RecordWatchPayload: Omit<RecordWatchPayload, 'progress'> & { progress?: Maybe<ResolversParentTypes['WatchProgress']> };
  RefreshSessionInput: RefreshSessionInput;
  RefreshSessionPayload: RefreshSessionPayload;
  RegisterInput: RegisterInput;
  RegisterPayload: Omit<RegisterPayload, 'account'> & { account?: Maybe<ResolversParentTypes['Account']> };
  ReinstateAccountInput: ReinstateAccountInput;
  ReinstateAccountPayload: Omit<ReinstateAccountPayload, 'account'> & { account?: Maybe<ResolversParentTypes['Account']> };
  RemoveFromMyListInput: RemoveFromMyListInput;
  RemoveFromMyListPayload: Omit<RemoveFromMyListPayload, 'title'> & { title?: Maybe<ResolversParentTypes['Title']> };
  RemovePasskeyInput: RemovePasskeyInput;
  RemovePasskeyPayload: RemovePasskeyPayload;
  ReplaceRecoveryCodesInput: ReplaceRecoveryCodesInput;
  ReplaceRecoveryCodesPayload: ReplaceRecoveryCodesPayload;
  RequestEmailVerificationInput: RequestEmailVerificationInput;
  RequestEmailVerificationPayload: RequestEmailVerificationPayload;
  RequestPasswordResetInput: RequestPasswordResetInput;
  RequestPasswordResetPayload: RequestPasswordResetPayload;
  ResetPasswordInput: ResetPasswordInput;
  ResetPasswordPayload: ResetPasswordPayload;
  RevokeOtherSessionsInput: RevokeOtherSessionsInput;
  RevokeOtherSessionsPayload: RevokeOtherSessionsPayload;
  RevokeSessionInput: RevokeSessionInput;
  RevokeSessionPayload: RevokeSessionPayload;
  RotateSigningKeysInput: RotateSigningKeysInput;
  RotateSigningKeysPayload: RotateSigningKeysPayload;
  ServiceStatus: ServiceStatus;
  Session: SessionParent;
  SessionConnection: SessionPage;
  SessionEdge: Omit<SessionEdge, 'node'> & { node: ResolversParentTypes['Session'] };
  SetAccountRolesInput: SetAccountRolesInput;
  SetAccountRolesPayload: Omit<SetAccountRolesPayload, 'account'> & { account?: Maybe<ResolversParentTypes['Account']> };
  SetParentalControlsInput: SetParentalControlsInput;
  SetParentalControlsPayload: Omit<SetParentalControlsPayload, 'profile'> & { profile?: Maybe<ResolversParentTypes['Profile']> };
  SigningKey: SigningKey;
  Subscription: Record<PropertyKey, never>;
  SuspendAccountInput: SuspendAccountInput;
  SuspendAccountPayload: Omit<SuspendAccountPayload, 'account'> & { account?: Maybe<ResolversParentTypes['Account']> };
  SwitchProfileInput: SwitchProfileInput;
  SwitchProfilePayload: Omit<SwitchProfilePayload, 'profile'> & { profile?: Maybe<ResolversParentTypes['Profile']> };
  Title: TitleParent;
  Tokens: Tokens;
  URL: Scalars['URL']['output'];
  UnlockProfileInput: UnlockProfileInput;
  UnlockProfilePayload: UnlockProfilePayload;
  UpdatePreferencesInput: UpdatePreferencesInput;
  UpdatePreferencesPayload: Omit<UpdatePreferencesPayload, 'profile'> & { profile?: Maybe<ResolversParentTypes['Profile']> };
  UpdateProfileInput: UpdateProfileInput;
  UpdateProfilePayload: Omit<UpdateProfilePayload, 'profile'> & { profile?: Maybe<ResolversParentTypes['Profile']> };
  UserError: UserError;
  VerifyEmailInput: VerifyEmailInput;
  VerifyEmailPayload: VerifyEmailPayload;
  Video: VideoParent;
  ViewingHours: ViewingHours;
  ViewingHoursInput: ViewingHoursInput;
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
  dataExports?: Resolver<Maybe<Array<ResolversTypes['DataExport']>>, ParentType, ContextType>;
  email?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  emailVerified?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  events?: Resolver<Maybe<ResolversTypes['AccountEventConnection']>, ParentType, ContextType, Partial<AccountEventsArgs>>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  passkeys?: Resolver<Maybe<Array<ResolversTypes['Passkey']>>, ParentType, ContextType>;
  profiles?: Resolver<Array<ResolversTypes['Profile']>, ParentType, ContextType>;
  recoveryCodesLeft?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  roles?: Resolver<Array<ResolversTypes['Role']>, ParentType, ContextType>;
  scopes?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  sessions?: Resolver<ResolversTypes['SessionConnection'], ParentType, ContextType, Partial<AccountSessionsArgs>>;
  suspendedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  suspendedReason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  totpEnabled?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
};

export type AccountConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AccountConnection'] = ResolversParentTypes['AccountConnection']> = {
  edges?: Resolver<Array<ResolversTypes['AccountEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['Account']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type AccountCountResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AccountCount'] = ResolversParentTypes['AccountCount']> = {
  day?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  opened?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type AccountEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AccountEdge'] = ResolversParentTypes['AccountEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Account'], ParentType, ContextType>;
};

export type AccountEventResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AccountEvent'] = ResolversParentTypes['AccountEvent']> = {
  actor?: Resolver<Maybe<ResolversTypes['Account']>, ParentType, ContextType>;
  address?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  detail?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  device?: Resolver<Maybe<ResolversTypes['Device']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['AccountEventKind'], ParentType, ContextType>;
};

export type AccountEventConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AccountEventConnection'] = ResolversParentTypes['AccountEventConnection']> = {
  edges?: Resolver<Array<ResolversTypes['AccountEventEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['AccountEvent']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type AccountEventEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AccountEventEdge'] = ResolversParentTypes['AccountEventEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['AccountEvent'], ParentType, ContextType>;
};

export type AccountRecordResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AccountRecord'] = ResolversParentTypes['AccountRecord']> = {
  data?: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type AccountRecordPageResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AccountRecordPage'] = ResolversParentTypes['AccountRecordPage']> = {
  end?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  records?: Resolver<Array<ResolversTypes['AccountRecord']>, ParentType, ContextType>;
};

export type AddPasskeyPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AddPasskeyPayload'] = ResolversParentTypes['AddPasskeyPayload']> = {
  passkey?: Resolver<Maybe<ResolversTypes['Passkey']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type AddToMyListPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AddToMyListPayload'] = ResolversParentTypes['AddToMyListPayload']> = {
  title?: Resolver<Maybe<ResolversTypes['Title']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type AvatarUploadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AvatarUpload'] = ResolversParentTypes['AvatarUpload']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  url?: Resolver<ResolversTypes['URL'], ParentType, ContextType>;
};

export type BeginPasskeyLogInPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BeginPasskeyLogInPayload'] = ResolversParentTypes['BeginPasskeyLogInPayload']> = {
  challengeId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  options?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type BeginPasskeyPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BeginPasskeyPayload'] = ResolversParentTypes['BeginPasskeyPayload']> = {
  options?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type BeginTotpPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BeginTotpPayload'] = ResolversParentTypes['BeginTotpPayload']> = {
  otpauthUrl?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  secret?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type ChangeEmailPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ChangeEmailPayload'] = ResolversParentTypes['ChangeEmailPayload']> = {
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type ChangePasswordPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ChangePasswordPayload'] = ResolversParentTypes['ChangePasswordPayload']> = {
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type ClearHistoryPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ClearHistoryPayload'] = ResolversParentTypes['ClearHistoryPayload']> = {
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type CommentResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Comment'] = ResolversParentTypes['Comment'], FederationReferenceType extends FederationReferenceTypes['Comment'] = FederationReferenceTypes['Comment']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Comment']> | FederationReferenceType, FederationReferenceType, ContextType>;
  author?: Resolver<Maybe<ResolversTypes['PublicProfile']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type ConfirmTotpPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ConfirmTotpPayload'] = ResolversParentTypes['ConfirmTotpPayload']> = {
  recoveryCodes?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export interface CountryCodeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['CountryCode'], any> {
  name: 'CountryCode';
}

export type CreateAvatarUploadPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreateAvatarUploadPayload'] = ResolversParentTypes['CreateAvatarUploadPayload']> = {
  upload?: Resolver<Maybe<ResolversTypes['AvatarUpload']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type CreateProfilePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreateProfilePayload'] = ResolversParentTypes['CreateProfilePayload']> = {
  profile?: Resolver<Maybe<ResolversTypes['Profile']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type DataExportResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DataExport'] = ResolversParentTypes['DataExport']> = {
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  expiresAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  finishedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  sizeBytes?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  state?: Resolver<ResolversTypes['DataExportState'], ParentType, ContextType>;
  url?: Resolver<Maybe<ResolversTypes['URL']>, ParentType, ContextType>;
};

export interface DateScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Date'], any> {
  name: 'Date';
}

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type DeleteMyAccountPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeleteMyAccountPayload'] = ResolversParentTypes['DeleteMyAccountPayload']> = {
  accountId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

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

export type DisableTotpPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DisableTotpPayload'] = ResolversParentTypes['DisableTotpPayload']> = {
  account?: Resolver<Maybe<ResolversTypes['Account']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type ExportMyDataPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ExportMyDataPayload'] = ResolversParentTypes['ExportMyDataPayload']> = {
  dataExport?: Resolver<Maybe<ResolversTypes['DataExport']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type HideFromContinueWatchingPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['HideFromContinueWatchingPayload'] = ResolversParentTypes['HideFromContinueWatchingPayload']> = {
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
  videoId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
};

export interface JsonScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['JSON'], any> {
  name: 'JSON';
}

export interface LanguageTagScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['LanguageTag'], any> {
  name: 'LanguageTag';
}

export type LockProfilePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LockProfilePayload'] = ResolversParentTypes['LockProfilePayload']> = {
  tokens?: Resolver<Maybe<ResolversTypes['Tokens']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type LogInPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LogInPayload'] = ResolversParentTypes['LogInPayload']> = {
  account?: Resolver<Maybe<ResolversTypes['Account']>, ParentType, ContextType>;
  tokens?: Resolver<Maybe<ResolversTypes['Tokens']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type LogOutPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LogOutPayload'] = ResolversParentTypes['LogOutPayload']> = {
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type MutationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  addPasskey?: Resolver<ResolversTypes['AddPasskeyPayload'], ParentType, ContextType, RequireFields<MutationAddPasskeyArgs, 'input'>>;
  addToMyList?: Resolver<ResolversTypes['AddToMyListPayload'], ParentType, ContextType, RequireFields<MutationAddToMyListArgs, 'input'>>;
  beginPasskey?: Resolver<ResolversTypes['BeginPasskeyPayload'], ParentType, ContextType, RequireFields<MutationBeginPasskeyArgs, 'input'>>;
  beginPasskeyLogIn?: Resolver<ResolversTypes['BeginPasskeyLogInPayload'], ParentType, ContextType, RequireFields<MutationBeginPasskeyLogInArgs, 'input'>>;
  beginTotp?: Resolver<ResolversTypes['BeginTotpPayload'], ParentType, ContextType, RequireFields<MutationBeginTotpArgs, 'input'>>;
  changeEmail?: Resolver<ResolversTypes['ChangeEmailPayload'], ParentType, ContextType, RequireFields<MutationChangeEmailArgs, 'input'>>;
  changePassword?: Resolver<ResolversTypes['ChangePasswordPayload'], ParentType, ContextType, RequireFields<MutationChangePasswordArgs, 'input'>>;
  clearHistory?: Resolver<ResolversTypes['ClearHistoryPayload'], ParentType, ContextType, RequireFields<MutationClearHistoryArgs, 'input'>>;
  confirmTotp?: Resolver<ResolversTypes['ConfirmTotpPayload'], ParentType, ContextType, RequireFields<MutationConfirmTotpArgs, 'input'>>;
  createAvatarUpload?: Resolver<ResolversTypes['CreateAvatarUploadPayload'], ParentType, ContextType, RequireFields<MutationCreateAvatarUploadArgs, 'input'>>;
  createProfile?: Resolver<ResolversTypes['CreateProfilePayload'], ParentType, ContextType, RequireFields<MutationCreateProfileArgs, 'input'>>;
  deleteMyAccount?: Resolver<ResolversTypes['DeleteMyAccountPayload'], ParentType, ContextType, RequireFields<MutationDeleteMyAccountArgs, 'input'>>;
  deleteProfile?: Resolver<ResolversTypes['DeleteProfilePayload'], ParentType, ContextType, RequireFields<MutationDeleteProfileArgs, 'input'>>;
  disableTotp?: Resolver<ResolversTypes['DisableTotpPayload'], ParentType, ContextType, RequireFields<MutationDisableTotpArgs, 'input'>>;
  exportMyData?: Resolver<ResolversTypes['ExportMyDataPayload'], ParentType, ContextType, RequireFields<MutationExportMyDataArgs, 'input'>>;
  hideFromContinueWatching?: Resolver<ResolversTypes['HideFromContinueWatchingPayload'], ParentType, ContextType, RequireFields<MutationHideFromContinueWatchingArgs, 'input'>>;
  lockProfile?: Resolver<ResolversTypes['LockProfilePayload'], ParentType, ContextType, RequireFields<MutationLockProfileArgs, 'input'>>;
  logIn?: Resolver<ResolversTypes['LogInPayload'], ParentType, ContextType, RequireFields<MutationLogInArgs, 'input'>>;
  logInWithPasskey?: Resolver<ResolversTypes['LogInPayload'], ParentType, ContextType, RequireFields<MutationLogInWithPasskeyArgs, 'input'>>;
  logOut?: Resolver<ResolversTypes['LogOutPayload'], ParentType, ContextType, RequireFields<MutationLogOutArgs, 'input'>>;
  rateTitle?: Resolver<ResolversTypes['RateTitlePayload'], ParentType, ContextType, RequireFields<MutationRateTitleArgs, 'input'>>;
  receive?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType, RequireFields<MutationReceiveArgs, 'messages'>>;
  recordWatch?: Resolver<ResolversTypes['RecordWatchPayload'], ParentType, ContextType, RequireFields<MutationRecordWatchArgs, 'input'>>;
  refreshSession?: Resolver<ResolversTypes['RefreshSessionPayload'], ParentType, ContextType, RequireFields<MutationRefreshSessionArgs, 'input'>>;
  register?: Resolver<ResolversTypes['RegisterPayload'], ParentType, ContextType, RequireFields<MutationRegisterArgs, 'input'>>;
  reinstateAccount?: Resolver<ResolversTypes['ReinstateAccountPayload'], ParentType, ContextType, RequireFields<MutationReinstateAccountArgs, 'input'>>;
  removeFromMyList?: Resolver<ResolversTypes['RemoveFromMyListPayload'], ParentType, ContextType, RequireFields<MutationRemoveFromMyListArgs, 'input'>>;
  removePasskey?: Resolver<ResolversTypes['RemovePasskeyPayload'], ParentType, ContextType, RequireFields<MutationRemovePasskeyArgs, 'input'>>;
  replaceRecoveryCodes?: Resolver<ResolversTypes['ReplaceRecoveryCodesPayload'], ParentType, ContextType, RequireFields<MutationReplaceRecoveryCodesArgs, 'input'>>;
  requestEmailVerification?: Resolver<ResolversTypes['RequestEmailVerificationPayload'], ParentType, ContextType, RequireFields<MutationRequestEmailVerificationArgs, 'input'>>;
  requestPasswordReset?: Resolver<ResolversTypes['RequestPasswordResetPayload'], ParentType, ContextType, RequireFields<MutationRequestPasswordResetArgs, 'input'>>;
  resetPassword?: Resolver<ResolversTypes['ResetPasswordPayload'], ParentType, ContextType, RequireFields<MutationResetPasswordArgs, 'input'>>;
  revokeOtherSessions?: Resolver<ResolversTypes['RevokeOtherSessionsPayload'], ParentType, ContextType, RequireFields<MutationRevokeOtherSessionsArgs, 'input'>>;
  revokeSession?: Resolver<ResolversTypes['RevokeSessionPayload'], ParentType, ContextType, RequireFields<MutationRevokeSessionArgs, 'input'>>;
  rotateSigningKeys?: Resolver<ResolversTypes['RotateSigningKeysPayload'], ParentType, ContextType, RequireFields<MutationRotateSigningKeysArgs, 'input'>>;
  setAccountRoles?: Resolver<ResolversTypes['SetAccountRolesPayload'], ParentType, ContextType, RequireFields<MutationSetAccountRolesArgs, 'input'>>;
  setParentalControls?: Resolver<ResolversTypes['SetParentalControlsPayload'], ParentType, ContextType, RequireFields<MutationSetParentalControlsArgs, 'input'>>;
  suspendAccount?: Resolver<ResolversTypes['SuspendAccountPayload'], ParentType, ContextType, RequireFields<MutationSuspendAccountArgs, 'input'>>;
  switchProfile?: Resolver<ResolversTypes['SwitchProfilePayload'], ParentType, ContextType, RequireFields<MutationSwitchProfileArgs, 'input'>>;
  unlockProfile?: Resolver<ResolversTypes['UnlockProfilePayload'], ParentType, ContextType, RequireFields<MutationUnlockProfileArgs, 'input'>>;
  updatePreferences?: Resolver<ResolversTypes['UpdatePreferencesPayload'], ParentType, ContextType, RequireFields<MutationUpdatePreferencesArgs, 'input'>>;
  updateProfile?: Resolver<ResolversTypes['UpdateProfilePayload'], ParentType, ContextType, RequireFields<MutationUpdateProfileArgs, 'input'>>;
  verifyEmail?: Resolver<ResolversTypes['VerifyEmailPayload'], ParentType, ContextType, RequireFields<MutationVerifyEmailArgs, 'input'>>;
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

export type ParentalControlsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ParentalControls'] = ResolversParentTypes['ParentalControls']> = {
  blockedTitles?: Resolver<Array<Maybe<ResolversTypes['Title']>>, ParentType, ContextType>;
  maturityLimit?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  pinSet?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  timeZone?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  unlockedUntil?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  viewingHours?: Resolver<Array<ResolversTypes['ViewingHours']>, ParentType, ContextType>;
};

export type PasskeyResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Passkey'] = ResolversParentTypes['Passkey']> = {
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  lastUsedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  synced?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type PlaybackPreferencesResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PlaybackPreferences'] = ResolversParentTypes['PlaybackPreferences']> = {
  audioLanguage?: Resolver<Maybe<ResolversTypes['LanguageTag']>, ParentType, ContextType>;
  autoplay?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  dataSaver?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  maxHeight?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  subtitleLanguage?: Resolver<Maybe<ResolversTypes['LanguageTag']>, ParentType, ContextType>;
};

export type ProfileResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Profile'] = ResolversParentTypes['Profile'], FederationReferenceType extends FederationReferenceTypes['Profile'] = FederationReferenceTypes['Profile']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Profile']> | FederationReferenceType, FederationReferenceType, ContextType>;
  avatarUrl?: Resolver<Maybe<ResolversTypes['URL']>, ParentType, ContextType>;
  continueWatching?: Resolver<Maybe<ResolversTypes['WatchProgressConnection']>, ParentType, ContextType, Partial<ProfileContinueWatchingArgs>>;
  country?: Resolver<Maybe<ResolversTypes['CountryCode']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kids?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  language?: Resolver<Maybe<ResolversTypes['LanguageTag']>, ParentType, ContextType>;
  myList?: Resolver<Maybe<ResolversTypes['MyListConnection']>, ParentType, ContextType, Partial<ProfileMyListArgs>>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  parentalControls?: Resolver<Maybe<ResolversTypes['ParentalControls']>, ParentType, ContextType>;
  preferences?: Resolver<Maybe<ResolversTypes['PlaybackPreferences']>, ParentType, ContextType>;
  watchHistory?: Resolver<Maybe<ResolversTypes['WatchProgressConnection']>, ParentType, ContextType, Partial<ProfileWatchHistoryArgs>>;
  watchableNow?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  watchableUntil?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type PublicProfileResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PublicProfile'] = ResolversParentTypes['PublicProfile'], FederationReferenceType extends FederationReferenceTypes['PublicProfile'] = FederationReferenceTypes['PublicProfile']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['PublicProfile']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  account?: Resolver<Maybe<ResolversTypes['Account']>, ParentType, ContextType, RequireFields<QueryAccountArgs, 'id'>>;
  accountCounts?: Resolver<Maybe<Array<ResolversTypes['AccountCount']>>, ParentType, ContextType, RequireFields<QueryAccountCountsArgs, 'from' | 'until'>>;
  accountRecords?: Resolver<Maybe<ResolversTypes['AccountRecordPage']>, ParentType, ContextType, RequireFields<QueryAccountRecordsArgs, 'first' | 'owner'>>;
  accounts?: Resolver<Maybe<ResolversTypes['AccountConnection']>, ParentType, ContextType, Partial<QueryAccountsArgs>>;
  identityStatus?: Resolver<Maybe<ResolversTypes['ServiceStatus']>, ParentType, ContextType>;
  me?: Resolver<Maybe<ResolversTypes['Account']>, ParentType, ContextType>;
  profile?: Resolver<Maybe<ResolversTypes['Profile']>, ParentType, ContextType, RequireFields<QueryProfileArgs, 'id'>>;
  signingKeys?: Resolver<Maybe<Array<ResolversTypes['SigningKey']>>, ParentType, ContextType>;
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

export type ReinstateAccountPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReinstateAccountPayload'] = ResolversParentTypes['ReinstateAccountPayload']> = {
  account?: Resolver<Maybe<ResolversTypes['Account']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type RemoveFromMyListPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RemoveFromMyListPayload'] = ResolversParentTypes['RemoveFromMyListPayload']> = {
  title?: Resolver<Maybe<ResolversTypes['Title']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type RemovePasskeyPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RemovePasskeyPayload'] = ResolversParentTypes['RemovePasskeyPayload']> = {
  passkeyId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type ReplaceRecoveryCodesPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReplaceRecoveryCodesPayload'] = ResolversParentTypes['ReplaceRecoveryCodesPayload']> = {
  recoveryCodes?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type RequestEmailVerificationPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RequestEmailVerificationPayload'] = ResolversParentTypes['RequestEmailVerificationPayload']> = {
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type RequestPasswordResetPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RequestPasswordResetPayload'] = ResolversParentTypes['RequestPasswordResetPayload']> = {
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type ResetPasswordPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ResetPasswordPayload'] = ResolversParentTypes['ResetPasswordPayload']> = {
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type RevokeOtherSessionsPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RevokeOtherSessionsPayload'] = ResolversParentTypes['RevokeOtherSessionsPayload']> = {
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type RevokeSessionPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RevokeSessionPayload'] = ResolversParentTypes['RevokeSessionPayload']> = {
  sessionId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type RotateSigningKeysPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RotateSigningKeysPayload'] = ResolversParentTypes['RotateSigningKeysPayload']> = {
  signingKey?: Resolver<Maybe<ResolversTypes['SigningKey']>, ParentType, ContextType>;
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
  address?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
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

export type SetAccountRolesPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SetAccountRolesPayload'] = ResolversParentTypes['SetAccountRolesPayload']> = {
  account?: Resolver<Maybe<ResolversTypes['Account']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type SetParentalControlsPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SetParentalControlsPayload'] = ResolversParentTypes['SetParentalControlsPayload']> = {
  profile?: Resolver<Maybe<ResolversTypes['Profile']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type SigningKeyResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SigningKey'] = ResolversParentTypes['SigningKey']> = {
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  kid?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  removedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  signsFrom?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['SigningKeyState'], ParentType, ContextType>;
};

export type SubscriptionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Subscription'] = ResolversParentTypes['Subscription']> = {
  watchProgress?: SubscriptionResolver<ResolversTypes['WatchProgress'], "watchProgress", ParentType, ContextType, RequireFields<SubscriptionWatchProgressArgs, 'profileId'>>;
};

export type SuspendAccountPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SuspendAccountPayload'] = ResolversParentTypes['SuspendAccountPayload']> = {
  account?: Resolver<Maybe<ResolversTypes['Account']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
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

export type UnlockProfilePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UnlockProfilePayload'] = ResolversParentTypes['UnlockProfilePayload']> = {
  tokens?: Resolver<Maybe<ResolversTypes['Tokens']>, ParentType, ContextType>;
  unlockedUntil?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type UpdatePreferencesPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UpdatePreferencesPayload'] = ResolversParentTypes['UpdatePreferencesPayload']> = {
  profile?: Resolver<Maybe<ResolversTypes['Profile']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type UpdateProfilePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UpdateProfilePayload'] = ResolversParentTypes['UpdateProfilePayload']> = {
  profile?: Resolver<Maybe<ResolversTypes['Profile']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type UserErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UserError'] = ResolversParentTypes['UserError']> = {
  code?: Resolver<ResolversTypes['UserErrorCode'], ParentType, ContextType>;
  field?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type VerifyEmailPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['VerifyEmailPayload'] = ResolversParentTypes['VerifyEmailPayload']> = {
  email?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type VideoResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Video'] = ResolversParentTypes['Video'], FederationReferenceType extends FederationReferenceTypes['Video'] = FederationReferenceTypes['Video']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Video']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  progress?: Resolver<Maybe<ResolversTypes['WatchProgress']>, ParentType, ContextType>;
};

export type ViewingHoursResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ViewingHours'] = ResolversParentTypes['ViewingHours']> = {
  days?: Resolver<Array<ResolversTypes['WeekDay']>, ParentType, ContextType>;
  from?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  to?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
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
  AccountCount?: AccountCountResolvers<ContextType>;
  AccountEdge?: AccountEdgeResolvers<ContextType>;
  AccountEvent?: AccountEventResolvers<ContextType>;
  AccountEventConnection?: AccountEventConnectionResolvers<ContextType>;
  AccountEventEdge?: AccountEventEdgeResolvers<ContextType>;
  AccountRecord?: AccountRecordResolvers<ContextType>;
  AccountRecordPage?: AccountRecordPageResolvers<ContextType>;
  AddPasskeyPayload?: AddPasskeyPayloadResolvers<ContextType>;
  AddToMyListPayload?: AddToMyListPayloadResolvers<ContextType>;
  AvatarUpload?: AvatarUploadResolvers<ContextType>;
  BeginPasskeyLogInPayload?: BeginPasskeyLogInPayloadResolvers<ContextType>;
  BeginPasskeyPayload?: BeginPasskeyPayloadResolvers<ContextType>;
  BeginTotpPayload?: BeginTotpPayloadResolvers<ContextType>;
  ChangeEmailPayload?: ChangeEmailPayloadResolvers<ContextType>;
  ChangePasswordPayload?: ChangePasswordPayloadResolvers<ContextType>;
  ClearHistoryPayload?: ClearHistoryPayloadResolvers<ContextType>;
  Comment?: CommentResolvers<ContextType>;
  ConfirmTotpPayload?: ConfirmTotpPayloadResolvers<ContextType>;
  CountryCode?: GraphQLScalarType;
  CreateAvatarUploadPayload?: CreateAvatarUploadPayloadResolvers<ContextType>;
  CreateProfilePayload?: CreateProfilePayloadResolvers<ContextType>;
  DataExport?: DataExportResolvers<ContextType>;
  Date?: GraphQLScalarType;
  DateTime?: GraphQLScalarType;
  DeleteMyAccountPayload?: DeleteMyAccountPayloadResolvers<ContextType>;
  DeleteProfilePayload?: DeleteProfilePayloadResolvers<ContextType>;
  DependencyStatus?: DependencyStatusResolvers<ContextType>;
  Device?: DeviceResolvers<ContextType>;
  DisableTotpPayload?: DisableTotpPayloadResolvers<ContextType>;
  ExportMyDataPayload?: ExportMyDataPayloadResolvers<ContextType>;
  HideFromContinueWatchingPayload?: HideFromContinueWatchingPayloadResolvers<ContextType>;
  JSON?: GraphQLScalarType;
  LanguageTag?: GraphQLScalarType;
  LockProfilePayload?: LockProfilePayloadResolvers<ContextType>;
  LogInPayload?: LogInPayloadResolvers<ContextType>;
  LogOutPayload?: LogOutPayloadResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  MyListConnection?: MyListConnectionResolvers<ContextType>;
  MyListEdge?: MyListEdgeResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  ParentalControls?: ParentalControlsResolvers<ContextType>;
  Passkey?: PasskeyResolvers<ContextType>;
  PlaybackPreferences?: PlaybackPreferencesResolvers<ContextType>;
  Profile?: ProfileResolvers<ContextType>;
  PublicProfile?: PublicProfileResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  RateTitlePayload?: RateTitlePayloadResolvers<ContextType>;
  RecordWatchPayload?: RecordWatchPayloadResolvers<ContextType>;
  RefreshSessionPayload?: RefreshSessionPayloadResolvers<ContextType>;
  RegisterPayload?: RegisterPayloadResolvers<ContextType>;
  ReinstateAccountPayload?: ReinstateAccountPayloadResolvers<ContextType>;
  RemoveFromMyListPayload?: RemoveFromMyListPayloadResolvers<ContextType>;
  RemovePasskeyPayload?: RemovePasskeyPayloadResolvers<ContextType>;
  ReplaceRecoveryCodesPayload?: ReplaceRecoveryCodesPayloadResolvers<ContextType>;
  RequestEmailVerificationPayload?: RequestEmailVerificationPayloadResolvers<ContextType>;
  RequestPasswordResetPayload?: RequestPasswordResetPayloadResolvers<ContextType>;
  ResetPasswordPayload?: ResetPasswordPayloadResolvers<ContextType>;
  RevokeOtherSessionsPayload?: RevokeOtherSessionsPayloadResolvers<ContextType>;
  RevokeSessionPayload?: RevokeSessionPayloadResolvers<ContextType>;
  RotateSigningKeysPayload?: RotateSigningKeysPayloadResolvers<ContextType>;
  ServiceStatus?: ServiceStatusResolvers<ContextType>;
  Session?: SessionResolvers<ContextType>;
  SessionConnection?: SessionConnectionResolvers<ContextType>;
  SessionEdge?: SessionEdgeResolvers<ContextType>;
  SetAccountRolesPayload?: SetAccountRolesPayloadResolvers<ContextType>;
  SetParentalControlsPayload?: SetParentalControlsPayloadResolvers<ContextType>;
  SigningKey?: SigningKeyResolvers<ContextType>;
  Subscription?: SubscriptionResolvers<ContextType>;
  SuspendAccountPayload?: SuspendAccountPayloadResolvers<ContextType>;
  SwitchProfilePayload?: SwitchProfilePayloadResolvers<ContextType>;
  Title?: TitleResolvers<ContextType>;
  Tokens?: TokensResolvers<ContextType>;
  URL?: GraphQLScalarType;
  UnlockProfilePayload?: UnlockProfilePayloadResolvers<ContextType>;
  UpdatePreferencesPayload?: UpdatePreferencesPayloadResolvers<ContextType>;
  UpdateProfilePayload?: UpdateProfilePayloadResolvers<ContextType>;
  UserError?: UserErrorResolvers<ContextType>;
  VerifyEmailPayload?: VerifyEmailPayloadResolvers<ContextType>;
  Video?: VideoResolvers<ContextType>;
  ViewingHours?: ViewingHoursResolvers<ContextType>;
  WatchProgress?: WatchProgressResolvers<ContextType>;
  WatchProgressConnection?: WatchProgressConnectionResolvers<ContextType>;
  WatchProgressEdge?: WatchProgressEdgeResolvers<ContextType>;
};

export type DirectiveResolvers<ContextType = Context> = {
  cacheControl?: CacheControlDirectiveResolver<any, any, ContextType>;
};
