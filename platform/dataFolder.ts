/** The folder of DATA_DIR: made when it is missing, refused with a reason when it cannot be written. */
import { randomUUID } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/**
 * Makes the folder and those above it, and writes a file for a try. Throws with what to do when that cannot be. Node's own
 * way to make folders above folders does not end where none can be made, as below /proc.
 */
export async function makeDataFolder(folder: string): Promise<void> {
  try {
    await make(folder);
    const attempt = join(folder, `.writable-${randomUUID()}`);
    await writeFile(attempt, '');
    await rm(attempt);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`${folder} cannot be written (${why}): set DATA_DIR to a folder that this account may write.`, {
      cause,
    });
  }
}

async function make(folder: string): Promise<void> {
  try {
    await mkdir(folder);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') return;
    if (code !== 'ENOENT' || dirname(folder) === folder) throw error;
    await make(dirname(folder));
    await mkdir(folder).catch((again: NodeJS.ErrnoException) => {
      // Another process was quicker.
      if (again.code !== 'EEXIST') throw again;
    });
  }
}
