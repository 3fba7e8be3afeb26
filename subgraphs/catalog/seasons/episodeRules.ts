/** What may be done with episodes, by whom. */
import { z } from 'zod';
import { requireAccount, requireScope } from '../../shared/context.ts';
import { isId } from '../../shared/id.ts';
import { check, done, type Outcome, refused, type UserError, userError } from '../../shared/userErrors.ts';
import type { Context } from '../context.ts';
import { idempotencyKey, optionalText, required, textOf, wholeNumber } from '../inputRules.ts';
import type { EpisodeParent } from '../parents.ts';
import { writeScope } from '../sight.ts';
import { conflict } from '../titles/titleRules.ts';
import { definedOf } from '../titles/titleWriter.ts';

const number = wholeNumber(1, 500);
const name = textOf(1, 200);
const createEpisodeRules = z.object({
  seasonId: z.string(),
  number,
  name,
  synopsis: optionalText(4_000),
  idempotencyKey,
});

/** What is left out stays; null empties. */
const updateEpisodeRules = z.object({
  number: number.nullish().refine((given) => given !== null, required),
  name: name.nullish().refine((given) => given !== null, required),
  synopsis: optionalText(4_000),
});

export interface EpisodeResult {
  readonly episode: EpisodeParent | null;
  readonly userErrors: UserError[];
}

const refuse = (...userErrors: UserError[]): EpisodeResult => ({ episode: null, userErrors });

const numberTaken = (taken: number | null | undefined) =>
  userError('ALREADY_EXISTS', `The season has an episode ${taken} already.`, 'number');

/** Adds an episode; one of this number in the season is ALREADY_EXISTS. */
export async function createEpisode(
  context: Context,
  input: z.input<typeof createEpisodeRules>,
): Promise<EpisodeResult> {
  requireScope(context, writeScope);
  const checked = check(createEpisodeRules, input);
  if (!checked.ok) return refuse(...checked.userErrors);
  const { seasonId, idempotencyKey: key, ...facts } = checked.value;
  const { stores, loaders } = context;
  const season = await loaders.seasonById.load(seasonId);
  if (!season) return refuse(userError('NOT_FOUND', 'There is no such season.', 'seasonId'));
  const call = { accountId: requireAccount(context), mutation: 'createEpisode', key };
  const created = await stores.idempotency.once(call, async (transaction, id): Promise<Outcome<undefined>> => {
    if (
      await stores.episodes.insert(transaction, { id, seasonId: season.id, ...facts, synopsis: facts.synopsis ?? null })
    )
      return done(undefined);
    return refused(numberTaken(facts.number));
  });
  loaders.clear();
  if (!created.ok) return refuse(...created.userErrors);
  return { episode: await loaders.episodeById.load(created.value), userErrors: [] };
}

type Update = z.input<typeof updateEpisodeRules> & { readonly id: string; readonly version: number };

/** Changes what is given. A stale version changes nothing, and gives the newer state with a CONFLICT. */
export async function updateEpisode(context: Context, input: Update): Promise<EpisodeResult> {
  requireScope(context, writeScope);
  const checked = check(updateEpisodeRules, input);
  if (!checked.ok) return refuse(...checked.userErrors);
  const { stores, loaders } = context;
  const { number, name, synopsis } = checked.value;
  const facts = definedOf({ number: number ?? undefined, name: name ?? undefined, synopsis });
  const updated = isId(input.id) ? await stores.episodes.update(input, facts) : undefined;
  loaders.clear();
  if (updated === 'NUMBER_TAKEN') return refuse(numberTaken(number));
  if (updated) return { episode: updated, userErrors: [] };
  const newer = await loaders.episodeById.load(input.id);
  if (!newer) return refuse(userError('NOT_FOUND', 'There is no such episode.', 'id'));
  return { episode: newer, userErrors: [conflict(input.version, newer.version)] };
}
