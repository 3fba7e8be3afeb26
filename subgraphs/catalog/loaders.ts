/** Loaders of one request: what it asks for together is read together, a constant number of statements a list. */
import DataLoader from 'dataloader';
import { isId } from '../shared/id.ts';
import type { OwnedPages } from '../shared/pageLoader.ts';
import { type ChangeLoaders, changeLoaders } from './changes/changeLoaders.ts';
import { type CommentLoaders, commentLoaders } from './comments/commentLoaders.ts';
import type { ArtworkParent, EpisodeParent, GenreParent, PersonParent, SeasonParent, TitleParent } from './parents.ts';
import { type CreditLoaders, creditLoaders } from './people/creditLoaders.ts';
import type { Sight } from './sight.ts';
import type { Stores } from './stores.ts';
import { type DescriptionLoaders, descriptionLoaders } from './titles/descriptionLoaders.ts';
import type { TitleOfGenre } from './titles/titleListStore.ts';

export interface CatalogLoaders extends CommentLoaders, CreditLoaders, ChangeLoaders, DescriptionLoaders {
  /** These four give null for what does not exist for this viewer, malformed ids and drafts included. */
  readonly titleById: DataLoader<string, TitleParent | null>;
  readonly seasonById: DataLoader<string, SeasonParent | null>;
  readonly episodeById: DataLoader<string, EpisodeParent | null>;
  readonly personById: DataLoader<string, PersonParent | null>;
  readonly genreById: DataLoader<string, GenreParent | null>;
  readonly seasonsByTitleId: DataLoader<string, SeasonParent[]>;
  readonly episodesBySeasonId: DataLoader<string, EpisodeParent[]>;
  readonly genresByTitleId: DataLoader<string, GenreParent[]>;
  /** One of each kind. */
  readonly artworkByTitleId: DataLoader<string, ArtworkParent[]>;
  readonly stillsByTitleId: DataLoader<string, ArtworkParent[]>;
  readonly stillsByVideoId: DataLoader<string, ArtworkParent[]>;
  /** The rating in the viewer's country. */
  readonly maturityRatingByTitleId: DataLoader<string, string | null>;
  /** How many published titles are of the genre. */
  readonly titleCountByGenreId: DataLoader<string, number>;
  /** Pages of what lists hold of genres. */
  readonly titlesOfGenres: OwnedPages<TitleOfGenre>;
  /** Forgets all that was read: called after each change, as a request may change and read the same again. */
  readonly clear: () => void;
}

export function createLoaders(stores: Stores, sight: Sight): CatalogLoaders {
  const seasonById = one((ids) => stores.seasons.byIds(ids, sight));
  const episodeById = one((ids) => stores.episodes.byIds(ids, sight));
  const loaders = {
    ...descriptionLoaders(stores, sight),
    titleById: one((ids) => stores.titles.byIds(ids, sight)),
    seasonById,
    episodeById,
    personById: one((ids) => stores.people.byIds(ids, sight)),
    genreById: one((ids) => stores.genres.byIds(ids)),
    seasonsByTitleId: many(
      async (ids) => prime(seasonById, await stores.seasons.ofTitles(ids)),
      (season) => season.titleId,
    ),
    episodesBySeasonId: many(
      async (ids) => prime(episodeById, await stores.episodes.ofSeasons(ids)),
      (episode) => episode.seasonId,
    ),
    artworkByTitleId: many(
      (ids) => stores.artwork.ofTitles(ids),
      (picture) => picture.titleId,
    ),
    stillsByTitleId: many(
      (ids) => stores.artwork.stillsOfTitles(ids),
      (picture) => picture.titleId,
    ),
    stillsByVideoId: many(
      (ids) => stores.artwork.ofVideos(ids),
      (picture) => picture.videoId ?? '',
    ),
    genresByTitleId: new DataLoader(async (ids: readonly string[]) => {
      const rows = await stores.genres.ofTitles(ids);
      const byTitle = Map.groupBy(rows, ({ titleId }) => titleId);
      return ids.map((id) => (byTitle.get(id) ?? []).map(({ genre }) => genre));
    }),
    maturityRatingByTitleId: new DataLoader(async (ids: readonly string[]) => {
      const rows = sight.country ? await stores.titles.maturityRatings(ids, sight.country) : [];
      const byTitle = new Map(rows.map(({ titleId, rating }) => [titleId, rating]));
      return ids.map((id) => byTitle.get(id) ?? null);
    }),
    titleCountByGenreId: new DataLoader(async (ids: readonly string[]) => {
      const rows = await stores.genres.titleCounts(ids);
      const byGenre = new Map(rows.map(({ genreId, titles }) => [genreId, titles]));
      return ids.map((id) => byGenre.get(id) ?? 0);
    }),
  };
  return {
    ...loaders,
    ...commentLoaders(stores, sight),
    ...creditLoaders(stores, sight),
    ...changeLoaders(stores),
    titlesOfGenres: stores.titleLists.ofGenres(sight),
    clear: () => {
      for (const loader of Object.values(loaders)) loader.clearAll();
    },
  };
}

/** Rows by their ids; what is no id names nothing and is not sent to the database. */
function one<Row extends { readonly id: string }>(read: (ids: readonly string[]) => Promise<Row[]>) {
  return new DataLoader<string, Row | null>(async (ids) => {
    const wellFormed = ids.filter(isId);
    const rows = wellFormed.length > 0 ? await read(wellFormed) : [];
    const byId = new Map(rows.map((row) => [row.id, row]));
    return ids.map((id) => byId.get(id) ?? null);
  });
}

/** Rows by the id of what they belong to, in the order in which they were read. */
function many<Row>(read: (ids: readonly string[]) => Promise<Row[]>, ownerOf: (row: Row) => string) {
  return new DataLoader<string, Row[]>(async (ids) => {
    const byOwner = Map.groupBy(await read(ids), ownerOf);
    return ids.map((id) => byOwner.get(id) ?? []);
  });
}

/** Tells a loader of rows that this viewer may see, so that they are not read again one by one. */
export function prime<Row extends { readonly id: string }>(
  loader: DataLoader<string, Row | null>,
  rows: readonly Row[],
): Row[] {
  for (const row of rows) loader.prime(row.id, row);
  return [...rows];
}
