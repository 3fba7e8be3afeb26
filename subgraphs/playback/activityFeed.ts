/** How many streams go on, live: read once for all who follow in this process, at most four times a second. */
import type { Activity, ActivityStore } from './activityStore.ts';
import { pacedRead } from './pacedRead.ts';

export interface NumberedActivity extends Activity {
  /** Greater than that of every state before it, also one that another process has shown. */
  readonly sequence: number;
}

const everyMs = 250;

export class ActivityFeed {
  /** The present state, read after it was asked for; the same sequence while nothing has changed. */
  readonly read: () => Promise<NumberedActivity>;
  readonly #store: ActivityStore;
  #last: NumberedActivity | undefined;

  constructor(store: ActivityStore) {
    this.#store = store;
    this.read = pacedRead(() => this.#read(), everyMs);
  }

  async #read(): Promise<NumberedActivity> {
    const activity = await this.#store.read();
    if (!this.#last || differ(activity, this.#last))
      this.#last = { ...activity, sequence: await this.#store.nextSequence() };
    return this.#last;
  }
}

/** A player that only goes on playing changes nothing here. */
const differ = (a: Activity, b: Activity): boolean =>
  a.count !== b.count ||
  a.session?.id !== b.session?.id ||
  a.session?.stateAt.getTime() !== b.session?.stateAt.getTime() ||
  a.session?.state !== b.session?.state;
