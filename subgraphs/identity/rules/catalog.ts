/** What identity asks the catalog: which videos and titles exist for the viewer, and what a video is. */
import { isId } from '../../shared/id.ts';
import { askEntities } from '../../shared/peer.ts';
import type { Context } from '../context.ts';

export interface CatalogVideo {
  readonly status: string;
  readonly durationSeconds: number | null;
  /** The film, or the show of the episode. */
  readonly title: { readonly id: string } | null;
}

/** A video; null when there is none that the viewer may see. SUBGRAPH_UNAVAILABLE when the catalog fails. */
export async function findVideo(context: Context, id: string): Promise<CatalogVideo | null> {
  if (!isId(id)) return null;
  const selection = 'durationSeconds status title{id}';
  const [video] = await askEntities<CatalogVideo>(context.catalogUrl, context, {
    typename: 'Video',
    ids: [id],
    selection,
  });
  return video ?? null;
}

/** Those of the ids that name something that exists for the viewer. SUBGRAPH_UNAVAILABLE when the catalog fails. */
export async function existing(
  context: Context,
  typename: 'Title' | 'Video',
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  const wellFormed = [...new Set(ids.filter(isId))];
  if (wellFormed.length === 0) return new Set();
  const found = await askEntities<object>(context.catalogUrl, context, { typename, ids: wellFormed, selection: 'id' });
  return new Set(wellFormed.filter((_id, i) => found[i]));
}
