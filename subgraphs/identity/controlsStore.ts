/**
 * The rows of parental controls. What changes them tells the catalog of blocked titles in the same transaction, and has the
 * access tokens refused that say of a profile what does not hold any more.
 */
import { and, asc, eq, gt, inArray, isNotNull, ne, sql } from 'drizzle-orm';
import type { Executor } from '../../db/client.ts';
import { outbox, profiles, sessions } from '../../db/schema/identity.ts';
import { blockedTitles } from '../../db/schema/identityWatching.ts';
import type { BaseContext } from '../shared/context.ts';
import { put } from '../shared/outboxStore.ts';
import { originOf, recordEvent } from './accountEventStore.ts';
import type { Profile } from './profileStore.ts';
import { beginAnew, outdateTokens } from './sessionEndStore.ts';

export interface ControlsChange {
  readonly accountId: string;
  readonly profileId: string;
  /** The hash of the PIN that was proven, null where there was none; undefined when the password was proven in its place. */
  readonly provenPin: string | null | undefined;
  readonly set: Partial<Pick<Profile, 'maturityLimit' | 'pinHash' | 'viewingHours' | 'timeZone'>>;
  /** The whole list; it stays when left out. */
  readonly blockedTitleIds?: readonly string[] | undefined;
}

export type ControlsSet =
  | { readonly kind: 'set'; readonly profile: Profile }
  | { readonly kind: 'not found' }
  /** The PIN is another one by now. */
  | { readonly kind: 'pin changed' }
  /** There would be viewing hours without one. */
  | { readonly kind: 'no time zone' };

export interface BlockedTitle {
  readonly profileId: string;
  readonly titleId: string;
}

export class ControlsStore {
  readonly #db: Executor;

  constructor(db: Executor) {
    this.#db = db;
  }

  /** What the profiles may not see. */
  blockedOf(profileIds: readonly string[]): Promise<BlockedTitle[]> {
    return this.#db
      .select()
      .from(blockedTitles)
      .where(inArray(blockedTitles.profileId, [...profileIds]))
      .orderBy(asc(blockedTitles.profileId), asc(blockedTitles.titleId));
  }

  /** Changes what is given. `context.outbox.ring()` after it. */
  set(
    { accountId, profileId, provenPin, set, blockedTitleIds }: ControlsChange,
    by: BaseContext,
  ): Promise<ControlsSet> {
    return this.#db.transaction(async (transaction) => {
      // Not "for update": a session that chooses the profile meanwhile need not wait.
      const [before] = await transaction
        .select()
        .from(profiles)
        .where(and(eq(profiles.id, profileId), eq(profiles.accountId, accountId)))
        .for('no key update');
      if (!before) return { kind: 'not found' };
      if (provenPin !== undefined && before.pinHash !== provenPin) return { kind: 'pin changed' };
      const version = blockedTitleIds ? { controlsVersion: sql`${profiles.controlsVersion} + 1` } : {};
      const { viewingHours, timeZone } = { ...before, ...set };
      if (viewingHours.length > 0 && timeZone === null) return { kind: 'no time zone' };
      const change = { ...set, ...version };
      if (Object.keys(change).length === 0) return { kind: 'set', profile: before };
      const wasHeld = before.pinHash !== null && (await isHeld(transaction, before));
      const [profile] = await transaction.update(profiles).set(change).where(eq(profiles.id, profileId)).returning();
      if (!profile) return { kind: 'not found' };
      const isBlockedMore = blockedTitleIds ? await replaceBlocked(transaction, profile, blockedTitleIds) : false;
      if (isBlockedMore || isTighter(before, profile)) await beginAnew(transaction, { accountId, profileId });
      const isPinChanged = set.pinHash !== undefined && set.pinHash !== before.pinHash;
      const wantsPin = profile.pinHash !== null && !(await isHeld(transaction, profile));
      const isPinAllThatIsLeft = wasHeld && wantsPin;
      if (isPinChanged || isPinAllThatIsLeft || profile.maturityLimit !== before.maturityLimit)
        await outdateTokens(transaction, { profileId });
      if (isPinChanged) await limitAgain(transaction, profile);
      // Who was let in by the PIN from before, or without one, has no profile from now on.
      if (wantsPin && (isPinChanged || isPinAllThatIsLeft)) await putOut(transaction, profileId, by);
      const detail = provenPin === undefined ? 'by password' : undefined;
      await recordEvent(transaction, { ...originOf(by), accountId, kind: 'PARENTAL_CONTROLS_CHANGED', detail });
      return { kind: 'set', profile };
    });
  }

  /** Keeps for the owner that too many wrong PINs came. */
  recordLockedPin(accountId: string, by: BaseContext): Promise<void> {
    return recordEvent(this.#db, { ...originOf(by), accountId, kind: 'PIN_LOCKED' });
  }
}

