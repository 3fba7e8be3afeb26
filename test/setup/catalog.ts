/** The catalog served on a free port, with a database and a bucket of its own, and its editors' usual steps. */
import { afterAll } from 'vitest';
import { connect, listenClient } from '../../db/client.ts';
import type { Identity } from '../../platform/identity.ts';
import { createLogger } from '../../platform/log.ts';
import { catalogService } from '../../subgraphs/catalog/service.ts';
import { newId } from '../../subgraphs/shared/id.ts';
import { connectObjectStore } from '../../subgraphs/shared/objectStore.ts';
import { PubSub } from '../../subgraphs/shared/pubsub.ts';
import { testBucket } from './bucket.ts';
import { patient, testDatabase } from './database.ts';
import { StatementCounter } from './statements.ts';
import { SubgraphClient } from './subgraphClient.ts';

const secret = 'a secret of the tests, long enough for it';

export interface UserError {
  readonly code: string;
  readonly message: string;
  readonly field: string[] | null;
}

/** An account that may write, in Germany. */
export const newEditor = (): Identity & { readonly accountId: string } => ({
  accountId: newId(),
  scopes: ['catalog:write'],
  country: 'DE',
});

/** An account that may not, in Germany. */
export const newViewer = (): Identity => ({ accountId: newId(), profileId: newId(), scopes: [], country: 'DE' });

/**
 * To be called where `afterAll` may be: it stops all that it starts. `omdbConfigured` says that there is a key for OMDb, `importOrigins` where pictures
 * may be imported from though it is not public.
 */
export async function testCatalog({ omdbConfigured = false, importOrigins = [] as readonly string[] } = {}) {
  const [{ url }, bucket] = await Promise.all([testDatabase(), testBucket()]);
  const counter = new StatementCounter();
  const env = { DATABASE_URL: url, DATABASE_POOL: 8, production: false };
  const database = connect(env, { ...patient, service: 'catalog', onStatement: counter.onStatement });
  const notifications = listenClient(url, 'catalog');
  const objectStore = connectObjectStore({ ...bucket, S3_PUBLIC_ENDPOINT: undefined, production: false });
  const artworkMade: string[] = [];
  const service = await catalogService({
    database,
    pubsub: new PubSub(notifications),
    objectStore,
    publicUrl: 'http://pictures.test',
    gatewaySecret: secret,
    omdbConfigured,
    importOrigins,
    production: false,
    log: createLogger('catalog', 'silent'),
    onArtworkMade: (key) => artworkMade.push(key),
  });
  const origin = `http://127.0.0.1:${await service.listen(0, '127.0.0.1')}`;
  const client = new SubgraphClient(origin, secret);
  afterAll(async () => {
    await client.close();
    await service.close();
    await Promise.all([notifications.end({ timeout: 1 }), database.close()]);
  });
  return {
    origin,
    secret,
    client,
    database,
    databaseUrl: url,
    objectStore,
    bucket,
    counter,
    artworkMade,
    ...steps(client),
  };
}

/** What editors do all the time; each throws when it is refused. */
function steps(client: SubgraphClient) {
  const editor = newEditor();
  const mutate = async (mutation: string, type: string, what: string, input: object): Promise<{ id: string }> => {
    const query = `mutation($input: ${type}!) { ${mutation}(input: $input) { ${what} { id } userErrors { message } } }`;
    const data = await client.data<Record<string, Record<string, { id: string } | null>>>(editor, query, { input });
    const made = data[mutation]?.[what];
    if (!made) throw new Error(`${mutation} was refused: ${JSON.stringify(data)}`);
    return made;
  };
  const publish = async (id: string) => (await mutate('publishTitle', 'PublishTitleInput', 'title', { id })).id;
  return {
    editor,
    publish,
    unpublish: (id: string) => mutate('unpublishTitle', 'UnpublishTitleInput', 'title', { id }),
    /** Adds a film; a draft until it is published. */
    addMovie: async (input: object = {}) =>
      (await mutate('createMovie', 'CreateMovieInput', 'movie', { name: 'A film', ...input })).id,
    /** Adds a published film. */
    addPublishedMovie: async (input: object = {}) =>
      publish((await mutate('createMovie', 'CreateMovieInput', 'movie', { name: 'A film', ...input })).id),
    /** Adds a draft of a show with one season of one episode. */
    addShow: async (input: object = {}) => {
      const { id: showId } = await mutate('createShow', 'CreateShowInput', 'show', { name: 'A show', ...input });
      const { id: seasonId } = await mutate('createSeason', 'CreateSeasonInput', 'season', { showId, number: 1 });
      const episode = { seasonId, number: 1, name: 'Pilot' };
      const { id: episodeId } = await mutate('createEpisode', 'CreateEpisodeInput', 'episode', episode);
      return { showId, seasonId, episodeId };
    },
  };
}
