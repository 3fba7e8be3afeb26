/** What a profile keeps of titles: its list, and how it rates them. */
import { CodedError } from '../../../platform/errors.ts';
import { type PageArguments, readPage } from '../../shared/connection.ts';
import { requireAccount, requireProfile } from '../../shared/context.ts';
import { isId } from '../../shared/id.ts';
import { check, done, type Outcome, refused, userError } from '../../shared/userErrors.ts';
import type { Context } from '../context.ts';
import { latestAddedFirst } from '../myListStore.ts';
import type { MyListPage, TitleParent } from '../parents.ts';
import type { Profile } from '../profileStore.ts';
import type { OwnProfile } from '../watchStore.ts';
import { existing, existingUnlessDown } from './catalog.ts';
import { titleRating } from './inputs.ts';
import { isActive } from './visibility.ts';

const ownOf = (context: Context): OwnProfile => ({
  accountId: requireAccount(context),
  profileId: requireProfile(context),
});

const noSuchTitle = () => refused(userError('NOT_FOUND', 'There is no such title, or you may not see it.', 'titleId'));

/** The token may be older than the end of its profile. */
export const profileGone = (): CodedError =>
  new CodedError('FORBIDDEN', 'The profile of this token is gone: choose another with switchProfile.');

const isThere = async (context: Context, titleId: string): Promise<boolean> =>
  (await existing(context, 'Title', [titleId])).has(titleId);

/** A page of the list of a profile, for the profile itself; null for everybody else. */
export async function listOf(context: Context, profile: Profile, page: PageArguments): Promise<MyListPage | null> {
  if (!isActive(context, profile)) return null;
  const found = await readPage(
    latestAddedFirst,
    page,
    (query) => context.myList.page(profile.id, query),
    () => context.myList.count(profile.id),
  );
  const ids = found.edges.map(({ node }) => node.id);
  const there = await existingUnlessDown(context, 'Title', ids);
  return { ...found, edges: found.edges.map((edge) => ({ ...edge, exists: there.has(edge.node.id) })) };
}

/** Puts a title that the viewer may see on the list of the token's profile. */
export async function addToMyList(context: Context, titleId: string): Promise<Outcome<TitleParent>> {
  const own = ownOf(context);
  if (!(await isThere(context, titleId))) return noSuchTitle();
  if (!(await context.myList.add(own, titleId))) throw profileGone();
  return done({ id: titleId });
}

/** Takes a title off the list of the token's profile, also one that does not exist for the viewer any more. */
export async function removeFromMyList(context: Context, titleId: string): Promise<Outcome<TitleParent>> {
  const own = ownOf(context);
  const removed = isId(titleId) && (await context.myList.remove(own, titleId));
  return removed || (await isThere(context, titleId)) ? done({ id: titleId }) : noSuchTitle();
}

/** Rates a title for the token's profile; null takes the rating back, also of what does not exist any more. */
export async function rateTitle(
  context: Context,
  { titleId, ...input }: { readonly titleId: string },
): Promise<Outcome<TitleParent>> {
  const own = ownOf(context);
  const checked = check(titleRating, input);
  if (!checked.ok) return checked;
  const { rating } = checked.value;
  if (rating === null) {
    const removed = isId(titleId) && (await context.ratings.remove(own, titleId));
    return removed || (await isThere(context, titleId)) ? done({ id: titleId }) : noSuchTitle();
  }
  if (!(await isThere(context, titleId))) return noSuchTitle();
  if (!(await context.ratings.keep(own, titleId, rating))) throw profileGone();
  return done({ id: titleId });
}
