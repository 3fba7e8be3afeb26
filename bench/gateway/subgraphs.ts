/**
 * The subgraphs as one process that costs as little as it can, so that the gateways are what is measured: an operation
 * that was answered before is looked up by the bytes of its body. What is new is executed by graphql-js against the
 * real schema, entities by their resolvers. There is no pause that stands for a database.
 */
import { createServer, type Server } from 'node:net';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { type GraphQLSchema, graphql, parse } from 'graphql';
import { portOf, tellParent } from './child.ts';
import { type Context, resolvers, type SubgraphName, sdlOf, subgraphNames } from './graph.ts';
import { RequestReader } from './requestReader.ts';
import { viewerOf } from './viewers.ts';

/** Answers one body: the same for all, or one for each viewer. */
type Known =
  | { readonly kind: 'same'; readonly response: Promise<Buffer> | Buffer }
  | { readonly kind: 'own'; readonly responses: Map<string, Promise<Buffer> | Buffer> };

const asksViewer = /\bme\b/;

function serve(name: SubgraphName): Server {
  const schema = buildSubgraphSchema([{ typeDefs: parse(sdlOf(name)), resolvers: resolvers[name] as never }]);
  const table = new Map<string, Known>();
  const responseTo = (head: string, body: string): Promise<Buffer> | Buffer => {
    let known = table.get(body);
    if (!known) {
      known = asksViewer.test((JSON.parse(body) as Asked).query)
        ? { kind: 'own', responses: new Map() }
        : { kind: 'same', response: execute(schema, body, undefined) };
      table.set(body, known);
      if (known.kind === 'same')
        keepWhenDone(known.response, (response) => table.set(body, { kind: 'same', response }));
    }
    if (known.kind === 'same') return known.response;
    const { responses } = known;
    const viewer = viewerOf(head);
    const found = responses.get(viewer ?? '');
    if (found) return found;
    const made = execute(schema, body, viewer);
    responses.set(viewer ?? '', made);
    keepWhenDone(made, (response) => responses.set(viewer ?? '', response));
    return made;
  };
  return createServer({ noDelay: true }, (socket) => {
    const reader = new RequestReader((head, body) => {
      const response = responseTo(head, body.toString('latin1'));
      if (Buffer.isBuffer(response)) socket.write(response);
      else void response.then((bytes) => socket.write(bytes));
    });
    socket.on('data', (chunk) => reader.push(chunk)).on('error', () => socket.destroy());
  });
}

function keepWhenDone(response: Promise<Buffer> | Buffer, keep: (response: Buffer) => void): void {
  if (!Buffer.isBuffer(response)) void response.then(keep);
}

interface Asked {
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly operationName?: string;
}

async function execute(schema: GraphQLSchema, body: string, viewer: string | undefined): Promise<Buffer> {
  const { query, variables, operationName } = JSON.parse(Buffer.from(body, 'latin1').toString()) as Asked;
  const contextValue: Context = { viewer };
  const result = await graphql({ schema, source: query, variableValues: variables, operationName, contextValue });
  if (result.errors) console.error(query, result.errors);
  const bytes = Buffer.from(JSON.stringify(result));
  const head = `HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: ${bytes.length}\r\n\r\n`;
  return Buffer.concat([Buffer.from(head), bytes]);
}

const ports = await Promise.all(subgraphNames.map((name) => portOf(serve(name))));
tellParent(ports.map((port) => `http://127.0.0.1:${port}/graphql`));
