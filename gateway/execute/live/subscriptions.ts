/** All subscriptions that the gateway serves: who shares one, how many there may be, and when they end. */
import { CodedError, type ErrorCode } from '../../../platform/errors.ts';
import { networkOf } from '../../../platform/network.ts';
import type { Asked, Shared } from '../../ask.ts';
import { limitHit } from '../../observation/limitHit.ts';
import type { Limits } from '../../options.ts';
import { type Caller, unauthenticated } from '../../request/caller/accessToken.ts';
import type { Standing } from '../../request/caller/standing.ts';
import { RequestFault } from '../../request/requestFault.ts';
import { refusalOf } from '../../response/result.ts';
import type { Serving } from '../../serving.ts';
import type { Reader, Reading, ResultStream } from '../resultStream.ts';
import type { Meaning } from './completeEvent.ts';
import { Deadlines } from './deadlines.ts';
import { eventsDropped, subscriptionsOpen } from './liveMetrics.ts';
import { Subscriber } from './subscriber.ts';
import { audienceOf, missed, Subscription } from './subscription.ts';
import { type MakeTally, type Tally, takePlaces, tallyInMemory, type Wanted } from './tally.ts';

export class Subscriptions {
  readonly #limits: Limits;
  /** Those that may be joined. */
  readonly #joinable = new Map<string, Subscription>();
  /** All that have readers, each with its key. */
  readonly #served = new Map<Subscription, string>();
  readonly #deadlines = new Deadlines();
  readonly #all: Tally;
  readonly #ofAccounts: Tally;
  readonly #ofAddresses: Tally;
  /** Who reads with a token, which may be refused. */
  readonly #withTokens = new Map<Subscriber, Caller>();
  readonly #standing: Standing | undefined;
  readonly #stopHearing: (() => void) | undefined;
  /** What the schema has changed to, if it has. */
  #latest: Serving | undefined;
  #moving = Promise.resolve();
  #closed = false;

  constructor(limits: Limits, tally: MakeTally = tallyInMemory, standing?: Standing) {
    this.#limits = limits;
    this.#all = tally('subscriptions', limits.subscriptions);
    this.#ofAccounts = tally('subscriptions of account', limits.subscriptionsPerIdentity);
    this.#ofAddresses = tally('subscriptions of address', limits.subscriptionsPerAddress);
    this.#standing = standing;
    this.#stopHearing = standing?.onChange(() => this.#cutRefused(standing));
  }

