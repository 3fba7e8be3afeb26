/** A job in the hands of a worker: what the worker is told of it. */
import type { StoredEncoding } from '../../../../db/schema/catalog.ts';
import type { MetadataRequest, StoredCheckpoint } from '../../../../db/schema/catalogMedia.ts';
import type { IngestJobParent, UploadParent } from '../parents.ts';
import type { FailureCode } from '../transcode/failure.ts';

interface LeaseOfJob {
  readonly jobId: string;
  /** Names the attempt: of another one nothing is written any more. */
  readonly token: string;
  /** Who queued the job. */
  readonly accountId: string;
}

/** An upload is to become the video of a film or an episode. */
export interface MediaLease extends LeaseOfJob {
  readonly kind: 'MEDIA';
  readonly videoId: string;
  /** The version of the video that is made; no other attempt writes to its folder. */
  readonly version: number;
  readonly upload: Pick<UploadParent, 'id' | 'sizeBytes' | 'sha256'>;
  /** How it is encoded; null for the usual. */
  readonly encoding: StoredEncoding | null;
  /** What an earlier attempt has stored of this version, all of it; null when it is still to be made. */
  readonly checkpoint: StoredCheckpoint | null;
}

/** Facts of films and shows are to be brought in. */
export interface MetadataLease extends LeaseOfJob {
  readonly kind: 'METADATA';
  readonly request: MetadataRequest;
}

export type Lease = MediaLease | MetadataLease;

/** How far a job is. */
export type Progress = Partial<
  Pick<
    IngestJobParent,
    | 'stage'
    | 'percent'
    | 'speed'
    | 'secondsLeft'
    | 'renditions'
    | 'itemsFound'
    | 'itemsFetched'
    | 'itemsCreated'
    | 'itemsUpdated'
    | 'itemsSkipped'
    | 'itemsFailed'
  >
>;

export interface Failure {
  readonly code: FailureCode;
  /** For people: what was found and what to do. */
  readonly message: string;
}
