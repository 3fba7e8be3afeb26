/** Catalog, identity and analytics as playback asks them, answering at once: what is measured is playback. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';

export interface StandIns {
  /** Where all three answer. */
  readonly url: string;
  /** Messages that playback has told of its streams. */
  readonly told: () => number;
  readonly stop: () => void;
}

interface Question {
  readonly query: string;
  readonly variables: { readonly messages?: readonly unknown[]; readonly representations?: readonly { id: string }[] };
}

export async function startStandIns(): Promise<StandIns> {
  let told = 0;
  const answer = ({ query, variables }: Question): unknown => {
    if (variables.messages) {
      told += variables.messages.length;
      return { receive: true };
    }
    return query.includes('watchableNow')
      ? viewer
      : { _entities: variables.representations?.map(({ id }) => video(id)) };
  };
  const server = createServer(async (request, response) => {
    // What playback tells of its calls comes here as well, and wants no answer.
    const asked = request.method === 'POST' ? await json(request) : undefined;
    const data = asked && request.url === '/graphql' ? answer(asked as Question) : {};
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ data }));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`,
    told: () => told,
    stop: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

export const folderOf = (videoId: string): string => `videos/${videoId}/1/`;

const video = (id: string) => ({
  status: 'READY',
  durationSeconds: 5_400,
  storagePrefix: folderOf(id),
  storyboard: true,
  available: true,
  title: { id, unavailableReason: null },
  episode: null,
});

const viewer = {
  video: [{ progress: { positionSeconds: 600 } }],
  profile: [
    {
      watchableNow: true,
      watchableUntil: null,
      preferences: { audioLanguage: 'en', subtitleLanguage: null, maxHeight: null, dataSaver: false },
    },
  ],
};
