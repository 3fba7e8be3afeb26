/** What videos belong to, asked of the catalog: it never changes, so it is asked once. */
import { LruMap } from '../../../platform/lruMap.ts';
import { askEntities } from '../../shared/peer.ts';
import type { Context } from '../context.ts';
import type { VideoPlace } from '../watchStore.ts';

interface CatalogVideo {
  readonly title: { readonly id: string } | null;
  readonly episode: { readonly id: string } | null;
}

const mostKnown = 20_000;

export class VideoPlaces {
  readonly #known = new LruMap<string, VideoPlace>(mostKnown);

  /** The places of those videos that exist for the viewer; SUBGRAPH_UNAVAILABLE when the catalog fails and one is not known yet. */
  async of(context: Context, videoIds: readonly string[]): Promise<ReadonlyMap<string, VideoPlace>> {
    const found = new Map<string, VideoPlace>();
    const unknown = new Set<string>();
    for (const id of videoIds) {
      const place = this.#known.get(id);
      if (place) found.set(id, place);
      else unknown.add(id);
    }
    for (const [id, place] of unknown.size > 0 ? await ask(context, [...unknown]) : []) {
      this.#known.set(id, place);
      found.set(id, place);
    }
    return found;
  }
}

async function ask(context: Context, ids: readonly string[]): Promise<[string, VideoPlace][]> {
  const question = { typename: 'Video', ids, selection: 'title{id} episode{id}' };
  const videos = await askEntities<CatalogVideo>(context.catalogUrl, context, question);
  return videos.flatMap((video, i) =>
    video?.title ? [[ids[i]!, { titleId: video.title.id, isEpisode: video.episode !== null }]] : [],
  );
}
