import { sql } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import type { Identity } from '../../platform/identity.ts';
import { testAnalytics } from '../../test/setup/analytics.ts';
import { eventually } from '../../test/setup/eventually.ts';
import { newId } from '../shared/id.ts';

const { client, catalog, addFilm, database, counter } = await testAnalytics();

interface Recorded {
  readonly accepted: number;
  readonly duplicates: number;
  readonly rejected: readonly { readonly index: number; readonly code: string; readonly message: string }[];
  readonly userErrors: readonly { readonly code: string; readonly field: readonly string[] }[];
}
interface Stats {
  readonly views: number;
  readonly uniqueViewers: number;
  readonly playingSeconds: number;
  readonly completionRate: number | null;
}

const mutation = `mutation($events: [EventInput!]!) { recordEvents(input: { events: $events }) {
  accepted duplicates rejected { index code message } userErrors { code message field } } }`;

const aViewer = (more: Partial<Identity> = {}): Identity => ({
  accountId: newId(),
  profileId: newId(),
  scopes: [],
  country: 'DE',
  ...more,
});

async function record(viewer: Identity, ...events: object[]): Promise<Recorded> {
  const { recordEvents } = await client.data<{ recordEvents: Recorded }>(viewer, mutation, { events });
  return recordEvents;
}

const stats = async (titleId: string): Promise<Stats | null> => {
  const fields = 'stats { views uniqueViewers playingSeconds completionRate }';
  const title = await client.entity<{ stats: Stats | null }>(
    { scopes: [] },
    { __typename: 'Title', id: titleId },
    fields,
  );
  return title?.stats ?? null;
};

/** A moment today, so many minutes after a fixed one two days ago. */
const noon = Date.now() - 2 * 86_400_000;
const at = (minutes: number) => new Date(noon + minutes * 60_000).toISOString();

const started = (videoId: string, minutes: number, more: object = {}) => ({
  id: newId(),
  type: 'VIEW_STARTED',
  at: at(minutes),
  videoId,
  ...more,
});
const position = (videoId: string, minutes: number, positionSeconds: number) => ({
  id: newId(),
  type: 'POSITION',
  at: at(minutes),
  videoId,
  data: { positionSeconds },
});
const ended = (videoId: string, minutes: number, playingSeconds: number, completed = false, more: object = {}) => ({
  id: newId(),
  type: 'VIEW_ENDED',
  at: at(minutes),
  videoId,
  data: { playingSeconds, completed },
  ...more,
});

describe('the sums of a title', () => {
  test('are those counted by hand', async () => {
    const { titleId, videoId } = addFilm();
    const [anna, ben, cleo] = [aViewer(), aViewer(), aViewer()];
    // Anna: one view of 300 + 650 s, paused for half an hour, to the end; a second view two hours later, left open.
    await record(anna, started(videoId, 0), position(videoId, 5, 300), ended(videoId, 5, 300));
    await record(anna, started(videoId, 35), position(videoId, 46, 950), ended(videoId, 46, 650.5));
    await record(anna, started(videoId, 180));
    // Ben: one view, given up after 20 s. Cleo: one view to the end, as her player says.
    await record(ben, started(videoId, 10), ended(videoId, 11, 20));
    await record(cleo, started(videoId, 20), ended(videoId, 40, 990, true));
    expect(await stats(titleId)).toEqual({
      views: 4,
      uniqueViewers: 3,
      playingSeconds: 300 + 650.5 + 20 + 990,
      completionRate: 2 / 3,
    });
  });

  test('are nothing before the first view, and null for what can be no id', async () => {
    expect(await stats(addFilm().titleId)).toEqual({
      views: 0,
      uniqueViewers: 0,
      playingSeconds: 0,
      completionRate: null,
    });
    expect(await stats('no id')).toBeNull();
  });

  test('count two profiles of one account as two viewers', async () => {
    const { titleId, videoId } = addFilm();
    const parent = aViewer();
    await record(parent, started(videoId, 0));
    await record(aViewer({ accountId: parent.accountId! }), started(videoId, 1));
    expect(await stats(titleId)).toMatchObject({ views: 2, uniqueViewers: 2 });
  });

  test('are read by one statement for twenty titles', async () => {
    const representations = Array.from({ length: 20 }, () => ({ __typename: 'Title', id: addFilm().titleId }));
    const query = 'query($r: [_Any!]!) { _entities(representations: $r) { ... on Title { stats { views } } } }';
    const statements = await counter.during(() => client.data({ scopes: [] }, query, { r: representations }));
    expect(statements).toBe(1);
  });
});

