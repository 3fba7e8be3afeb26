/** Makes a supergraph ready for the requests that it will meet, before it meets them. */
import { setImmediate as otherWork } from 'node:timers/promises';
import type { Logger } from '../platform/log.ts';
import { RequestFault } from './request/requestFault.ts';
import type { Serving } from './serving.ts';

/** The operations that are planned beforehand: those that were asked for last. */
const mostOperations = 50;

/**
 * Prepares and plans for the next supergraph what was asked of the present one, beside the requests and for at most
 * `longestMs`; gives how many operations are ready. One that is not valid there any more is left, and so is one that
 * cannot be planned: whoever asks for it is told, and all others are served.
 */
export async function warm(next: Serving, present: Serving, longestMs: number, log: Logger): Promise<number> {
  const end = performance.now() + longestMs;
  let ready = 0;
  for (const { planKey, overrides } of present.planner.recent(mostOperations)) {
    if (performance.now() > end) break;
    try {
      await next.planner.planBeside(next.prepareAgain(planKey), overrides);
      ready++;
    } catch (error) {
      if (!(error instanceof RequestFault)) log.warn({ err: error }, 'an operation cannot be planned beforehand');
    }
    await otherWork();
  }
  return ready;
}
