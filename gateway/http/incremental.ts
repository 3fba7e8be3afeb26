/** Incremental delivery over HTTP: `multipart/mixed`, one part for each payload. */
import type { ServerResponse } from 'node:http';
import type { ResultStream } from '../execute/resultStream.ts';
import type { IncrementalFormat } from '../request/defer.ts';
import { type Frames, streamTo } from './streaming.ts';

const boundary = '-';

/** What stands between parts; a client takes an empty line before the first for the preamble. */
const frames: Frames = {
  opening: `\r\n--${boundary}`,
  heartbeat: '',
  next: ({ text }) => `\r\ncontent-type: application/json; charset=utf-8\r\n\r\n${text}\r\n--${boundary}`,
  closing: '--\r\n',
};

const specifications: Readonly<Record<IncrementalFormat, string>> = {
  '20220824': 'deferSpec=20220824',
  'v0.2': 'incrementalSpec=v0.2',
};

/** Sends each payload as a part as soon as it is there. */
export function sendIncremental(response: ServerResponse, results: ResultStream, format: IncrementalFormat): void {
  response.writeHead(200, {
    'content-type': `multipart/mixed;boundary="${boundary}";${specifications[format]}`,
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  });
  streamTo(response, results, frames);
}
