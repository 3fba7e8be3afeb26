import { sql } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { aViewer, idsOf, testAudience, titlesOf, type Viewer } from '../../../test/setup/audience.ts';
import { newId } from '../../shared/id.ts';

const audience = await testAudience();
const { client, catalog, titles, addFilm, counter, database, tell, refresher, refresherOf, refresh } = audience;
const { watch, watchAgo, watchTogether, recommendedTo } = audience;

const question = (viewer: Viewer, first = 20) => ({
  query: `query($r: [_Any!]!) { _entities(representations: $r) { ... on Profile { recommendations(first: ${first}) { generatedAt } } } }`,
  variables: { r: [{ __typename: 'Profile', id: viewer.profileId }] },
});
/** As if it had been reckoned so long ago. */
const age = (viewer: Viewer, hours: number) =>
  database.db.execute(sql`
    update analytics.profile_recommendations set generated_at = generated_at - make_interval(hours => ${hours})
    where profile_id = ${viewer.profileId}`);

describe('the recommendations of a profile', () => {
  test('are what comes of what it watched, then what is trending, never what it has watched', async () => {
    const viewer = aViewer();
    const [seen, close, hit, quiet] = [addFilm(), addFilm(), addFilm(), addFilm()];
    titles.set(seen.titleId, { id: seen.titleId, name: 'Metropolis' });
    await watchTogether(12, seen, close);
    await watchTogether(13, hit);
    await watchTogether(2, quiet);
    await watch(viewer, seen);
    await refresh();
    const found = await recommendedTo(viewer);
    expect(titlesOf(found?.items)).toEqual(idsOf(close, hit, quiet));
    expect(found?.items.map(({ reason }) => reason)).toEqual([
      { kind: 'BECAUSE_YOU_WATCHED', title: { id: seen.titleId }, text: 'Because you watched Metropolis.' },
      { kind: 'TRENDING', title: null, text: 'Many watch it now.' },
      { kind: 'TRENDING', title: null, text: 'Many watch it now.' },
    ]);
    const scores = found?.items.map(({ score }) => score) ?? [];
    expect(scores).toEqual(scores.toSorted((a, b) => b - a));
    expect(scores.every((score) => score > 0 && score <= 1)).toBe(true);
    expect(Date.parse(found?.generatedAt ?? '')).toBeGreaterThan(Date.now() - 60_000);
    expect(found?.stale).toBe(false);
    expect(titlesOf((await recommendedTo(viewer, 2))?.items)).toEqual(idsOf(close, hit));
  });

  test('put first what several watched titles lead to, and name the one that leads there best', async () => {
    const viewer = aViewer();
    const [one, two, both, alone] = [addFilm(), addFilm(), addFilm(), addFilm()];
    await watchTogether(10, one, both);
    await watchTogether(5, two, both);
    await watchTogether(10, one, alone);
    await watch(viewer, two, one);
    await refresh();
    const found = await recommendedTo(viewer);
    expect(titlesOf(found?.items)?.slice(0, 2)).toEqual(idsOf(both, alone));
    expect(found?.items[0]?.reason.title?.id).toBe(one.titleId);
  });

  test('are what is trending for a profile that has watched nothing', async () => {
    const [hit, quiet] = [addFilm(), addFilm()];
    await watchTogether(3, hit);
    await watchTogether(1, quiet);
    const found = await recommendedTo(aViewer());
    expect(titlesOf(found?.items)).toEqual(idsOf(hit, quiet));
    expect(found?.items[0]?.score).toBe(1);
  });

  test('end with what is new and open to the viewer where nothing else is left, the newest first', async () => {
    const [hit, old, foreign, fresh] = [addFilm(), addFilm(), addFilm('FR'), addFilm()];
    await watchTogether(1, hit);
    await refresh();
    const viewer = aViewer();
    const found = await recommendedTo(viewer);
    expect(titlesOf(found?.items)).toEqual(idsOf(hit, fresh, old));
    expect(titlesOf(found?.items)).not.toContain(foreign.titleId);
    expect(found?.items.map(({ reason }) => reason.kind)).toEqual(['TRENDING', 'NEW', 'NEW']);
    expect(found?.items.at(-1)).toMatchObject({ score: 0, reason: { title: null, text: 'It is new here.' } });
    await watch(viewer, fresh);
    expect(titlesOf((await recommendedTo(viewer))?.items)).toEqual(idsOf(hit, old));
  });

  test('hold a new title that nobody has watched when it is like one that was', async () => {
    const viewer = aViewer();
    const genreIds = [newId()];
    const [seen, fresh, other] = [addFilm(), addFilm(), addFilm()];
    titles.set(seen.titleId, { id: seen.titleId, name: 'Metropolis', features: { genreIds, words: ['robot'] } });
    titles.set(fresh.titleId, { id: fresh.titleId, features: { genreIds, words: ['robot', 'moon'] } });
    titles.set(other.titleId, { id: other.titleId, features: { words: ['train'] } });
    await watch(viewer, seen);
    await refresh();
    const [first] = (await recommendedTo(viewer))?.items ?? [];
    expect(first?.title.id).toBe(fresh.titleId);
    expect(first?.reason).toMatchObject({ kind: 'SIMILAR_CONTENT', text: 'Like Metropolis, which you watched.' });
  });

  test('leave out what the viewer may not watch, and reasons that the viewer may not see', async () => {
    const viewer = aViewer();
    const [seen, gone, close, closeToGone, foreign] = [addFilm(), addFilm(), addFilm(), addFilm(), addFilm('FR')];
    await watchTogether(5, seen, close);
    await watch(aViewer('FR'), foreign);
    await watchTogether(5, gone, closeToGone);
    await watch(viewer, gone, seen);
    await refresh();
    expect(titlesOf((await recommendedTo(viewer))?.items)?.toSorted()).toEqual(idsOf(close, closeToGone).toSorted());
    titles.delete(gone.titleId);
    expect(titlesOf((await recommendedTo(viewer))?.items)).toEqual(idsOf(close));
    titles.set(close.titleId, { id: close.titleId, unavailableIn: 'DE' });
    expect(titlesOf((await recommendedTo(viewer))?.items)).toEqual([]);
  });

  test('are found further below where all that was kept is not for this viewer, a child for one', async () => {
    const viewer = aViewer();
    const closed = Array.from({ length: 200 }, () => addFilm());
    for (const { titleId } of closed) titles.set(titleId, { id: titleId, unavailableIn: 'DE' });
    const [seen, fit, less] = [addFilm(), addFilm(), addFilm()];
    await watch(viewer, seen);
    const popular = [...closed, fit, less, seen];
    await database.db.execute(sql`
      insert into analytics.title_hours (hour, title_id, views)
      select date_trunc('hour', now(), 'UTC'), t, 1000 - place
      from unnest(${sql.param(idsOf(...popular))}::uuid[]) with ordinality as n(t, place)
      on conflict (hour, title_id) do update set views = excluded.views`);
    const found = await recommendedTo(viewer);
    expect(titlesOf(found?.items)).toEqual(idsOf(fit, less));
    expect(found?.items.map(({ reason }) => reason.kind)).toEqual(['TRENDING', 'TRENDING']);
    const [better = 0, worse = 0] = found?.items.map(({ score }) => score) ?? [];
    expect(better).toBeGreaterThan(worse);
    expect(titlesOf((await recommendedTo(viewer, 1))?.items)).toEqual(idsOf(fit));
  });

  test('are filled with what many watch by now where too few were kept: the first who asks is not left with nothing', async () => {
    const viewer = aViewer();
    expect((await recommendedTo(viewer))?.items).toEqual([]);
    const [hit, quiet] = [addFilm(), addFilm()];
    await watchTogether(2, hit);
    expect(titlesOf((await recommendedTo(viewer))?.items)).toEqual(idsOf(hit));
    await watchTogether(1, quiet);
    await watch(viewer, hit);
    expect(titlesOf((await recommendedTo(viewer))?.items)).toEqual(idsOf(quiet));
  });

  test('are for the profile of the token alone', async () => {
    const [viewer, stranger] = [aViewer(), aViewer()];
    await watch(viewer, addFilm());
    expect(await recommendedTo(stranger, 5, viewer.profileId)).toBeNull();
    const { query, variables } = question(viewer);
    expect(await client.data({ scopes: ['analytics:read'] }, query, variables)).toEqual({
      _entities: [{ recommendations: null }],
    });
  });

  test('cost two statements once they are kept, however much was watched', async () => {
    const cost = async (n: number) => {
      const viewer = aViewer();
      await watch(viewer, ...Array.from({ length: n }, () => addFilm()));
      await watchTogether(1, addFilm());
      await recommendedTo(viewer);
      return counter.during(() => recommendedTo(viewer, 1));
    };
    expect(await cost(15)).toBe(2);
    expect(await cost(2)).toBe(2);
  });

  test('are null with SUBGRAPH_UNAVAILABLE while the catalog does not answer', async () => {
    const viewer = aViewer();
    await watchTogether(1, addFilm());
    catalog.broken = true;
    const { query, variables } = question(viewer);
    const { data, errors } = await client.ask(viewer, query, variables).finally(() => {
      catalog.broken = false;
    });
    expect(data).toEqual({ _entities: [{ recommendations: null }] });
    expect(errors?.[0]?.extensions?.code).toBe('SUBGRAPH_UNAVAILABLE');
  });

  test.each([0, 51])('refuses first: %i', async (first) => {
    const viewer = aViewer();
    const { query, variables } = question(viewer, first);
    const { errors } = await client.ask(viewer, query, variables);
    expect(errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT');
  });
});

describe('what is kept of a profile', () => {
  test('is given as it is, without what was watched since', async () => {
    const viewer = aViewer();
    const [one, two] = [addFilm(), addFilm()];
    await watchTogether(3, one);
    await watchTogether(2, two);
    const before = await recommendedTo(viewer);
    expect(titlesOf(before?.items)).toEqual(idsOf(one, two));
    await watch(viewer, one);
    await watchTogether(2, addFilm());
    const after = await recommendedTo(viewer, 1);
    expect(after?.generatedAt).toBe(before?.generatedAt);
    expect(titlesOf(after?.items)).toEqual(idsOf(two));
  });

  test('is stale after a day, given all the same, and reckoned anew in the background', async () => {
    const viewer = aViewer();
    await watchTogether(2, addFilm());
    await recommendedTo(viewer);
    await age(viewer, 23);
    expect((await recommendedTo(viewer))?.stale).toBe(false);
    await age(viewer, 2);
    const hit = addFilm();
    await watchTogether(5, hit);
    const stale = await recommendedTo(viewer, 1);
    expect(stale?.stale).toBe(true);
    expect(titlesOf(stale?.items)).not.toContain(hit.titleId);
    await refresher.refreshProfiles();
    const fresh = await recommendedTo(viewer);
    expect(fresh?.stale).toBe(false);
    expect(titlesOf(fresh?.items)).toContain(hit.titleId);
  });

  test('is stale after more than five views, which queue it without being asked', async () => {
    const viewer = aViewer();
    const [seen, close] = [addFilm(), addFilm()];
    await watchTogether(8, seen, close);
    await refresh();
    await watchAgo(90, viewer, seen);
    expect((await recommendedTo(viewer))?.items[0]?.reason.kind).toBe('BECAUSE_YOU_WATCHED');
    await age(viewer, 1);
    await watch(viewer, ...Array.from({ length: 5 }, () => addFilm()));
    expect((await recommendedTo(viewer))?.stale).toBe(false);
    await watch(viewer, addFilm());
    expect((await recommendedTo(viewer))?.stale).toBe(true);
    await database.db.execute(sql`update analytics.profile_recommendations set queued_at = null`);
    await refresher.queueProfiles(0);
    await refresher.refreshProfiles();
    expect((await recommendedTo(viewer))?.stale).toBe(false);
  });

  test('is stale after the first view where nothing in it comes of what was watched, and names it soon', async () => {
    const viewer = aViewer();
    const [seen, close] = [addFilm(), addFilm()];
    await watchTogether(8, seen, close);
    await refresh();
    const before = await recommendedTo(viewer);
    expect([before?.stale, before?.items[0]?.reason.kind]).toEqual([false, 'TRENDING']);
    await watch(viewer, seen);
    expect((await recommendedTo(viewer))?.stale).toBe(true);
    await database.db.execute(sql`update analytics.profile_recommendations set queued_at = null`);
    await refresher.queueProfiles(0);
    await refresher.refreshProfiles();
    const after = await recommendedTo(viewer);
    expect([after?.stale, after?.items[0]?.reason.kind]).toEqual([false, 'BECAUSE_YOU_WATCHED']);
  });

  test('is stale once there is something like what was watched, where there was nothing before', async () => {
    const viewer = aViewer();
    const [seen, close] = [addFilm(), addFilm()];
    await watchTogether(8, seen, close);
    await watchAgo(5, viewer, seen);
    const before = await recommendedTo(viewer);
    expect([before?.stale, before?.items[0]?.reason.kind]).toEqual([false, 'TRENDING']);
    await refresh();
    expect((await recommendedTo(viewer))?.stale).toBe(true);
    await refresher.refreshProfiles();
    const after = await recommendedTo(viewer);
    expect([after?.stale, after?.items[0]?.reason.kind]).toEqual([false, 'BECAUSE_YOU_WATCHED']);
  });

  test('is there for all who watched at the same moment, however few are looked at at once', async () => {
    const viewers = Array.from({ length: 7 }, () => newId());
    await database.db.execute(sql`
      insert into analytics.views (id, viewer_id, video_id, title_id, started_at, last_at, playing_seconds, completed)
      select gen_random_uuid(), v, gen_random_uuid(), gen_random_uuid(), at, at, 0, false
      from unnest(${sql.param(viewers)}::uuid[]) as v, (select now() - interval '1 hour' as at) as once`);
    const queued = () =>
      database.db.execute(sql`select from analytics.profile_recommendations where queued_at is not null`);
    const slow = refresherOf({ viewsAtOnce: 2 });
    await slow.queueProfiles(0);
    expect(await queued()).toHaveLength(7);
    // And from there on nobody is looked at again.
    await database.db.execute(sql`truncate analytics.profile_recommendations`);
    await slow.queueProfiles(0);
    expect(await queued()).toHaveLength(0);
  });

  test('is there for who has watched before they ask, and old ones that nobody asks for stay', async () => {
    const [viewer, sleeper] = [aViewer(), aViewer()];
    await watch(viewer, addFilm());
    await refresher.queueProfiles(0);
    expect(await refresher.refreshProfiles()).toBe(1);
    const before = Date.now();
    expect(Date.parse((await recommendedTo(viewer))?.generatedAt ?? '')).toBeLessThan(before);
    await recommendedTo(sleeper);
    await age(sleeper, 30);
    await database.db.execute(sql`
      update analytics.profile_recommendations set asked_at = now() - interval '8 days' where profile_id = ${sleeper.profileId}`);
    await refresher.queueProfiles(0);
    expect(await refresher.refreshProfiles()).toBe(0);
    await database.db.execute(sql`
      update analytics.profile_recommendations set asked_at = now() - interval '6 days' where profile_id = ${sleeper.profileId}`);
    await refresher.queueProfiles(0);
    expect(await refresher.refreshProfiles()).toBe(1);
  });

  test('is reckoned by another process once the lease of one that was killed has ended', async () => {
    const viewer = aViewer();
    await watch(viewer, addFilm());
    await refresher.queueProfiles(0);
    await database.db.execute(
      sql`update analytics.profile_recommendations set leased_until = now() + interval '1 minute'`,
    );
    expect(await refresher.refreshProfiles()).toBe(0);
    await database.db.execute(
      sql`update analytics.profile_recommendations set leased_until = now() - interval '1 second'`,
    );
    expect(await refresher.refreshProfiles()).toBe(1);
    expect(await refresher.refreshProfiles()).toBe(0);
  });

  test('stays away when the profile was deleted', async () => {
    const viewer = aViewer();
    await watchTogether(1, addFilm());
    await tell({ kind: 'PROFILE_DELETED', body: { accountId: viewer.accountId, profileId: viewer.profileId } });
    expect((await recommendedTo(viewer))?.items).toEqual([]);
    expect(
      await database.db.execute(
        sql`select from analytics.profile_recommendations where profile_id = ${viewer.profileId}`,
      ),
    ).toHaveLength(0);
  });

  test('grows late through views that come out of order: reports from before count for what they are', async () => {
    const viewer = aViewer();
    await watchTogether(1, addFilm());
    await recommendedTo(viewer);
    await watchAgo(120, viewer, ...Array.from({ length: 8 }, () => addFilm()));
    expect((await recommendedTo(viewer))?.stale).toBe(false);
  });
});
