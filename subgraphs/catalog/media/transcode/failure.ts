/** A fault of the file, or of its work, that ends a job at once: another attempt would end the same way. */
import type { ingestJobs } from '../../../../db/schema/catalogMedia.ts';

export type FailureCode = NonNullable<typeof ingestJobs.$inferSelect.failureCode>;

export class IngestFailure extends Error {
  override readonly name = 'IngestFailure';
  readonly code: FailureCode;

  /** The message is for people: what was found and what to do. */
  constructor(code: FailureCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
