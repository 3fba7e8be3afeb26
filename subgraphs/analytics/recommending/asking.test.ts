import { sql } from 'drizzle-orm';
import { describe, expect, test, vi } from 'vitest';
import { createLogger } from '../../../platform/log.ts';
import { aViewer, idsOf, testAudience, titlesOf, type Viewer } from '../../../test/setup/audience.ts';
import { eventually } from '../../../test/setup/eventually.ts';
import { newId } from '../../shared/id.ts';
import { RetentionStore } from '../../shared/retentionStore.ts';
import { keptByAnalytics } from '../retention.ts';

const audience = await testAudience();
const { client, titles, addFilm, database, tell, refresh, watch, watchTogether, recommendedTo } = audience;

const generateMutation = `mutation($input: GenerateRecommendationsInput!) { generateRecommendations(input: $input) {
  profile { id recommendations(first: 1) { generatedAt items { title { id } } } } userErrors { code field } } }`;
const generate = (viewer: Viewer, input: object = {}) =>
  client.ask<{
    generateRecommendations: {
      profile: { id: string; recommendations: { generatedAt: string; items: { title: { id: string } }[] } } | null;
      userErrors: { code: string; field: string[] | null }[];
    };
  }>(viewer, generateMutation, { input });
const hideMutation = `mutation($input: HideFromRecommendationsInput!) { hideFromRecommendations(input: $input) {
  title { id } userErrors { code field } } }`;
const hide = async (viewer: Viewer, input: object) =>
  (await client.data<{ hideFromRecommendations: object }>(viewer, hideMutation, { input })).hideFromRecommendations;
const agedBy = (seconds: number) =>
  database.db.execute(sql`
    update analytics.profile_recommendations set generated_at = generated_at - make_interval(secs => ${seconds})`);

describe('generateRecommendations', () => {
  test('reckons anew from all that is known by now, and gives what is younger than ten seconds as it is', async () => {
    const viewer = aViewer();
    await watchTogether(1, addFilm());
    const first = (await generate(viewer)).data?.generateRecommendations.profile;
    expect(first?.id).toBe(viewer.profileId);
    const hit = addFilm();
    await watchTogether(3, hit);
    const second = (await generate(viewer)).data?.generateRecommendations.profile;
    expect(second?.recommendations).toEqual(first?.recommendations);
    await agedBy(11);
    const third = (await generate(viewer, { profileId: viewer.profileId })).data?.generateRecommendations.profile;
    expect(third?.recommendations.items.map(({ title }) => title.id)).toContain(hit.titleId);
  });

  test.each([
    ['behind', -3_600_000],
    ['ahead', 3_600_000],
  ])('goes by the clock of Postgres, where that of the process is %s', async (_, difference) => {
    const viewer = aViewer();
    await watchTogether(1, addFilm());
    const generatedAt = async () =>
      (await generate(viewer)).data?.generateRecommendations.profile?.recommendations.generatedAt;
    const first = await generatedAt();
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + difference });
    try {
      expect(await generatedAt()).toBe(first);
      await agedBy(11);
      expect(Date.parse((await generatedAt()) ?? '')).toBeGreaterThan(Date.parse(first ?? '') - 1_000);
    } finally {
      vi.useRealTimers();
    }
  });

  test('is RATE_LIMITED after ten of an account in a minute, whichever profile asks', async () => {
    const viewer = aViewer();
    const sibling = aViewer('DE', viewer.accountId);
    for (let i = 0; i < 10; i++) expect((await generate(i % 2 ? sibling : viewer)).errors).toBeUndefined();
    const { errors } = await generate(sibling);
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'RATE_LIMITED', retryAfterSeconds: expect.any(Number) });
    expect((await generate(aViewer())).errors).toBeUndefined();
    await database.db.execute(sql`update analytics.recommendation_asks set began_at = began_at - interval '1 minute'`);
    expect((await generate(viewer)).errors).toBeUndefined();
  });

  test('knows no other profile than that of the token, not even of the same account', async () => {
    const viewer = aViewer();
    for (const profileId of [newId(), aViewer('DE', viewer.accountId).profileId, 'rubbish'])
      expect((await generate(viewer, { profileId })).data?.generateRecommendations).toEqual({
        profile: null,
        userErrors: [{ code: 'NOT_FOUND', field: ['profileId'] }],
      });
  });

  test('is for accounts with a profile', async () => {
    const { profileId: _, ...account } = aViewer();
    const codeFor = async (identity: object) =>
      (await client.ask({ scopes: [], ...identity }, generateMutation, { input: {} })).errors?.[0]?.extensions?.code;
    expect(await codeFor(account)).toBe('FORBIDDEN');
    expect(await codeFor({})).toBe('UNAUTHENTICATED');
  });
});