describe('a view', () => {
  test('that is resumed within 60 minutes is the same, later it is another', async () => {
    const { titleId, videoId } = addFilm();
    await record(aViewer(), started(videoId, 0), started(videoId, 60), started(videoId, 121));
    expect(await stats(titleId)).toMatchObject({ views: 2, uniqueViewers: 1 });
  });

  test('goes on in its stream however long that paused', async () => {
    const { titleId, videoId } = addFilm();
    const viewer = aViewer();
    const sessionId = newId();
    await record(viewer, started(videoId, 0, { sessionId }));
    await record(viewer, ended(videoId, 300, 50, false, { sessionId }));
    expect(await stats(titleId)).toMatchObject({ views: 1, playingSeconds: 50 });
  });

  test('is one when its end arrives before its start', async () => {
    const { titleId, videoId } = addFilm();
    const viewer = aViewer();
    await record(viewer, ended(videoId, 30, 1_700));
    await record(viewer, started(videoId, 0));
    expect(await stats(titleId)).toMatchObject({ views: 1, playingSeconds: 1_700 });
  });

  test('is not begun by a position alone, nor by what is no playing', async () => {
    const { titleId, videoId } = addFilm();
    const other = (type: string, data?: object) => ({ id: newId(), type, at: at(0), titleId, data });
    const recorded = await record(
      aViewer(),
      position(videoId, 1, 10),
      other('IMPRESSION'),
      other('CLICK'),
      other('RATING', { rating: 4 }),
      other('RATING', { rating: null }),
      other('MY_LIST', { added: true }),
      { id: newId(), type: 'SEARCH', at: at(0), data: { query: 'bunny' } },
      { id: newId(), type: 'ERROR', at: at(0), videoId, data: { code: 'DECODE' } },
    );
    expect(recorded).toMatchObject({ accepted: 8, rejected: [] });
    expect(await stats(titleId)).toMatchObject({ views: 0, uniqueViewers: 0 });
  });

  test('of one viewer is not touched by another who names the same stream', async () => {
    const { titleId, videoId } = addFilm();
    const sessionId = newId();
    await record(aViewer(), started(videoId, 0, { sessionId }));
    await record(aViewer(), ended(videoId, 1, 500, true, { sessionId }));
    expect(await stats(titleId)).toEqual({ views: 2, uniqueViewers: 2, playingSeconds: 500, completionRate: 1 });
  });
});

describe('an event id', () => {
  test('counts once within a batch and across batches', async () => {
    const { titleId, videoId } = addFilm();
    const viewer = aViewer();
    const end = ended(videoId, 1, 60);
    expect(await record(viewer, end, end)).toMatchObject({ accepted: 1, duplicates: 1, rejected: [] });
    expect(await record(viewer, end, started(videoId, 0))).toMatchObject({ accepted: 1, duplicates: 1 });
    expect(await stats(titleId)).toMatchObject({ views: 1, playingSeconds: 60 });
  });

  test('counts once in identical batches at the same time', async () => {
    const { titleId, videoId } = addFilm();
    const viewer = aViewer();
    const batch = Array.from({ length: 50 }, (_, i) => (i % 2 ? ended(videoId, i, 10) : started(videoId, i)));
    const answers = await Promise.all(Array.from({ length: 6 }, () => record(viewer, ...batch)));
    expect(answers.map(({ accepted }) => accepted).toSorted((a, b) => a - b)).toEqual([0, 0, 0, 0, 0, 50]);
    expect(answers.map(({ accepted, duplicates }) => accepted + duplicates)).toEqual(Array(6).fill(50));
    expect(await stats(titleId)).toMatchObject({ views: 1, playingSeconds: 250 });
  });

  test('of one account is not used up by another', async () => {
    const { videoId } = addFilm();
    const event = started(videoId, 0);
    expect(await record(aViewer(), event)).toMatchObject({ accepted: 1 });
    expect(await record(aViewer(), event)).toMatchObject({ accepted: 1 });
  });
});

