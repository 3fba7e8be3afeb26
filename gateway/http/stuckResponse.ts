/** Responses whose clients do not read them. */
import type { ServerResponse } from 'node:http';
import { limitHit } from '../observation/limitHit.ts';

/**
 * Cuts the connection when nothing of the response is read for so many milliseconds, once all of it is written. A client
 * that reads on, however slowly, gets it whole.
 */
export function cutWhenStuck(response: ServerResponse, responseMs: number): void {
  response.once('prefinish', () => {
    if (response.writableLength === 0) return;
    // The timeout of a socket looks at how much of a long write has left before it is called.
    response.setTimeout(responseMs, () => {
      limitHit.stuck.inc();
      response.destroy();
    });
    // What comes next on the connection may take its time; the server then sets what an idle one has.
    response.prependOnceListener('finish', () => response.socket?.setTimeout(0));
  });
}