describe('a hidden title', () => {
  test('is neither recommended nor a reason, at once, until it is let in again', async () => {
    const viewer = aViewer();
    const [seen, close, hit] = [addFilm(), addFilm(), addFilm()];
    await watchTogether(12, seen, close);
    await watchTogether(13, hit);
    await watch(viewer, seen);
    await refresh();
    expect(titlesOf((await recommendedTo(viewer))?.items)).toEqual(idsOf(close, hit));
    const done = { title: { id: hit.titleId }, userErrors: [] };
    expect(await hide(viewer, { titleId: hit.titleId })).toEqual(done);
    expect(await hide(viewer, { titleId: hit.titleId })).toEqual(done);
    expect(titlesOf((await recommendedTo(viewer))?.items)).toEqual(idsOf(close));
    await hide(viewer, { titleId: seen.titleId });
    expect(titlesOf((await recommendedTo(viewer))?.items)).toEqual([]);
    await agedBy(11);
    await generate(viewer);
    expect((await recommendedTo(viewer))?.items.map(({ reason }) => reason.kind)).toEqual(['TRENDING']);
    for (const { titleId } of [hit, seen]) await hide(viewer, { titleId, hidden: false });
    await agedBy(11);
    await generate(viewer);
    expect(titlesOf((await recommendedTo(viewer))?.items)).toEqual(idsOf(close, hit));
  });

  test('is hidden from this profile alone', async () => {
    const [viewer, other] = [aViewer(), aViewer()];
    const hit = addFilm();
    await watchTogether(3, hit);
    await hide(viewer, { titleId: hit.titleId });
    expect((await recommendedTo(viewer))?.items).toEqual([]);
    expect(titlesOf((await recommendedTo(other))?.items)).toEqual(idsOf(hit));
  });

  test('has to exist for the viewer', async () => {
    const missing = { title: null, userErrors: [{ code: 'NOT_FOUND', field: ['titleId'] }] };
    for (const titleId of [addFilm('FR').titleId, newId(), 'rubbish'])
      expect(await hide(aViewer(), { titleId })).toEqual(missing);
    const [viewer, taken] = [aViewer(), addFilm()];
    expect(await hide(viewer, { titleId: taken.titleId })).toMatchObject({ userErrors: [] });
    titles.delete(taken.titleId);
    expect(await hide(viewer, { titleId: taken.titleId })).toEqual(missing);
  });

  test('is one of a thousand at most', async () => {
    const viewer = aViewer();
    const film = addFilm();
    await database.db.execute(sql`
      insert into analytics.hidden_titles (profile_id, title_id) select ${viewer.profileId}, gen_random_uuid() from generate_series(1, 1000)`);
    expect(await hide(viewer, { titleId: film.titleId })).toEqual({
      title: null,
      userErrors: [{ code: 'LIMIT_REACHED', field: ['titleId'] }],
    });
  });

  test('is not kept for a profile that was deleted', async () => {
    const viewer = aViewer();
    const film = addFilm();
    await tell({ kind: 'PROFILE_DELETED', body: { accountId: viewer.accountId, profileId: viewer.profileId } });
    const { errors } = await client.ask(viewer, hideMutation, { input: { titleId: film.titleId } });
    expect(errors?.[0]?.extensions?.code).toBe('UNAUTHENTICATED');
  });
});

