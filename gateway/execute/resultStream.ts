/** Results that come one after the other, and how they are handed to whoever carries them to a client. */
import type { Result } from '../response/result.ts';

/** Carries results to one client. It is called, never asked: thousands of readers cost no promise an event. */
export interface Reader {
  /** Takes a result. Gives false when it can take no more for now, and says by `Reading.resume` when it can again. */
  next(result: Result): boolean;
  /** All has been given; nothing is called afterwards. */
  end(): void;
}

/** What a reader says to what it reads. */
export interface Reading {
  /** It can take more. */
  resume(): void;
  /** It has gone: it is given nothing more, and what nobody else reads is given up. */
  leave(): void;
}

export interface ResultStream {
  /** Begins, once. Results, even the end, may be given before this returns. */
  open(reader: Reader): Reading;
}
