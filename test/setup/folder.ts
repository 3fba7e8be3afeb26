/** The folder of one run of the tests, in memory where there is enough; what killed runs left behind is cleared first. */
import { chmod, mkdtemp, readdir, rm, statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type FolderLock, lockFolder } from '../../embedded/lock.ts';
import { endOrphan } from '../../embedded/orphan.ts';

const prefix = 'marquee-test-';

export interface TestFolder {
  readonly path: string;
  remove(): Promise<void>;
}

export async function testFolder(): Promise<TestFolder> {
  const parent = (await hasRoom('/dev/shm')) ? '/dev/shm' : tmpdir();
  const left = (await readdir(parent)).filter((name) => name.startsWith(prefix));
  await Promise.all(left.map((name) => clear(join(parent, name))));
  const path = await mkdtemp(join(parent, prefix));
  // As root, Postgres runs as another user, who must get through to what tests put below.
  await chmod(path, 0o755);
  await lockFolder(path);
  return { path, remove: () => rm(path, { recursive: true, force: true, maxRetries: 5 }) };
}

/** Containers give /dev/shm 64 MB by default: a few test databases fill that. */
const hasRoom = (folder: string): Promise<boolean> =>
  statfs(folder).then(
    ({ bavail, bsize }) => bavail * bsize > 2 ** 30,
    () => false,
  );

/** Removes a folder unless the run that made it goes on. */
async function clear(folder: string): Promise<void> {
  let lock: FolderLock;
  try {
    lock = await lockFolder(folder);
  } catch {
    return; // Its run goes on, or it belongs to another user.
  }
  // Without the lock of a run it may be new and not locked yet.
  if (!lock.takenOver) return lock.release();
  await endOrphan(join(folder, 'postgres'));
  // Another run may be at it in the same moment.
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
}
