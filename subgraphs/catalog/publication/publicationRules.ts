/**
 * Who shows titles to viewers and takes them away: DRAFT and ARCHIVED become PUBLISHED, at once or as SCHEDULED at a moment;
 * PUBLISHED becomes ARCHIVED, and SCHEDULED a DRAFT again.
 */
import { requireAccount, requireScope } from '../../shared/context.ts';
import { done, type Outcome, refused, userError } from '../../shared/userErrors.ts';
import { differences, record } from '../changes/changeStore.ts';
import type { Context } from '../context.ts';
import type { TitleParent } from '../parents.ts';
import { writeScope } from '../sight.ts';
import { noSuch, refusedWith, type TitleResult, withinLimit } from '../titles/titleRules.ts';
import type { PublicationState } from './publicationStore.ts';

const mostYearsAhead = 2;

/** Publishes at once, or from a moment on. One that is PUBLISHED stays so; it cannot be SCHEDULED. */
export async function publishTitle(
  context: Context,
  { id, publishAt }: { readonly id: string; readonly publishAt?: Date | null | undefined },
): Promise<TitleResult> {
  requireScope(context, writeScope);
  const [now, latest] = [new Date(), new Date()];
  latest.setUTCFullYear(latest.getUTCFullYear() + mostYearsAhead);
  if (publishAt && publishAt > latest)
    return refusedWith(
      userError(
        'INVALID',
        `This wants a moment in the next ${mostYearsAhead} years, but got ${publishAt.toISOString()}.`,
        'publishAt',
      ),
    );
  const later = publishAt && publishAt > now ? publishAt : null;
  return change(context, id, 'publishTitle', ({ publication }) => {
    if (!later) return done({ publication: 'PUBLISHED', publishAt: null });
    if (publication === 'PUBLISHED')
      return refused(
        userError('WRONG_STATE', 'It is PUBLISHED already: unpublish it before it is scheduled.', 'publishAt'),
      );
    return done({ publication: 'SCHEDULED', publishAt: later });
  });
}

/** Takes a title from viewers. One that they do not see stays as it is. */
export async function unpublishTitle(context: Context, { id }: { readonly id: string }): Promise<TitleResult> {
  requireScope(context, writeScope);
  return change(context, id, 'unpublishTitle', (title) => done(hidden(title)));
}

/** What a title is when viewers do not see it any more, or do not get to see it. */
export const hidden = ({ publication }: Pick<TitleParent, 'publication'>): PublicationState => ({
  publication: publication === 'PUBLISHED' || publication === 'ARCHIVED' ? 'ARCHIVED' : 'DRAFT',
  publishAt: null,
});

async function change(
  context: Context,
  id: string,
  action: string,
  next: (title: TitleParent) => Outcome<PublicationState>,
): Promise<TitleResult> {
  if (!(await withinLimit(context, id))) return noSuch('title', 'id');
  const actorId = requireAccount(context);
  const { stores, loaders } = context;
  const result = await stores.titles.transaction(async (transaction): Promise<TitleResult> => {
    const title = await stores.titles.lock(transaction, id);
    if (!title) return noSuch('title', 'id');
    const state = next(title);
    if (!state.ok) return { title, userErrors: state.userErrors };
    const fields = differences(title, state.value);
    if (fields.length === 0) return { title, userErrors: [] };
    const written = await stores.publication.set(transaction, id, state.value);
    await record(transaction, { titleId: id, actorId, action, version: written.version, fields });
    return { title: written, userErrors: [] };
  });
  loaders.clear();
  return result;
}
