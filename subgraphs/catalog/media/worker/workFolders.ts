/** The private folders of jobs under way, each named by the token of its lease. */
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { isId } from '../../../shared/id.ts';
import type { LeaseStore } from '../ingest/leaseStore.ts';

export class WorkFolders {
  readonly #parent: string;

  /** `dataFolder` is DATA_DIR. */
  constructor(dataFolder: string) {
    this.#parent = join(dataFolder, 'work');
  }

  /** Makes the folder of a lease, that none but this account may read; it is removed when disposed of. */
  async make(token: string): Promise<AsyncDisposable & { readonly path: string }> {
    const path = join(this.#parent, token);
    await mkdir(path, { recursive: true, mode: 0o700 });
    return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true, maxRetries: 5 }) };
  }

  /** Removes what killed workers left behind: folders of leases that nobody holds. Gives how many. */
  async sweep(leases: LeaseStore): Promise<number> {
    await mkdir(this.#parent, { recursive: true });
    const tokens = (await readdir(this.#parent)).filter(isId);
    const alive = tokens.length > 0 ? await leases.alive(tokens) : new Set();
    const left = tokens.filter((token) => !alive.has(token));
    for (const token of left) await rm(join(this.#parent, token), { recursive: true, force: true, maxRetries: 5 });
    return left.length;
  }
}
