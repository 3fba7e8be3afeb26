/** GraphQL over server-sent events, distinct connections mode: one operation a response. */
import type { ServerResponse } from 'node:http';
import type { Outcome } from '../ask.ts';
import type { Result } from '../response/result.ts';
import { type Frames, framedOnce, streamTo } from './streaming.ts';

const heartbeat = ':\n\n';
const closing = 'event: complete\ndata:\n\n';
const textOf = (result: Result) => `event: next\ndata: ${result.text}\n\n`;
const frames: Frames = {
  opening: heartbeat,
  heartbeat,
  next: framedOnce((result) => Buffer.from(textOf(result))),
  closing,
};

/** Sends each result as a `next` event and `complete` at the end. */
export function sendEventStream(response: ServerResponse, outcome: Outcome): void {
  response.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  });
  if (outcome.kind === 'result') response.end(textOf(outcome.result) + closing);
  else streamTo(response, outcome.stream, frames);
}
