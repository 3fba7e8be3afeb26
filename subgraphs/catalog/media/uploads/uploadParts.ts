/** The parts of an upload as its client needs them: what has arrived, and where to put the rest. */
import type { UploadParent } from '../parents.ts';
import { bareEtag, type MultipartStore } from './multipartStore.ts';
import { partLength, partNumbers } from './parts.ts';
import { multipartOf } from './uploadRules.ts';

export interface UploadPart {
  readonly number: number;
  readonly sizeBytes: number;
  readonly uploaded: boolean;
  readonly etag: string | null;
  readonly url: string | null;
}

export class UploadParts {
  readonly #multipart: MultipartStore;

  constructor(multipart: MultipartStore) {
    this.#multipart = multipart;
  }

  /** By number. A part of another length than it should have, or that has arrived damaged, counts as missing. */
  async of(upload: UploadParent): Promise<UploadPart[]> {
    const open = upload.status === 'WAITING' && upload.expiresAt > new Date();
    const stored = open ? await this.#multipart.parts(multipartOf(upload)) : undefined;
    return Promise.all(
      partNumbers(upload).map(async (number) => {
        const sizeBytes = partLength(upload, number);
        const part = stored?.get(number);
        const whole = part?.sizeBytes === sizeBytes && !upload.damagedEtags.includes(part.etag);
        const uploaded = upload.status === 'COMPLETED' || whole;
        const url = stored && !uploaded ? await this.#multipart.address(multipartOf(upload), number, sizeBytes) : null;
        return { number, sizeBytes, uploaded, etag: uploaded && part ? bareEtag(part.etag) : null, url };
      }),
    );
  }
}
