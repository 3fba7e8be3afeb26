import { sql } from 'drizzle-orm';
import { decodeJwt } from 'jose';
import { describe, expect, test } from 'vitest';
import type { Identity } from '../../../platform/identity.ts';
import { identityOf, type Payload, profileSteps } from '../../../test/identity/profiles.ts';
import { identityService } from '../../../test/identity/service.ts';
import { newId } from '../../shared/id.ts';
import type { Message } from '../../shared/outboxStore.ts';

const titles = new Set<string>();
const told: Message[] = [];
let catalogIsDown = false;
const identity = await identityService({
  titles,
  receivers: {
    catalog: async (messages) => {
      if (catalogIsDown) throw new Error('The catalog is down.');
      told.push(...messages);
      return undefined;
    },
  },
});
const { dataOf, database, ask } = identity;
const { as, createProfile, deleteProfile, family, refusalOf, setParentalControls, updateProfile } =
  profileSteps(identity);
const { switchProfile, unlockProfile, lockProfile, updatePreferences } = profileSteps(identity);

const refresh = /* GraphQL */ `
  mutation ($input: RefreshSessionInput!) {
    refreshSession(input: $input) { tokens { accessToken refreshToken } userErrors { code field } }
  }
`;
const aTitle = (): string => {
  const id = newId();
  titles.add(id);
  return id;
};
const listsOf = (profileId: string) =>
  told.flatMap(({ kind, body }) => {
    const list = body as { profileId: string; version: number; titleIds: string[] };
    return kind === 'BLOCKED_TITLES' && list.profileId === profileId ? [list] : [];
  });
const error = (code: string, ...field: string[]) => ({
  userErrors: [{ code, field: field.length > 0 ? field : null }],
});
const kindsOf = async (viewer: Identity) => {
  const rows = await database.db.execute<{ kind: string }>(
    sql`select kind from identity.account_events where account_id = ${viewer.accountId} order by at, id`,
  );
  return rows.map(({ kind }) => kind);
};