  /**
   * A stream that gives a result for each event, in order; it ends with the subgraph's, or with a coded error when the
   * access token expires or is refused, the subgraph refuses, its connection stays lost, the schema changes what the operation means,
   * or the gateway closes. Refuses with LIMIT_EXCEEDED, and while the gateway closes with SUBGRAPH_UNAVAILABLE. Whoever
   * is given it opens it at once or has gone: it counts from now on.
   */
  async stream(meaning: Meaning, asked: Asked, shared: Shared): Promise<ResultStream> {
    if (this.#closed) throw refused(closing());
    const places = await takePlaces([[this.#all, ''], this.#ownerOf(asked)]);
    if (places.kind === 'full') throw refused(this.#exceeded(places.of));
    if (asked.gone.aborted) places.leave();
    return { open: (reader) => this.#open(reader, meaning, asked, shared, places.leave) };
  }

  /** Goes on with a new supergraph, or ends what means something else in it; one supergraph after the other. */
  moveTo(serving: Serving): Promise<void> {
    this.#latest = serving;
    this.#moving = this.#moving.then(() => this.#moveAll(serving));
    return this.#moving;
  }

  /** Ends all with an error, so that nobody takes the end for that of the subject, and refuses new ones. */
  close(): void {
    this.#closed = true;
    this.#stopHearing?.();
    for (const subscription of [...this.#served.keys()]) subscription.group.cut(refusalOf([closing()]));
  }

  #exceeded(full: Tally): CodedError {
    if (full === this.#all) {
      limitHit.subscriptions.inc();
      return exceeded('The gateway serves as many subscriptions as it can. Try again later.');
    }
    limitHit.subscriptionsPerOwner.inc();
    return exceeded('You hold as many subscriptions as one caller may. End one before you begin another.');
  }

  /** An account is counted wherever it is; anonymous callers by the network of their address. */
  #ownerOf({ caller, address }: Asked): Wanted {
    const { accountId } = caller.identity;
    return accountId === undefined ? [this.#ofAddresses, networkOf(address ?? '')] : [this.#ofAccounts, accountId];
  }

  #open(reader: Reader, meaning: Meaning, asked: Asked, shared: Shared, leavePlaces: () => void): Reading {
    if (this.#closed) {
      leavePlaces();
      reader.next(refusalOf([closing()]));
      reader.end();
      return nothing;
    }
    const { expiresAt } = asked.caller;
    const found = this.#find(meaning, asked, shared);
    const subscriber = new Subscriber(reader, this.#limits.pendingEvents, {
      dropped: (count) => {
        eventsDropped.inc(count);
        if (found.continuing) subscriber.cut(missed);
      },
      over: () => {
        callOff?.();
        this.#withTokens.delete(subscriber);
        leavePlaces();
        subscriptionsOpen.dec();
        found.group.left(subscriber);
      },
    });
    subscriptionsOpen.inc();
    const callOff =
      expiresAt === undefined ? undefined : this.#deadlines.add(expiresAt, () => subscriber.cut(expired()));
    if (this.#standing && expiresAt !== undefined) this.#withTokens.set(subscriber, asked.caller);
    found.group.join(subscriber);
    if (!this.#served.has(found)) this.#begin(found, keyOf(meaning, asked, shared));
    // The schema may have changed since the request was prepared.
    if (this.#latest && found.serving !== this.#latest) void this.moveTo(this.#latest);
    // So may what is known of its token.
    if (this.#standing?.refuses(asked.caller)) subscriber.cut(expired());
    return subscriber;
  }

  /** Ends what goes on for tokens that are refused by now. */
  #cutRefused({ refuses }: Standing): void {
    for (const [subscriber, caller] of [...this.#withTokens]) if (refuses(caller)) subscriber.cut(expired());
  }

  #find(meaning: Meaning, asked: Asked, shared: Shared): Subscription {
    const found = this.#joinable.get(keyOf(meaning, asked, shared));
    // One that has just moved on may mean something else to whom the new schema has not judged.
    if (found?.serving === meaning.serving) return found;
    return new Subscription(meaning, asked, shared, { ended: this.#ended, over: this.#over });
  }

  /** It has a reader before it begins, because its source may give events at once. */
  #begin(subscription: Subscription, key: string): void {
    this.#served.set(subscription, key);
    if (!subscription.continuing) this.#joinable.set(key, subscription);
    subscription.connect();
  }

  readonly #ended = (subscription: Subscription): void => {
    const key = this.#served.get(subscription);
    if (key !== undefined && this.#joinable.get(key) === subscription) this.#joinable.delete(key);
  };

  readonly #over = (subscription: Subscription): void => {
    this.#ended(subscription);
    this.#served.delete(subscription);
  };

  async #moveAll(serving: Serving): Promise<void> {
    for (const [subscription, key] of [...this.#served]) {
      if (serving !== this.#latest) return;
      if (!this.#served.has(subscription) || subscription.serving === serving) continue;
      await subscription.moveTo(serving);
      if (this.#joinable.get(key) !== subscription) continue;
      this.#joinable.delete(key);
      const again = key.replace(/^\S+/, serving.supergraph.version);
      this.#served.set(subscription, again);
      if (!this.#joinable.has(again)) this.#joinable.set(again, subscription);
    }
  }
}

/** Equal for those who get the same results: they ask the same, and see the same, of the same supergraph. */
const keyOf = ({ prepared, serving }: Meaning, asked: Asked, shared: Shared): string =>
  `${serving.supergraph.version} ${audienceOf(prepared, asked, shared)}\n${JSON.stringify(prepared.variables)}\n${prepared.planKey}`;

const refused = (error: CodedError) => new RequestFault('transport', [error]);
const expired = () => refusalOf(unauthenticated().errors);

const coded = (code: ErrorCode, message: string) => new CodedError(code, message);
const exceeded = (message: string) => coded('LIMIT_EXCEEDED', message);
const closing = () => coded('SUBGRAPH_UNAVAILABLE', 'The gateway is restarting. Subscribe again in a moment.');

const nothing: Reading = { resume: () => {}, leave: () => {} };
