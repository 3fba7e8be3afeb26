/** What may be done with seasons, by whom. */
import { z } from 'zod';
import { requireAccount, requireScope } from '../../shared/context.ts';
import { check, done, type Outcome, refused, type UserError, userError } from '../../shared/userErrors.ts';
import { differences, record } from '../changes/changeStore.ts';
import type { Context } from '../context.ts';
import { idempotencyKey, optionalText, wholeNumber } from '../inputRules.ts';
import type { SeasonParent } from '../parents.ts';
import { writeScope } from '../sight.ts';

const createSeasonRules = z.object({
  showId: z.string(),
  number: wholeNumber(0, 99),
  name: optionalText(200),
  idempotencyKey,
});

export interface SeasonResult {
  readonly season: SeasonParent | null;
  readonly userErrors: UserError[];
}

/** Adds a season; one of this number in the show is ALREADY_EXISTS. */
export async function createSeason(context: Context, input: z.input<typeof createSeasonRules>): Promise<SeasonResult> {
  requireScope(context, writeScope);
  const checked = check(createSeasonRules, input);
  if (!checked.ok) return { season: null, userErrors: checked.userErrors };
  const { showId, number, name, idempotencyKey: key } = checked.value;
  const { stores, loaders } = context;
  const noShow = userError('NOT_FOUND', 'There is no such show.', 'showId');
  const show = await loaders.titleById.load(showId);
  if (show?.kind !== 'SHOW') return { season: null, userErrors: [noShow] };
  const accountId = requireAccount(context);
  const call = { accountId, mutation: 'createSeason', key };
  const created = await stores.idempotency.once(call, async (transaction, id): Promise<Outcome<undefined>> => {
    if (!(await stores.titles.lock(transaction, show.id))) return refused(noShow);
    if (!(await stores.seasons.insert(transaction, { id, titleId: show.id, number, name: name ?? null })))
      return refused(userError('ALREADY_EXISTS', `The show has a season ${number} already.`, 'number'));
    const fields = differences({}, { [`season ${number}`]: { name: name ?? null } });
    await record(transaction, { titleId: show.id, actorId: accountId, action: 'createSeason', fields });
    return done(undefined);
  });
  loaders.clear();
  if (!created.ok) return { season: null, userErrors: created.userErrors };
  return { season: await loaders.seasonById.load(created.value), userErrors: [] };
}
