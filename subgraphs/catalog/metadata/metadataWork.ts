/** The ingest from OMDb as a worker holds it: one client for all of its jobs, so that its politeness holds for them together. */
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import type { ObjectStore } from '../../shared/objectStore.ts';
import { ArtworkKeeper } from '../artwork/artworkKeeper.ts';
import { ArtworkObjects } from '../artwork/artworkObjects.ts';
import { pictureImport } from '../artwork/importPicture.ts';
import type { MetadataLease } from '../media/ingest/leases.ts';
import type { Work } from '../media/worker/jobTask.ts';
import { createStores } from '../stores.ts';
import { ItemProgressStore } from './itemProgressStore.ts';
import { ItemWriter } from './itemWriter.ts';
import { bringIn } from './metadataTask.ts';
import { OmdbAnswerStore, OmdbPaceStore } from './omdb/answerStore.ts';
import { OmdbClient } from './omdb/omdbClient.ts';
import { OmdbSource } from './omdb/omdbSource.ts';
import { Politeness, type PolitenessOptions } from './omdb/politeness.ts';

export interface OmdbSettings extends PolitenessOptions {
  /** OMDB_URL. */
  readonly address: string;
  /** OMDB_API_KEY; undefined where there is none. */
  readonly key: string | undefined;
  /** Items that a job works on at once; each writes on a connection of its own. As many as `parallel` when left out. */
  readonly itemsAtOnce?: number;
}

export interface MetadataWork {
  readonly work: Work<MetadataLease>;
  /** Removes answers that are too old. Gives how many. */
  readonly purge: () => Promise<number>;
  readonly close: () => Promise<void>;
}

export interface MetadataWorkOptions {
  readonly db: PostgresJsDatabase;
  readonly objectStore: ObjectStore;
  readonly omdb: OmdbSettings;
}

export function metadataWork({ db, objectStore, omdb }: MetadataWorkOptions): MetadataWork {
  const { address, key, parallel, itemsAtOnce = parallel } = omdb;
  const [stores, items, answers] = [createStores(db), new ItemProgressStore(db), new OmdbAnswerStore(db)];
  const writer = new ItemWriter({
    items,
    stores,
    writer: stores.titleWriter,
    keeper: new ArtworkKeeper(stores.artwork, new ArtworkObjects(objectStore)),
    // OMDB_URL is the operator's own word; posters from everywhere else come from the public internet or not at all.
    importPicture: pictureImport([new URL(address).origin]),
  });
  const politeness = new Politeness(new OmdbPaceStore(db), omdb);
  const client = key === undefined ? undefined : new OmdbClient({ address, key, politeness });
  const source = client && new OmdbSource(client, answers, address);
  return {
    work: (attempt) => bringIn(attempt, { source, items, writer, itemsAtOnce }),
    purge: () => answers.purge(),
    close: async () => client?.close(),
  };
}
