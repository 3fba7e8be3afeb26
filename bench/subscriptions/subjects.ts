/** The subgraph of the benchmark: subjects that change when they are told to, over a WebSocket. */
import { createServer } from 'node:http';
import { composeServices } from '@apollo/composition';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { parse } from 'graphql';
import { useServer } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';
import { portOf } from '../gateway/child.ts';

const typeDefs = /* GraphQL */ `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])
  type Query { subjects: Int }
  type Subscription { progress(id: ID!): Progress }
  type Progress { id: ID!, sequence: Int!, percent: Float!, stage: String!, note: String! }
`;

export interface Progress {
  readonly id: string;
  readonly sequence: number;
  readonly percent: number;
  readonly stage: string;
  readonly note: string;
}

export const query = 'subscription Progress($id: ID!) { progress(id: $id) { id sequence percent stage note } }';

/** The state of a subject after so many changes. */
export const progressOf = (id: string, sequence: number): Progress => ({
  id,
  sequence,
  percent: sequence % 100,
  stage: 'TRANSCODING',
  note: `Rung ${sequence % 7} of the ladder of subject ${id} is being encoded, and the one above it is being packaged.`,
});

export interface Subjects {
  readonly supergraph: string;
  /** Changes all of them. */
  readonly change: () => void;
  readonly close: () => void;
}

export async function startSubjects(): Promise<Subjects> {
  let sequence = 0;
  let changed = Promise.withResolvers<void>();
  async function* progress(_root: unknown, { id }: { id: string }) {
    for (;;) {
      yield { progress: progressOf(id, sequence) };
      await changed.promise;
    }
  }
  const resolvers = { Subscription: { progress: { subscribe: progress } } };
  const schema = buildSubgraphSchema([{ typeDefs: parse(typeDefs), resolvers }]);
  const server = createServer();
  const sockets = new WebSocketServer({ server });
  useServer({ schema }, sockets);
  const url = `http://127.0.0.1:${await portOf(server)}/graphql`;
  const { supergraphSdl } = composeServices([{ name: 'subjects', url, typeDefs: parse(typeDefs) }]);
  if (!supergraphSdl) throw new Error('The schema of the benchmark does not compose.');
  return {
    supergraph: supergraphSdl,
    change: () => {
      sequence++;
      changed.resolve();
      changed = Promise.withResolvers();
    },
    close: () => {
      for (const socket of sockets.clients) socket.terminate();
      server.close();
    },
  };
}
