/** How far the renditions of a video are, told a few times a second; it never goes back. */
import type { TranscodeProgress } from './messages.ts';
import { Speed } from './speed.ts';

export type OnProgress = (progress: TranscodeProgress) => void;

const intervalMs = 200;

interface Encoded {
  readonly name: string;
  /** How much of the video is encoded. */
  readonly seconds: number;
}

export class ProgressMeter {
  readonly #videos: readonly Encoded[];
  readonly #whole: number;
  readonly #tell: OnProgress;
  readonly #speed = new Speed();
  readonly #timer: NodeJS.Timeout;

  constructor(videos: readonly Encoded[], durationSeconds: number, tell: OnProgress) {
    [this.#videos, this.#whole, this.#tell] = [videos, durationSeconds, tell];
    this.#timer = setInterval(() => tell(this.#at((seconds) => seconds / durationSeconds)), intervalMs);
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  /** Says that all is encoded: what a file says of its length may be more than it holds. */
  complete(): void {
    this.#tell(this.#at(() => 1));
  }

  #at(shareOf: (seconds: number) => number): TranscodeProgress {
    const shares = this.#videos.map(({ seconds }) => Math.min(1, shareOf(seconds)));
    const done = shares.reduce((sum, share) => sum + share, 0) / shares.length;
    const speed = this.#speed.at(done * this.#whole);
    return {
      done,
      speed,
      secondsLeft: speed > 0 ? ((1 - done) * this.#whole) / speed : null,
      renditions: this.#videos.map(({ name }, i) => ({ name, percent: shares[i]! * 100 })),
    };
  }
}
