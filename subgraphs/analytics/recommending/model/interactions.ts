/** Who watched what, as numbers: profiles × titles, in rows by profile and in columns by title. */
import type { Pace } from './pace.ts';

/** A row of so many titles at most counts: who "watches" more is a program, and the work grows with the square. */
const mostOfProfile = 500;

export interface Interactions {
  readonly titles: number;
  readonly profiles: number;
  /** Titles of profile p: `rows.items` from `rows.starts[p]` to `rows.starts[p + 1]`. */
  readonly rows: Lists;
  /** Profiles of title t, likewise. */
  readonly columns: Lists;
}

export interface Lists {
  readonly starts: Int32Array;
  readonly items: Int32Array;
}

/** Gathers rows, with memory that doubles as it fills. */
export class InteractionRows {
  #items = new Int32Array(1 << 16);
  #starts = new Int32Array(1 << 12);
  #profiles = 0;
  #count = 0;

  /** How many there are by now. */
  get size(): number {
    return this.#count;
  }

  /** Adds a profile with the titles that it watched, each once. */
  add(titles: readonly number[]): void {
    const kept = titles.length > mostOfProfile ? titles.slice(0, mostOfProfile) : titles;
    if (this.#count + kept.length > this.#items.length)
      this.#items = grown(this.#items, Math.max(this.#items.length * 2, this.#count + kept.length));
    if (this.#profiles + 2 > this.#starts.length) this.#starts = grown(this.#starts, this.#starts.length * 2);
    this.#items.set(kept, this.#count);
    this.#count += kept.length;
    this.#profiles += 1;
    this.#starts[this.#profiles] = this.#count;
  }

  /** All of them; nothing may be added afterwards. */
  async close(titles: number, pace: Pace): Promise<Interactions> {
    const rows = {
      starts: this.#starts.subarray(0, this.#profiles + 1),
      items: this.#items.subarray(0, this.#count),
    };
    return { titles, profiles: this.#profiles, rows, columns: await turned(rows, titles, pace) };
  }
}

function grown(array: Int32Array<ArrayBuffer>, length: number): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(length);
  larger.set(array);
  return larger;
}

/** Lists and items between two looks at the clock. */
const stride = 8_192;

/** By counting: each list has the numbers of the rows in which the item stands, ascending. */
export async function turned({ starts, items }: Lists, length: number, pace: Pace): Promise<Lists> {
  const turnedStarts = new Int32Array(length + 1);
  for (let at = 0; at < items.length; at++) {
    turnedStarts[items[at]! + 1]! += 1;
    if (at % stride === 0 && pace.isOver) await pace.breathe();
  }
  for (let item = 0; item < length; item++) turnedStarts[item + 1]! += turnedStarts[item]!;
  const next = turnedStarts.slice();
  const rows = new Int32Array(items.length);
  for (let row = 0; row + 1 < starts.length; row++) {
    for (let at = starts[row]!; at < starts[row + 1]!; at++) rows[next[items[at]!]!++] = row;
    if (row % (stride / 64) === 0 && pace.isOver) await pace.breathe();
  }
  return { starts: turnedStarts, items: rows };
}
