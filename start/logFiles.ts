/** What the services write, kept in a file each. */
import { createWriteStream, type WriteStream } from 'node:fs';
import { mkdir, rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';

const largest = 10 * 1_048_576;

export interface LogFiles {
  readonly folder: string;
  write(service: string, line: string): void;
  close(): Promise<void>;
}

/** Opens a file for each name. One that has grown large at an earlier start is put aside, the one before it is dropped. */
export async function openLogFiles(folder: string, names: readonly string[]): Promise<LogFiles> {
  await mkdir(folder, { recursive: true });
  const files = new Map<string, WriteStream>();
  for (const name of names) {
    const path = join(folder, `${name}.log`);
    const size = await stat(path).then(
      (found) => found.size,
      () => 0,
    );
    if (size > largest) await rename(path, `${path}.1`);
    files.set(name, createWriteStream(path, { flags: 'a' }));
  }
  return {
    folder,
    write: (service, line) => files.get(service)?.write(`${line}\n`),
    close: async () => {
      await Promise.all(Array.from(files.values(), (file) => finished(file.end())));
    },
  };
}
