// What is asked again and again.
import { Refusal } from '/pages/graphql.js';
import { loggedOut } from '/pages/playing.js';
import { say, sayWaiting } from './dom.js';
import { wordsFor } from './words.js';

const longestMs = 60_000;
/** Where there is no connection the head of the page says so: once is enough. */
const isSaidAbove = (error) => !(error instanceof Refusal) && document.body.dataset.connection === 'lost';

/**
 * Does a task now and `everyMs` after it was done, while the page is seen and `signal` is not aborted; after a failure later each time, up
 * to a minute. Says in `state` what is wrong. Gives what has it done at once.
 */
export function poll({ state, signal, over }, everyMs, task) {
  let timer;
  let failures = 0;
  let running = false;
  let again = false;
  const run = async () => {
    if (signal.aborted) return;
    clearTimeout(timer);
    if (running) {
      again = true;
      return;
    }
    running = true;
    again = false;
    try {
      await task();
      failures = 0;
      if (!signal.aborted) say(state);
    } catch (error) {
      failures += 1;
      if (signal.aborted) return;
      if (loggedOut(error)) over(wordsFor(error));
      else say(state, isSaidAbove(error) ? '' : wordsFor(error));
    } finally {
      running = false;
      if (!signal.aborted) timer = setTimeout(tick, again ? 0 : Math.min(longestMs, everyMs * 2 ** failures));
    }
  };
  // What nobody sees is asked when somebody does.
  const tick = () => {
    if (!document.hidden) run();
  };
  document.addEventListener('visibilitychange', tick, { signal });
  for (const event of ['online', 'found']) globalThis.addEventListener(event, tick, { signal });
  signal.addEventListener('abort', () => clearTimeout(timer));
  sayWaiting(state);
  run();
  return run;
}
