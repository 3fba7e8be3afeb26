/** Runs the operations of a case in each way that a client has: over POST, over WebSocket, and through Apollo Server. */
import { ApolloServer } from '@apollo/server';
import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { marqueeGateway } from '../../gateway/index.ts';
import { createLogger } from '../../platform/log.ts';
import { type AskedOperation, secret } from '../gateway/subgraph.ts';
import { type GraphQLAnswer, type RunningSupergraph, startSupergraph } from '../gateway/supergraph.ts';
import type { CaseOperation, FederationCase } from './case.ts';

/** Clients of one case. */
export interface RunningCase {
  readonly over: Readonly<Record<Way, (operation: CaseOperation) => Promise<GraphQLAnswer>>>;
  /** What the subgraphs were asked for while `run` ran. */
  readonly askedDuring: (run: () => Promise<unknown>) => Promise<Counts>;
  readonly stop: () => Promise<void>;
}

export const ways = ['POST', 'WebSocket', 'Apollo Server'] as const;
type Way = (typeof ways)[number];

/** By the name of the subgraph. */
interface Counts {
  readonly requests: Readonly<Record<string, number>>;
  readonly entities: Readonly<Record<string, number>>;
}

export async function startCase({ subgraphs }: FederationCase): Promise<RunningCase> {
  const supergraph = await startSupergraph(subgraphs);
  const sockets = createClient({ url: supergraph.url.replace('http', 'ws'), webSocketImpl: WebSocket, lazy: true });
  const log = createLogger('gateway', 'silent');
  const apollo = new ApolloServer({
    gateway: marqueeGateway({ supergraphFile: supergraph.file, log, secret }),
    includeStacktraceInErrorResponses: false,
  });
  await apollo.start();
  return {
    over: {
      POST: ({ operation, variables }) => supergraph.ask(operation, variables),
      WebSocket: ({ operation: query, variables = {} }) => {
        const { promise, resolve, reject } = Promise.withResolvers<GraphQLAnswer>();
        sockets.subscribe(
          { query, variables },
          {
            next: (answer) => resolve(answer as GraphQLAnswer),
            // An operation that is refused has errors alone.
            error: (errors) => (Array.isArray(errors) ? resolve({ errors }) : reject(errors)),
            complete: () => reject(new Error('The operation was completed without an answer.')),
          },
        );
        return promise;
      },
      'Apollo Server': async ({ operation: query, variables = {} }) => {
        const { body } = await apollo.executeOperation({ query, variables });
        if (body.kind !== 'single') throw new Error('Apollo Server gave a stream, but one answer was wanted.');
        return body.singleResult as GraphQLAnswer;
      },
    },
    askedDuring: (run) => countDuring(supergraph, run),
    stop: async () => {
      await Promise.all([sockets.dispose(), apollo.stop()]);
      await supergraph.stop();
    },
  };
}

async function countDuring({ subgraphs }: RunningSupergraph, run: () => Promise<unknown>): Promise<Counts> {
  const before = subgraphs.map(({ asked }) => asked.length);
  await run();
  const during = subgraphs.map(({ name, asked }, index) => [name, asked.slice(before[index])] as const);
  return {
    requests: Object.fromEntries(during.map(([name, asked]) => [name, asked.length])),
    entities: Object.fromEntries(
      during.map(([name, asked]) => [name, asked.reduce((sum, one) => sum + representationsIn(one), 0)]),
    ),
  };
}

/** Counts representations under whatever variables a request carries them. */
const representationsIn = ({ variables }: AskedOperation): number =>
  Object.values(variables)
    .filter(Array.isArray)
    .flat()
    .filter((one: unknown) => typeof one === 'object' && one !== null && '__typename' in one).length;

/** An error as the tables write it. */
export const errorLine = ({ path, extensions }: NonNullable<GraphQLAnswer['errors']>[number]): string =>
  [extensions?.code, path?.join('.')].filter(Boolean).join(' ');