/** Puts a list in the place of the one from before, and gives whether a title is on it that was not. */
async function replaceBlocked(
  transaction: Executor,
  { id: profileId, controlsVersion: version }: Profile,
  titleIds: readonly string[],
): Promise<boolean> {
  const replaced = await transaction
    .delete(blockedTitles)
    .where(eq(blockedTitles.profileId, profileId))
    .returning({ titleId: blockedTitles.titleId });
  if (titleIds.length > 0)
    await transaction.insert(blockedTitles).values(titleIds.map((titleId) => ({ profileId, titleId })));
  const body = { profileId, version, titleIds };
  await put(transaction, outbox, [{ receiver: 'catalog', kind: 'BLOCKED_TITLES', body }]);
  const present = new Set(replaced.map(({ titleId }) => titleId));
  return titleIds.some((titleId) => !present.has(titleId));
}

/** Whether the limit is lower, or there are other hours. */
function isTighter(before: Profile, after: Profile): boolean {
  if ((after.maturityLimit ?? Infinity) < (before.maturityLimit ?? Infinity)) return true;
  const hoursOf = ({ viewingHours, timeZone }: Profile) => JSON.stringify([viewingHours, timeZone]);
  return after.viewingHours.length > 0 && hoursOf(after) !== hoursOf(before);
}

/** Puts the limits back for who has lifted them by the PIN from before, and ends what was begun so. */
async function limitAgain(transaction: Executor, { id: profileId, accountId }: Profile): Promise<void> {
  const lifted = await transaction
    .update(sessions)
    .set({ unlockedUntil: null })
    .where(and(eq(sessions.profileId, profileId), isNotNull(sessions.unlockedUntil)))
    .returning({ id: sessions.id });
  await beginAnew(
    transaction,
    { accountId, profileId },
    lifted.map(({ id }) => id),
  );
}

/** Leaves the sessions of a profile without one, but that which changes its controls and those that have given its PIN a while ago. */
async function putOut(transaction: Executor, profileId: string, { identity }: BaseContext): Promise<void> {
  const { sessionId } = identity;
  const hasGivenIt = gt(sessions.unlockedUntil, sql`now()`);
  await transaction
    .update(sessions)
    .set({ profileId: null })
    .where(
      and(
        eq(sessions.profileId, profileId),
        sql`${hasGivenIt} is not true`,
        sessionId === undefined ? undefined : ne(sessions.id, sessionId),
      ),
    );
}

/** Whether a profile has limits: as `isLimited`, of what this transaction sees. Without them its PIN is wanted, where it has one. */
export async function isHeld(transaction: Executor, profile: Limits): Promise<boolean> {
  const { id, kids, maturityLimit, viewingHours } = profile;
  if (kids || maturityLimit !== null || viewingHours.length > 0) return true;
  return (await transaction.$count(blockedTitles, eq(blockedTitles.profileId, id))) > 0;
}

type Limits = Pick<Profile, 'id' | 'kids' | 'maturityLimit' | 'viewingHours'>;
