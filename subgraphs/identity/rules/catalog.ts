/** What identity asks the catalog: which videos and titles exist for the viewer, and what a video is. */

import { CodedError } from '../../../platform/errors.ts';
import { isId } from '../../shared/id.ts';
import { askEntities } from '../../shared/peer.ts';
import type { Context } from '../context.ts';

export interface CatalogVideo {
  readonly status: string;
  readonly durationSeconds: number | null;
  /** The film, or the show of the episode. */
  readonly title: { readonly id: string } | null;
  /** Null for a film. */
  readonly episode: { readonly id: string } | null;
}

export interface NextVideo {
  readonly id: string;
  readonly durationSeconds: number | null;
}

/** A video; null when there is none that the viewer may see. SUBGRAPH_UNAVAILABLE when the catalog fails. */
export async function findVideo(context: Context, id: string): Promise<CatalogVideo | null> {
  if (!isId(id)) return null;
  const selection = 'durationSeconds status title{id} episode{id}';
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

/** The same for lists: all of them when the catalog fails, whose own fields are missing then while these stay. */
export function existingUnlessDown(
  context: Context,
  typename: 'Title' | 'Video',
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  return unlessDown(() => existing(context, typename, ids), new Set(ids));
}

/** The videos of the episodes after those of the ids, where there are any; none when the catalog fails. */
export function nextUnlessDown(context: Context, ids: readonly string[]): Promise<ReadonlyMap<string, NextVideo>> {
  return unlessDown(() => nextOf(context, ids), new Map());
}

async function nextOf(context: Context, ids: readonly string[]): Promise<ReadonlyMap<string, NextVideo>> {
  if (ids.length === 0) return new Map();
  const question = { typename: 'Video', ids, selection: 'next{id durationSeconds}' };
  const found = await askEntities<{ readonly next: NextVideo | null }>(context.catalogUrl, context, question);
  return new Map(
    ids.flatMap((id, i) => {
      const next = found[i]?.next;
      return next ? [[id, next] as const] : [];
    }),
  );
}

async function unlessDown<Found>(ask: () => Promise<Found>, otherwise: Found): Promise<Found> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof CodedError && error.code === 'SUBGRAPH_UNAVAILABLE') return otherwise;
    throw error;
  }
}