describe('setParentalControls', () => {
  test('changes what is given, keeps what is left out, and empties what is null', async () => {
    const { parent, profileId } = await family();
    const set = async (input: object) =>
      (await setParentalControls(parent, { profileId, ...input })).profile?.parentalControls;
    const hours = [{ days: ['FRIDAY', 'MONDAY', 'MONDAY'], from: '07:30', to: '24:00' }];
    const kept = [{ days: ['MONDAY', 'FRIDAY'], from: '07:30', to: '24:00' }];
    const nothing = {
      maturityLimit: null,
      pinSet: false,
      timeZone: null,
      unlockedUntil: null,
      blockedTitles: [],
      viewingHours: [],
    };
    expect(await set({})).toEqual(nothing);
    expect(await set({ maturityLimit: 16 })).toEqual({ ...nothing, maturityLimit: 16 });
    const [first, second] = [aTitle(), aTitle()].toSorted();
    expect(
      await set({ blockedTitleIds: [second, first, second], viewingHours: hours, timeZone: 'Europe/Berlin' }),
    ).toEqual({
      ...nothing,
      maturityLimit: 16,
      timeZone: 'Europe/Berlin',
      blockedTitles: [{ id: first }, { id: second }],
      viewingHours: kept,
    });
    expect(await set({ maturityLimit: null, blockedTitleIds: null, viewingHours: null, timeZone: null })).toEqual(
      nothing,
    );
  });

  test('leaves alone what somebody else changes at the same time: hours are not lost to a time zone', async () => {
    const { parent, profileId } = await family();
    await setParentalControls(parent, { profileId, timeZone: 'UTC' });
    const viewingHours = [{ days: ['MONDAY'], from: '08:00', to: '20:00' }];
    const answers = await Promise.all([
      setParentalControls(parent, { profileId, viewingHours }),
      setParentalControls(parent, { profileId, timeZone: 'Europe/Berlin' }),
    ]);
    expect(answers.map(({ userErrors }) => userErrors)).toEqual([[], []]);
    const kept = await setParentalControls(parent, { profileId });
    expect(kept.profile?.parentalControls).toMatchObject({ viewingHours, timeZone: 'Europe/Berlin' });
    const opposed = await Promise.all([
      setParentalControls(parent, { profileId, viewingHours: [] }),
      setParentalControls(parent, { profileId, timeZone: null }),
    ]);
    expect(opposed.map(({ userErrors }) => userErrors)).toContainEqual([]);
  });

  test('tells all that is to be mended', async () => {
    const { parent, profileId } = await family();
    const fault = (input: object) => setParentalControls(parent, { profileId, ...input });
    for (const maturityLimit of [-1, 22])
      expect(await fault({ maturityLimit })).toMatchObject(error('INVALID', 'maturityLimit'));
    for (const pin of ['123', '123456789', '12a4', ''])
      expect(await fault({ pin })).toMatchObject(error('INVALID', 'pin'));
    const span = { days: ['MONDAY'], from: '10:00', to: '12:00' };
    const faults: [object, ...string[]][] = [
      [{ ...span, days: [] }, 'days'],
      [{ ...span, from: '7:30' }, 'from'],
      [{ ...span, to: '24:30' }, 'to'],
      [{ ...span, from: '12:00' }, 'to'],
      [{ ...span, from: '20:00', to: '06:00' }, 'to'],
    ];
    for (const [wrong, ...field] of faults)
      expect(await fault({ viewingHours: [wrong], timeZone: 'UTC' })).toMatchObject(
        error('INVALID', 'viewingHours', '0', ...field),
      );
    expect(await fault({ viewingHours: [span] })).toMatchObject(error('INVALID', 'timeZone'));
    expect(await fault({ viewingHours: [span], timeZone: '+02:00' })).toMatchObject(error('INVALID', 'timeZone'));
    expect(await fault({ viewingHours: Array(29).fill(span), timeZone: 'UTC' })).toMatchObject(
      error('INVALID', 'viewingHours'),
    );
    expect(await fault({ viewingHours: [span], timeZone: 'UTC' })).toMatchObject({ userErrors: [] });
    expect(await fault({ timeZone: null })).toMatchObject(error('INVALID', 'timeZone'));
    const many = Array.from({ length: 201 }, aTitle);
    expect(await fault({ blockedTitleIds: many })).toMatchObject(error('INVALID', 'blockedTitleIds'));
    const unknown = [aTitle(), newId(), 'no id'];
    expect(await fault({ blockedTitleIds: unknown })).toMatchObject({
      userErrors: [
        { code: 'NOT_FOUND', field: ['blockedTitleIds', '1'] },
        { code: 'NOT_FOUND', field: ['blockedTitleIds', '2'] },
      ],
    });
  });

  test('keeps the limit of a child at twelve years or fewer', async () => {
    const { parent, profileId } = await family({ kids: true });
    for (const maturityLimit of [13, null])
      expect(await setParentalControls(parent, { profileId, maturityLimit })).toMatchObject(
        error('INVALID', 'maturityLimit'),
      );
    expect(await setParentalControls(parent, { profileId, maturityLimit: 6 })).toMatchObject({ userErrors: [] });
  });

  test('tells the catalog of blocked titles before it answers, the whole list each time with a higher version', async () => {
    const { parent, profileId } = await family();
    const [first, second] = [aTitle(), aTitle()];
    for (const blockedTitleIds of [[first], [first, second], []])
      await setParentalControls(parent, { profileId, blockedTitleIds });
    await setParentalControls(parent, { profileId, maturityLimit: 12 });
    expect(listsOf(profileId)).toEqual([
      { profileId, version: 1, titleIds: [first] },
      { profileId, version: 2, titleIds: [first, second] },
      { profileId, version: 3, titleIds: [] },
    ]);
  });

  test('answers though the catalog does not take the list, which is kept for it', async () => {
    const { parent, profileId } = await family();
    const blocked = aTitle();
    catalogIsDown = true;
    try {
      const set = await setParentalControls(parent, { profileId, blockedTitleIds: [blocked] });
      expect(set.profile?.parentalControls).toMatchObject({ blockedTitles: [{ id: blocked }] });
    } finally {
      catalogIsDown = false;
    }
    const waiting = await database.db.execute<{ body: object }>(
      sql`select body from identity.outbox where body->>'profileId' = ${profileId}`,
    );
    expect([...waiting.map(({ body }) => body), ...listsOf(profileId)]).toContainEqual({
      profileId,
      version: 1,
      titleIds: [blocked],
    });
  });

  test('keeps what is on the list already, though it does not exist for the viewer any more', async () => {
    const { parent, profileId } = await family();
    const [gone, there] = [aTitle(), aTitle()];
    await setParentalControls(parent, { profileId, blockedTitleIds: [gone] });
    titles.delete(gone);
    const set = await setParentalControls(parent, { profileId, blockedTitleIds: [gone, there] });
    expect(set).toMatchObject({ userErrors: [] });
    expect(set.profile?.parentalControls).toMatchObject({
      blockedTitles: [gone, there].toSorted().map((id) => (id === gone ? null : { id })),
    });
    expect(listsOf(profileId).at(-1)?.titleIds).toEqual([gone, there]);
  });

  test("answers another account's profile as a made-up one", async () => {
    const [{ parent }, { profileId }] = [await family(), await family()];
    for (const id of [profileId, newId(), 'no id'])
      expect(await setParentalControls(parent, { profileId: id, maturityLimit: 6 })).toEqual({
        profile: null,
        ...error('NOT_FOUND', 'profileId'),
      });
  });

  test('has the tokens refused that say another limit or were unlocked by another PIN, and no others', async () => {
    const { parent, profileId } = await family();
    const child = await as(parent, profileId);
    const refused = async () => {
      const [row] = await database.db.execute<{ below_version: number }>(
        sql`select below_version from identity.refused_tokens where session_id = ${child.sessionId}`,
      );
      return row?.below_version;
    };
    const before = await refused();
    await setParentalControls(child, { profileId, blockedTitleIds: [], viewingHours: [] });
    expect(await refused()).toBe(before);
    await setParentalControls(child, { profileId, maturityLimit: 12 });
    expect(await refused()).toBe((before ?? 0) + 1);
  });

  test('has tokens refused too that a session has left behind for those of another profile', async () => {
    const { parent, profileId } = await family();
    await as(parent, parent.profileId ?? '');
    const refused = async () =>
      (
        await database.db.execute<{ below_version: number }>(
          sql`select below_version from identity.refused_tokens where session_id = ${parent.sessionId}`,
        )
      )[0]?.below_version;
    expect(await refused()).toBeUndefined();
    const { tokens } = await switchProfile(parent, { profileId });
    const version = decodeJwt<{ ver?: number }>(tokens?.accessToken ?? '').ver;
    expect(version).toBeGreaterThan(0);
    expect(await refused()).toBe(version);
  });

  test('has the tokens of a session refused that has the profile only because it was left alone', async () => {
    const { parent, profileId, member } = await family();
    const logIn = `mutation { logIn(input: { email: "${member.email}", password: "correct horse battery" }) { tokens { accessToken refreshToken } userErrors { code field } } }`;
    const { logIn: atChoice } = await dataOf<{ logIn: Payload }>(logIn);
    expect(identityOf(atChoice).profileId).toBeUndefined();
    await deleteProfile(parent, { profileId });
    const input = { refreshToken: atChoice.tokens?.refreshToken };
    const { refreshSession } = await dataOf<{ refreshSession: Payload }>(refresh, { input });
    const { profileId: only, sessionId } = identityOf(refreshSession);
    expect(only).toBe(parent.profileId);
    await setParentalControls(parent, { profileId: only, maturityLimit: 6 });
    const rows = await database.db.execute<{ below_version: number }>(
      sql`select below_version from identity.refused_tokens where session_id = ${sessionId}`,
    );
    expect(rows).toEqual([{ below_version: 1 }]);
  });

  test('has what is playing begin anew where limits are tighter, and not where they are looser', async () => {
    const { parent, profileId } = await family();
    const ended = async (input: object) => {
      await setParentalControls(parent, { profileId, ...input });
      return database.db.execute<{ body: { at: string } }>(
        sql`delete from identity.outbox where kind = 'LIMITS_CHANGED' and body->>'profileId' = ${profileId} returning body`,
      );
    };
    const [first, second] = [aTitle(), aTitle()];
    const hours = { viewingHours: [{ days: ['MONDAY'], from: '07:00', to: '19:00' }], timeZone: 'UTC' };
    for (const tighter of [{ maturityLimit: 16 }, { maturityLimit: 12 }, { blockedTitleIds: [first, second] }, hours])
      expect(await ended(tighter)).toEqual([
        { body: { accountId: parent.accountId, profileId, at: expect.stringMatching(/Z$/) } },
      ]);
    for (const looser of [
      hours,
      { maturityLimit: 16 },
      { blockedTitleIds: [second] },
      { viewingHours: [] },
      { maturityLimit: null },
      { pin: '1234' },
    ])
      expect(await ended(looser)).toEqual([]);
  });

  test('leaves a trace for the owner', async () => {
    const { parent, profileId } = await family();
    await setParentalControls(parent, { profileId, maturityLimit: 12 });
    expect(await kindsOf(parent)).toContain('PARENTAL_CONTROLS_CHANGED');
  });
});

