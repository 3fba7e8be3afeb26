/** The media services of a process: long-lived, shared by all requests. */
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import type { ObjectStore } from '../../shared/objectStore.ts';
import type { PubSub } from '../../shared/pubsub.ts';
import { IdempotencyStore } from '../idempotencyStore.ts';
import { IngestItemStore } from '../metadata/ingestItemStore.ts';
import { MetadataRules } from '../metadata/metadataRules.ts';
import { IngestJobStore } from './ingest/ingestJobStore.ts';
import { IngestRules } from './ingest/ingestRules.ts';
import { StoredStore } from './stored/storedStore.ts';
import { SubtitleObjects } from './subtitles/subtitleObjects.ts';
import { SubtitleRules } from './subtitles/subtitleRules.ts';
import { SubtitleStore } from './subtitles/subtitleStore.ts';
import { MultipartStore } from './uploads/multipartStore.ts';
import { UploadParts } from './uploads/uploadParts.ts';
import { UploadRules } from './uploads/uploadRules.ts';
import { UploadStore } from './uploads/uploadStore.ts';
import { MarkStore } from './videos/markStore.ts';
import { NextVideoStore } from './videos/nextVideoStore.ts';
import { VideoStore } from './videos/videoStore.ts';

export interface MediaOptions {
  readonly db: PostgresJsDatabase;
  readonly pubsub: PubSub;
  readonly objectStore: ObjectStore;
  /** Whether there is a key for OMDb. */
  readonly omdbConfigured?: boolean;
}

export interface Media {
  readonly uploads: UploadRules;
  readonly uploadParts: UploadParts;
  readonly ingest: IngestRules;
  readonly metadata: MetadataRules;
  readonly ingestItems: IngestItemStore;
  readonly videoStore: VideoStore;
  readonly nextVideos: NextVideoStore;
  readonly marks: MarkStore;
  readonly subtitles: SubtitleRules;
  readonly subtitleStore: SubtitleStore;
  /** What came and what lies in the object store, by day. */
  readonly stored: StoredStore;
}

export function createMedia({ db, pubsub, objectStore, omdbConfigured = false }: MediaOptions): Media {
  const [uploads, multipart, idempotency] = [
    new UploadStore(db),
    new MultipartStore(objectStore),
    new IdempotencyStore(db),
  ];
  const videoStore = new VideoStore(db);
  const [jobs, items] = [new IngestJobStore(db), new IngestItemStore(db)];
  const subtitleStore = new SubtitleStore(db);
  const subtitles = { store: subtitleStore, objects: new SubtitleObjects(objectStore), uploads };
  return {
    uploads: new UploadRules(uploads, multipart, idempotency),
    uploadParts: new UploadParts(multipart),
    ingest: new IngestRules({ jobs, items, uploads, videos: videoStore, idempotency }, pubsub),
    metadata: new MetadataRules({ jobs, items, idempotency }, omdbConfigured),
    ingestItems: items,
    videoStore,
    nextVideos: new NextVideoStore(db),
    marks: new MarkStore(db),
    subtitles: new SubtitleRules(subtitles),
    subtitleStore,
    stored: new StoredStore(db),
  };
}
