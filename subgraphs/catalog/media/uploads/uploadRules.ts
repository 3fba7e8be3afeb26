/** What may be done with uploads: whose they are, what they may hold, and when they are complete. */
import { z } from 'zod';
import { type BaseContext, requireAccount, requireScope } from '../../../shared/context.ts';
import { check, done, type Outcome, refused, userError } from '../../../shared/userErrors.ts';
import type { IdempotencyStore } from '../../idempotencyStore.ts';
import { idempotencyKey, textOf, wholeNumber } from '../../inputRules.ts';
import { writeScope } from '../../sight.ts';
import type { UploadParent } from '../parents.ts';
import type { MultipartStore } from './multipartStore.ts';
import { checkParts, type GivenPart } from './partChecks.ts';
import { partSizeFor } from './parts.ts';
import { headBytes, type Purpose, purposes } from './purposes.ts';
import type { UploadStore } from './uploadStore.ts';

/** How long an upload may wait for its parts, in milliseconds. */
const lifetimeMs = 24 * 3600_000;

/** How long a complete upload is kept after it was completed, or after the last job of it has ended, in milliseconds. */
const keptMs = 7 * 24 * 3600_000;

/** A hash of more bytes than this would take longer than a request may: the worker checks it as it reads the file. */
const hashAtOnce = 256 * 1_048_576;

