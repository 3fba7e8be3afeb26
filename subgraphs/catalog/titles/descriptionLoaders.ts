/** What describes titles in tables beside their rows, read for all titles of a request together. */
import DataLoader from 'dataloader';
import type { AvailabilityWindow } from '../availability/availabilityStore.ts';
import type { Sight } from '../sight.ts';
import type { Stores } from '../stores.ts';
import type { KnownMaturityRating, Localisation, OfTitle, ReleaseDate } from './descriptionStore.ts';

export interface InLanguage {
  readonly titleId: string;
  readonly language: string;
}

export interface DescriptionLoaders {
  /** The name and synopsis in one language; null where there is none. */
  readonly localisation: DataLoader<InLanguage, OfTitle<Localisation> | null, string>;
  readonly localisationsByTitleId: DataLoader<string, OfTitle<Localisation>[]>;
  readonly releaseDatesByTitleId: DataLoader<string, OfTitle<ReleaseDate>[]>;
  readonly maturityRatingsByTitleId: DataLoader<string, OfTitle<KnownMaturityRating>[]>;
  readonly windowsByTitleId: DataLoader<string, OfTitle<AvailabilityWindow>[]>;
  /** Those of the viewer's country alone. */
  readonly windowsHereByTitleId: DataLoader<string, OfTitle<AvailabilityWindow>[]>;
}

export function descriptionLoaders(
  { descriptions, availability }: Pick<Stores, 'descriptions' | 'availability'>,
  { country }: Sight,
): DescriptionLoaders {
  return {
    localisation: new DataLoader<InLanguage, OfTitle<Localisation> | null, string>(
      async (wanted) => {
        const ids = new Set(wanted.map(({ titleId }) => titleId));
        const languages = new Set(wanted.map(({ language }) => language));
        const rows = await descriptions.localisedTo([...ids], [...languages]);
        const byKey = new Map(rows.map((row) => [keyOf(row), row]));
        return wanted.map((one) => byKey.get(keyOf(one)) ?? null);
      },
      { cacheKeyFn: keyOf },
    ),
    localisationsByTitleId: ofTitles((ids) => descriptions.localisations(ids)),
    releaseDatesByTitleId: ofTitles((ids) => descriptions.releaseDates(ids)),
    maturityRatingsByTitleId: ofTitles((ids) => descriptions.maturityRatings(ids)),
    windowsByTitleId: ofTitles((ids) => availability.ofTitles(ids)),
    windowsHereByTitleId: ofTitles(async (ids) => (country ? availability.ofTitlesIn(ids, country) : [])),
  };
}

const keyOf = ({ titleId, language }: InLanguage): string => `${titleId} ${language}`;

function ofTitles<Row>(read: (ids: readonly string[]) => Promise<OfTitle<Row>[]>) {
  return new DataLoader<string, OfTitle<Row>[]>(async (ids) => {
    const byTitle = Map.groupBy(await read(ids), ({ titleId }) => titleId);
    return ids.map((id) => byTitle.get(id) ?? []);
  });
}
