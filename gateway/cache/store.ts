/** Where what is kept is kept: in the memory of a process, or in a Redis that several share. */

/** A text under a key, until it is too old or one of its tags is dropped. */
export interface Entry {
  readonly key: string;
  readonly text: string;
  /** Milliseconds that it may be kept. */
  readonly forMs: number;
  /** What it has been made of. */
  readonly tags: readonly string[];
}

export interface Kept {
  readonly text: string;
  /** Milliseconds that are left of its time. */
  readonly forMs: number;
}

/** What a look at the store found. */
export interface Found {
  /** For each key, what is kept under it. */
  readonly kept: readonly (Kept | undefined)[];
  /** The moment of the look, as the store measures time: what is fetched now is written with it. */
  readonly moment: string;
}

/** None of its promises is rejected: a store that fails keeps nothing. */
export interface CacheStore {
  /** Undefined when the store cannot be asked: nothing is written either, then. */
  readonly read: (keys: readonly string[]) => Found | undefined | Promise<Found | undefined>;
  /**
   * Keeps what was fetched after `moment`. What has a tag that was dropped since then is not kept, or not given: it may
   * have been fetched before the change of which the drop tells.
   */
  readonly write: (entries: readonly Entry[], moment: string) => void;
  /** Forgets all that has one of the tags; settled when nobody is given it any more. */
  readonly drop: (tags: readonly string[]) => void | Promise<void>;
  /** Forgets everything. */
  readonly clear: () => void | Promise<void>;
}

/** Stands for all tags: what `clear` drops. */
export const everything = '*';
