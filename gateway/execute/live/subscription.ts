/** A subscription that the gateway serves: an operation, the upstream that gives its events, and its readers. */
import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { GraphQLError } from 'graphql';
import { CodedError, internalError } from '../../../platform/errors.ts';
import type { Asked, Shared } from '../../ask.ts';
import { audienceKey } from '../../request/caller/identityKey.ts';
import type { Prepared } from '../../request/prepare.ts';
import { type Result, refusalOf } from '../../response/result.ts';
import type { Serving } from '../../serving.ts';
import { unanswered } from '../missing.ts';
import { SubgraphFailure } from '../subgraph/subgraphFailure.ts';
import { completeEvent, type Meaning } from './completeEvent.ts';
import { isContinuing } from './continuing.ts';
import { EventGroup } from './eventGroup.ts';
import type { SourceEnd } from './eventSource.ts';
import { eventsDropped, eventsOut } from './liveMetrics.ts';

export interface SubscriptionListener {
  /** Nobody may join it any more. */
  ended(subscription: Subscription): void;
  /** Nobody reads it any more. */
  over(subscription: Subscription): void;
}

export class Subscription {
  readonly group: EventGroup;
  /** Whether its events build on one another, so that it is for one reader alone, who must not miss any. */
  readonly continuing: boolean;
  /** The request that began it; all readers see the same as its caller. */
  readonly #asked: Asked;
  readonly #shared: Shared;
  readonly #abandon = new AbortController();
  #meaning: Meaning;
  #leave: () => void = () => {};

  constructor(meaning: Meaning, asked: Asked, shared: Shared, listener: SubscriptionListener) {
    this.#meaning = meaning;
    this.#asked = asked;
    this.#shared = shared;
    this.continuing = isContinuing(meaning.prepared.operation, meaning.serving.supergraph.continuing);
    this.group = new EventGroup({
      complete: (answer) => completeEvent(answer, this.#meaning, asked, shared, this.#abandon.signal),
      lastOf: (end) => this.#lastOf(end),
      failed: (error) => this.#failed(error),
      limit: shared.limits.pendingEvents,
      dropped: (count) => {
        eventsDropped.inc(count);
        if (this.continuing) this.group.cut(missed);
      },
      given: (readers) => eventsOut.inc(readers),
      ended: () => listener.ended(this),
      over: () => {
        this.#abandon.abort();
        this.#leave();
        listener.over(this);
      },
    });
  }

  /** What it means is decided by this supergraph. */
  get serving(): Serving {
    return this.#meaning.serving;
  }

  /** Begins to take events. */
  connect(): void {
    const [asked, shared] = [this.#asked, this.#shared];
    const { plan, prepared, serving } = this.#meaning;
    const { subgraph, operation, operationName, variables: names } = plan.source;
    const url = serving.supergraph.subgraphs.get(subgraph);
    if (!url) throw new Error(`The plan names the subgraph ${subgraph}, which the supergraph has not.`);
    const variables = Object.fromEntries(Object.entries(prepared.variables).filter(([name]) => names.includes(name)));
    const audience = audienceOf(prepared, asked, shared) + (this.continuing ? ` ${randomUUID()}` : '');
    const onBehalf = () => ({
      identityToken: shared.identityTokenOf(asked.caller.identity),
      requestId: asked.requestId,
      headers: shared.hopHeadersOf(asked.headers),
    });
    this.#leave = shared.events
      .of(subgraph, url)
      .read({ operation, operationName, variables, audience, onBehalf }, this.group);
    if (this.#abandon.signal.aborted) this.#leave();
  }

  /**
   * Goes on with a new supergraph when that gives the operation the same plan; otherwise all readers get CONFLICT, which
   * asks them to subscribe again. Until that is known, events are completed as before.
   */
  async moveTo(serving: Serving): Promise<void> {
    const meaning = await this.#meaningIn(serving);
    if (!meaning) return this.group.cut(changed);
    const { subgraph } = meaning.plan.source;
    const address = ({ serving: { supergraph } }: Meaning) => supergraph.subgraphs.get(subgraph);
    const moved = address(meaning) !== address(this.#meaning);
    this.#meaning = meaning;
    if (!moved || this.#abandon.signal.aborted) return;
    this.#leave();
    this.group.expectRepeat();
    this.connect();
  }

  /**
   * Undefined when it is another one than before, or none. It is judged for the caller who began it, so it must hold for
   * all other readers too: they see the same as long as the audience, and the fields that have rules, are as before.
   */
  async #meaningIn(serving: Serving): Promise<Meaning | undefined> {
    const { parameters, caller, allowed, granted, requestId } = this.#asked;
    try {
      const prepared = serving.prepare(parameters, caller.identity, allowed, granted);
      const plan = await serving.planFor(prepared, this.#asked);
      if (plan.kind !== 'subscription' || !isDeepStrictEqual(plan.node, this.#meaning.plan.node)) return undefined;
      return this.#isForTheSame(prepared) ? { plan, prepared, serving } : undefined;
    } catch (error) {
      this.#shared.log.info({ err: error, requestId }, 'a subscription ends with the supergraph in which it was valid');
      return undefined;
    }
  }

  /** The key of the plan tells which fields have rules, and which of those are refused. */
  #isForTheSame(prepared: Prepared): boolean {
    const { prepared: before } = this.#meaning;
    const audience = (of: Prepared) => audienceOf(of, this.#asked, this.#shared);
    return prepared.planKey === before.planKey && audience(prepared) === audience(before);
  }

  #lastOf(end: Exclude<SourceEnd, { kind: 'refused' }>): Result | undefined {
    if (end.kind === 'completed') return undefined;
    const { requestId } = this.#asked;
    const failure = new SubgraphFailure('SUBGRAPH_UNAVAILABLE', end.reason);
    const { code, message } = unanswered(this.#meaning.plan.source, failure, { requestId, log: this.#shared.log });
    return refusalOf([new GraphQLError(message, { extensions: { code } })]);
  }

  #failed(error: unknown): Result {
    const { requestId } = this.#asked;
    this.#shared.log.error({ err: error, requestId }, 'an event could not be completed');
    return refusalOf([internalError(requestId)]);
  }
}

/** Equal for callers who see the same. */
export const audienceOf = ({ audience }: Prepared, { caller, headers }: Asked, { hopHeadersOf }: Shared): string =>
  audienceKey(audience.isPublic, caller.identity, hopHeadersOf(headers));

/** The end of a subscription whose events build on one another, and whose reader has not taken all of them. */
export const missed = refusalOf([
  new CodedError('SUBGRAPH_UNAVAILABLE', 'Changes came faster than they were read. Subscribe again for the whole.'),
]);

const changed = refusalOf([
  new CodedError('CONFLICT', 'The schema has changed, and with it what this subscription means. Subscribe again.'),
]);
