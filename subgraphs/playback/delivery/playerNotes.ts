/** Gathers what players say on their requests, and keeps it every few seconds: a player asks for several files in that time. */
import type { IncomingMessage } from 'node:http';
import type { Logger } from '../../../platform/log.ts';
import { readCmcd } from './cmcd.ts';
import type { NoteStore, SessionNote } from './noteStore.ts';

export interface PlayerNotesOptions {
  readonly store: Pick<NoteStore, 'keep'>;
  readonly log: Logger;
  readonly keepEveryMs?: number;
}

/** Sessions whose notes are gathered at most; what others say is passed over until these are kept. */
const mostSessions = 50_000;
/** Sessions that one statement keeps notes of. */
const slice = 500;

/** What a player has said, and when by performance.now(). */
type Heard = Omit<SessionNote, 'agoSeconds'> & { readonly at: number };

export class PlayerNotes {
  readonly #store: Pick<NoteStore, 'keep'>;
  readonly #log: Logger;
  readonly #timer: NodeJS.Timeout;
  #notes = new Map<string, Heard>();
  #keeping = Promise.resolve();
  #failing = false;

  constructor({ store, log, keepEveryMs = 5_000 }: PlayerNotesOptions) {
    this.#store = store;
    this.#log = log;
    this.#timer = setInterval(() => void this.keep(), keepEveryMs);
  }

  /** Hears a request of the player of a session. */
  heard(sessionId: string, request: Pick<IncomingMessage, 'url' | 'headers'>): void {
    const note = readCmcd(request);
    const before = this.#notes.get(sessionId);
    if (!note || (!before && this.#notes.size >= mostSessions)) return;
    this.#notes.set(sessionId, {
      id: sessionId,
      at: performance.now(),
      bitrateKbps: note.bitrateKbps ?? before?.bitrateKbps ?? null,
      bufferSeconds: note.bufferSeconds ?? before?.bufferSeconds ?? null,
      throughputKbps: note.throughputKbps ?? before?.throughputKbps ?? null,
      starved: (before?.starved ?? 0) + (note.starved ? 1 : 0),
    });
  }

  /** Keeps what was heard; settles when it is. What cannot be kept is lost: the next requests say it anew. */
  keep(): Promise<void> {
    this.#keeping = this.#keeping.then(() => this.#keepAll());
    return this.#keeping;
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await this.keep();
  }

  async #keepAll(): Promise<void> {
    const now = performance.now();
    const notes = Array.from(this.#notes.values(), ({ at, ...note }) => ({ ...note, agoSeconds: (now - at) / 1_000 }));
    this.#notes = new Map();
    try {
      for (let from = 0; from < notes.length; from += slice) await this.#store.keep(notes.slice(from, from + slice));
      this.#failing = false;
    } catch (error) {
      // Once an outage, not once a try.
      if (!this.#failing) this.#log.error({ err: error }, 'what players say cannot be kept');
      this.#failing = true;
    }
  }
}
