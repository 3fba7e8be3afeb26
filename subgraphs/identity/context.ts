/** What the resolvers and rules of identity know of a request. */
import type { Executor } from '../../db/client.ts';
import type { Dependency } from '../../platform/operations.ts';
import type { BaseContext } from '../shared/context.ts';
import type { Outbox } from '../shared/outbox.ts';
import type { PubSub } from '../shared/pubsub.ts';
import { AccountStore } from './accountStore.ts';
import { BegunStore } from './begunStore.ts';
import { type Loaders, makeLoaders } from './loaders.ts';
import { type AttemptBounds, LogInAttemptStore } from './logInAttemptStore.ts';
import { MyListStore } from './myListStore.ts';
import { ProfileStore } from './profileStore.ts';
import { RatingStore } from './ratingStore.ts';
import { PasswordGate } from './rules/passwordGate.ts';
import { Passwords } from './rules/passwords.ts';
import { SigningKeys } from './rules/signingKeys.ts';
import { SessionStore } from './sessionStore.ts';
import { SigningKeyStore } from './signingKeyStore.ts';
import { WatchStore } from './watchStore.ts';

/** What lives as long as the process. */
export interface Services {
  readonly accounts: AccountStore;
  readonly profiles: ProfileStore;
  readonly sessions: SessionStore;
  readonly watch: WatchStore;
  readonly begun: BegunStore;
  readonly myList: MyListStore;
  readonly ratings: RatingStore;
  readonly attempts: LogInAttemptStore;
  readonly keys: SigningKeys;
  readonly gate: PasswordGate;
  readonly passwords: Passwords;
  readonly pubsub: PubSub;
  /** What other services are told of accounts and profiles. */
  readonly outbox: Outbox;
  /** Where the catalog answers. */
  readonly catalogUrl: string;
  readonly dependencies: () => Promise<readonly Dependency[]>;
}

export type Context = BaseContext & Services & { readonly loaders: Loaders };

export type { AttemptBounds };

export interface ServiceOptions extends Pick<Services, 'pubsub' | 'outbox' | 'catalogUrl' | 'dependencies'> {
  readonly db: Executor;
  /** Log-ins of one e-mail address that may fail in a window. */
  readonly attemptBounds?: AttemptBounds;
}

const tenInAQuarterOfAnHour: AttemptBounds = { attempts: 10, windowSeconds: 15 * 60 };

export const makeServices = ({ db, attemptBounds = tenInAQuarterOfAnHour, ...rest }: ServiceOptions): Services => ({
  ...rest,
  accounts: new AccountStore(db),
  profiles: new ProfileStore(db),
  sessions: new SessionStore(db),
  watch: new WatchStore(db),
  begun: new BegunStore(db),
  myList: new MyListStore(db),
  ratings: new RatingStore(db),
  attempts: new LogInAttemptStore(db, attemptBounds),
  keys: new SigningKeys(new SigningKeyStore(db)),
  gate: new PasswordGate(),
  passwords: new Passwords(),
});

export const makeContext =
  (services: Services) =>
  (base: BaseContext): Context => ({ ...base, ...services, loaders: makeLoaders(services, base.identity) });
