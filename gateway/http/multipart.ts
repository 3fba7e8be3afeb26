/** Apollo's multipart subscription protocol: `multipart/mixed;subscriptionSpec=1.0`, one part a result. */
import type { ServerResponse } from 'node:http';
import type { Result } from '../response/result.ts';
import { streamTo } from './streaming.ts';

const boundary = 'graphql';

/** Sends each result as a part with a `payload`; an empty object is the protocol's heartbeat. */
export async function sendMultipart(response: ServerResponse, results: AsyncGenerator<Result>): Promise<void> {
  response.writeHead(200, {
    'content-type': `multipart/mixed;boundary="${boundary}";subscriptionSpec=1.0`,
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  });
  const part = (body: string) => `\r\ncontent-type: application/json; charset=utf-8\r\n\r\n${body}\r\n--${boundary}`;
  await streamTo(response, results, {
    opening: `--${boundary}`,
    heartbeat: part('{}'),
    next: (result) => part(`{"payload":${result.text}}`),
    closing: '--\r\n',
  });
}
