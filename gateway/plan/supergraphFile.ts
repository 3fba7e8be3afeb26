/** The supergraph file: read at the start, watched afterwards. */
import { unwatchFile, watchFile } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { Logger } from '../../platform/log.ts';

/** How often is looked whether the file is another one. */
const lookMs = 250;

/** How long a file is left alone after a change: editors and copies write in several steps. */
const settleMs = lookMs + 50;

/**
 * Calls `take` with the text of the file whenever it has another one; gives what ends that. It asks for the state of the
 * file behind all links: so a file that is replaced, removed and made again, mounted from elsewhere, or swapped with its
 * whole folder, as Kubernetes does, is noticed too. One `take` waits for the one before, and is given what the file holds
 * then: an older text never comes after a newer one. A `take` that rejects leaves things as they were and is logged with
 * the fault; so is a file that cannot be read.
 */
export function watchSupergraphFile(
  file: string,
  current: string,
  take: (sdl: string) => Promise<void>,
  log: Logger,
): () => void {
  let timer: NodeJS.Timeout | undefined;
  let known = current;
  let watched = true;
  let turn = Promise.resolve();
  const read = async () => {
    if (!watched) return;
    try {
      const sdl = await readFile(file, 'utf8');
      if (sdl === known) return;
      known = sdl;
      await take(sdl);
    } catch (error) {
      log.error({ err: error, file }, 'the changed supergraph is refused, the one before stays in use');
    }
  };
  const readSoon = () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      turn = turn.then(read);
    }, settleMs).unref();
  };
  watchFile(file, { interval: lookMs, persistent: false }, readSoon);
  readSoon(); // A change before the first look has changed nothing for the second.
  return () => {
    watched = false;
    clearTimeout(timer);
    unwatchFile(file, readSoon);
  };
}
