/** The media services of a process: long-lived, shared by all requests. */
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import type { ObjectStore } from '../../shared/objectStore.ts';
import type { PubSub } from '../../shared/pubsub.ts';
import { IdempotencyStore } from '../idempotencyStore.ts';
import { IngestJobStore } from './ingest/ingestJobStore.ts';
import { IngestRules } from './ingest/ingestRules.ts';
import { MultipartStore } from './uploads/multipartStore.ts';
import { UploadParts } from './uploads/uploadParts.ts';
import { UploadRules } from './uploads/uploadRules.ts';
import { UploadStore } from './uploads/uploadStore.ts';
import { VideoStore } from './videos/videoStore.ts';

export interface MediaOptions {
  readonly db: PostgresJsDatabase;
  readonly pubsub: PubSub;
  readonly objectStore: ObjectStore;
}

export interface Media {
  readonly uploads: UploadRules;
  readonly uploadParts: UploadParts;
  readonly ingest: IngestRules;
  readonly videoStore: VideoStore;
}

export function createMedia({ db, pubsub, objectStore }: MediaOptions): Media {
  const [uploads, multipart, idempotency] = [
    new UploadStore(db),
    new MultipartStore(objectStore),
    new IdempotencyStore(db),
  ];
  const videoStore = new VideoStore(db);
  return {
    uploads: new UploadRules(uploads, multipart, idempotency),
    uploadParts: new UploadParts(multipart),
    ingest: new IngestRules({ jobs: new IngestJobStore(db), uploads, videos: videoStore, idempotency }, pubsub),
    videoStore,
  };
}
