/** The supergraph file: read at the start, watched afterwards. */
import { type FSWatcher, watch } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, dirname, resolve } from 'node:path';
import type { Logger } from '../../platform/log.ts';

/** How long a file is left alone after a change: editors and copies write in several steps. */
const settleMs = 50;

/**
 * Calls `take` with the text of the file whenever it has another one. The folder is watched, not the file, because
 * most tools replace a file by renaming another over it. A `take` that throws leaves things as they were and is logged
 * with the fault; so is a file that cannot be read.
 */
export function watchSupergraphFile(
  file: string,
  current: string,
  take: (sdl: string) => void,
  log: Logger,
): FSWatcher {
  let timer: NodeJS.Timeout | undefined;
  let known = current;
  const look = async () => {
    try {
      const sdl = await readFile(file, 'utf8');
      if (sdl === known) return;
      known = sdl;
      take(sdl);
    } catch (error) {
      log.error({ err: error, file }, 'the changed supergraph is refused, the one before stays in use');
    }
  };
  const watcher = watch(dirname(resolve(file)), { persistent: false }, (_event, name) => {
    if (name !== null && name !== basename(file)) return;
    clearTimeout(timer);
    timer = setTimeout(look, settleMs).unref();
  });
  watcher.on('error', (error) => log.error({ err: error, file }, 'the supergraph is not watched any more'));
  return watcher;
}
