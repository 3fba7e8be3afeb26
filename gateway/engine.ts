/**
 * The engine: the supergraph in use, the connections to its subgraphs, and answers. It is the gateway without a network
 * side of its own, for a server of ours or somebody else's.
 */
import { readFileSync } from 'node:fs';
import type { Logger } from '../platform/log.ts';
import type { Asked, Outcome, Shared } from './ask.ts';
import { type Cache, cacheFor } from './cache/cache.ts';
import { CurrentServing } from './currentServing.ts';
import { EventSources } from './execute/live/eventSources.ts';
import { WebSocketSource } from './execute/live/sources/webSocketSource.ts';
import { Subscriptions } from './execute/live/subscriptions.ts';
import { type HopHeadersOf, hopHeaders } from './execute/subgraph/hopHeaders.ts';
import { identityTokens } from './execute/subgraph/identityTokens.ts';
import type { SubgraphHealth } from './execute/subgraph/subgraphClient.ts';
import { Subgraphs } from './execute/subgraph/subgraphs.ts';
import { answer } from './kernel.ts';
import { defaultLimits, type EngineOptions, type Limits, type SupergraphSource } from './options.ts';
import { PlanningThread } from './plan/planningThread.ts';
import { buildSupergraph, buildSupergraphBeside, type Supergraph } from './plan/supergraph.ts';
import { watchSupergraphFile } from './plan/supergraphFile.ts';
import { warnOfUnknown } from './request/access/policies.ts';
import { type Guard, newGuard } from './request/guard.ts';
import { type Serving, serve } from './serving.ts';

export interface Engine {
  readonly limits: Limits;
  /** Picks the headers of a client that are passed on to subgraphs. */
  readonly hopHeadersOf: HopHeadersOf;
  /** Answers a request of a known caller; throws a `RequestFault`, and nothing else, for one that is not executed. */
  readonly answer: (asked: Asked) => Promise<Outcome>;
  /** For what is done for a request before `answer`. */
  readonly beforehand: Guard['beforehand'];
  /** Undefined where nothing is kept. */
  readonly cache: Cache | undefined;
  /** What new requests meet. */
  readonly serving: () => Serving;
  /** How the subgraphs are that requests meet now. */
  readonly subgraphHealth: () => readonly SubgraphHealth[];
  /** Calls the listener after each change of what is served; gives what calls it off. */
  readonly onChange: (listener: (serving: Serving) => void) => () => void;
  /** Takes another supergraph over; rejects for what is no supergraph, and the one before stays in use. */
  readonly take: (sdl: string) => Promise<void>;
  /** Ends subscriptions, and waits until they have ended. */
  readonly closeEvents: () => Promise<void>;
  /** Ends subscriptions and, once running requests have their answers, the connections to subgraphs. */
  readonly close: () => Promise<void>;
}

/**
 * Makes an engine. Throws when the supergraph cannot be read or is none; a file that goes bad later is refused with the
 * fault in the log, and the supergraph before stays in use.
 */
export function createEngine(source: SupergraphSource, options: EngineOptions): Engine {
  const limits: Limits = { ...defaultLimits, ...options.limits };
  const { served, unwatch } = serveSource(source, options, limits);
  const shared = newShared(options, limits);
  const { subgraphs, events, subscriptions, hopHeadersOf, cache } = shared;
  served.onChange((changed) => void subscriptions.moveTo(changed));
  served.onChange(({ supergraph }) => subgraphs.keepOnly(supergraph.subgraphs));
  const closeEvents = () => {
    unwatch?.();
    subscriptions.close();
    return events.close();
  };
  return {
    limits,
    hopHeadersOf,
    beforehand: shared.guard.beforehand,
    cache,
    answer: (asked) => answer(asked, served.current, shared),
    serving: () => served.current,
    subgraphHealth: () => subgraphs.health(served.current.supergraph.subgraphs),
    onChange: (listener) => served.onChange(listener),
    take: (changed) => served.take(changed),
    closeEvents,
    close: async () => {
      await closeEvents();
      await subgraphs.close();
      served.close();
    },
  };
}

/** Serves the supergraph of a source, and what it comes to be. */
function serveSource(source: SupergraphSource, options: EngineOptions, limits: Limits) {
  const { log, production = false, subgraphUrls = {}, policies = {}, overrideLabels } = options;
  const serving = (supergraph: Supergraph, thread?: PlanningThread): Serving => {
    warnOfUnknown(supergraph.accessRules.policies, policies, log);
    return serve(supergraph, { limits, production, overrideLabels }, thread);
  };
  // What cannot be built is found out in the thread: the requests' own is not held up for it.
  const build = async (text: string): Promise<Serving> => {
    const thread = new PlanningThread(text, limits);
    try {
      await thread.start();
      return serving(await buildSupergraphBeside(text, subgraphUrls), thread);
    } catch (error) {
      thread.close();
      throw error;
    }
  };
  const sdl = source.kind === 'text' ? source.sdl : (source.text?.sdl ?? readFileSync(source.file, 'utf8'));
  const first = firstOf(source, () => serving(buildSupergraph(sdl, subgraphUrls)));
  const served = new CurrentServing(first, { build, warmingMs: limits.warmingMs, log });
  return { served, unwatch: follow(source, sdl, (changed) => served.take(changed), log) };
}

function newShared(options: EngineOptions, limits: Limits): Shared {
  const { log, policies = {}, rateLimits, production = false, tracer, trustTraceparent = false } = options;
  return {
    guard: newGuard({ policies, rateLimits }, log),
    subgraphs: new Subgraphs(limits, options.subgraphTimeouts),
    events: new EventSources(options.sourceFor ?? ((_subgraph, url) => new WebSocketSource(url)), limits),
    subscriptions: new Subscriptions(limits, options.peers?.tally, options.standing),
    identityTokenOf: identityTokens(options.secret),
    hopHeadersOf: hopHeaders(options.forwardHeaders ?? []),
    cache: cacheFor(options.cache ?? { kind: 'off' }, log),
    limits,
    production,
    tracer,
    trustTraceparent,
    log,
  };
}

/** Takes over what a file comes to have; gives what ends that. */
function follow(source: SupergraphSource, sdl: string, take: Engine['take'], log: Logger): (() => void) | undefined {
  if (source.kind === 'text') return undefined;
  if (!source.text) return watchSupergraphFile(source.file, sdl, take, log);
  source.text.follow(take);
  return undefined;
}

function firstOf(source: SupergraphSource, build: () => Serving): Serving {
  try {
    return build();
  } catch (cause) {
    const named = source.kind === 'file' ? source.file : 'The SDL';
    throw new Error(`${named} is no supergraph that can be served: ${String(cause)}`, { cause });
  }
}
