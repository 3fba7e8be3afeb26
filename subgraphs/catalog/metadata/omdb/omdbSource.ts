/**
 * OMDb as the ingest sees it: answers are kept for a while and read from there. What holds of the key or of the network, and
 * not of the question, is never kept.
 */

import type { OmdbAnswerStore } from './answerStore.ts';
import { type OmdbEpisode, type OmdbTitle, readSearch, readSeason, readTitle, type SearchPage } from './answers.ts';
import type { OmdbClient } from './omdbClient.ts';
import { OmdbFault } from './omdbFault.ts';
import { parametersOf, type Question } from './question.ts';

/** How long answers are kept, in seconds. */
const keptFor: Readonly<Record<Question['kind'] | 'notFound', number>> = {
  title: 7 * 24 * 3_600,
  season: 7 * 24 * 3_600,
  search: 24 * 3_600,
  notFound: 3_600,
};

/** What is kept of a question to which OMDb knows no answer. */
const notFound = { Response: 'False' } as const;

export type Search = Omit<Extract<Question, { kind: 'search' }>, 'kind' | 'page'>;

export class OmdbSource {
  readonly #client: Pick<OmdbClient, 'ask'>;
  readonly #answers: OmdbAnswerStore;
  readonly #address: string;

  /** `address` is OMDB_URL: what one server has answered is not taken for an answer of another. */
  constructor(client: Pick<OmdbClient, 'ask'>, answers: OmdbAnswerStore, address: string) {
    [this.#client, this.#answers] = [client, answers];
    const { origin, pathname } = new URL(address);
    this.#address = origin + pathname;
  }

  /** A page from 1; undefined when the search finds nothing there. */
  async search(search: Search, page: number, signal: AbortSignal): Promise<SearchPage | undefined> {
    return this.#ask({ kind: 'search', ...search, page }, signal, readSearch);
  }

  /** A title of any type; undefined when OMDb knows nothing of the id. */
  title(imdbId: string, signal: AbortSignal): Promise<OmdbTitle | undefined> {
    return this.#ask({ kind: 'title', imdbId }, signal, (answer) => readTitle(answer, imdbId));
  }

  /** The episodes of a season; undefined when OMDb knows nothing of it. */
  season(imdbId: string, season: number, signal: AbortSignal): Promise<readonly OmdbEpisode[] | undefined> {
    return this.#ask({ kind: 'season', imdbId, season }, signal, readSeason);
  }

  /** An answer is read before it is kept: one that cannot be is asked for again the next time. */
  async #ask<T>(question: Question, signal: AbortSignal, read: (answer: unknown) => T): Promise<T | undefined> {
    const name = `${this.#address}?${parametersOf(question)}`;
    const kept = await this.#answers.find(name);
    if (kept !== undefined) return isNotFound(kept) ? undefined : read(kept);
    try {
      const answer = await this.#client.ask(question, signal);
      const value = read(answer);
      await this.#answers.keep(name, answer, keptFor[question.kind]);
      return value;
    } catch (error) {
      if (!(error instanceof OmdbFault) || error.kind !== 'NOT_FOUND') throw error;
      await this.#answers.keep(name, notFound, keptFor.notFound);
      return undefined;
    }
  }
}

const isNotFound = (answer: unknown): boolean =>
  typeof answer === 'object' && answer !== null && 'Response' in answer && answer.Response === notFound.Response;
