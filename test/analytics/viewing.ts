/**
 * What viewers do, made up: each batch is what one viewer's player has gathered, some views with a position every ten seconds, and what
 * was looked at between them. The same each time.
 */
import { createHash } from 'node:crypto';

export interface MadeEvent {
  readonly id: string;
  readonly type: 'VIEW_STARTED' | 'POSITION' | 'VIEW_ENDED' | 'IMPRESSION' | 'CLICK';
  readonly at: string;
  readonly videoId: string;
  readonly titleId: string;
  readonly sessionId: string | null;
  readonly data: unknown;
}

export interface MadeBatch {
  readonly viewer: number;
  readonly events: readonly MadeEvent[];
}

/** An id that is the same each time for its name: a UUID of version 8 (RFC 9562 §5.8). */
export function idOf(name: string): string {
  const hex = createHash('sha256').update(name).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

export const titles = 500;
export const accountOf = (viewer: number): string => idOf(`account ${viewer}`);
export const videoOf = (film: number): string => idOf(`video ${film}`);
export const titleOf = (film: number): string => idOf(`title ${film}`);

const viewsInBatch = 3;
const positionsInView = 34;
const besides = 4;
/** Events of a batch. */
export const batchSize = viewsInBatch * (positionsInView + 2 + besides);

/** The nth batch of a viewer: two hours of the last days, by the hour that it is now. */
export function makeBatch(viewer: number, nth: number, now: number): MadeBatch {
  const events: MadeEvent[] = [];
  const begin = now - 6 * 86_400_000 + ((viewer * 7_919 + nth * 9_973) % (5 * 86_400)) * 1_000;
  for (let view = 0; view < viewsInBatch; view++) {
    const film = (viewer * 31 + nth * 17 + view * 7) % titles;
    const of = { videoId: videoOf(film), titleId: titleOf(film), sessionId: idOf(`session ${viewer} ${nth} ${view}`) };
    const name = `${viewer} ${nth} ${view}`;
    const at = (seconds: number) => new Date(begin + (view * 1_200 + seconds) * 1_000).toISOString();
    const add = (type: MadeEvent['type'], seconds: number, data: unknown) =>
      events.push({ id: `${type} ${name} ${seconds}`, type, at: at(seconds), ...of, data });
    for (let i = 0; i < besides; i++) add(i === 0 ? 'CLICK' : 'IMPRESSION', i, null);
    add('VIEW_STARTED', 10, null);
    for (let i = 1; i <= positionsInView; i++) add('POSITION', 10 + i * 10, { positionSeconds: i * 10 });
    add('VIEW_ENDED', 20 + positionsInView * 10, { playingSeconds: positionsInView * 10, completed: view === 0 });
  }
  return { viewer, events };
}
