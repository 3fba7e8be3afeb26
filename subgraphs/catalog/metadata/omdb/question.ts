/** What OMDb is asked (https://www.omdbapi.com/#parameters), with the key apart from it. */

export type Question =
  | {
      readonly kind: 'search';
      readonly words: string;
      readonly type: 'MOVIE' | 'SHOW' | null;
      readonly year: number | null;
      /** From 1 to 100. */
      readonly page: number;
    }
  | { readonly kind: 'title'; readonly imdbId: string }
  | { readonly kind: 'season'; readonly imdbId: string; readonly season: number };

const types = { MOVIE: 'movie', SHOW: 'series' } as const;

/** The parameters of a question, always in the same order: its name in the cache, too. */
export function parametersOf(question: Question): URLSearchParams {
  switch (question.kind) {
    case 'search':
      return new URLSearchParams([
        ['s', question.words],
        ...(question.type ? [['type', types[question.type]] as [string, string]] : []),
        ...(question.year === null ? [] : [['y', String(question.year)] as [string, string]]),
        ['page', String(question.page)],
      ]);
    case 'title':
      return new URLSearchParams({ i: question.imdbId, plot: 'full' });
    case 'season':
      return new URLSearchParams({ i: question.imdbId, Season: String(question.season) });
  }
}
