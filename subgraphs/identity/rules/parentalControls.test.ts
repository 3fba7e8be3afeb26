import { sql } from 'drizzle-orm';
import { decodeJwt } from 'jose';
import { describe, expect, test } from 'vitest';
import { controlsService, error, refresh } from '../../../test/identity/controls.ts';
import { identityOf, type Payload } from '../../../test/identity/profiles.ts';
import { newId } from '../../shared/id.ts';

const identity = await controlsService();
const {
  as,
  database,
  deleteProfile,
  family,
  setParentalControls,
  switchProfile,
  aTitle,
  listsOf,
  kindsOf,
  catalog,
  dataOf,
  titles,
} = identity;

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
    catalog.isDown = true;
    try {
      const set = await setParentalControls(parent, { profileId, blockedTitleIds: [blocked] });
      expect(set.profile?.parentalControls).toMatchObject({ blockedTitles: [{ id: blocked }] });
    } finally {
      catalog.isDown = false;
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
