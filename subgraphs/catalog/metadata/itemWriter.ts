/**
 * Writes what was fetched of an item: its title with seasons, episodes and poster, the change record, the item itself and the
 * counts of its job, all in one transaction. A worker that dies leaves it done or undone, and nothing between.
 */
import type { Executor } from '../../../db/client.ts';
import type { Logger } from '../../../platform/log.ts';
import { newId } from '../../shared/id.ts';
import { type Outcome, refused, userError } from '../../shared/userErrors.ts';
import type { ArtworkKeeper, StoredPicture } from '../artwork/artworkKeeper.ts';
import type { ImportPicture } from '../artwork/importPicture.ts';
import { record } from '../changes/changeStore.ts';
import type { MetadataLease } from '../media/ingest/leases.ts';
import type { TitleParent } from '../parents.ts';
import type { TitleKind, TitleStore } from '../titles/titleStore.ts';
import type { TitleWriter, WriterStores } from '../titles/titleWriter.ts';
import { type FoundFacts, factsOf } from './facts.ts';
import type { ItemOutcome, ItemProgressStore } from './itemProgressStore.ts';
import { hasPoster, lastActions, type Match, matchOf, waitFor } from './matchStore.ts';
import type { OmdbTitle } from './omdb/answers.ts';
import { ingestAction, mayHavePoster, writable } from './ownership.ts';
import { bringSeasons, type FoundSeason } from './showPartStore.ts';
import { isOutage, Overtaken, onceMore } from './transientFaultStore.ts';

export interface Fetched {
  readonly kind: TitleKind;
  readonly title: OmdbTitle;
  /** Of a show. */
  readonly seasons: readonly FoundSeason[];
}

export interface ItemWriterTools {
  readonly items: ItemProgressStore;
  readonly stores: WriterStores & { readonly titles: TitleStore };
  readonly writer: TitleWriter;
  readonly keeper: ArtworkKeeper;
  readonly importPicture: ImportPicture;
}

/** A poster that is in the store; or why there is none, when there should be one. */
type Poster = { readonly picture: StoredPicture } | { readonly missing: string } | undefined;

const nothingNew = 'Nothing of it is new.';

export class ItemWriter {
  readonly #tools: ItemWriterTools;

  constructor(tools: ItemWriterTools) {
    this.#tools = tools;
  }

  /** Throws `LeaseLost`, with nothing written, when the lease is not held any more. */
  async write(lease: MetadataLease, fetched: Fetched, signal: AbortSignal, log: Logger): Promise<void> {
    const { items } = this.#tools;
    const { imdbId } = fetched.title;
    const poster = await this.#poster(fetched.title, signal, log);
    await onceMore(() =>
      items.transaction(async (transaction) => {
        await waitFor(transaction, imdbId);
        const outcome = await this.#bring(transaction, lease, fetched, poster);
        const reason = poster && 'missing' in poster && outcome.status !== 'SKIPPED' ? poster.missing : outcome.reason;
        await items.settle(transaction, lease, imdbId, { ...outcome, reason });
      }),
    );
  }

  /** Ends an item of which nothing is written. */
  async settle(lease: MetadataLease, imdbId: string, status: 'SKIPPED' | 'FAILED', reason: string): Promise<void> {
    const { items } = this.#tools;
    await items.transaction((transaction) =>
      items.settle(transaction, lease, imdbId, { status, reason, titleId: null }),
    );
  }