test('an event is kept as it came, with its day and the title of its video', async () => {
  const { titleId, videoId } = addFilm();
  const viewer = aViewer();
  const event = position(videoId, 0, 12.5);
  await record(viewer, event);
  const rows = await database.db.execute(sql`
    select viewer_id, type, day::text, title_id, country, data from analytics.events where event_id = ${event.id}`);
  expect([...rows]).toEqual([
    {
      viewer_id: viewer.profileId,
      type: 'POSITION',
      day: event.at.slice(0, 10),
      title_id: titleId,
      country: 'DE',
      data: { positionSeconds: 12.5 },
    },
  ]);
});

test('viewers who watch the same titles at once in different orders do not stop each other', async () => {
  const films = Array.from({ length: 8 }, () => addFilm());
  const batches = Array.from({ length: 12 }, (_, i) => {
    const order = i % 2 ? films : films.toReversed();
    return record(aViewer(), ...order.map(({ videoId }) => started(videoId, i)));
  });
  expect((await Promise.all(batches)).map(({ accepted }) => accepted)).toEqual(Array(12).fill(8));
  const all = await Promise.all(films.map(({ titleId }) => stats(titleId)));
  expect(all.map((one) => [one?.views, one?.uniqueViewers])).toEqual(Array(8).fill([12, 12]));
});

