// What a viewer may want in the middle of anything: another profile, or another account.

/** Thrown out of whatever waits; `what` is `profile` or `account`. */
export class Wish {
  constructor(what) {
    this.what = what;
  }
}

let wished = Promise.withResolvers();

/** Has what waits now, or waits next, give up for this. */
export const wish = (what) => wished.resolve(what);

/** What was wished for is under way: the next thing that waits does so again. */
export const fulfil = () => {
  wished = Promise.withResolvers();
};

/** Gives what the promise gives; throws the Wish where the viewer wants something else first. */
export const unlessWished = (promise) =>
  Promise.race([
    promise,
    wished.promise.then((what) => {
      throw new Wish(what);
    }),
  ]);