describe('the PIN of a profile', () => {
  const withPin = async (controls: object = { maturityLimit: 12 }) => {
    const { parent, profileId } = await family();
    expect(await setParentalControls(parent, { profileId, pin: '1234', ...controls })).toMatchObject({
      userErrors: [],
    });
    return { parent, profileId };
  };

  test('is wanted for its controls, and right', async () => {
    const { parent, profileId } = await withPin();
    const set = (input: object) => setParentalControls(parent, { profileId, maturityLimit: 16, ...input });
    expect(await set({})).toMatchObject(error('PIN_REQUIRED', 'currentPin'));
    for (const currentPin of ['4321', '12345', 'no PIN', ''])
      expect(await set({ currentPin })).toMatchObject(error('WRONG_CREDENTIALS', 'currentPin'));
    expect(await set({ currentPin: '1234' })).toMatchObject({ userErrors: [] });
    expect(await set({ currentPin: '1234', pin: null })).toMatchObject({ userErrors: [] });
    expect(await set({})).toMatchObject({ userErrors: [] });
  });

  test('is not to be guessed: after five wrong ones it is locked for all sessions, of this profile alone, and the owner is told once', async () => {
    const { parent, profileId } = await withPin();
    const other = await createProfile(parent, { name: 'Cleo' });
    const otherId = other.profile?.id ?? '';
    await setParentalControls(parent, { profileId: otherId, pin: '5678' });
    const wrong = { profileId, pin: '0000' };
    for (let tries = 0; tries < 5; tries++)
      expect(await switchProfile(parent, wrong)).toMatchObject(error('WRONG_CREDENTIALS', 'pin'));
    const session = { ...parent, sessionId: newId() };
    for (const asker of [parent, session, parent])
      expect(await refusalOf('switchProfile', asker, { profileId, pin: '1234' })).toBe('RATE_LIMITED');
    expect(await refusalOf('setParentalControls', parent, { profileId, currentPin: '1234' })).toBe('RATE_LIMITED');
    expect(await switchProfile(parent, { profileId: otherId, pin: '5678' })).toMatchObject({ userErrors: [] });
    expect((await kindsOf(parent)).filter((kind) => kind === 'PIN_LOCKED')).toHaveLength(1);
  });

  test('is not to be guessed by many tries at once either', async () => {
    const { parent, profileId } = await withPin();
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, i) =>
        ask<{ switchProfile: { userErrors: object[] } }>(
          'mutation($input: SwitchProfileInput!) { switchProfile(input: $input) { userErrors { code } } }',
          { input: { profileId, pin: `000${i % 10}` } },
          parent,
        ),
      ),
    );
    expect(answers.filter(({ data }) => data?.switchProfile)).toHaveLength(5);
  });

  test('forgets wrong ones once the right one came', async () => {
    const { parent, profileId } = await withPin();
    for (let round = 0; round < 2; round++) {
      for (let tries = 0; tries < 4; tries++) await switchProfile(parent, { profileId, pin: '0000' });
      expect(await switchProfile(parent, { profileId, pin: '1234' })).toMatchObject({ userErrors: [] });
    }
  });

  test('is wanted to enter a profile that nothing else would hold, at log-in too', async () => {
    const { parent, profileId } = await withPin({});
    expect(await switchProfile(parent, { profileId })).toMatchObject(error('PIN_REQUIRED', 'pin'));
    expect(await switchProfile(parent, { profileId, pin: '0000' })).toMatchObject(error('WRONG_CREDENTIALS', 'pin'));
    const entered = await as(parent, profileId, '1234');
    expect(entered).toMatchObject({ profileId });
    expect(entered.unlocked).toBeUndefined();
    await deleteProfile(entered, { profileId: parent.profileId });
    const { member } = await family();
    await setParentalControls(member.identity, { profileId: member.profileId, pin: '1234' });
    const [only] = (
      await dataOf<{ me: { profiles: { id: string }[] } }>('{ me { profiles { id } } }', {}, member.identity)
    ).me.profiles.filter(({ id }) => id !== member.profileId);
    await deleteProfile(member.identity, { profileId: only?.id });
    const logIn = `mutation { logIn(input: { email: "${member.email}", password: "correct horse battery" }) { tokens { accessToken refreshToken } userErrors { code field } } }`;
    const loggedIn = await dataOf<{ logIn: Parameters<typeof identityOf>[0] }>(logIn);
    expect(identityOf(loggedIn.logIn).profileId).toBeUndefined();
  });

  test('is wanted from then on where the profile was entered without it, or by the one from before', async () => {
    const { parent, profileId, member } = await family();
    const profileOf = async (tokens: Payload['tokens']) => {
      const { refreshSession } = await dataOf<{ refreshSession: Payload }>(refresh, {
        input: { refreshToken: tokens?.refreshToken },
      });
      return identityOf(refreshSession).profileId;
    };
    const logIn = `mutation { logIn(input: { email: "${member.email}", password: "correct horse battery" }) { tokens { accessToken refreshToken } userErrors { code field } } }`;
    const another = async (pin?: string) => {
      const { logIn: loggedIn } = await dataOf<{ logIn: Payload }>(logIn);
      return switchProfile(identityOf(loggedIn), { profileId, ...(pin && { pin }) });
    };
    const own = await switchProfile(parent, { profileId });
    const before = await another();
    await setParentalControls(identityOf(own), { profileId, pin: '1234' });
    expect(await profileOf(before.tokens)).toBeUndefined();
    expect(await profileOf(own.tokens)).toBe(profileId);
    const byPin = await another('1234');
    await setParentalControls(identityOf(own), { profileId, currentPin: '1234', maturityLimit: 12 });
    await setParentalControls(identityOf(own), { profileId, currentPin: '1234', pin: '9999' });
    const held = await switchProfile(identityOf(byPin), { profileId });
    expect(await profileOf(held.tokens)).toBe(profileId);
    const lifted = { profileId, currentPin: '9999', maturityLimit: null, pin: '4321' };
    await setParentalControls(identityOf(own), lifted);
    expect(await profileOf((await another('4321')).tokens)).toBe(profileId);
  });

  test('is wanted from then on of who was held without it, once nothing else holds', async () => {
    const lifted = [{ maturityLimit: null }, { viewingHours: [] }, { blockedTitleIds: [] }];
    const set = [
      { maturityLimit: 12 },
      { viewingHours: [{ days: ['MONDAY'], from: '00:00', to: '24:00' }], timeZone: 'UTC' },
      { blockedTitleIds: [aTitle()] },
    ];
    for (const [i, controls] of set.entries()) {
      const { parent, profileId, member } = await family();
      await setParentalControls(parent, { profileId, pin: '1234', ...controls });
      const logIn = `mutation { logIn(input: { email: "${member.email}", password: "correct horse battery" }) { tokens { accessToken refreshToken } userErrors { code field } } }`;
      const enter = async (pin?: string) => {
        const { logIn: loggedIn } = await dataOf<{ logIn: Payload }>(logIn);
        return switchProfile(identityOf(loggedIn), { profileId, ...(pin && { pin }) });
      };
      const [held, unlocked] = [await enter(), await enter('1234')];
      await setParentalControls(parent, { profileId, currentPin: '1234', ...lifted[i] });
      // Its token is good for about a second more.
      expect(await refusalOf('lockProfile', identityOf(held), {})).toBe('UNAUTHENTICATED');
      const goesOnAs = async ({ tokens }: Payload) => {
        const input = { refreshToken: tokens?.refreshToken };
        const { refreshSession } = await dataOf<{ refreshSession: Payload }>(refresh, { input });
        return identityOf(refreshSession).profileId;
      };
      expect([await goesOnAs(held), await goesOnAs(unlocked)]).toEqual([undefined, profileId]);
      const { sessionId } = identityOf(held);
      const refused = sql`select 1 from identity.refused_tokens where session_id = ${sessionId} and below_version > 0`;
      expect(await database.db.execute(refused)).toHaveLength(1);
    }
  });

  test('is not kept as it is', async () => {
    const { profileId } = await withPin();
    const [row] = await database.db.execute<{ pin_hash: string }>(
      sql`select pin_hash from identity.profiles where id = ${profileId}`,
    );
    expect(row?.pin_hash).toMatch(/^\$argon2id\$/);
  });
});

