/** What of a video a player may skip, and which one comes next. */
import { eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { videos } from '../../../../db/schema/catalogMedia.ts';
import type { Identity } from '../../../../platform/identity.ts';
import { newViewer, testCatalog, type UserError } from '../../../../test/setup/catalog.ts';
import { newId } from '../../../shared/id.ts';

const { database, client, counter, editor, addMovie, addPublishedMovie, addShow, publish, unpublish } =
  await testCatalog();
const { db } = database;
const viewer = newViewer();

type Owner = { movieId: string } | { episodeId: string };

/** A video of a hundred seconds; with `durationSeconds` null one without content. */
async function addVideo(owner: Owner, durationSeconds: number | null = 100): Promise<string> {
  const id = newId();
  const content =
    durationSeconds === null
      ? ({ status: 'EMPTY' } as const)
      : ({ status: 'READY', version: 1, storagePrefix: `videos/${id}/1/`, durationSeconds } as const);
  await db.insert(videos).values({ id, ...owner, ...content });
  return id;
}

const add = async (mutation: string, type: string, what: string, input: object): Promise<string> => {
  const query = `mutation($input: ${type}!) { ${mutation}(input: $input) { ${what} { id } } }`;
  const data = await client.data<Record<string, Record<string, { id: string }>>>(editor, query, { input });
  return data[mutation]![what]!.id;
};
const addSeason = (showId: string, number: number) =>
  add('createSeason', 'CreateSeasonInput', 'season', { showId, number });
const addEpisode = (seasonId: string, number: number) =>
  add('createEpisode', 'CreateEpisodeInput', 'episode', { seasonId, number, name: `Episode ${number}` });

describe('the next video', () => {
  const nextOf = async (id: string, who: Identity = viewer) => {
    const video = await client.entity<{ next: { id: string } | null }>(who, { __typename: 'Video', id }, 'next { id }');
    return video && (video.next?.id ?? null);
  };

  test('is that of the next number in the season, else the first of the next season that has episodes', async () => {
    const { showId, seasonId, episodeId } = await addShow();
    await publish(showId);
    const first = await addVideo({ episodeId });
    expect(await nextOf(first)).toBeNull();
    await addSeason(showId, 2);
    const finale = await addVideo({ episodeId: await addEpisode(await addSeason(showId, 3), 4) });
    expect(await nextOf(first)).toBe(finale);
    const third = await addVideo({ episodeId: await addEpisode(seasonId, 3) });
    expect([await nextOf(first), await nextOf(third), await nextOf(finale)]).toEqual([third, finale, null]);
  });

  test('is null for films, and while the next episode has nothing to play', async () => {
    const { showId, seasonId, episodeId } = await addShow();
    await publish(showId);
    const first = await addVideo({ episodeId });
    const second = await addEpisode(seasonId, 2);
    await addVideo({ episodeId: await addEpisode(seasonId, 3) });
    expect(await nextOf(first)).toBeNull();
    const video = await addVideo({ episodeId: second }, null);
    expect(await nextOf(first)).toBeNull();
    await db
      .update(videos)
      .set({ status: 'READY', version: 1, storagePrefix: `videos/${video}/1/`, durationSeconds: 10 })
      .where(eq(videos.id, video));
    expect(await nextOf(first)).toBe(video);
    expect(await nextOf(await addVideo({ movieId: await addPublishedMovie() }))).toBeNull();
  });

  test('is null where the show may not be watched, and of a draft but for the staff', async () => {
    const { showId, seasonId, episodeId } = await addShow();
    await publish(showId);
    const [first, next] = [await addVideo({ episodeId }), await addVideo({ episodeId: await addEpisode(seasonId, 2) })];
    await client.data(
      editor,
      'mutation($input: SetAvailabilityInput!) { setAvailability(input: $input) { userErrors { code } } }',
      { input: { titleId: showId, windows: [{ country: 'AT' }] } },
    );
    expect(await nextOf(first)).toBeNull();
    expect(await nextOf(first, { ...viewer, country: 'AT' })).toBe(next);
    await unpublish(showId);
    expect(await nextOf(first, { ...viewer, country: 'AT' })).toBeNull();
    expect(await nextOf(first, editor)).toBe(next);
  });

  test('costs one statement for many videos', async () => {
    const { showId, seasonId, episodeId } = await addShow();
    await publish(showId);
    const all = [await addVideo({ episodeId })];
    for (let number = 2; number <= 6; number++)
      all.push(await addVideo({ episodeId: await addEpisode(seasonId, number) }));
    const query =
      'query($r: [_Any!]!) { _entities(representations: $r) { ... on Video { next { id } marks { kind } } } }';
    const ask = (ids: readonly string[]) =>
      client.data<{ _entities: { next: { id: string } | null }[] }>(viewer, query, {
        r: ids.map((id) => ({ __typename: 'Video', id })),
      });
    const one = await counter.during(() => ask(all.slice(0, 1)));
    expect(await counter.during(() => ask(all))).toBe(one);
    expect((await ask(all))._entities.map(({ next }) => next?.id ?? null)).toEqual([...all.slice(1), null]);
  });
});

describe('setVideoMarks', () => {
  interface Payload {
    readonly video: { readonly marks: object[] } | null;
    readonly userErrors: Pick<UserError, 'code' | 'field'>[];
  }
  const set = async (videoId: string, marks: readonly object[], who: Identity = editor) => {
    const query = `mutation($input: SetVideoMarksInput!) { setVideoMarks(input: $input) {
      video { marks { kind startSeconds endSeconds } } userErrors { code field } } }`;
    const { data, errors } = await client.ask<{ setVideoMarks: Payload }>(who, query, { input: { videoId, marks } });
    return data?.setVideoMarks ?? errors?.[0]?.extensions?.code;
  };
  const intro = { kind: 'INTRO', startSeconds: 5, endSeconds: 20 };
  const recap = { kind: 'RECAP', startSeconds: 0, endSeconds: 5 };
  const credits = { kind: 'CREDITS', startSeconds: 90.5, endSeconds: 100 };
  const marksOf = async (id: string, who: Identity = viewer) =>
    (
      await client.entity<{ marks: object[] }>(
        who,
        { __typename: 'Video', id },
        'marks { kind startSeconds endSeconds }',
      )
    )?.marks;

  test('puts marks in the place of those before, in the order of time, for every viewer', async () => {
    const video = await addVideo({ movieId: await addPublishedMovie() });
    expect(await marksOf(video)).toEqual([]);
    const three = { video: { marks: [recap, intro, credits] }, userErrors: [] };
    expect([await set(video, [credits, recap, intro]), await set(video, [credits, recap, intro])]).toEqual([
      three,
      three,
    ]);
    expect(await marksOf(video)).toEqual([recap, intro, credits]);
    await set(video, [intro]);
    expect(await marksOf(video)).toEqual([intro]);
    await set(video, []);
    expect(await marksOf(video)).toEqual([]);
  });

  test('is written down among the changes of the title, once a change', async () => {
    const { showId, episodeId } = await addShow();
    const video = await addVideo({ episodeId });
    await set(video, [intro]);
    await set(video, [intro]);
    const query = `query($id: ID!) { title(id: $id) { changes(first: 1) {
      nodes { action actor { id } fields { field before after } } } } }`;
    const { title } = await client.data<{ title: { changes: { nodes: object[] } } }>(editor, query, { id: showId });
    expect(title.changes.nodes).toEqual([
      {
        action: 'setVideoMarks',
        actor: { id: editor.accountId },
        fields: [expect.objectContaining({ field: 'season 1 episode 1 marks' })],
      },
    ]);
  });

  test('refuses what is not within the video, is empty, overlaps its own kind, or is too much', async () => {
    const video = await addVideo({ movieId: await addPublishedMovie() });
    const faults = async (...marks: object[]) => {
      const payload = await set(video, marks);
      return typeof payload === 'object' ? payload.userErrors : payload;
    };
    const invalid = (...field: string[]) => [{ code: 'INVALID', field: ['marks', ...field] }];
    expect(await faults(intro, { ...credits, endSeconds: 100.5 })).toEqual(invalid('1', 'endSeconds'));
    expect(await faults({ ...intro, startSeconds: -1 })).toEqual(invalid('0', 'startSeconds'));
    expect(await faults({ ...intro, endSeconds: 5 })).toEqual(invalid('0', 'endSeconds'));
    expect(await faults({ ...intro, startSeconds: 10 }, intro)).toEqual(invalid('0', 'startSeconds'));
    expect(await faults(intro, intro)).toEqual(invalid('1', 'startSeconds'));
    const many = Array.from({ length: 21 }, (_, i) => ({ kind: 'RECAP', startSeconds: i, endSeconds: i + 1 }));
    expect(await faults(...many)).toEqual(invalid());
    expect(await marksOf(video)).toEqual([]);
    expect(await faults(...many.slice(0, 20))).toEqual([]);
    expect(await faults(intro, { ...recap, endSeconds: 20 })).toEqual([]);
  });

  test('refuses a video without content, and answers one that does not exist as a made-up one', async () => {
    const movieId = await addMovie();
    const empty = await addVideo({ movieId }, null);
    expect(await set(empty, [intro])).toMatchObject({ userErrors: [{ code: 'WRONG_STATE', field: ['videoId'] }] });
    const missing = { video: null, userErrors: [{ code: 'NOT_FOUND', field: ['videoId'] }] };
    for (const id of [newId(), 'no id']) expect(await set(id, [intro])).toEqual(missing);
  });

  test('is for who keeps the catalogue', async () => {
    const video = await addVideo({ movieId: await addPublishedMovie() });
    expect(await set(video, [intro], viewer)).toBe('FORBIDDEN');
    expect(await set(video, [intro], { scopes: [] })).toBe('UNAUTHENTICATED');
  });

  test('shows no more of a mark than there is of the video', async () => {
    const video = await addVideo({ movieId: await addPublishedMovie() });
    await set(video, [intro, credits]);
    await db.update(videos).set({ durationSeconds: 15 }).where(eq(videos.id, video));
    expect(await marksOf(video)).toEqual([{ ...intro, endSeconds: 15 }]);
  });
});
