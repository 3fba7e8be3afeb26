/** Films, and viewers who watch them, for tests of recommendations: `testAnalytics` with its usual steps. */
import { sql } from 'drizzle-orm';
import { beforeEach } from 'vitest';
import type { Identity } from '../../platform/identity.ts';
import { newId } from '../../subgraphs/shared/id.ts';
import { testAnalytics } from './analytics.ts';
import { testRefresher } from './recommending.ts';

export interface Viewer extends Identity {
  readonly accountId: string;
  readonly profileId: string;
}

export interface Film {
  readonly titleId: string;
  readonly videoId: string;
}

export interface Recommendation {
  readonly score: number;
  readonly reason: { readonly kind: string; readonly text: string; readonly title: { readonly id: string } | null };
  readonly title: { readonly id: string };
}

interface Recommendations {
  readonly generatedAt: string;
  readonly stale: boolean;
  readonly items: Recommendation[];
}

export const aViewer = (country = 'DE', accountId = newId()): Viewer => ({
  accountId,
  profileId: newId(),
  scopes: [],
  country,
});
export const idsOf = (...films: Film[]) => films.map(({ titleId }) => titleId);
export const titlesOf = (found: readonly Recommendation[] | undefined) => found?.map(({ title }) => title.id);

const items = 'score reason { kind text title { id } } title { id }';

/** To be called where `afterAll` may be; nothing is watched and nothing reckoned when a test begins. */
export async function testAudience() {
  const analytics = await testAnalytics();
  const { client, catalog, titles, database, secret } = analytics;
  const refreshing = testRefresher({ database, catalogUrl: catalog.url, secret });
  beforeEach(async () => {
    titles.clear();
    await database.db.execute(
      sql`truncate analytics.title_hours, analytics.title_viewers, analytics.title_stats, analytics.views, analytics.events,
        analytics.title_neighbours, analytics.title_features, analytics.title_feature_counts,
        analytics.profile_recommendations, analytics.hidden_titles, analytics.forgotten_history,
        analytics.recommendation_asks, analytics.recommending_tasks`,
    );
  });
  /** The viewer watches the films, the last one `minutesAgo`, and the others a minute apart before it. */
  const watchAgo = async (minutesAgo: number, viewer: Identity, ...films: Film[]): Promise<void> => {
    const mutation = 'mutation($e: [EventInput!]!) { recordEvents(input: { events: $e }) { accepted } }';
    const e = films.toReversed().map(({ videoId }, minutes) => ({
      id: newId(),
      type: 'VIEW_STARTED',
      at: new Date(Date.now() - (minutesAgo + minutes) * 60_000).toISOString(),
      videoId,
    }));
    const { recordEvents } = await client.data<{ recordEvents: { accepted: number } }>(viewer, mutation, { e });
    if (recordEvents.accepted !== films.length)
      throw new Error(`${recordEvents.accepted} of ${films.length} were kept.`);
  };
  const watch = (viewer: Identity, ...films: Film[]) => watchAgo(0, viewer, ...films);
  return {
    ...analytics,
    ...refreshing,
    watch,
    watchAgo,
    /** As many viewers watch all of these films. */
    watchTogether: (viewers: number, ...films: Film[]) =>
      Promise.all(Array.from({ length: viewers }, () => watch(aViewer(), ...films))),
    recommendedTo: async (viewer: Viewer, first = 20, profileId = viewer.profileId) => {
      const profile = await client.entity<{ recommendations: Recommendations | null }>(
        viewer,
        { __typename: 'Profile', id: profileId },
        `recommendations(first: ${first}) { generatedAt stale items { ${items} } }`,
      );
      return profile?.recommendations ?? null;
    },
    similarTo: async (film: Film, viewer: Identity = { scopes: [], country: 'DE' }, first = 6) => {
      const title = await client.entity<{ similar: Recommendation[] }>(
        viewer,
        { __typename: 'Title', id: film.titleId },
        `similar(first: ${first}) { ${items} }`,
      );
      return title?.similar ?? [];
    },
    /** Identity tells something over its outbox. */
    tell: (...messages: { readonly kind: string; readonly body: object }[]) =>
      client.data(
        { scopes: ['platform:operate'] },
        'mutation($messages: [MessageInput!]!) { receive(messages: $messages) }',
        { messages: messages.map((message) => ({ id: newId(), ...message })) },
      ),
  };
}