  /** Fetches and stores the poster, unless the title has one. It may be missing: that fails no item. */
  async #poster({ imdbId, poster }: OmdbTitle, signal: AbortSignal, log: Logger): Promise<Poster> {
    const { items, importPicture } = this.#tools;
    if (poster === null) return undefined;
    const wanted = await items.transaction(async (transaction) => {
      const match = await matchOf(transaction, imdbId);
      if (!match || match.deleted) return !match;
      return !(await hasPoster(transaction, match.id)) && mayHavePoster(await lastActions(transaction, match.id));
    });
    if (!wanted) return undefined;
    const fetched = await importPicture(poster, signal);
    const stored = fetched.ok ? await this.#stored(fetched.value, imdbId, log) : fetched;
    return stored.ok
      ? { picture: stored.value }
      : { missing: `Its poster could not be had: ${stored.userErrors.map(({ message }) => message).join(' ')}` };
  }

  /** A store of objects that does not answer costs the poster. */
  async #stored(bytes: Buffer, imdbId: string, log: Logger): Promise<Outcome<StoredPicture>> {
    try {
      return await this.#tools.keeper.store(bytes);
    } catch (error) {
      if (isOutage(error)) throw error;
      log.warn({ err: error, imdbId }, 'a poster could not be stored');
      return refused(userError('SOURCE_UNAVAILABLE', 'It could not be stored.'));
    }
  }

  async #bring(transaction: Executor, lease: MetadataLease, fetched: Fetched, poster: Poster): Promise<ItemOutcome> {
    const match = await matchOf(transaction, fetched.title.imdbId);
    if (!match) return this.#create(transaction, lease, fetched, poster);
    return this.#update(transaction, lease, match, fetched, poster);
  }

  async #create(transaction: Executor, lease: MetadataLease, fetched: Fetched, poster: Poster): Promise<ItemOutcome> {
    const { kind, title, seasons } = fetched;
    const { name, ...facts } = factsOf(title);
    if (name === undefined) return { status: 'FAILED', reason: 'OMDb has no name for it.', titleId: null };
    const publication = lease.request.publish ? ('PUBLISHED' as const) : ('DRAFT' as const);
    const what = { ...facts, id: newId(), kind, name, imdbId: title.imdbId, publication };
    const created = await this.#tools.writer.create(transaction, lease.accountId, what, ingestAction);
    if (!created.ok) throw new Overtaken(`${title.imdbId} was refused: ${created.userErrors[0]?.message}`);
    const { id } = created.value;
    await this.#parts(transaction, lease, created.value, seasons, poster, new Map());
    return { status: 'CREATED', reason: null, titleId: id };
  }

  async #update(
    transaction: Executor,
    lease: MetadataLease,
    { id, deleted }: Match,
    { kind, title, seasons }: Fetched,
    poster: Poster,
  ): Promise<ItemOutcome> {
    const skipped = (reason: string): ItemOutcome => ({ status: 'SKIPPED', reason, titleId: id });
    if (deleted) return skipped('Its title was deleted: restore it to have it brought up to date.');
    const current = await this.#tools.stores.titles.lock(transaction, id);
    if (!current) return skipped('Its title was deleted meanwhile.');
    if (current.kind !== kind)
      return skipped(`It is a ${kind === 'MOVIE' ? 'film' : 'show'} at OMDb, and its title here is none.`);
    const last = await lastActions(transaction, id);
    const given = await this.#merged(
      transaction,
      current,
      writable(factsOf(title), await this.#present(transaction, current), last),
    );
    const written = await this.#tools.writer.update(transaction, lease.accountId, current, given, ingestAction);
    if (written.status !== 'CHANGED' && written.status !== 'UNCHANGED')
      throw new Error(`${title.imdbId} was not written: ${written.status}`);
    const parts = await this.#parts(transaction, lease, written.title, seasons, poster, last);
    return written.status === 'CHANGED' || parts
      ? { status: 'UPDATED', reason: null, titleId: id }
      : skipped(nothingNew);
  }

  /** Seasons, episodes and the poster; whether any of them is different now. */
  async #parts(
    transaction: Executor,
    lease: MetadataLease,
    { id: titleId, version }: TitleParent,
    seasons: readonly FoundSeason[],
    poster: Poster,
    last: ReadonlyMap<string, string>,
  ): Promise<boolean> {
    const fields = await bringSeasons(transaction, titleId, seasons, last);
    const change = { titleId, actorId: lease.accountId, action: ingestAction, version };
    for (let from = 0; from < fields.length; from += 100)
      await record(transaction, { ...change, fields: fields.slice(from, from + 100) });
    if (!poster || !('picture' in poster) || !mayHavePoster(last) || (await hasPoster(transaction, titleId)))
      return fields.length > 0;
    const placed = await this.#tools.keeper.place(transaction, { titleId, kind: 'POSTER' }, poster.picture);
    if (!placed.ok) throw new Error(`A poster was refused: ${placed.userErrors[0]?.message}`);
    const artworkId = placed.value.artwork.id;
    await record(transaction, { ...change, fields: [{ field: 'POSTER', before: null, after: { artworkId } }] });
    return true;
  }

  /** What the title has of the fields that OMDb knows. */
  async #present(transaction: Executor, title: TitleParent): Promise<FoundFacts> {
    const { descriptions, genres, credits } = this.#tools.stores;
    return {
      ...title,
      genres: await genres.namesOf(transaction, title.id),
      credits: await credits.of(transaction, title.id),
      maturityRatings: await descriptions.ratingsOf(transaction, title.id),
      releaseDates: await descriptions.datesOf(transaction, title.id),
    };
  }

  /** OMDb knows one country of these lists: the others stay. */
  async #merged(transaction: Executor, { id }: TitleParent, given: FoundFacts): Promise<FoundFacts> {
    const { descriptions } = this.#tools.stores;
    const { maturityRatings, releaseDates } = given;
    return {
      ...given,
      ...(maturityRatings && {
        maturityRatings: merged(await descriptions.ratingsOf(transaction, id), maturityRatings),
      }),
      ...(releaseDates && { releaseDates: merged(await descriptions.datesOf(transaction, id), releaseDates) }),
    };
  }
}

const merged = <Row extends { readonly country: string | null }>(
  present: readonly Row[],
  given: readonly Row[],
): Row[] => {
  const countries = new Set(given.map(({ country }) => country));
  return [...given, ...present.filter(({ country }) => !countries.has(country))];
};
