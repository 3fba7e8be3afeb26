/** A response that goes on: results are written as they come, no faster than the client reads. */
import type { ServerResponse } from 'node:http';
import type { Reader, Reading, ResultStream } from '../execute/resultStream.ts';
import { limitHit } from '../observation/limitHit.ts';
import type { Result } from '../response/result.ts';
import { type Beating, Heartbeats } from './heartbeats.ts';

/** How a protocol writes what is streamed. */
export interface Frames {
  readonly opening: string;
  readonly heartbeat: string;
  readonly next: (result: Result) => string | Uint8Array;
  readonly closing: string;
}

const everyTenSeconds = new Heartbeats(10_000);

/**
 * Writes the results. When the client goes away they are left at once, and so is what they come from; a client that
 * reads nothing from one heartbeat to the next is cut off.
 */
export function streamTo(
  response: ServerResponse,
  stream: ResultStream,
  frames: Frames,
  heartbeats: Heartbeats = everyTenSeconds,
): void {
  if (response.destroyed) return;
  response.write(frames.opening);
  const client = new StreamedResponse(response, frames);
  const stopBeating = heartbeats.add(client);
  const reading = stream.open(client);
  response.on('drain', () => client.drained(reading));
  response.once('close', () => {
    stopBeating();
    reading.leave();
  });
}

class StreamedResponse implements Reader, Beating {
  readonly #response: ServerResponse;
  readonly #frames: Frames;
  #full = false;
  #stuck = false;

  constructor(response: ServerResponse, frames: Frames) {
    this.#response = response;
    this.#frames = frames;
  }

  next(result: Result): boolean {
    this.#full = !this.#response.write(this.#frames.next(result));
    return !this.#full;
  }

  end(): void {
    this.#response.end(this.#frames.closing);
  }

  drained(reading: Reading): void {
    this.#full = false;
    this.#stuck = false;
    reading.resume();
  }

  beat(): void {
    if (!this.#full && !this.#response.writableEnded) return void this.#response.write(this.#frames.heartbeat);
    if (this.#stuck) {
      limitHit.stuck.inc();
      this.#response.destroy();
    }
    this.#stuck = true;
  }
}

/** Remembers the frame of the last result: it is handed to one reader after the other. */
export function framedOnce(frame: (result: Result) => Uint8Array): (result: Result) => Uint8Array {
  let last: { readonly result: Result; readonly bytes: Uint8Array } | undefined;
  return (result) => {
    if (last?.result !== result) last = { result, bytes: frame(result) };
    return last.bytes;
  };
}