describe('a bad event', () => {
  test.each([
    ['with a short id', { id: 'short' }, 'INVALID'],
    ['with a long id', { id: 'x'.repeat(101) }, 'INVALID'],
    ['with an id of seven characters that are two units each', { id: '😀'.repeat(7) }, 'INVALID'],
    ['with control characters in its id', { id: 'a\0bcdefgh' }, 'INVALID'],
    ['of last week', { at: new Date(Date.now() - 7 * 86_400_000 - 60_000).toISOString() }, 'INVALID'],
    [
      'of the future',
      {
        // Reckoned as it is sent: five minutes are allowed, and the tests before may take one.
        get at() {
          return new Date(Date.now() + 6 * 60_000).toISOString();
        },
      },
      'INVALID',
    ],
    ['of playing without a video', { videoId: null }, 'INVALID'],
    ['of an end without playing time', { type: 'VIEW_ENDED' }, 'INVALID'],
    ['of an end with less than no playing time', { type: 'VIEW_ENDED', data: { playingSeconds: -1 } }, 'INVALID'],
    ['with more than 4 KB of data', { data: { text: 'é'.repeat(2_048) } }, 'INVALID'],
    ['with data that cannot be kept', { data: { text: 'a\0b' } }, 'INVALID'],
    ['with half a character', { data: { text: '\ud800' } }, 'INVALID'],
    ['of a title that the video is not of', { titleId: newId() }, 'INVALID'],
    ['of a made-up video', { videoId: newId() }, 'NOT_FOUND'],
    ['of a video that can be none', { videoId: 'video' }, 'NOT_FOUND'],
    ['of a video that the viewer may not see', { videoId: addFilm('FR').videoId }, 'NOT_FOUND'],
    ['of a made-up title', { type: 'CLICK', videoId: null, titleId: newId() }, 'NOT_FOUND'],
  ])('%s comes back, and the good ones around it are kept', async (_how, fault, code) => {
    const { titleId, videoId } = addFilm();
    const recorded = await record(aViewer(), started(videoId, 0), started(videoId, 1, fault), position(videoId, 2, 1));
    expect(recorded).toMatchObject({ accepted: 2, duplicates: 0, rejected: [{ index: 1, code }], userErrors: [] });
    expect(await stats(titleId)).toMatchObject({ views: 1 });
  });

  test('says what was wanted, what came, and what to do', async () => {
    const { titleId, videoId } = addFilm();
    const of = (type: string, data?: unknown) => ({ id: newId(), type, at: at(0), videoId, data });
    const [late, early] = [Date.now() - 9 * 86_400_000 - 60_000, Date.now() + 3 * 3_600_000 + 60_000];
    const atMoment = (moment: number) => ({ ...of('CLICK'), at: new Date(moment).toISOString() });
    const { rejected } = await record(
      aViewer(),
      of('VIEW_ENDED'),
      of('VIEW_ENDED', { playingSeconds: -1 }),
      of('VIEW_ENDED', { playingSeconds: 1, completed: 'yes' }),
      of('VIEW_ENDED', { playingSeconds: 10_001 }),
      of('POSITION', { positionSeconds: '5' }),
      of('SEARCH', { query: '' }),
      of('SEARCH', 'bunny'),
      of('MY_LIST', {}),
      of('RATING', { rating: 6 }),
      of('RATING', { rating: 'x'.repeat(99) }),
      of('RATING', {}),
      of('ERROR', { code: ['DECODE'] }),
      of('CLICK', { text: 'é'.repeat(2_048) }),
      atMoment(late),
      atMoment(early),
      { ...of('CLICK'), id: 'a\nbcdefgh' },
      { ...of('CLICK'), videoId: null },
      { ...of('POSITION'), videoId: null },
      { ...of('CLICK'), titleId: '00000000-0000-7000-8000-000000000000' },
    );
    expect(rejected.map(({ message }) => message)).toEqual([
      'data of VIEW_ENDED wants an object, but got nothing.',
      'data.playingSeconds of VIEW_ENDED wants seconds from 0 to 86400, but got -1.',
      'data.completed of VIEW_ENDED wants true or false, but got "yes".',
      'data.playingSeconds of VIEW_ENDED wants seconds from 0 to 10000 for a video of 1000 seconds, but got 10001.',
      'data.positionSeconds of POSITION wants seconds from 0 to 604800, but got "5".',
      'data.query of SEARCH wants text of 1 to 500 characters, but got "".',
      'data of SEARCH wants an object, but got "bunny".',
      'data.added of MY_LIST wants true or false, but got nothing.',
      'data.rating of RATING wants a whole number from 1 to 5, or null where it was taken back, but got 6.',
      `data.rating of RATING wants a whole number from 1 to 5, or null where it was taken back, but got "${'x'.repeat(59)}….`,
      'data.rating of RATING wants a whole number from 1 to 5, or null where it was taken back, but got nothing.',
      'data.code of ERROR wants text of 1 to 100 characters, but got ["DECODE"].',
      'data wants 4096 bytes at most, but has 4107.',
      `at wants a moment of the last 7 days, but ${new Date(late).toISOString()} was 9 days ago: it is too late for this event.`,
      `at wants a moment 5 minutes ahead at most, but ${new Date(early).toISOString()} is 3 hours ahead: set the clock of the device, or send sentAt.`,
      'id wants no control characters, but got "a\\nbcdefgh".',
      'CLICK wants a titleId or a videoId, but got neither.',
      'POSITION wants a videoId, but got none.',
      'The video is of another title than 00000000-0000-7000-8000-000000000000: leave titleId out, or send the one it belongs to.',
    ]);
    expect(await stats(titleId)).toMatchObject({ views: 0 });
  });

  test('is answered alike whether the video is made up or hidden, also when others may see it', async () => {
    const hidden = addFilm('FR').videoId;
    expect(await record(aViewer({ country: 'FR' }), started(hidden, 0))).toMatchObject({ accepted: 1 });
    const [one, other] = (await record(aViewer(), started(hidden, 0), started(newId(), 0))).rejected;
    expect({ ...one, index: 1 }).toEqual(other);
  });

  test('with a backslash before a u is none', async () => {
    const data = { text: 'C:\\u0000 is a path' };
    expect(await record(aViewer(), started(addFilm().videoId, 0, { data }))).toMatchObject({ accepted: 1 });
  });
});

