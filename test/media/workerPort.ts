/** A PORT for a media worker beside others. */
import { isFree } from '../../embedded/freePort.ts';

/**
 * One whose fifth neighbour above is free: there the worker answers operators. It is below those that the system gives to
 * connections, which could take it before the worker is there.
 */
export async function freeWorkerPort(): Promise<string> {
  for (;;) {
    const port = 30_000 + Math.floor(Math.random() * 2_700);
    if (await isFree(port + 5, '127.0.0.1')) return String(port);
  }
}
