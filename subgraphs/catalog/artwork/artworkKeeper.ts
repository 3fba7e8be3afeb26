/**
 * Takes pictures into the catalogue: looks at them, stores the original, and writes the row. What was stored without a row
 * in the end, since a transaction was taken back or a process died, the queue removes.
 */
import type { Executor } from '../../../db/client.ts';
import { BoundedRoom, NoRoomError } from '../../../platform/boundedRoom.ts';
import { CodedError } from '../../../platform/errors.ts';
import { newId } from '../../shared/id.ts';
import { factsOf, type PictureFacts } from '../../shared/pictures/pictureFacts.ts';
import { done, type Outcome, refused, userError } from '../../shared/userErrors.ts';
import type { ArtworkParent } from '../parents.ts';
import { type ArtworkObjects, originalOf } from './artworkObjects.ts';
import type { ArtworkKind, ArtworkStore } from './artworkStore.ts';

/** Stills that are attached to a title, at most. */
const mostStills = 20;

/** What a picture is of, and what it is for. */
export interface Placing {
  readonly titleId: string;
  readonly kind: ArtworkKind;
  /** What to keep in sight when it is cut, 0 to 1 from the left and from the top; the middle when left out. */
  readonly focus?: { readonly x: number; readonly y: number };
  /** These two are of a still that was taken from a video. */
  readonly videoId?: string;
  readonly positionSeconds?: number;
  /** The address that it was fetched from. */
  readonly sourceUrl?: string;
}

export interface Picture extends Placing {
  readonly bytes: Buffer;
  /** Where the original lies already, `videos/<videoId>/<version>/stills/<n>.jpg`; when left out it is stored. */
  readonly storageKey?: string;
}

/** A picture that was looked at and whose original is stored. */
export interface StoredPicture extends PictureFacts {
  readonly id: string;
  readonly storageKey: string;
}

export interface Placed {
  readonly artwork: ArtworkParent;
  /** False when the title had the very same picture for the same purpose: nothing was written. */
  readonly changed: boolean;
  /** The one whose place it took. */
  readonly before: ArtworkParent | undefined;
}

export class ArtworkKeeper {
  readonly #store: ArtworkStore;
  readonly #objects: ArtworkObjects;
  /** Unpacked, a picture may take 200 MB. */
  readonly #room = new BoundedRoom(2, 100);
  /** A file has 20 MiB at most, and is held from its first byte until it is stored. */
  readonly #files = new BoundedRoom(8, 100);

  constructor(store: ArtworkStore, objects: ArtworkObjects) {
    [this.#store, this.#objects] = [store, objects];
  }

  /**
   * Both of the steps below in one. Between them lies the way to the object store, so that a transaction is held open for it:
   * take them one by one where that matters.
   */
  async keep(executor: Executor, { bytes, storageKey, ...placing }: Picture): Promise<Outcome<ArtworkParent>> {
    const stored = await this.store(bytes, storageKey);
    if (!stored.ok) return stored;
    const placed = await this.place(executor, placing, stored.value);
    return placed.ok ? done(placed.value.artwork) : placed;
  }

  /** Reads a picture when its turn comes, and stores it like `store`; LIMIT_EXCEEDED when too many wait already. */
  takeIn(read: () => Promise<Outcome<Buffer>>): Promise<Outcome<StoredPicture>> {
    return inRoom(this.#files, async () => {
      const bytes = await read();
      return bytes.ok ? this.store(bytes.value) : bytes;
    });
  }

  /** Looks at the picture and stores it. Refuses with UNSUPPORTED_MEDIA what is no picture of ours, and keeps nothing. */
  async store(bytes: Buffer, storageKey?: string): Promise<Outcome<StoredPicture>> {
    const facts = await inRoom(this.#room, () => factsOf(bytes));
    if (!facts.ok) return facts;
    const id = newId();
    if (storageKey !== undefined) return done({ ...facts.value, id, storageKey });
    await this.#store.removeUnlessKept(id);
    await this.#objects.write(originalOf(id), bytes, facts.value.contentType);
    return done({ ...facts.value, id, storageKey: originalOf(id) });
  }

  /** An original that is stored already; undefined when there is none. */
  read(storageKey: string): Promise<Buffer | undefined> {
    return this.#objects.read(storageKey);
  }

  /**
   * Writes the row in the caller's transaction. A POSTER and a BACKDROP take the place of the one before, a STILL is added;
   * the same picture again changes nothing.
   */
  place(executor: Executor, placing: Placing, picture: StoredPicture): Promise<Outcome<Placed>> {
    return this.#store.transaction(async (transaction) => {
      if (!(await this.#store.lockTitle(transaction, placing.titleId)))
        return refused(userError('NOT_FOUND', 'There is no such title.', 'titleId'));
      const row = rowOf(placing, picture);
      const insert = async (before?: ArtworkParent) =>
        done({ artwork: await this.#store.insert(transaction, row), changed: true, before });
      if (placing.videoId !== undefined) return insert();

      const present = await this.#store.attached(transaction, placing.titleId, placing.kind);
      const same = present.find((one) => isSame(one, row));
      if (same) return done({ artwork: same, changed: false, before: undefined });
      if (placing.kind === 'STILL') {
        if (present.length < mostStills) return insert();
        return refused(userError('LIMIT_REACHED', `A title has ${mostStills} stills at most: remove one.`, 'kind'));
      }
      await this.#store.remove(
        transaction,
        present.map(({ id }) => id),
      );
      return insert(present[0]);
    }, executor);
  }
}

async function inRoom<T>(room: BoundedRoom, work: () => Promise<T>): Promise<T> {
  try {
    return await room.run(work);
  } catch (error) {
    if (error instanceof NoRoomError)
      throw new CodedError('LIMIT_EXCEEDED', 'Too many pictures are being looked at: send it again in a moment.');
    throw error;
  }
}

const rowOf = ({ focus, ...placing }: Placing, { id, ...facts }: StoredPicture) => ({
  ...facts,
  ...placing,
  id,
  focusX: focus?.x ?? 0.5,
  focusY: focus?.y ?? 0.5,
});

const isSame = (one: ArtworkParent, row: ReturnType<typeof rowOf>): boolean =>
  one.sha256 === row.sha256 && one.focusX === row.focusX && one.focusY === row.focusY;