describe('a batch', () => {
  test.each([0, 501])('of %i events is refused as a whole', async (size) => {
    const { videoId } = addFilm();
    const events = Array.from({ length: size }, () => started(videoId, 0));
    expect(await record(aViewer(), ...events)).toMatchObject({
      accepted: 0,
      userErrors: [{ code: 'INVALID', field: ['events'] }],
    });
  });

  test('of 500 events costs as many statements as one of 50', async () => {
    const films = Array.from({ length: 10 }, () => addFilm());
    const batch = (size: number) => Array.from({ length: size }, (_, i) => started(films[i % 10]!.videoId, i % 600));
    const small = await counter.during(() => record(aViewer(), ...batch(50)));
    const large = await counter.during(() => record(aViewer(), ...batch(500)));
    expect(large).toBe(small);
  });

  test('of an anonymous caller is refused', async () => {
    const { errors } = await client.ask({ scopes: [] }, mutation, { events: [started(addFilm().videoId, 0)] });
    expect(errors?.[0]?.extensions?.code).toBe('UNAUTHENTICATED');
  });

  test('that cannot be located for want of the catalog is refused whole, and may be sent again', async () => {
    const { titleId, videoId } = addFilm();
    const viewer = aViewer();
    const events = [started(videoId, 0), { id: newId(), type: 'SEARCH', at: at(0), data: { query: 'x' } }];
    catalog.broken = true;
    const { errors } = await client.ask(viewer, mutation, { events }).finally(() => {
      catalog.broken = false;
    });
    expect(errors?.[0]?.extensions?.code).toBe('SUBGRAPH_UNAVAILABLE');
    expect(await record(viewer, ...events)).toMatchObject({ accepted: 2, duplicates: 0 });
    expect(await stats(titleId)).toMatchObject({ views: 1 });
  });

  test('asks the catalog once for all videos, and not again for those it knows', async () => {
    const films = Array.from({ length: 5 }, () => addFilm());
    const viewer = aViewer({ maturityLimit: 12 });
    const before = catalog.asked;
    await record(viewer, ...films.map(({ videoId }) => started(videoId, 0)));
    await record(viewer, ...films.map(({ videoId }) => ended(videoId, 1, 1)));
    expect(catalog.asked - before).toBe(1);
  });
});

test('what exists for one profile is not taken to exist for another, nor for the same one while it is unlocked', async () => {
  const { videoId } = addFilm();
  const viewer = aViewer();
  const asked = async (who: Identity) => {
    const before = catalog.asked;
    expect(await record(who, started(videoId, 0))).toMatchObject({ accepted: 1 });
    return catalog.asked - before;
  };
  const others = [{ ...viewer, profileId: newId() }, { ...viewer, unlocked: true } as const];
  expect([await asked(viewer), await asked(viewer)]).toEqual([1, 0]);
  for (const other of others) expect(await asked(other)).toBe(1);
});

test('the status names the database and the catalog', async () => {
  const query = '{ analyticsStatus { name healthy dependencies { name healthy } } }';
  const healthy = {
    name: 'analytics',
    healthy: true,
    dependencies: ['postgres', 'catalog'].map((name) => ({ name, healthy: true })),
  };
  // One that does not answer in two seconds is not healthy: on a busy machine that may be for a moment.
  await eventually(async () => expect(await client.data({ scopes: [] }, query)).toEqual({ analyticsStatus: healthy }));
});

test('events of a clock that is hours wrong are kept where they belong, and those of last week by that clock come back', async () => {
  const { videoId } = addFilm();
  const viewer = aViewer();
  const wrong = (msAgo: number) => new Date(Date.now() + 5 * 3_600_000 - msAgo).toISOString();
  const events = [
    { id: newId(), type: 'VIEW_STARTED', at: wrong(60_000), videoId },
    { id: newId(), type: 'VIEW_STARTED', at: wrong(7 * 86_400_000 + 3_600_000), videoId },
  ];
  const mutation =
    'mutation($input: RecordEventsInput!) { recordEvents(input: $input) { accepted rejected { index code } } }';
  const answer = await client.data(viewer, mutation, { input: { events, sentAt: wrong(0) } });
  expect(answer).toMatchObject({ recordEvents: { accepted: 1, rejected: [{ index: 1, code: 'INVALID' }] } });
  const [row] = await database.db.execute<{ age: number }>(sql`
    select extract(epoch from now() - at)::float8 as age from analytics.events where event_id = ${events[0]!.id}`);
  expect(Math.abs(row!.age - 60)).toBeLessThan(60);
});
