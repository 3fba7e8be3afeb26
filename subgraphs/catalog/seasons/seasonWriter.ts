/** Brings the seasons and episodes of a show in, as another source knows them, in the caller's transaction. */
import type { Executor } from '../../../db/client.ts';
import type { StoredFieldChange } from '../../../db/schema/catalogChanges.ts';
import { newId } from '../../shared/id.ts';
import { differences, record } from '../changes/changeStore.ts';
import type { EpisodeParent } from '../parents.ts';
import { definedOf } from '../titles/titleWriter.ts';
import type { CompleteEpisode, EpisodeFacts, EpisodeStore } from './episodeStore.ts';
import type { SeasonStore } from './seasonStore.ts';

/** What is known of an episode; what is left out stays as it is. */
export type GivenEpisode = Pick<EpisodeFacts, 'number' | 'name'> & Partial<EpisodeFacts>;

export interface GivenSeason {
  readonly number: number;
  readonly episodes: readonly GivenEpisode[];
}

/** How change records name an episode. */
export const placeOf = (season: number, episode: number): string => `season ${season} episode ${episode}`;

export class SeasonWriter {
  readonly #seasons: SeasonStore;
  readonly #episodes: EpisodeStore;

  constructor({ seasons, episodes }: { readonly seasons: SeasonStore; readonly episodes: EpisodeStore }) {
    this.#seasons = seasons;
    this.#episodes = episodes;
  }

  /**
   * Adds the seasons and episodes that are not there, by number, and changes those that are different; none is removed. Gives
   * whether anything was. The show is locked, or new; `actor` is the account, null for the platform itself.
   */
  async write(
    executor: Executor,
    actor: string | null,
    titleId: string,
    given: readonly GivenSeason[],
    action: string,
  ): Promise<boolean> {
    const numbers = given.map(({ number }) => number);
    const ensured = await this.#seasons.ensure(executor, titleId, numbers);
    const fields: StoredFieldChange[] = ensured
      .filter(({ added }) => added)
      .flatMap(({ season }) => differences({}, { [`season ${season.number}`]: { name: season.name } }));
    const seasonIds = new Map(ensured.map(({ season }) => [season.number, season.id]));
    const present = await this.#episodes.lockOfSeasons(executor, [...seasonIds.values()]);
    const presentAt = new Map(present.map((episode) => [`${episode.seasonId} ${episode.number}`, episode]));
    const put: CompleteEpisode[] = [];
    for (const { number, episodes } of given) {
      const seasonId = seasonIds.get(number);
      if (seasonId === undefined) continue;
      for (const episode of new Map(episodes.map((one) => [one.number, one])).values()) {
        const place = placeOf(number, episode.number);
        const before = presentAt.get(`${seasonId} ${episode.number}`);
        const known = { ...definedOf(episode), number: episode.number, name: episode.name };
        const different = before ? differences(before, known, `${place} `) : differences({}, { [place]: known });
        if (different.length === 0) continue;
        fields.push(...different);
        put.push({ ...restOf(before), ...known, id: newId(), seasonId });
      }
    }
    await this.#episodes.put(executor, put);
    await record(executor, { titleId, actorId: actor, action, fields });
    return fields.length > 0;
  }
}

/** What an episode is beside its number and name, before more is known. */
const restOf = (before: EpisodeParent | undefined) => ({
  synopsis: before?.synopsis ?? null,
  releasedOn: before?.releasedOn ?? null,
  imdbId: before?.imdbId ?? null,
  ratings: before?.ratings ?? [],
});
