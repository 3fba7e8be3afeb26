/** Artwork. */
import type { ArtworkResolvers } from '../../../schema/generated/catalog.ts';

export const Artwork: ArtworkResolvers = {
  url: (artwork, { width }, { artworkAddresses }) => artworkAddresses.of(artwork, width),
};