describe('a profile with limits', () => {
  const limited = async () => {
    const { parent, profileId } = await family();
    await setParentalControls(parent, { profileId, pin: '1234', maturityLimit: 12 });
    return { parent, profileId };
  };
  const claimsOf = async (payload: ReturnType<typeof switchProfile>) => {
    const { tokens, userErrors } = await payload;
    if (!tokens) throw new Error(`There are no tokens: ${JSON.stringify(userErrors)}`);
    return decodeJwt<{ unl?: boolean; maturity?: number }>(tokens.accessToken);
  };

  test('is entered without its PIN and held, and with it unlocked for an hour', async () => {
    const { parent, profileId } = await limited();
    expect(await claimsOf(switchProfile(parent, { profileId }))).toMatchObject({ pid: profileId, maturity: 12 });
    const unlocked = await claimsOf(switchProfile(parent, { profileId, pin: '1234' }));
    expect(unlocked).toMatchObject({ pid: profileId, unl: true });
    expect(unlocked).not.toHaveProperty('maturity');
    const back = await claimsOf(switchProfile(parent, { profileId }));
    expect(back).toMatchObject({ maturity: 12 });
    expect(back).not.toHaveProperty('unl');
  });

  test('is unlocked for so many minutes; the tokens end with them, and those after them are held', async () => {
    const { parent, profileId } = await limited();
    const child = await as(parent, profileId);
    for (const minutes of [4, 241])
      expect(await unlockProfile(child, { pin: '1234', minutes })).toMatchObject(error('INVALID', 'minutes'));
    const before = Date.now();
    const unlocked = await unlockProfile(child, { pin: '1234', minutes: 5 });
    const until = new Date(unlocked.unlockedUntil ?? 0).getTime();
    expect(until).toBeGreaterThanOrEqual(before + 5 * 60_000);
    const claims = await claimsOf(Promise.resolve(unlocked));
    expect(claims).toMatchObject({ unl: true });
    expect((claims.exp ?? 0) * 1000).toBeLessThanOrEqual(until);
    const viewer = identityOf(unlocked);
    const query = '{ me { activeProfile { parentalControls { unlockedUntil } } } }';
    expect(await dataOf(query, {}, viewer)).toEqual({
      me: { activeProfile: { parentalControls: { unlockedUntil: unlocked.unlockedUntil } } },
    });
    await database.db.execute(
      sql`update identity.sessions set unlocked_until = now() - interval '1 second' where id = ${viewer.sessionId}`,
    );
    const { refreshSession } = await dataOf<{ refreshSession: Awaited<ReturnType<typeof switchProfile>> }>(refresh, {
      input: { refreshToken: unlocked.tokens?.refreshToken },
    });
    expect(await claimsOf(Promise.resolve(refreshSession))).toMatchObject({ maturity: 12 });
    expect(await dataOf(query, {}, viewer)).toEqual({
      me: { activeProfile: { parentalControls: { unlockedUntil: null } } },
    });
  });

  test('is locked before its time, and the tokens without limits are refused', async () => {
    const { parent, profileId } = await limited();
    const viewer = identityOf(await unlockProfile(await as(parent, profileId), { pin: '1234' }));
    const other = await createProfile(viewer, { name: 'Cleo' });
    for (const id of [other.profile?.id, newId(), 'no id'])
      expect(await lockProfile(viewer, { profileId: id })).toMatchObject({
        tokens: null,
        ...error('NOT_FOUND', 'profileId'),
      });
    const locked = await lockProfile(viewer, {});
    expect(await claimsOf(Promise.resolve(locked))).toMatchObject({ maturity: 12 });
    const [row] = await database.db.execute<{ below_version: number }>(
      sql`select below_version from identity.refused_tokens where session_id = ${viewer.sessionId}`,
    );
    expect(row?.below_version).toBeGreaterThan(0);
    expect(await kindsOf(parent)).toContain('PROFILE_UNLOCKED');
  });

  test('has what its session plays begin anew once its limits are put back, and not when their lifting is renewed', async () => {
    const { parent, profileId } = await limited();
    const toldOf = async (change: () => Promise<Payload>) => {
      const viewer = identityOf(await change());
      const rows = await database.db.execute<{ body: object }>(
        sql`delete from identity.outbox where kind = 'LIMITS_CHANGED' and body->>'profileId' = ${profileId} returning body`,
      );
      return { viewer, told: rows.map(({ body }) => body) };
    };
    const ending = {
      ...{ accountId: parent.accountId, profileId, sessionIds: [parent.sessionId] },
      at: expect.stringMatching(/Z$/),
    };
    const { viewer: held } = await toldOf(() => switchProfile(parent, { profileId }));
    expect((await toldOf(() => lockProfile(held, {}))).told).toEqual([]);
    const putBack: (() => Promise<Payload>)[] = [
      () => lockProfile(held, {}),
      () => switchProfile(held, { profileId }),
      () => switchProfile(held, { profileId: parent.profileId }),
    ];
    for (const back of putBack) {
      expect((await toldOf(() => switchProfile(held, { profileId, pin: '1234' }))).told).toEqual([]);
      expect((await toldOf(() => unlockProfile(held, { pin: '1234', minutes: 5 }))).told).toEqual([]);
      expect((await toldOf(back)).told).toEqual([ending]);
      expect((await toldOf(() => switchProfile(held, { profileId }))).told).toEqual([]);
    }
    // It has run out: what was begun may be played to its end, until somebody says that it ends.
    await unlockProfile(held, { pin: '1234' });
    await database.db.execute(
      sql`update identity.sessions set unlocked_until = now() - interval '1 second' where id = ${held.sessionId}`,
    );
    expect((await toldOf(() => lockProfile(held, {}))).told).toEqual([ending]);
  });

  test('is held again when its PIN is changed, and what was begun by the one from before ends', async () => {
    const { parent, profileId } = await limited();
    const unlocked = identityOf(await unlockProfile(await as(parent, profileId), { pin: '1234' }));
    await setParentalControls(parent, { profileId, currentPin: '1234', pin: '9999' });
    const told = await database.db.execute<{ body: object }>(
      sql`select body from identity.outbox where kind = 'LIMITS_CHANGED' and body->>'profileId' = ${profileId} order by id`,
    );
    expect(told.at(-1)?.body).toMatchObject({ profileId, sessionIds: [unlocked.sessionId] });
    const query = '{ me { activeProfile { parentalControls { unlockedUntil } } } }';
    expect(await dataOf(query, {}, unlocked)).toEqual({
      me: { activeProfile: { parentalControls: { unlockedUntil: null } } },
    });
  });

  test('is unlocked by no PIN where there is none', async () => {
    const { parent, profileId } = await family({ kids: true });
    expect(await unlockProfile(await as(parent, profileId), { pin: '1234' })).toMatchObject(
      error('WRONG_STATE', 'pin'),
    );
  });
});

