/** What the process of a job tells the worker, over the channel between them. */
import type { StoredEncoding } from '../../../../db/schema/catalog.ts';
import type { FailureCode } from './failure.ts';
import type { PackagedVideo } from './package.ts';

export type ChildMessage =
  /** Sent twice a second: that it lives, and the memory it holds. */
  | { readonly kind: 'alive'; readonly rssBytes: number }
  | { readonly kind: 'probed'; readonly durationSeconds: number; readonly renditions: readonly string[] }
  | ({ readonly kind: 'transcoded' } & TranscodeProgress)
  | { readonly kind: 'packaging' }
  | { readonly kind: 'done'; readonly video: PackagedVideo }
  | { readonly kind: 'failed'; readonly code: FailureCode; readonly message: string };

export interface TranscodeProgress {
  /** How much of the whole is done, 0 to 1. */
  readonly done: number;
  /** Seconds of video done a second. */
  readonly speed: number;
  /** Null when it is not known yet. */
  readonly secondsLeft: number | null;
  readonly renditions: readonly { readonly name: string; readonly percent: number }[];
}

/** What the process of a job is told, as its one argument, in JSON. */
export interface ChildTask {
  /** The file, in the folder of the job. */
  readonly input: string;
  /** Where the playlists and segments are written. */
  readonly output: string;
  /** How its pictures are encoded; null for the usual. */
  readonly encoding: StoredEncoding | null;
}
