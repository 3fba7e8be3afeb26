import { describe, expect, test } from 'vitest';
import { identityService, type Member, memberOf } from '../../../test/identity/service.ts';
import { newId } from '../../shared/id.ts';

const film = newId();
const short = newId();
const abroad = newId();
const unfinished = newId();
const identity = await identityService({
  videos: {
    [film]: { status: 'READY', durationSeconds: 200 },
    [short]: { status: 'READY', durationSeconds: 10 },
    [abroad]: { status: 'READY', durationSeconds: 10, country: 'FR' },
    [unfinished]: { status: 'INGESTING', durationSeconds: null },
  },
});
const { ask, dataOf, codeOf, register, subscribe, counter } = identity;
/** Without its catalog. */
const lonely = await identityService();
await lonely.catalog.close();

interface Recorded {
  readonly progress: { readonly sequence: number; readonly positionSeconds: number; readonly percent: number } | null;
  readonly userErrors: readonly { readonly code: string; readonly field: string[] }[];
}

const recordMutation = /* GraphQL */ `
    mutation ($input: RecordWatchInput!) {
      recordWatch(input: $input) {
        progress { sequence positionSeconds percent video { id progress { positionSeconds } } }
        userErrors { code field }
      }
    }
  `;
const record = async (member: Member, videoId: string, positionSeconds: number) => {
  const input = { videoId, positionSeconds };
  return (await dataOf<{ recordWatch: Recorded }>(recordMutation, { input }, member.identity)).recordWatch;
};
const progressOf = async (videoIds: readonly string[], member?: Member) => {
  const query =
    'query ($of: [_Any!]!) { _entities(representations: $of) { ... on Video { progress { positionSeconds } } } }';
  const of = videoIds.map((id) => ({ __typename: 'Video', id }));
  const { _entities } = await dataOf<{ _entities: Pick<Recorded, 'progress'>[] }>(query, { of }, member?.identity);
  return _entities.map(({ progress }) => progress?.positionSeconds ?? null);
};
const secondProfile = async (member: Member): Promise<Member> => {
  const { createProfile } = await dataOf<{ createProfile: { profile: { id: string } } }>(
    'mutation { createProfile(input: { name: "Ben" }) { profile { id } } }',
    {},
    member.identity,
  );
  const { switchProfile } = await dataOf<{ switchProfile: { tokens: Member['tokens'] } }>(
    `mutation { switchProfile(input: { profileId: "${createProfile.profile.id}" }) { tokens { accessToken refreshToken } } }`,
    {},
    member.identity,
  );
  return memberOf(member.email, switchProfile.tokens);
};

describe('recordWatch', () => {
  test('keeps the position of the profile of the token, the newest for each video', async () => {
    const member = await register();
    expect(await record(member, film, 50)).toEqual({
      progress: {
        sequence: 1,
        positionSeconds: 50,
        percent: 25,
        video: { id: film, progress: { positionSeconds: 50 } },
      },
      userErrors: [],
    });
    await record(member, short, 5);
    expect((await record(member, film, 20)).progress).toMatchObject({ sequence: 3, positionSeconds: 20, percent: 10 });
    expect(await progressOf([film, short], member)).toEqual([20, 5]);
  });

  test('keeps the profiles of an account apart', async () => {
    const member = await register();
    await record(member, film, 50);
    const other = await secondProfile(member);
    expect(await progressOf([film], other)).toEqual([null]);
    await record(other, film, 70);
    expect(await progressOf([film], member)).toEqual([50]);
  });

  test('counts each of many at once', async () => {
    const member = await register();
    const answers = await Promise.all(Array.from({ length: 6 }, (_, i) => record(member, film, i)));
    expect(answers.map(({ progress }) => progress?.sequence).sort()).toEqual([1, 2, 3, 4, 5, 6]);
  });

  test('answers a video that this viewer may not see as a made-up one', async () => {
    const member = await register();
    const answer = { progress: null, userErrors: [{ code: 'NOT_FOUND', field: ['videoId'] }] };
    for (const id of [abroad, newId(), 'no id']) expect(await record(member, id, 1)).toEqual(answer);
    const guest = { ...member, identity: { ...member.identity, country: 'FR' } };
    expect((await record(guest, abroad, 1)).userErrors).toEqual([]);
  });

  test('refuses a video without content and a position outside of it, and takes rounding at the end', async () => {
    const member = await register();
    const faults = async (id: string, position: number) => (await record(member, id, position)).userErrors;
    expect(await faults(unfinished, 1)).toEqual([{ code: 'WRONG_STATE', field: ['videoId'] }]);
    expect(await faults(short, -1)).toEqual([{ code: 'INVALID', field: ['positionSeconds'] }]);
    expect(await faults(short, 11.1)).toEqual([{ code: 'INVALID', field: ['positionSeconds'] }]);
    expect((await record(member, short, 10.4)).progress).toMatchObject({ positionSeconds: 10, percent: 100 });
  });

  test('says so when the catalog does not answer, and keeps nothing', async () => {
    const member = await lonely.register();
    const query = `mutation { recordWatch(input: { videoId: "${film}", positionSeconds: 1 }) { progress { sequence } } }`;
    const { errors } = await lonely.ask(query, {}, member.identity);
    expect(errors?.[0]?.extensions.code).toBe('SUBGRAPH_UNAVAILABLE');
  });

  test('wants a log-in and a profile that is there', async () => {
    const member = await register();
    const { accountId } = member;
    const refusal = (viewer: object) =>
      codeOf(recordMutation, { input: { videoId: film, positionSeconds: 1 } }, { scopes: [], ...viewer });
    expect(await refusal({})).toBe('UNAUTHENTICATED');
    expect(await refusal({ accountId })).toBe('FORBIDDEN');
    expect(await refusal({ accountId, profileId: newId() })).toBe('FORBIDDEN');
    const other = await register();
    expect(await refusal({ accountId, profileId: other.profileId })).toBe('FORBIDDEN');
  });
});

