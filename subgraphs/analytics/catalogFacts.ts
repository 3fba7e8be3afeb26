/** What analytics knows of the catalog: to which title a video belongs, and what exists for the viewer. */
import type { Identity } from '../../platform/identity.ts';
import type { BaseContext } from '../shared/context.ts';
import { askEntities } from '../shared/peer.ts';
import { BoundedCache } from './boundedCache.ts';

export interface VideoFacts {
  readonly titleId: string;
  readonly durationSeconds: number | null;
}

interface CatalogVideo {
  readonly title: { readonly id: string } | null;
  readonly durationSeconds: number | null;
}

interface CatalogTitle {
  readonly available: boolean;
}

interface CatalogName {
  readonly name: string;
}

const mostVideos = 50_000;
const mostTitles = 50_000;
/** How long a viewer may still send events of what was taken away meanwhile. */
const lifetimeMs = 60_000;

export class CatalogFacts {
  readonly #url: string;
  readonly #videos = new BoundedCache<VideoFacts>(mostVideos, lifetimeMs);
  readonly #titles = new BoundedCache<true>(mostTitles, lifetimeMs);

  constructor(url: string) {
    this.#url = url;
  }

  /** The videos that exist for the viewer, by id. */
  async videos(context: BaseContext, ids: ReadonlySet<string>): Promise<ReadonlyMap<string, VideoFacts>> {
    return this.#known(context.identity, this.#videos, ids, async (missing) => {
      const selection = 'title{id} durationSeconds';
      const found = await askEntities<CatalogVideo>(this.#url, context, { typename: 'Video', ids: missing, selection });
      return found.map((video) => video?.title && { titleId: video.title.id, durationSeconds: video.durationSeconds });
    });
  }

  /** Those of the titles that exist for the viewer, also by what was found in the last minute. */
  async titles(context: BaseContext, ids: ReadonlySet<string>): Promise<ReadonlySet<string>> {
    const known = await this.#known(context.identity, this.#titles, ids, async (missing) => {
      const found = await askEntities<object>(this.#url, context, { typename: 'Title', ids: missing, selection: 'id' });
      return found.map((title) => (title ? true : null));
    });
    return new Set(known.keys());
  }

  /** Those of the titles that exist for the viewer, each with whether lists may hold it: it may be watched where the viewer is, now. */
  async listedTitles(context: BaseContext, ids: readonly string[]): Promise<ReadonlyMap<string, boolean>> {
    const selection = 'available';
    const found = await askEntities<CatalogTitle>(this.#url, context, { typename: 'Title', ids, selection });
    return new Map(ids.flatMap((id, i) => (found[i] ? [[id, found[i].available]] : [])));
  }

  /** What titles are called in English, in the order of the ids; undefined where one does not exist for the viewer. */
  async names(context: BaseContext, ids: readonly string[]): Promise<(string | undefined)[]> {
    const selection = 'name(language:"en")';
    const found = await askEntities<CatalogName>(this.#url, context, { typename: 'Title', ids, selection });
    return found.map((title) => title?.name);
  }

  /** From the cache, the rest by one question. What does not exist is asked again: it may be published meanwhile. */
  async #known<Fact>(
    identity: Identity,
    cache: BoundedCache<Fact>,
    ids: ReadonlySet<string>,
    ask: (missing: readonly string[]) => Promise<readonly (Fact | null | undefined)[]>,
  ): Promise<ReadonlyMap<string, Fact>> {
    const known = new Map<string, Fact>();
    const viewer = sightOf(identity);
    const missing: string[] = [];
    for (const id of ids) {
      const fact = cache.get(viewer + id);
      if (fact === undefined) missing.push(id);
      else known.set(id, fact);
    }
    if (missing.length === 0) return known;
    const facts = await ask(missing);
    for (const [i, id] of missing.entries()) {
      const fact = facts[i];
      if (fact == null) continue;
      known.set(id, fact);
      cache.set(viewer + id, fact);
    }
    return known;
  }
}

/** What the catalog decides by: viewers alike in it see the same titles. A profile may have blocked some for itself. */
const sightOf = ({ country, maturityLimit, scopes, profileId, unlocked }: Identity): string =>
  `${country ?? ''} ${maturityLimit ?? ''} ${scopes.toSorted().join(',')} ${(!unlocked && profileId) || ''} `;
