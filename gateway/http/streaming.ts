/** A response that goes on: results are written as they come, no faster than the client reads. */
import type { ServerResponse } from 'node:http';
import type { Result } from '../response/result.ts';

/** How a protocol writes what is streamed. */
export interface Frames {
  readonly opening: string;
  readonly heartbeat: string;
  readonly next: (result: Result) => string;
  readonly closing: string;
}

const heartbeatMs = 10_000;

/** Writes the results; when the client goes away, they are left at once and so is what they come from. */
export async function streamTo(
  response: ServerResponse,
  results: AsyncGenerator<Result>,
  frames: Frames,
): Promise<void> {
  const leave = () => void results.return(undefined);
  response.once('close', leave);
  const timer = setInterval(() => response.write(frames.heartbeat), heartbeatMs);
  try {
    response.write(frames.opening);
    for await (const result of results) await write(response, frames.next(result));
    if (!response.destroyed) response.end(frames.closing);
  } finally {
    clearInterval(timer);
    response.off('close', leave);
  }
}

async function write(response: ServerResponse, text: string): Promise<void> {
  if (response.destroyed || response.write(text)) return;
  const { promise, resolve } = Promise.withResolvers<void>();
  response.once('drain', resolve).once('close', resolve);
  await promise;
  response.off('drain', resolve).off('close', resolve);
}