describe('the progress of videos', () => {
  test('is null for an anonymous viewer, for what was not begun and for ids of no form', async () => {
    const member = await register();
    expect(await progressOf([film])).toEqual([null]);
    expect(await progressOf([film, 'no id'], member)).toEqual([null, null]);
  });

  test('costs one statement, however many', async () => {
    const member = await register();
    await record(member, film, 50);
    const ids = [film, ...Array.from({ length: 19 }, () => newId())];
    expect(await counter.during(() => progressOf(ids, member))).toBe(1);
  });

  test('is not shown for a profile of another account', async () => {
    const [member, other] = [await register(), await register()];
    await record(other, film, 50);
    const forged = { ...member, identity: { ...member.identity, profileId: other.profileId } };
    expect(await progressOf([film], forged)).toEqual([null]);
  });
});

describe('watchProgress', () => {
  const subscription =
    'subscription ($id: ID!) { watchProgress(profileId: $id) { sequence positionSeconds video { id progress { positionSeconds } } } }';
  const follow = (profileId: string, member: Member) => subscribe(subscription, { id: profileId }, member.identity);
  const event = (sequence: number, videoId: string, positionSeconds: number) => ({
    value: {
      data: { watchProgress: { sequence, positionSeconds, video: { id: videoId, progress: { positionSeconds } } } },
    },
  });

  test('gives the latest position at once, then each change of any video', async () => {
    const member = await register();
    await record(member, film, 50);
    const events = follow(member.profileId, member);
    expect(await events.next()).toMatchObject(event(1, film, 50));
    await record(member, film, 60);
    expect(await events.next()).toMatchObject(event(2, film, 60));
    await record(member, short, 3);
    expect(await events.next()).toMatchObject(event(3, short, 3));
    await events.return?.();
  });

  test('waits for the first position when nothing was watched yet', async () => {
    const member = await register();
    const events = follow(member.profileId, member);
    const first = events.next();
    await record(member, film, 50);
    expect(await first).toMatchObject(event(1, film, 50));
    await events.return?.();
  });

  test('ends when the profile is deleted', async () => {
    const member = await register();
    const other = await secondProfile(member);
    await record(other, film, 50);
    const events = follow(other.profileId, other);
    expect(await events.next()).toMatchObject({
      value: { data: { watchProgress: { sequence: 1, positionSeconds: 50 } } },
    });
    const end = events.next();
    await ask(
      `mutation { deleteProfile(input: { profileId: "${other.profileId}" }) { profileId } }`,
      {},
      member.identity,
    );
    expect(await end).toEqual({ done: true, value: undefined });
  });

  test('answers the profile of another account, and another profile of this one, as a made-up one', async () => {
    const [member, other] = [await register(), await register()];
    const refusal = async (profileId: string, viewer: Member) => {
      const { value } = await follow(profileId, viewer).next();
      return value;
    };
    const made = await refusal(newId(), member);
    expect(made).toMatchObject({ errors: [{ extensions: { code: 'NOT_FOUND' } }] });
    expect(await refusal(other.profileId, member)).toEqual(made);
    expect(await refusal('no id', member)).toEqual(made);
    const sibling = await secondProfile(member);
    expect(await refusal(sibling.profileId, member)).toEqual(made);
    expect(await refusal(member.profileId, sibling)).toEqual(made);
    const { profileId: _, ...noProfile } = member.identity;
    expect(await refusal(member.profileId, { ...member, identity: noProfile })).toEqual(made);
    const operator = { ...member, identity: { ...member.identity, scopes: ['accounts:read', 'streams:read'] } };
    expect(await refusal(other.profileId, operator)).toEqual(made);
    expect(await refusal(member.profileId, { ...member, identity: { scopes: [] } })).toMatchObject({
      errors: [{ extensions: { code: 'UNAUTHENTICATED' } }],
    });
  });
});
