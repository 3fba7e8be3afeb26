/** What the resolvers and rules of identity know of a request. */
import type { Executor } from '../../db/client.ts';
import type { Dependency } from '../../platform/operations.ts';
import type { Seal } from '../../platform/seal.ts';
import type { BaseContext } from '../shared/context.ts';
import type { ObjectStore } from '../shared/objectStore.ts';
import type { Outbox } from '../shared/outbox.ts';
import type { PubSub } from '../shared/pubsub.ts';
import { RecordStore } from '../shared/recordStore.ts';
import { AccountCountStore } from './accountCountStore.ts';
import { AccountDeletionStore } from './accountDeletionStore.ts';
import { AccountEventStore } from './accountEventStore.ts';
import { AccountOperatingStore } from './accountOperatingStore.ts';
import { AccountStore } from './accountStore.ts';
import { AttemptStore } from './attemptStore.ts';
import { AvatarObjects } from './avatars/avatarObjects.ts';
import { AvatarStore } from './avatars/avatarStore.ts';
import { BegunStore } from './begunStore.ts';
import { ControlsStore } from './controlsStore.ts';
import { CredentialStore } from './credentialStore.ts';
import { DataExportStore } from './exports/dataExportStore.ts';
import type { Exporter } from './exports/exporter.ts';
import { HistoryStore } from './historyStore.ts';
import { type Loaders, makeLoaders } from './loaders.ts';
import { LogInStore } from './logInStore.ts';
import { MailTokenStore } from './mailTokenStore.ts';
import { MyListStore } from './myListStore.ts';
import { PasskeyStore } from './passkeyStore.ts';
import { ProfileStore } from './profileStore.ts';
import { RatingStore } from './ratingStore.ts';
import { type AttemptBounds, defaultBounds } from './rules/attempts.ts';
import { PasswordGate } from './rules/passwordGate.ts';
import { Passwords } from './rules/passwords.ts';
import { SigningKeys } from './rules/signingKeys.ts';
import { VideoPlaces } from './rules/videoPlaces.ts';
import type { PasskeyParty } from './rules/webAuthn.ts';
import { SessionEndStore } from './sessionEndStore.ts';
import { SessionStore } from './sessionStore.ts';
import { SigningKeyStore } from './signingKeyStore.ts';
import { TotpStore } from './totpStore.ts';
import { WatchedStore } from './watchedStore.ts';
import { WatchStore } from './watchStore.ts';

/** What lives as long as the process. */
export interface Services {
  readonly accounts: AccountStore;
  readonly accountCounts: AccountCountStore;
  /** What happened to accounts. */
  readonly events: AccountEventStore;
  /** What operators do to accounts. */
  readonly operating: AccountOperatingStore;
  readonly deletions: AccountDeletionStore;
  /** What is kept of an account. */
  readonly records: RecordStore;
  readonly exports: DataExportStore;
  readonly profiles: ProfileStore;
  readonly sessions: SessionStore;
  readonly sessionEnds: SessionEndStore;
  readonly watch: WatchStore;
  /** What playback tells of watching. */
  readonly watched: WatchedStore;
  readonly begun: BegunStore;
  readonly history: HistoryStore;
  readonly places: VideoPlaces;
  readonly myList: MyListStore;
  readonly ratings: RatingStore;
  readonly logIns: LogInStore;
  readonly credentials: CredentialStore;
  readonly mailTokens: MailTokenStore;
  readonly attempts: AttemptStore;
  readonly bounds: AttemptBounds;
  /** Pictures of profiles, and those on their way. */
  readonly avatars: AvatarStore;
  readonly avatarObjects: AvatarObjects;
  /** Where clients reach this service, for the pictures. */
  readonly identityUrl: string;
  /** What parents have set for profiles. */
  readonly controls: ControlsStore;
  readonly keys: SigningKeys;
  readonly totp: TotpStore;
  readonly passkeys: PasskeyStore;
  /** For whom passkeys are made. */
  readonly passkeyParty: PasskeyParty;
  /** Seals what the database is to keep and not to know. */
  readonly seal: Seal;
  readonly gate: PasswordGate;
  readonly passwords: Passwords;
  readonly objectStore: ObjectStore;
  readonly pubsub: PubSub;
  /** What other services are told of accounts and profiles. */
  readonly outbox: Outbox;
  /** Where the catalog answers. */
  readonly catalogUrl: string;
  readonly dependencies: () => Promise<readonly Dependency[]>;
}

/** What works in the background. */
export interface Workers {
  /** Gathers data exports. */
  readonly exporter: Exporter;
  /** Has objects deleted soon that nothing has a use for any more. */
  readonly sweepObjects: () => void;
}

export type Context = BaseContext & Services & Workers & { readonly loaders: Loaders };

export interface ServiceOptions
  extends Pick<
    Services,
    'pubsub' | 'identityUrl' | 'objectStore' | 'seal' | 'passkeyParty' | 'outbox' | 'catalogUrl' | 'dependencies'
  > {
  readonly db: Executor;
  /** How often may be tried what only the owner of an account should get through. */
  readonly bounds?: Partial<AttemptBounds>;
}

export const makeServices = ({ db, bounds, ...rest }: ServiceOptions): Services => ({
  ...rest,
  accounts: new AccountStore(db),
  accountCounts: new AccountCountStore(db),
  events: new AccountEventStore(db),
  operating: new AccountOperatingStore(db),
  deletions: new AccountDeletionStore(db),
  records: new RecordStore(db),
  exports: new DataExportStore(db),
  profiles: new ProfileStore(db),
  sessions: new SessionStore(db),
  sessionEnds: new SessionEndStore(db),
  watch: new WatchStore(db),
  watched: new WatchedStore(db),
  begun: new BegunStore(db),
  history: new HistoryStore(db),
  places: new VideoPlaces(),
  myList: new MyListStore(db),
  ratings: new RatingStore(db),
  logIns: new LogInStore(db),
  credentials: new CredentialStore(db),
  mailTokens: new MailTokenStore(db),
  attempts: new AttemptStore(db),
  controls: new ControlsStore(db),
  avatars: new AvatarStore(db),
  avatarObjects: new AvatarObjects(rest.objectStore),
  bounds: { ...defaultBounds, ...bounds },
  totp: new TotpStore(db),
  passkeys: new PasskeyStore(db),
  keys: new SigningKeys(new SigningKeyStore(db, rest.seal)),
  gate: new PasswordGate(),
  passwords: new Passwords(),
});

export const makeContext =
  (services: Services & Workers) =>
  (base: BaseContext): Context => ({ ...base, ...services, loaders: makeLoaders(services, base.identity) });
