/** Answers that give nothing, in the words of a player's log. */
import type { ServerResponse } from 'node:http';

export function refuse(
  response: ServerResponse,
  status: number,
  reason: string,
  headers: Readonly<Record<string, string>> = {},
): void {
  response
    .writeHead(status, { 'content-type': 'text/plain', 'cache-control': 'no-store', ...headers })
    .end(`${reason}\n`);
}
