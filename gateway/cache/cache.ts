/**
 * The cache: answers that are the same for everybody, and entities that go into any answer, for as long as @cacheControl
 * says. Nothing private gets into it, and nothing with errors.
 */
import { OperationTypeNode } from 'graphql';
import type { Logger } from '../../platform/log.ts';
import type { Redis } from '../../platform/redis.ts';
import type { Broadcast } from '../cluster/broadcast.ts';
import type { JsonObject } from '../execute/data.ts';
import type { Schedule } from '../plan/schedule.ts';
import type { Supergraph } from '../plan/supergraph.ts';
import type { ReadyOperation } from '../request/prepare.ts';
import { invalidationsBy } from './cacheMetrics.ts';
import type { Invalidation } from './invalidation.ts';
import { KeptAnswer, leastMaxAge } from './keptAnswer.ts';
import { KeptEntities } from './keptEntities.ts';
import { type MemoryBounds, MemoryStore } from './memoryStore.ts';
import { RedisStore } from './redisStore.ts';
import { Scope } from './scope.ts';
import type { CacheStore } from './store.ts';
import { ToldStore } from './toldStore.ts';

/** Where public answers and entities are kept. */
export type CacheOptions =
  /** Nowhere. */
  | { readonly kind: 'off' }
  /** In the memory of this process; where `broadcast` is given, what one process drops the others drop too. */
  | ({ readonly kind: 'memory'; readonly broadcast?: Broadcast } & MemoryBounds)
  /**
   * In a Redis 7 or later, shared by the gateways that have the same prefix (default `marquee:cache:`). A command that
   * fails, as one should that takes longer than a subgraph, is done without.
   */
  | { readonly kind: 'redis'; readonly redis: Redis; readonly prefix?: string };

type PassedOn = Readonly<Record<string, string>> | undefined;

export class Cache {
  readonly #store: CacheStore;
  readonly #scopes = new WeakMap<Supergraph, Scope>();

  constructor(store: CacheStore) {
    this.#store = store;
  }

  /** The place of an answer; undefined for one that is not kept. `passedOn` are headers of the client. */
  answerTo(query: ReadyOperation, labels: string, supergraph: Supergraph, passedOn: PassedOn): KeptAnswer | undefined {
    if (query.kind !== OperationTypeNode.QUERY || leastMaxAge(query.audience) <= 0) return undefined;
    return new KeptAnswer(this.#store, this.#scopeOf(supergraph), query, `${labels} ${textOf(passedOn)}`);
  }

  /** Whether any fetch brings entities that are kept. */
  keepsAnyOf(schedule: Schedule, supergraph: Supergraph): boolean {
    return this.#scopeOf(supergraph).keepsAnyOf(schedule);
  }

  /** What an execution may use; undefined for a mutation or an event, which want to know what is now. */
  entitiesFor({ kind }: ReadyOperation, supergraph: Supergraph, passedOn: PassedOn): KeptEntities | undefined {
    if (kind !== OperationTypeNode.QUERY) return undefined;
    return new KeptEntities(this.#store, this.#scopeOf(supergraph), textOf(passedOn));
  }

  /** Drops what has any entity in it that the answer of a mutation has; settled when nobody is given it any more. */
  async changed(mutation: ReadyOperation, data: JsonObject, supergraph: Supergraph): Promise<void> {
    if (mutation.kind !== OperationTypeNode.MUTATION) return;
    const tags = this.#scopeOf(supergraph).tagsOfChange(mutation, data);
    if (tags.length === 0) return;
    invalidationsBy.mutation.inc();
    await this.#store.drop(tags);
  }

  async invalidate(what: Invalidation, supergraph: Supergraph): Promise<void> {
    invalidationsBy.operator.inc();
    const { tags } = this.#scopeOf(supergraph);
    switch (what.kind) {
      case 'all':
        return this.#store.clear();
      case 'type':
        return this.#store.drop(tags.ofType(what.type));
      case 'entity':
        return this.#store.drop(tags.ofChanged(what.type, what.key));
    }
  }

  #scopeOf(supergraph: Supergraph): Scope {
    const found = this.#scopes.get(supergraph);
    if (found) return found;
    const made = new Scope(supergraph);
    this.#scopes.set(supergraph, made);
    return made;
  }
}

export function cacheFor(options: CacheOptions, log: Logger): Cache | undefined {
  switch (options.kind) {
    case 'off':
      return undefined;
    case 'memory':
      return new Cache(
        options.broadcast ? new ToldStore(new MemoryStore(options), options.broadcast) : new MemoryStore(options),
      );
    case 'redis':
      return new Cache(new RedisStore(options.redis, log, options.prefix));
  }
}

const textOf = (passedOn: PassedOn): string => (passedOn ? JSON.stringify(passedOn) : '');
