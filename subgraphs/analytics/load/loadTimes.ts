/** Times of answers in classes whose bounds are a 32nd of an octave apart: quantiles are at most 1.1 % off. */

const classesPerOctave = 32;
/** From a hundredth of a millisecond to more than the longest that is waited. */
const leastMs = 0.01;
const classes = 32 * 21;

export class LoadTimes {
  readonly #counts = new Uint32Array(classes);
  #all = 0;

  add(ms: number): void {
    const place = Math.round(Math.log2(Math.max(ms, leastMs) / leastMs) * classesPerOctave);
    const index = Math.min(place, classes - 1);
    this.#counts[index] = (this.#counts[index] ?? 0) + 1;
    this.#all += 1;
  }

  /** In milliseconds, with three digits: so many took no longer; null before the first. */
  quantile(part: number): number | null {
    const rank = Math.max(1, Math.ceil(this.#all * part));
    let below = 0;
    for (const [index, count] of this.#counts.entries()) {
      below += count;
      if (below >= rank) return Number((leastMs * 2 ** (index / classesPerOctave)).toPrecision(3));
    }
    return null;
  }
}
