/** What the resolvers of each type start from. */
import type { VideoStatus } from '../../schema/generated/playback.ts';
import type { Connection } from '../shared/connection.ts';
import type { StreamSession } from './sessionStore.ts';

export type StreamSessionParent = StreamSession;
export type StreamSessionPage = Connection<StreamSession>;

/** A video by its key; with the rest when the gateway has fetched what `@requires` names. */
export interface VideoParent {
  readonly id: string;
  readonly status?: VideoStatus | null;
  readonly available?: boolean | null;
}

export interface ProfileParent {
  readonly id: string;
}
