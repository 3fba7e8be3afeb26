/** What may be done with episodes, by whom. */
import { z } from 'zod';
import { requireAccount, requireScope } from '../../shared/context.ts';
import { check, done, type Outcome, refused, type UserError, userError } from '../../shared/userErrors.ts';
import { differences, record } from '../changes/changeStore.ts';
import type { Context } from '../context.ts';
import { idempotencyKey, optionalText, required, textOf, wholeNumber } from '../inputRules.ts';
import type { EpisodeParent } from '../parents.ts';
import { writeScope } from '../sight.ts';
import { imdbId, ratings } from '../titles/titleInput.ts';
import { conflict } from '../titles/titleRules.ts';
import { definedOf } from '../titles/titleWriter.ts';

const number = wholeNumber(1, 500);
const name = textOf(1, 200);
const described = {
  synopsis: optionalText(4_000),
  releasedOn: z.string().nullish(),
  imdbId,
  ratings,
};

const createEpisodeRules = z.object({ seasonId: z.string(), number, name, ...described, idempotencyKey });

/** What is left out stays; null empties. */
const updateEpisodeRules = z.object({
  number: number.nullish().refine((given) => given !== null, required),
  name: name.nullish().refine((given) => given !== null, required),
  ...described,
});

export interface EpisodeResult {
  readonly episode: EpisodeParent | null;
  readonly userErrors: UserError[];
}

const refuse = (...userErrors: UserError[]): EpisodeResult => ({ episode: null, userErrors });

/** What change records put before the names of an episode's fields. */
const placeOf = (season: number, episode: number): string => `season ${season} episode ${episode} `;

/** What is so before anything is said. */
const nothing = { ratings: [] };

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
  const noSeason = userError('NOT_FOUND', 'There is no such season.', 'seasonId');
  const season = await loaders.seasonById.load(seasonId);
  if (!season) return refuse(noSeason);
  const accountId = requireAccount(context);
  const call = { accountId, mutation: 'createEpisode', key };
  const created = await stores.idempotency.once(call, async (transaction, id): Promise<Outcome<undefined>> => {
    if (!(await stores.titles.lock(transaction, season.titleId))) return refused(noSeason);
    const given = { ...definedOf(facts), number: facts.number, name: facts.name };
    if (!(await stores.episodes.insert(transaction, { id, seasonId: season.id, ...given })))
      return refused(numberTaken(facts.number));
    const fields = differences(nothing, given, placeOf(season.number, facts.number));
    await record(transaction, { titleId: season.titleId, actorId: accountId, action: 'createEpisode', fields });
    return done(undefined);
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
  const { number, name, ...rest } = checked.value;
  const given = definedOf({ ...rest, number: number ?? undefined, name: name ?? undefined });
  const { id, version } = input;
  const { stores, loaders } = context;
  const noEpisode = refuse(userError('NOT_FOUND', 'There is no such episode.', 'id'));
  if (!(await loaders.episodeById.load(id))) return noEpisode;
  const actorId = requireAccount(context);
  const result = await stores.titles.transaction(async (transaction): Promise<EpisodeResult> => {
    const placed = await stores.episodes.lock(transaction, id);
    if (!placed) return noEpisode;
    const { episode, seasonNumber, titleId } = placed;
    if (episode.version !== version) return { episode, userErrors: [conflict(version, episode.version)] };
    const fields = differences(episode, given, placeOf(seasonNumber, episode.number));
    if (fields.length === 0) return { episode, userErrors: [] };
    const written = await stores.episodes.write(transaction, id, given);
    if (written === 'NUMBER_TAKEN') return refuse(numberTaken(number));
    await record(transaction, { titleId, actorId, action: 'updateEpisode', fields });
    return { episode: written, userErrors: [] };
  });
  loaders.clear();
  return result;
}