describe('a token that is held by limits', () => {
  const kinds: Record<string, (title: string) => object> = {
    'a maturity limit': () => ({ maturityLimit: 12 }),
    'blocked titles': (title) => ({ blockedTitleIds: [title] }),
    'viewing hours': () => ({ viewingHours: [{ days: ['MONDAY'], from: '00:00', to: '24:00' }], timeZone: 'UTC' }),
  };
  for (const [kind, controls] of Object.entries(kinds))
    test(`by ${kind} gets around them neither by controls, nor by another profile, nor by a deletion`, async () => {
      const { parent, profileId } = await family();
      await setParentalControls(parent, { profileId, pin: '1234', ...controls(aTitle()) });
      const child = await as(parent, profileId);
      expect(await setParentalControls(child, { profileId })).toMatchObject(error('PIN_REQUIRED', 'currentPin'));
      for (const id of [parent.profileId, profileId]) {
        expect(await deleteProfile(child, { profileId: id })).toMatchObject(error('RESTRICTED', 'profileId'));
        expect(await updateProfile(child, { profileId: id, country: 'US' })).toMatchObject(
          error('RESTRICTED', 'country'),
        );
      }
      expect(await setParentalControls(child, { profileId: parent.profileId, maturityLimit: 21 })).toMatchObject(
        error('RESTRICTED', 'profileId'),
      );
      expect(await createProfile(child, { name: 'Free' })).toMatchObject(error('RESTRICTED'));
      expect(await updateProfile(child, { profileId, name: 'Benny' })).toMatchObject({ userErrors: [] });
      const unlocked = identityOf(await unlockProfile(child, { pin: '1234' }));
      expect(await createProfile(unlocked, { name: 'Free' })).toMatchObject({ userErrors: [] });
      expect(await setParentalControls(unlocked, { profileId: parent.profileId, maturityLimit: 21 })).toMatchObject({
        userErrors: [],
      });
    });

  test('makes profiles with limits as strong as its own', async () => {
    const { parent, profileId } = await family();
    await setParentalControls(parent, { profileId, maturityLimit: 12 });
    const child = await as(parent, profileId);
    for (const weaker of [{ maturityLimit: 13 }, {}, { maturityLimit: 6, country: 'US' }])
      expect(await createProfile(child, { name: 'Weak', ...weaker })).toMatchObject(error('RESTRICTED'));
    expect(await createProfile(child, { name: 'Strong', maturityLimit: 12 })).toMatchObject({ userErrors: [] });
    expect(await createProfile(child, { name: 'Stronger', kids: true })).toMatchObject({ userErrors: [] });
  });
});

