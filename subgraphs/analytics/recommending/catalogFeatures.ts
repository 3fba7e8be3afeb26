/** What the catalog says that titles are like, brought over page by page. */
import type { Logger } from '../../../platform/log.ts';
import { askPeer, asPlatform } from '../../shared/peer.ts';
import type { FeatureStore, NewFeatures } from './featureStore.ts';
import { ownFeature } from './model/titleVectors.ts';

export interface CatalogFeaturesOptions {
  readonly catalogUrl: string;
  readonly gatewaySecret: string;
  readonly log: Logger;
}

interface TitleFeatures {
  readonly id: string;
  readonly kind: string;
  readonly genreIds: readonly string[];
  readonly personIds: readonly string[];
  readonly releaseYear: number | null;
  readonly publishedAt: string;
  readonly words: readonly string[];
}

const most = 500;
const query = `query($after: ID, $first: Int!) {
  titleFeatures(after: $after, first: $first) { id kind genreIds personIds releaseYear publishedAt words }
}`;

/** Brings all over; `afterPage` is told after each page. What was not come to when it fails stays as it is. */
export async function refreshFeatures(
  store: FeatureStore,
  { catalogUrl, gatewaySecret, log }: CatalogFeaturesOptions,
  afterPage: () => Promise<void>,
): Promise<void> {
  for (let after: string | undefined; ; ) {
    const { titleFeatures } = await askPeer<{ readonly titleFeatures: readonly TitleFeatures[] }>(
      catalogUrl,
      asPlatform(gatewaySecret, log),
      { query, variables: { after: after ?? null, first: most } },
    );
    const last = titleFeatures.length === most ? titleFeatures.at(-1)?.id : undefined;
    await store.keepPage(after, last, titleFeatures.map(described));
    await afterPage();
    if (last === undefined) return;
    after = last;
  }
}

/** Each feature says what it is: two titles share what both hold. */
function described({ id, kind, genreIds, personIds, releaseYear, publishedAt, words }: TitleFeatures): NewFeatures {
  const features = [
    ownFeature(id),
    `kind:${kind}`,
    ...genreIds.map((genre) => `genre:${genre}`),
    ...personIds.map((person) => `person:${person}`),
    ...(releaseYear === null ? [] : [`decade:${Math.floor(releaseYear / 10) * 10}`]),
    ...words.map((word) => `word:${word}`),
  ];
  return { titleId: id, features: [...new Set(features)], publishedAt };
}
