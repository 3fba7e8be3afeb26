/** The networks that deliver segments, as they are configured. */

export interface Cdn {
  /** Its PATHWAY-ID in playlists too. */
  readonly name: string;
  /** What stands before /hls/… there, without a slash at its end. */
  readonly baseUrl: string;
  /** How much of the traffic it gets, against the others; 0 for one that gets some only when no other is trusted. */
  readonly weight: number;
  /** The countries that it is for; empty for all. */
  readonly countries: readonly string[];
}

/** What playback itself is called where no network is configured. */
export const originName = 'origin';