describe('a new profile', () => {
  test('has the limit that is given, and a child twelve years or fewer', async () => {
    const { parent } = await family();
    const limitOf = async (input: object) => (await createProfile(parent, input)).profile?.parentalControls;
    expect(await limitOf({ name: 'Teen', maturityLimit: 16 })).toEqual({ maturityLimit: 16 });
    expect(await limitOf({ name: 'Child', kids: true })).toEqual({ maturityLimit: 12 });
    expect(await limitOf({ name: 'Infant', kids: true, maturityLimit: 0 })).toEqual({ maturityLimit: 0 });
    expect(await createProfile(parent, { name: 'Wrong', kids: true, maturityLimit: 16 })).toMatchObject(
      error('INVALID', 'maturityLimit'),
    );
    expect(await createProfile(parent, { name: 'Wrong', maturityLimit: 22 })).toMatchObject(
      error('INVALID', 'maturityLimit'),
    );
  });

  test('watches where it says, else where its account does, and its tokens say so', async () => {
    const { parent, profileId } = await family({ country: 'AT' });
    const countryOf = async (id: string) =>
      decodeJwt<{ country?: string }>((await switchProfile(parent, { profileId: id })).tokens?.accessToken ?? '')
        .country;
    expect(await countryOf(profileId)).toBe('AT');
    await updateProfile(parent, { profileId, country: null });
    expect(await countryOf(profileId)).toBeUndefined();
  });
});

