/** How frames go from one work to the next: each work in its own time, with a bounded number of frames that wait for it. */
import type { Frame } from 'node-av';

/** What is done with the frames of a track, one after the other. */
export interface FrameTaker {
  /** Takes a frame over, which it frees; settles when it may be given another. Throws what the work has failed with. */
  feed(frame: Frame): Promise<void>;
  /** Does what is left after the last frame. */
  finish(): Promise<void>;
}

/** Gives a frame to all of them: each gets a reference of its own to the same picture or sound. */
export async function share(frame: Frame, takers: readonly FrameTaker[]): Promise<void> {
  for (const taker of takers) {
    const shared = frame.clone();
    if (!shared) throw new Error('A frame could not be shared: there is no memory left.');
    await taker.feed(shared);
  }
}

/** Frames that wait for a work, at most: one of 4K holds 12 MB, all who are given it share it. */
const queueLength = 6;

/** A work that goes on beside the others. */
export class FrameWorker implements FrameTaker {
  readonly #work: (frame: Frame | null) => Promise<void>;
  readonly #queue: Frame[] = [];
  readonly #running: Promise<void>;
  #wakeWorker = Promise.withResolvers<void>();
  #wakeFeeder = Promise.withResolvers<void>();
  #ended = false;
  #failed: { readonly error: unknown } | undefined;

  /** `work` is called with each frame, which stays the worker's, and after the last with null. */
  constructor(work: (frame: Frame | null) => Promise<void>) {
    this.#work = work;
    this.#running = this.#run().catch((error: unknown) => {
      this.#failed = { error };
      this.#wakeFeeder.resolve();
    });
  }

  async feed(frame: Frame): Promise<void> {
    while (this.#queue.length >= queueLength && !this.#failed) {
      this.#wakeFeeder = Promise.withResolvers();
      await this.#wakeFeeder.promise;
    }
    if (this.#failed) {
      frame.free();
      throw this.#failed.error;
    }
    this.#queue.push(frame);
    this.#wakeWorker.resolve();
  }

  async finish(): Promise<void> {
    this.#ended = true;
    this.#wakeWorker.resolve();
    await this.#running;
    if (this.#failed) throw this.#failed.error;
  }

  async #run(): Promise<void> {
    for (;;) {
      using frame = this.#queue.shift();
      this.#wakeFeeder.resolve();
      if (frame) await this.#work(frame);
      else if (this.#ended) break;
      else {
        this.#wakeWorker = Promise.withResolvers();
        await this.#wakeWorker.promise;
      }
    }
    await this.#work(null);
  }
}
