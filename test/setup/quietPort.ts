/** Ports for programs that are told theirs before they listen. */
import { isFree } from '../../embedded/freePort.ts';
import { environmentWith } from '../../platform/env.ts';

/** Each process of a run looks through a range of its own, so that two do not choose the same in one moment. */
const ranges = 4;
const range = Number(environmentWith({}).VITEST_POOL_ID ?? '0') % ranges;

/**
 * The first of so many ports in a row, a multiple of their number, on which nobody listens. They lie below those that
 * Linux gives by itself (32768 on): no server of another test that takes any, and no connection, gets one of them
 * between this moment and the one at which the program listens, or while it is restarted.
 */
export async function quietPort(inRow = 1): Promise<number> {
  const places = Math.floor(2_500 / inRow);
  for (;;) {
    const first = 20_000 + 2_500 * range + inRow * Math.floor(Math.random() * places);
    const free = await Promise.all(Array.from({ length: inRow }, (_, offset) => isFree(first + offset)));
    if (free.every(Boolean)) return first;
  }
}
