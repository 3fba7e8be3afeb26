/** GraphQL over server-sent events, distinct connections mode: one operation a response. */
import type { ServerResponse } from 'node:http';
import type { Outcome } from '../ask.ts';
import type { Result } from '../response/result.ts';
import { streamTo } from './streaming.ts';

const heartbeat = ':\n\n';

/** Sends each result as a `next` event and `complete` at the end. */
export async function sendEventStream(response: ServerResponse, outcome: Outcome): Promise<void> {
  response.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  });
  const next = (result: Result) => `event: next\ndata: ${result.text}\n\n`;
  const complete = 'event: complete\ndata:\n\n';
  if (outcome.kind === 'result') response.end(next(outcome.result) + complete);
  else await streamTo(response, outcome.results, { opening: heartbeat, heartbeat, next, closing: complete });
}
