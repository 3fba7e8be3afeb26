/** A catalog that knows a few videos, as the identity service asks for them: a real subgraph, made small. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ApolloServer, HeaderMap } from '@apollo/server';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { parse } from 'graphql';
import { type Identity, identityHeader, verifyIdentity } from '../../platform/identity.ts';
import { newId } from '../../subgraphs/shared/id.ts';

export interface CatalogVideo {
  readonly status: string;
  readonly durationSeconds: number | null;
  /** The film, or the show of the episode; one of its own when left out. */
  readonly titleId?: string;
  /** Whether it is that of an episode, and the video of the next one. */
  readonly isEpisode?: boolean;
  readonly next?: string;
  /** The only country that may see it; undefined for all. */
  readonly country?: string;
}

const typeDefs = parse(/* GraphQL */ `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])
  type Query { videos: [Video!] }
  interface Title @key(fields: "id") { id: ID! }
  type Movie implements Title @key(fields: "id") { id: ID! }
  type Episode @key(fields: "id") { id: ID! }
  type Video @key(fields: "id") {
    id: ID!
    status: String!
    durationSeconds: Float
    title: Title
    episode: Episode
    next: Video
  }
`);

/** Both may change while it answers; titles of videos are there by themselves. */
export interface CatalogContents {
  readonly videos: Readonly<Record<string, CatalogVideo>>;
  /** Titles without a video. */
  readonly titles: ReadonlySet<string>;
}

export async function testCatalog(gatewaySecret: string, { videos, titles }: CatalogContents) {
  const visible = (video: CatalogVideo | undefined, { country }: Identity) =>
    video && (!video.country || video.country === country) ? video : null;
  const titleOf = ({ titleId = newId() }: CatalogVideo) => ({ __typename: 'Movie', id: titleId });
  const videoOf = (id: string, viewer: Identity) => {
    const video = visible(videos[id], viewer);
    const { isEpisode, next, ...facts } = video ?? {};
    return (
      video && {
        id,
        ...facts,
        title: titleOf(video),
        episode: isEpisode ? { id: newId() } : null,
        next: () => (next ? videoOf(next, viewer) : null),
      }
    );
  };
  const resolvers = {
    Title: {
      __resolveReference: ({ id }: { id: string }, viewer: Identity) => {
        const ofVideo = Object.values(videos).some((video) => video.titleId === id && visible(video, viewer));
        return ofVideo || titles.has(id) ? { __typename: 'Movie', id } : null;
      },
    },
    Video: { __resolveReference: ({ id }: { id: string }, viewer: Identity) => videoOf(id, viewer) },
  };
  const apollo = new ApolloServer<Identity>({ schema: buildSubgraphSchema({ typeDefs, resolvers }) });
  await apollo.start();
  const server = createServer(async (request, response) => {
    const identity = verifyIdentity(gatewaySecret, request.headers[identityHeader]);
    if (!identity) return void response.writeHead(401).end();
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    const answer = await apollo.executeHTTPGraphQLRequest({
      httpGraphQLRequest: {
        method: 'POST',
        headers: new HeaderMap([['content-type', 'application/json']]),
        body: JSON.parse(Buffer.concat(chunks).toString()),
        search: '',
      },
      context: async () => identity,
    });
    response
      .writeHead(answer.status ?? 200, Object.fromEntries(answer.headers))
      .end(answer.body.kind === 'complete' ? answer.body.string : '');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/graphql`,
    close: () => {
      server.closeAllConnections();
      return new Promise<void>((resolve) => void server.close(() => resolve()));
    },
  };
}