test('preferences change as they are given, go back with null, and are their account’s alone', async () => {
  const { parent, profileId } = await family();
  const set = async (input: object) => (await updatePreferences(parent, { profileId, ...input })).profile?.preferences;
  const usual = { autoplay: true, audioLanguage: null, subtitleLanguage: null, maxHeight: null, dataSaver: false };
  const chosen = { autoplay: false, audioLanguage: 'de', subtitleLanguage: 'en-GB', maxHeight: 1080, dataSaver: true };
  expect(await set({})).toEqual(usual);
  expect(await set(chosen)).toEqual(chosen);
  expect(await set({ maxHeight: 720 })).toEqual({ ...chosen, maxHeight: 720 });
  expect(
    await set({ autoplay: null, audioLanguage: null, subtitleLanguage: null, maxHeight: null, dataSaver: null }),
  ).toEqual(usual);
  for (const maxHeight of [143, 4321])
    expect(await updatePreferences(parent, { profileId, maxHeight })).toMatchObject(error('INVALID', 'maxHeight'));
  const { parent: stranger } = await family();
  for (const id of [profileId, newId(), 'no id'])
    expect(await updatePreferences(stranger, { profileId: id, dataSaver: true })).toMatchObject(
      error('NOT_FOUND', 'profileId'),
    );
  const operator = { ...stranger, scopes: ['accounts:read'] };
  const query = 'query($id: ID!) { profile(id: $id) { preferences { autoplay } parentalControls { pinSet } } }';
  expect(await dataOf(query, { id: profileId }, operator)).toEqual({
    profile: { preferences: null, parentalControls: null },
  });
});

