/** How many of something each owner holds: sockets of an address, subscriptions of an account. */

/** Places, of which each owner may hold so many. */
export interface Tally {
  /** Takes a place; false when the owner may have no more. */
  readonly take: (owner: string) => boolean | Promise<boolean>;
  /** Gives one back. */
  readonly leave: (owner: string) => void;
}

/** Makes a tally with a limit an owner; those of the same name are one, wherever they are made. */
export type MakeTally = (name: string, limit: number) => Tally;

/** Counts in the memory of this process. */
export const tallyInMemory: MakeTally = (_name, limit) => {
  const held = new Map<string, number>();
  return {
    take: (owner) => {
      const now = held.get(owner) ?? 0;
      if (now < limit) held.set(owner, now + 1);
      return now < limit;
    },
    leave: (owner) => {
      const left = (held.get(owner) ?? 0) - 1;
      if (left > 0) held.set(owner, left);
      else held.delete(owner);
    },
  };
};

/** A place that is wanted, for an owner. */
export type Wanted = readonly [tally: Tally, owner: string];

/** Places that were taken: `leave` gives them back, once however often it is called. Or the tally that was full. */
export type Places =
  | { readonly kind: 'taken'; readonly leave: () => void }
  | { readonly kind: 'full'; readonly of: Tally };

/** Takes all of the places, in turn, or none; rejects, holding none, when a tally cannot be asked. */
export async function takePlaces(wanted: readonly Wanted[]): Promise<Places> {
  let taken: Wanted[] = [];
  const leave = () => {
    for (const [tally, owner] of taken) tally.leave(owner);
    taken = [];
  };
  try {
    for (const [tally, owner] of wanted) {
      if (!(await tally.take(owner))) {
        leave();
        return { kind: 'full', of: tally };
      }
      taken.push([tally, owner]);
    }
  } catch (error) {
    leave();
    throw error;
  }
  return { kind: 'taken', leave };
}