describe('what a profile had forgotten', () => {
  const cleared = (viewer: Viewer, what: { titleId?: string; videoId?: string } = {}, at = new Date()) => ({
    kind: 'HISTORY_CLEARED',
    body: {
      accountId: viewer.accountId,
      profileId: viewer.profileId,
      titleId: what.titleId ?? null,
      videoId: what.videoId ?? null,
      at: at.toISOString(),
    },
  });
  const stage = async () => {
    const viewer = aViewer();
    const [one, closeToOne, two, closeToTwo] = [addFilm(), addFilm(), addFilm(), addFilm()];
    for (const [seen, close] of [
      [one, closeToOne],
      [two, closeToTwo],
    ] as const)
      await watchTogether(9, seen, close);
    await watch(viewer, one, two);
    await refresh();
    return { viewer, one, two };
  };
  const reasonsOf = async (viewer: Viewer) =>
    (await recommendedTo(viewer))?.items.flatMap(({ reason }) => reason.title?.id ?? []).toSorted();

  test.each([
    ['a title', (film: { titleId: string }) => ({ titleId: film.titleId })],
    ['a video', (film: { videoId: string }) => ({ videoId: film.videoId })],
  ])('by %s is no reason any more, and may be recommended again', async (_, what) => {
    const { viewer, one, two } = await stage();
    expect(await reasonsOf(viewer)).toEqual(idsOf(one, two).toSorted());
    await tell(cleared(viewer, what(one)));
    expect(await reasonsOf(viewer)).toEqual(idsOf(two));
    expect(titlesOf((await recommendedTo(viewer))?.items)).toContain(one.titleId);
    expect(titlesOf((await recommendedTo(viewer))?.items)).not.toContain(two.titleId);
  });

  test('may be recommended again also when its views have had their time', async () => {
    const { viewer, one } = await stage();
    await tell(cleared(viewer, { titleId: one.titleId }));
    const kept = keptByAnalytics({ streams: 0, views: 0 });
    const retention = new RetentionStore({ db: database.db, kept, log: createLogger('test', 'silent') });
    // A table that the service is at just now is left to it.
    await eventually(async () => {
      await retention.sweep();
      expect(await database.db.execute(sql`select from analytics.views`)).toHaveLength(0);
    });
    expect(titlesOf((await recommendedTo(viewer))?.items)).toContain(one.titleId);
  });

  test('as a whole leaves what many watch', async () => {
    const { viewer } = await stage();
    await tell(cleared(viewer));
    const found = await recommendedTo(viewer);
    expect(found?.items.map(({ reason }) => reason.kind)).toEqual(['TRENDING', 'TRENDING', 'TRENDING', 'TRENDING']);
  });

  test('comes to the same told twice, late and in another order, and counts again once it is watched again', async () => {
    const { viewer, one, two } = await stage();
    const messages = [
      cleared(viewer, { titleId: one.titleId }),
      cleared(viewer, {}, new Date(Date.now() - 3_600_000)),
      cleared(viewer, { titleId: one.titleId }, new Date(Date.now() - 7_200_000)),
    ];
    await tell(...messages);
    expect(await reasonsOf(viewer)).toEqual(idsOf(two));
    await tell(...messages.toReversed());
    expect(await reasonsOf(viewer)).toEqual(idsOf(two));
    await database.db.execute(sql`update analytics.forgotten_history set at = at - interval '1 hour'`);
    await database.db.execute(sql`truncate analytics.profile_recommendations`);
    expect(await reasonsOf(viewer)).toEqual(idsOf(one, two).toSorted());
  });

  test('changes nothing for a reason that another had', async () => {
    const { viewer, one, two } = await stage();
    await tell(cleared(aViewer(), { titleId: one.titleId }));
    expect(await reasonsOf(viewer)).toEqual(idsOf(one, two).toSorted());
    expect(titles.has(one.titleId)).toBe(true);
  });
});