test('playback hears until when a profile may watch, as its own viewer asks', async () => {
  const { parent, profileId } = await family();
  const watchable = async (viewer: Identity) => {
    const { _entities } = await dataOf<{ _entities: [{ watchableNow: boolean; watchableUntil: string | null }] }>(
      'query($r: [_Any!]!) { _entities(representations: $r) { ... on Profile { watchableNow watchableUntil } } }',
      { r: [{ __typename: 'Profile', id: profileId }] },
      viewer,
    );
    return _entities[0];
  };
  const viewer = await as(parent, profileId);
  expect(await watchable(viewer)).toEqual({ watchableNow: true, watchableUntil: null });
  // The day after tomorrow alone: not now, whatever the hour.
  const days = ['SUNDAY', 'MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY'];
  const later = days[(new Date().getUTCDay() + 2) % 7];
  const viewingHours = [{ days: [later], from: '12:00', to: '13:00' }];
  await setParentalControls(parent, { profileId, pin: '1234', viewingHours, timeZone: 'UTC' });
  const held = await watchable(viewer);
  expect(held?.watchableNow).toBe(false);
  expect(new Date(held?.watchableUntil ?? 0).getTime()).toBeLessThanOrEqual(Date.now());
  const unlocked = await unlockProfile(viewer, { pin: '1234', minutes: 5 });
  expect(await watchable(identityOf(unlocked))).toEqual({
    watchableNow: true,
    watchableUntil: unlocked.unlockedUntil,
  });
});
