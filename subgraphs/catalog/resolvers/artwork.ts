/** Artwork, and how titles get it. */
import type { ArtworkResolvers, MutationResolvers } from '../../../schema/generated/catalog.ts';
import { attachArtwork, removeArtwork } from '../artwork/artworkRules.ts';

export const artworkMutations: Pick<MutationResolvers, 'attachArtwork' | 'removeArtwork'> = {
  attachArtwork: async (_, { input }, context) => {
    const attached = await attachArtwork(context, input);
    return attached.ok
      ? { artwork: attached.value, userErrors: [] }
      : { artwork: null, userErrors: attached.userErrors };
  },
  removeArtwork: async (_, { input }, context) => {
    const removed = await removeArtwork(context, input.artworkId);
    if (!removed.ok) return { title: null, userErrors: removed.userErrors };
    return { title: await context.loaders.titleById.load(removed.value), userErrors: [] };
  },
};

export const Artwork: ArtworkResolvers = {
  url: (artwork, asked, { artworkAddresses }) => artworkAddresses.of(artwork, asked),
  focus: ({ focusX: x, focusY: y }) => ({ x, y }),
};
