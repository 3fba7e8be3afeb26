/** Analytics served on a free port, with a database of its own and a stand-in for the catalog. */
import { afterAll } from 'vitest';
import { connect, listenClient } from '../../db/client.ts';
import type { Identity } from '../../platform/identity.ts';
import { createLogger } from '../../platform/log.ts';
import { analyticsService } from '../../subgraphs/analytics/service.ts';
import { newId } from '../../subgraphs/shared/id.ts';
import { waitForPeers } from '../../subgraphs/shared/peer.ts';
import { patient, testDatabase } from './database.ts';
import { standIn } from './standIn.ts';
import { retentionStatements, StatementCounter } from './statements.ts';
import { SubgraphClient } from './subgraphClient.ts';

/** What analytics sends by itself now and again. */
const background = new RegExp(`${retentionStatements.source}|"beat_at"|partitions of events|pg_inherits`);

const secret = 'a secret of the tests, long enough for it';

const catalogTypes = `
  interface Title @key(fields: "id") { id: ID! available: Boolean! name(language: String): String! }
  type Movie implements Title @key(fields: "id") { id: ID! available: Boolean! name(language: String): String! }
  type TitleFeatures {
    id: ID! kind: String! genreIds: [ID!]! personIds: [ID!]! releaseYear: Int publishedAt: String! words: [String!]!
  }
  type Video @key(fields: "id") { id: ID! durationSeconds: Float title: Title }
  type Query { titleFeatures(after: ID, first: Int!): [TitleFeatures!] }`;

interface TestTitle {
  readonly id: string;
  /** The country that alone may see it; all when left out. */
  readonly country?: string;
  /** Where it may not be watched, though it exists there. */
  readonly unavailableIn?: string;
  readonly name?: string;
  readonly features?: TestFeatures;
}

/** What the catalog says that a title is like. */
interface TestFeatures {
  readonly genreIds?: readonly string[];
  readonly personIds?: readonly string[];
  readonly releaseYear?: number;
  readonly words?: readonly string[];
}

/** To be called where `afterAll` may be: it stops all that it starts. */
export async function testAnalytics() {
  afterAll(waitForPeers(60_000));
  const { url } = await testDatabase();
  const titles = new Map<string, TestTitle>();
  const videos = new Map<string, string>();
  const visible = (titleId: string | undefined, viewer: Identity) => {
    const title = titles.get(titleId ?? '');
    return title && (!title.country || title.country === viewer.country)
      ? {
          __typename: 'Movie',
          id: title.id,
          available: title.unavailableIn !== viewer.country,
          name: title.name ?? `Film ${title.id}`,
        }
      : null;
  };
  const catalog = await standIn(
    catalogTypes,
    {
      Query: {
        titleFeatures: (_: unknown, { after, first }: { after: string | null; first: number }) =>
          featuresOf([...titles.values()].filter(({ id }) => after === null || id > after)).slice(0, first),
      },
      Title: { __resolveReference: ({ id }: { id: string }, viewer: Identity) => visible(id, viewer) },
      Video: {
        __resolveReference: ({ id }: { id: string }, viewer: Identity) => {
          const title = visible(videos.get(id), viewer);
          return title && { id, title, durationSeconds: 1_000 };
        },
      },
    },
    secret,
  );
  const counter = new StatementCounter(background);
  const env = { DATABASE_URL: url, DATABASE_POOL: 8, production: false };
  const database = connect(env, { ...patient, service: 'analytics', onStatement: counter.onStatement });
  const notifications = listenClient(url, 'analytics');
  const service = await analyticsService({
    database,
    topics: notifications,
    catalogUrl: catalog.url,
    // Nobody answers there.
    identityUrl: 'http://127.0.0.1:9/graphql',
    publicUrl: 'http://reports.test',
    gatewaySecret: secret,
    // What is reckoned by itself is reckoned when a test asks for it.
    recommendEveryMs: 3_600_000,
    trendingForMs: 0,
    production: false,
    log: createLogger('analytics', 'silent'),
  });
  const origin = `http://127.0.0.1:${await service.listen(0, '127.0.0.1')}`;
  const client = new SubgraphClient(origin, secret);
  afterAll(async () => {
    await service.close();
    await Promise.all([catalog.stop(), database.close(), notifications.end()]);
  });

  /** A film with a video of 1,000 seconds. */
  const addFilm = (country?: string) => {
    const [titleId, videoId] = [newId(), newId()];
    titles.set(titleId, { id: titleId, ...(country && { country }) });
    videos.set(videoId, titleId);
    return { titleId, videoId };
  };
  return { client, url, origin, secret, catalog, titles, addFilm, database, counter };
}

const published = new Date().toISOString();

const featuresOf = (titles: readonly TestTitle[]) =>
  titles
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
    .map(({ id, features }) => ({
      id,
      kind: 'MOVIE',
      genreIds: features?.genreIds ?? [],
      personIds: features?.personIds ?? [],
      releaseYear: features?.releaseYear ?? null,
      publishedAt: published,
      words: features?.words ?? [],
    }));