/** What cannot stand in a header or on a terminal. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused
const controls = /[\u0000-\u001f\u007f]/;

const newUploadFor = <For extends Purpose>(purpose: For) => {
  const { contentTypes, mostBytes } = purposes[purpose];
  return z.object({
    purpose: z.literal(purpose),
    filename: textOf(1, 255).refine((name) => !controls.test(name), 'The name of a file has no control characters.'),
    contentType: z.enum(contentTypes, `This wants one of ${contentTypes.join(', ')}.`),
    sizeBytes: wholeNumber(1, mostBytes),
    sha256: z
      .string()
      .toLowerCase()
      .regex(/^[0-9a-f]{64}$/, 'This wants 64 hexadecimal digits.')
      .nullish(),
    idempotencyKey,
  });
};

const newUpload = z.discriminatedUnion('purpose', [
  newUploadFor('VIDEO'),
  newUploadFor('ARTWORK'),
  newUploadFor('SUBTITLES'),
]);

export class UploadRules {
  readonly #uploads: UploadStore;
  readonly #multipart: MultipartStore;
  readonly #idempotency: IdempotencyStore;

  constructor(uploads: UploadStore, multipart: MultipartStore, idempotency: IdempotencyStore) {
    [this.#uploads, this.#multipart, this.#idempotency] = [uploads, multipart, idempotency];
  }

  /** Null for an upload of another account too. */
  async find(context: BaseContext, id: string): Promise<UploadParent | null> {
    requireScope(context, writeScope);
    return (await this.#uploads.ofAccount(id, requireAccount(context))) ?? null;
  }

  async create(context: BaseContext, input: unknown): Promise<Outcome<UploadParent>> {
    requireScope(context, writeScope);
    const checked = check(newUpload, input);
    if (!checked.ok) return checked;
    const { idempotencyKey: key, sha256, ...rest } = checked.value;
    const accountId = requireAccount(context);
    const created = await this.#idempotency.once(
      { accountId, mutation: 'createUpload', key },
      async (transaction, id) => {
        const multipartId = await this.#multipart.create(keyOf({ id }), rest.contentType);
        await this.#uploads.insert(transaction, {
          ...rest,
          id,
          accountId,
          multipartId,
          sha256: sha256 ?? null,
          partSizeBytes: partSizeFor(rest.sizeBytes),
          expiresAt: new Date(Date.now() + lifetimeMs),
        });
        return done(id);
      },
    );
    return created.ok ? this.#own(context, created.value) : created;
  }

  /** Puts the parts together and looks at the content. Called again after success it changes nothing. */
  async complete(
    context: BaseContext,
    { uploadId, parts }: { readonly uploadId: string; readonly parts: readonly GivenPart[] },
  ): Promise<Outcome<UploadParent>> {
    requireScope(context, writeScope);
    const found = await this.#own(context, uploadId);
    if (!found.ok || found.value.status === 'COMPLETED') return found;
    const upload = found.value;
    if (upload.status !== 'WAITING' || upload.expiresAt <= new Date()) return over(upload);
    const stored = await this.#multipart.parts(multipartOf(upload));
    if (stored) {
      const checked = checkParts(upload, parts, stored);
      // A part that counts as missing has an address again.
      await this.#uploads.setDamaged(upload, checked.etags);
      if (!checked.ok) return checked;
      await this.#multipart.complete(multipartOf(upload), checked.value);
    }
    return this.#inspect(upload);
  }

  /** Called again it changes nothing, but frees what a fault has left in the store. */
  async abort(context: BaseContext, uploadId: string): Promise<Outcome<UploadParent>> {
    requireScope(context, writeScope);
    const found = await this.#own(context, uploadId);
    if (!found.ok) return found;
    if (found.value.status === 'COMPLETED') return complete();
    const ended = await this.#giveUp(found.value, 'ABORTED');
    return ended.ok && ended.value.status === 'COMPLETED' ? complete() : ended;
  }

  /**
   * Ends uploads that were not completed in time, and those that no job has needed for a week, and frees what they stored;
   * 100 of each at most. Gives how many.
   */
  async sweep(): Promise<number> {
    const late = await this.#uploads.expired();
    for (const upload of late) await this.#giveUp(upload, 'EXPIRED');
    const unused = await this.#uploads.endUnused();
    for (const upload of unused) await this.#multipart.remove(keyOf(upload));
    return late.length + unused.length;
  }

  /**
   * Gives up what an account that was deleted has uploaded and nothing was made of, with what lies in the store. What videos are
   * made of stays: it is the platform's.
   */
  async giveUpOf(accountId: string): Promise<void> {
    for (;;) {
      const open = await this.#uploads.openOf(accountId);
      if (open.length === 0) return;
      for (const upload of open) {
        if (upload.status === 'WAITING') await this.#giveUp(upload, 'ABORTED');
        // One that is completed just now is met again, as such.
        else if (await this.#uploads.endUnusedOne(upload.id)) await this.#multipart.remove(keyOf(upload));
      }
    }
  }

  async #own(context: BaseContext, id: string): Promise<Outcome<UploadParent>> {
    const upload = await this.#uploads.ofAccount(id, requireAccount(context));
    return upload ? done(upload) : unknown();
  }

  /** What lies in the store now must be of the length, the kind and the hash that were stated. */
  async #inspect(upload: UploadParent): Promise<Outcome<UploadParent>> {
    const key = keyOf(upload);
    const size = await this.#multipart.sizeOf(key);
    if (size === undefined) return this.#overtaken(upload);
    if (size !== upload.sizeBytes)
      return this.#refuse(
        upload,
        `The file has ${size} bytes, but was said to have ${upload.sizeBytes}: upload it again.`,
      );
    const { typeOf, agrees, wanted } = purposes[upload.purpose];
    const head = await this.#multipart.head(key, headBytes);
    if (!head) return this.#overtaken(upload);
    const type = typeOf(Buffer.from(head), upload.contentType);
    if (!type || !agrees(type, upload.contentType))
      return this.#refuse(
        upload,
        `The file was said to be ${upload.contentType}, but is ${type ?? `no ${wanted}`}: upload ${wanted}.`,
      );
    if (upload.sha256 && size <= hashAtOnce) {
      const sha256 = await this.#multipart.sha256(key);
      if (sha256 === undefined) return this.#overtaken(upload);
      if (sha256 !== upload.sha256)
        return this.#refuse(upload, 'The file has another SHA-256 than it was said to have: upload it again.');
    }
    const expiresAt = new Date(Date.now() + keptMs);
    const completed = await this.#uploads.end(upload.id, { status: 'COMPLETED', contentType: type, expiresAt });
    return completed?.status === 'COMPLETED' ? done(completed) : over(completed ?? upload);
  }

  /** Says what became of an upload whose file is gone while it is completed. */
  async #overtaken({ id, accountId }: UploadParent): Promise<Outcome<never>> {
    const now = await this.#uploads.ofAccount(id, accountId);
    return now ? over(now) : unknown();
  }

  async #refuse(upload: UploadParent, message: string): Promise<Outcome<never>> {
    await this.#giveUp(upload, 'ABORTED');
    return refused(userError('UNSUPPORTED_MEDIA', message, 'uploadId'));
  }

  async #giveUp(upload: UploadParent, status: 'ABORTED' | 'EXPIRED'): Promise<Outcome<UploadParent>> {
    // The parts first: what fails afterwards is done again, by the sweep or when the caller calls again.
    await this.#multipart.abort(multipartOf(upload));
    const ended = await this.#uploads.end(upload.id, { status });
    if (!ended) return unknown();
    if (ended.status === status) await this.#multipart.remove(keyOf(upload));
    return done(ended);
  }
}

/** The key of an upload in the object store. */
export const keyOf = ({ id }: { readonly id: string }): string => `uploads/${id}`;

export const multipartOf = (upload: UploadParent) => ({ key: keyOf(upload), multipartId: upload.multipartId });

const unknown = () => refused(userError('NOT_FOUND', 'There is no such upload of yours.', 'uploadId'));

const complete = () =>
  refused(userError('WRONG_STATE', 'The upload is complete: there is nothing left to give up.', 'uploadId'));

function over(upload: UploadParent): Outcome<never> {
  return refused(userError('WRONG_STATE', `${whyOver(upload)}: open a new one.`, 'uploadId'));
}

function whyOver({ status, expiresAt }: UploadParent): string {
  if (status === 'ABORTED') return 'The upload was given up';
  return status === 'EXPIRED' || expiresAt <= new Date()
    ? 'The time of the upload is over'
    : 'What was uploaded is gone';
}
