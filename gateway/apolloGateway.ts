/**
 * The gateway as a library: a `GatewayInterface` for Apollo Server, in the place of `ApolloGateway`.
 *
 *     const gateway = marqueeGateway({ supergraphFile: 'supergraph.graphql' });
 *     const server = new ApolloServer({ gateway });
 *
 * Apollo Server keeps its side (HTTP, plugins, its own validation); planning and execution are ours. It carries single
 * answers only: for subscriptions use `createGateway`.
 */
import { randomBytes } from 'node:crypto';
import type {
  GatewayExecutionResult,
  GatewayGraphQLRequestContext,
  GatewayInterface,
  GatewayLoadResult,
  GatewaySchemaLoadOrUpdateCallback,
  GatewayUnsubscriber,
} from '@apollo/server-gateway-interface';
import { GraphQLError, OperationTypeNode } from 'graphql';
import { anonymous, type Identity } from '../platform/identity.ts';
import { createLogger } from '../platform/log.ts';
import { requestIdHeader, requestIdOf } from '../platform/requestId.ts';
import type { Outcome } from './ask.ts';
import { createEngine, type Engine } from './engine.ts';
import type { EngineOptions, SupergraphSource } from './options.ts';
import type { AllowedKinds } from './request/prepare.ts';
import { RequestFault } from './request/requestFault.ts';
import type { Serving } from './serving.ts';

/** A supergraph as a watched file, or as a text that `take` replaces; exactly one of them. */
export type MarqueeGatewayOptions = Partial<EngineOptions> & {
  /**
   * Who asks. What `@authenticated` and its kind guard is decided by it, and subgraphs are told. Default: everybody is
   * anonymous. One that throws refuses the request with its error, as any error does in Apollo Server.
   */
  readonly identityOf?: (request: GatewayGraphQLRequestContext) => Identity | Promise<Identity>;
} & (
    | { readonly supergraphFile: string; readonly supergraphSdl?: never }
    | { readonly supergraphSdl: string; readonly supergraphFile?: never }
  );

const kinds: AllowedKinds = {
  kinds: [OperationTypeNode.QUERY, OperationTypeNode.MUTATION],
  otherwise: { status: 400, message: 'Apollo Server carries no subscriptions. Send them to a gateway of its own.' },
};

/**
 * Makes a gateway for one Apollo Server, whose start loads it and whose stop stops it. Throws for `rateLimits.perAddress`:
 * Apollo Server does not tell where a request comes from, so it would count nothing.
 */
export const marqueeGateway = (options: MarqueeGatewayOptions): MarqueeGateway => new MarqueeGateway(options);

export class MarqueeGateway implements GatewayInterface {
  readonly #options: MarqueeGatewayOptions;
  readonly #listeners = new Set<GatewaySchemaLoadOrUpdateCallback>();
  #engine: Engine | undefined;

  constructor(options: MarqueeGatewayOptions) {
    if (options.rateLimits?.perAddress !== undefined)
      throw new Error(
        'rateLimits.perAddress cannot be kept in an Apollo Server, which does not tell its gateway the address of a client. Limit addresses in front of it, give rateLimits.perAccount, or use createGateway.',
      );
    this.#options = options;
  }

  /** Calls back with the present schema, if it is loaded, and with each that comes after it. */
  onSchemaLoadOrUpdate(callback: GatewaySchemaLoadOrUpdateCallback): GatewayUnsubscriber {
    this.#listeners.add(callback);
    if (this.#engine) callback(schemaOf(this.#engine.serving()));
    return () => this.#listeners.delete(callback);
  }

  /** Rejects when the supergraph cannot be read or is none. Without a `secret`, subgraphs can believe no identity. */
  async load(): Promise<GatewayLoadResult> {
    const { log = createLogger('gateway', 'info'), secret = randomBytes(32).toString('hex') } = this.#options;
    const engine = createEngine(sourceOf(this.#options), { ...this.#options, log, secret });
    this.#engine = engine;
    const tell = (serving: Serving) => {
      for (const listener of this.#listeners) listener(schemaOf(serving));
    };
    engine.onChange(tell);
    tell(engine.serving());
    return { executor: (request) => this.#execute(request, engine) };
  }

  /** Takes another supergraph over; rejects for what is no supergraph, and the one before stays in use. */
  async take(supergraphSdl: string): Promise<void> {
    if (!this.#engine) throw new Error('The gateway is not loaded: start the Apollo Server that it belongs to first.');
    await this.#engine.take(supergraphSdl);
  }

  async stop(): Promise<void> {
    await this.#engine?.close();
  }

  async #execute(request: GatewayGraphQLRequestContext, engine: Engine): Promise<GatewayExecutionResult> {
    const { identityOf = () => anonymous } = this.#options;
    const { http, variables, extensions } = request.request;
    const caller = { identity: await identityOf(request), expiresAt: undefined };
    const parameters = {
      query: request.source,
      ...(request.operationName ? { operationName: request.operationName } : {}),
      ...(variables ? { variables } : {}),
      ...(extensions ? { extensions } : {}),
    };
    const requestId = requestIdOf(http?.headers.get(requestIdHeader) ?? undefined);
    const gone = new AbortController().signal;
    const headers = http ? Object.fromEntries(http.headers) : {};
    try {
      return answerOf(await engine.answer({ parameters, caller, requestId, allowed: kinds, headers, gone }));
    } catch (error) {
      if (error instanceof RequestFault) return { errors: refusalOf(error) };
      throw error;
    }
  }
}

function sourceOf({ supergraphFile, supergraphSdl }: MarqueeGatewayOptions): SupergraphSource {
  return supergraphFile === undefined ? { kind: 'text', sdl: supergraphSdl } : { kind: 'file', file: supergraphFile };
}

const schemaOf = ({ supergraph }: Serving) => ({
  // Without @defer, which it cannot carry.
  apiSchema: supergraph.planningSchema.toGraphQLJSSchema(),
  coreSupergraphSdl: supergraph.sdl,
});

/** Apollo Server looks at errors as objects of its library, so they are made such again. */
function answerOf(outcome: Outcome): GatewayExecutionResult {
  if (outcome.kind !== 'result') throw new Error('A single answer was asked for, and a stream came.');
  const { errors, ...rest } = JSON.parse(outcome.result.text) as GatewayExecutionResult;
  if (!errors) return rest;
  return {
    ...rest,
    errors: errors.map(({ message, path, extensions }) => new GraphQLError(message, { path, extensions })),
  };
}

/** A fault of the transport keeps its HTTP status by the extension in which Apollo Server looks for one. */
const refusalOf = ({ stage, errors, status }: RequestFault): readonly GraphQLError[] =>
  stage === 'operation'
    ? errors
    : errors.map(
        ({ message, extensions }) => new GraphQLError(message, { extensions: { ...extensions, http: { status } } }),
      );
