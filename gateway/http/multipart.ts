/** Apollo's multipart subscription protocol: `multipart/mixed;subscriptionSpec=1.0`, one part a result. */
import type { ServerResponse } from 'node:http';
import type { ResultStream } from '../execute/resultStream.ts';
import { type Frames, framedOnce, streamTo } from './streaming.ts';

const boundary = 'graphql';
const part = (body: string) => `\r\ncontent-type: application/json; charset=utf-8\r\n\r\n${body}\r\n--${boundary}`;
const frames: Frames = {
  opening: `--${boundary}`,
  heartbeat: part('{}'),
  next: framedOnce((result) => Buffer.from(part(`{"payload":${result.text}}`))),
  closing: '--\r\n',
};

/** Sends each result as a part with a `payload`; an empty object is the protocol's heartbeat. */
export function sendMultipart(response: ServerResponse, results: ResultStream): void {
  response.writeHead(200, {
    'content-type': `multipart/mixed;boundary="${boundary}";subscriptionSpec=1.0`,
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  });
  streamTo(response, results, frames);
}
