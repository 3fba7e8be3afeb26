/**
 * The work of a METADATA job: look for items, fetch their facts, write each. The rows of the items say what is undone, so a
 * job that is taken up again goes on there; what was asked of OMDb already is in the cache.
 */

import type { MetadataLease } from '../media/ingest/leases.ts';
import { IngestFailure } from '../media/transcode/failure.ts';
import { Speed } from '../media/transcode/speed.ts';
import type { Attempt } from '../media/worker/jobTask.ts';
import { LeaseLost } from '../media/worker/leaseKeeper.ts';
import type { IngestItemParent } from '../parents.ts';
import { kindOf, skippedFor } from './facts.ts';
import type { ItemProgressStore } from './itemProgressStore.ts';
import type { ItemWriter } from './itemWriter.ts';
import type { OmdbTitle } from './omdb/answers.ts';
import { OmdbFault } from './omdb/omdbFault.ts';
import type { OmdbSource } from './omdb/omdbSource.ts';
import type { FoundSeason } from './showPartStore.ts';
import { isOutage } from './transientFaultStore.ts';

export interface MetadataTools {
  /** Undefined without a key. */
  readonly source: OmdbSource | undefined;
  readonly items: ItemProgressStore;
  readonly writer: ItemWriter;
  readonly itemsAtOnce: number;
}

type Run = Attempt<MetadataLease> & Omit<MetadataTools, 'source'> & { readonly source: OmdbSource };

/** OMDb lists no more pages than that. */
const lastPage = 100;

const pageSize = 10;

/** The share of the whole at which the search ends, in percent. */
const searched = 5;

/** Items in a row for which OMDb does not answer, after which it is not asked for the others. */
const mostSilences = 5;

export async function bringIn(
  attempt: Attempt<MetadataLease>,
  { source, ...tools }: MetadataTools,
): Promise<undefined> {
  if (!source)
    throw new IngestFailure(
      'INVALID_KEY',
      'The worker has no key for OMDb: set OMDB_API_KEY for it, too, and retryIngest.',
    );
  const run = { ...attempt, ...tools, source };
  try {
    await find(run);
    await fetchAll(run);
  } catch (error) {
    throw error instanceof OmdbFault ? failureOf(error) : error;
  }
}

function failureOf({ kind, message }: OmdbFault): IngestFailure {
  switch (kind) {
    case 'INVALID_KEY':
    case 'QUOTA_REACHED':
      return new IngestFailure(kind, message);
    case 'TOO_MANY':
      return new IngestFailure('SEARCH_TOO_WIDE', message);
    case 'NOT_FOUND':
    case 'OTHER_ID':
    case 'UNAVAILABLE':
      return new IngestFailure('SOURCE_UNAVAILABLE', message);
  }
}

/** Goes through the pages of the search until there are as many items as are wanted. */
async function find(run: Run): Promise<void> {
  const { lease, signal, source, items, progress } = run;
  const { search: words, type, year, limit } = lease.request;
  if (words === null || (await items.progress(lease.jobId)).searched) return;
  for (let page = 1; ; page++) {
    const { found, total } = (await source.search({ words, type, year }, page, signal)) ?? { found: [], total: 0 };
    const last = page === lastPage || found.length === 0 || page * pageSize >= total;
    const all = found.map((one) => (kindOf(one.type) ? one : { ...one, skipped: skippedFor(one.type) }));
    const known = await items.add(lease, all, limit, last);
    progress.write({ stage: 'SEARCHING', percent: (searched * known) / Math.max(1, Math.min(total, limit)) });
    // Pages may list a title twice: how many were asked for does not say that there are enough.
    if (last || known >= limit) return;
  }
}

/** Works on what is undone, several items at once. */
async function fetchAll(run: Run): Promise<void> {
  const { lease, items, itemsAtOnce, progress } = run;
  const waiting = await items.undone(lease.jobId);
  const before = await items.progress(lease.jobId);
  const failed = new AbortController();
  const signal = AbortSignal.any([run.signal, failed.signal]);
  const speed = new Speed();
  let [done, silences] = [0, 0];
  const report = () => {
    const left = waiting.length + underWay;
    const perSecond = speed.at(done);
    progress.write({
      stage: waiting.length > 0 ? 'FETCHING' : 'WRITING',
      percent: searched + ((99.9 - searched) * (before.done + done)) / Math.max(1, before.found),
      secondsLeft: perSecond > 0 ? left / perSecond : null,
    });
  };
  let underWay = 0;
  const work = async () => {
    for (let item = waiting.shift(); item; item = waiting.shift()) {
      underWay += 1;
      const silent = await bringItem(item, { ...run, signal });
      underWay -= 1;
      done += 1;
      silences = silent ? silences + 1 : 0;
      report();
      if (silent && silences >= mostSilences) throw silent;
    }
  };
  report();
  const workers = Array.from({ length: itemsAtOnce }, () =>
    work().catch((error: unknown) => {
      // What one of them meets holds for all; the others leave their items undone.
      if (!failed.signal.aborted) failed.abort(error);
    }),
  );
  await Promise.all(workers);
  run.signal.throwIfAborted();
  if (failed.signal.aborted) throw failed.signal.reason;
}

/** Brings one item to its end. Gives the fault when OMDb did not answer; throws what holds for all items. */
async function bringItem({ imdbId }: IngestItemParent, run: Run): Promise<OmdbFault | undefined> {
  const { lease, writer, signal, log } = run;
  try {
    await bring(imdbId, run);
    return undefined;
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof OmdbFault) {
      if (error.kind !== 'UNAVAILABLE' && error.kind !== 'OTHER_ID') throw error;
      await writer.settle(lease, imdbId, 'FAILED', error.message);
      return error.kind === 'UNAVAILABLE' ? error : undefined;
    }
    if (error instanceof LeaseLost || isOutage(error)) throw error;
    log.error({ err: error, imdbId }, 'an item could not be written');
    await writer.settle(
      lease,
      imdbId,
      'FAILED',
      'It could not be written, on our side: the log of the worker says why.',
    );
    return undefined;
  }
}

async function bring(imdbId: string, { lease, source, items, writer, signal, progress, log }: Run): Promise<void> {
  const title = await source.title(imdbId, signal);
  if (!title) return writer.settle(lease, imdbId, 'FAILED', `OMDb knows nothing of ${imdbId}.`);
  await items.fetched(lease, imdbId, title.name);
  progress.write({ stage: 'FETCHING' });
  const kind = kindOf(title.type);
  if (!kind) return writer.settle(lease, imdbId, 'SKIPPED', skippedFor(title.type, title.seriesId));
  const seasons = kind === 'SHOW' ? await seasonsOf(title, source, signal) : [];
  await writer.write(lease, { kind, title, seasons }, signal, log);
}

/** The seasons that OMDb still has, with their episodes. */
async function seasonsOf(
  { imdbId, seasonCount }: OmdbTitle,
  source: OmdbSource,
  signal: AbortSignal,
): Promise<FoundSeason[]> {
  const numbers = Array.from({ length: Math.min(99, seasonCount ?? 0) }, (_, index) => index + 1);
  const seasons = await Promise.all(
    numbers.map(async (number) => ({ number, episodes: (await source.season(imdbId, number, signal)) ?? [] })),
  );
  return seasons.filter(({ episodes }) => episodes.length > 0);
}
