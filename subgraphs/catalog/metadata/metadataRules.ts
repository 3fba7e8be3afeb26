/** What may be brought in from OMDb, by whom: auth first, then the input, then the stores. */
import { z } from 'zod';
import type { PageArguments } from '../../shared/connection.ts';
import { type BaseContext, requireAccount, requireScope } from '../../shared/context.ts';
import { check, done, type Outcome, refused, userError } from '../../shared/userErrors.ts';
import type { IdempotencyStore } from '../idempotencyStore.ts';
import { idempotencyKey, textOf, wholeNumber } from '../inputRules.ts';
import type { IngestJobStore } from '../media/ingest/ingestJobStore.ts';
import type { IngestItemPage, IngestJobParent } from '../parents.ts';
import { writeScope } from '../sight.ts';
import type { IngestItemStore, ItemStatus } from './ingestItemStore.ts';
import { imdbIdPattern } from './omdb/values.ts';

export interface MetadataStores {
  readonly jobs: IngestJobStore;
  readonly items: IngestItemStore;
  readonly idempotency: IdempotencyStore;
}

const mostItems = 1_000;
const usualLimit = 100;

const imdbId = z
  .string()
  .trim()
  .regex(imdbIdPattern, {
    error: ({ input }) =>
      `This wants an IMDb id: tt and 7 to 10 digits, as in tt1254207, but got ${JSON.stringify(String(input).slice(0, 40))}.`,
  });

const startInput = z
  .object({
    search: textOf(2, 200).nullish(),
    type: z.enum(['MOVIE', 'SHOW']).nullish(),
    year: wholeNumber(1870, 2100).nullish(),
    imdbIds: z
      .array(imdbId)
      .min(1, 'This wants 1 to 1,000 ids, but got none.')
      .max(mostItems, { error: ({ input }) => `This wants 1 to 1,000 ids, but got ${(input as unknown[]).length}.` })
      .transform((ids) => [...new Set(ids)])
      .nullish(),
    limit: wholeNumber(1, mostItems).nullish(),
    publish: z.boolean().nullish(),
    idempotencyKey,
  })
  .superRefine(({ search, imdbIds, type, year, limit }, { addIssue }) => {
    const wrong = (field: string, message: string) => addIssue({ code: 'custom', message, path: [field] });
    if ((search == null) === (imdbIds == null)) wrong('search', 'Give one of search and imdbIds: what to bring in.');
    if (search != null) return;
    for (const [field, value] of Object.entries({ type, year, limit }))
      if (value != null) wrong(field, 'This narrows a search: leave it out with imdbIds.');
  });

const notConfigured = userError(
  'NOT_CONFIGURED',
  'There is no key for OMDb: set OMDB_API_KEY in the environment of the catalog and of the worker, or in .env for npm start, and start them again. OMDb gives keys at https://www.omdbapi.com/apikey.aspx.',
);

export class MetadataRules {
  readonly #stores: MetadataStores;
  readonly #configured: boolean;

  /** `configured` says whether there is a key. */
  constructor(stores: MetadataStores, configured: boolean) {
    [this.#stores, this.#configured] = [stores, configured];
  }

  /** Queues a job that brings in what a search finds, or titles of certain ids. */
  async start(context: BaseContext, input: unknown): Promise<Outcome<IngestJobParent>> {
    requireScope(context, writeScope);
    const checked = check(startInput, input);
    if (!checked.ok) return checked;
    if (!this.#configured) return refused(notConfigured);
    const { idempotencyKey: key, search, imdbIds, type, year, limit, publish } = checked.value;
    const accountId = requireAccount(context);
    const { jobs, items, idempotency } = this.#stores;
    const request = {
      search: search ?? null,
      type: type ?? null,
      year: year ?? null,
      imdbIds: imdbIds ?? null,
      limit: imdbIds?.length ?? limit ?? usualLimit,
      publish: publish ?? false,
    };
    const started = await idempotency.once(
      { accountId, mutation: 'startMetadataIngest', key },
      async (transaction, id) => {
        await jobs.insert(transaction, { kind: 'METADATA', id, accountId, request });
        if (imdbIds) await items.insertAll(transaction, id, imdbIds);
        return done(undefined);
      },
    );
    if (!started.ok) return started;
    const job = await jobs.byId(started.value);
    return job
      ? done(job)
      : refused(userError('NOT_FOUND', 'The job of this key is gone: use another key.', 'idempotencyKey'));
  }

  /** The items of a job, in the order they were found. Whether the viewer may see the job is decided before. */
  items(
    jobId: string,
    page: PageArguments,
    statuses: readonly ItemStatus[] | null | undefined,
  ): Promise<IngestItemPage> {
    return this.#stores.items.page(jobId, page, statuses ?? undefined);
  }
}
