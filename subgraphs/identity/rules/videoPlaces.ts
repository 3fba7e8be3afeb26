/** What videos belong to, asked of the catalog: it never changes, so it is asked once. */
import { askEntities } from '../../shared/peer.ts';
import type { Context } from '../context.ts';
import type { VideoPlace } from '../watchStore.ts';

interface CatalogVideo {
  readonly title: { readonly id: string } | null;
  readonly episode: { readonly id: string } | null;
}

/** Those that were asked for first are forgotten first. */
const mostKnown = 20_000;

export class VideoPlaces {
  readonly #known = new Map<string, VideoPlace>();

  /** The places of those videos that exist for the viewer; SUBGRAPH_UNAVAILABLE when the catalog fails and one is not known yet. */
  async of(context: Context, videoIds: readonly string[]): Promise<ReadonlyMap<string, VideoPlace>> {
    const unknown = [...new Set(videoIds)].filter((id) => !this.#known.has(id));
    if (unknown.length > 0) await this.#ask(context, unknown);
    return new Map(
      videoIds.flatMap((id) => {
        const place = this.#known.get(id);
        return place ? [[id, place]] : [];
      }),
    );
  }

  async #ask(context: Context, ids: readonly string[]): Promise<void> {
    const question = { typename: 'Video', ids, selection: 'title{id} episode{id}' };
    const videos = await askEntities<CatalogVideo>(context.catalogUrl, context, question);
    for (const [i, video] of videos.entries())
      if (video?.title) this.#known.set(ids[i]!, { titleId: video.title.id, isEpisode: video.episode !== null });
    for (const oldest of this.#known.keys()) {
      if (this.#known.size <= mostKnown) return;
      this.#known.delete(oldest);
    }
  }
}
