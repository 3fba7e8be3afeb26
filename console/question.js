// A question before what cannot be taken back.
import { say } from './dom.js';

const dialog = document.getElementById('question');

/** Whether it is answered with the words of `yes`. Escape is a no, and so is the end of the log-in. */
export function confirmed(text, yes, signal) {
  say(document.getElementById('question-text'), text);
  say(document.getElementById('question-yes'), yes);
  dialog.returnValue = 'no';
  dialog.showModal();
  document.getElementById('question-no').focus();
  const { promise, resolve } = Promise.withResolvers();
  const answered = new AbortController();
  dialog.addEventListener('close', () => resolve(dialog.returnValue === 'yes'), { signal: answered.signal });
  signal.addEventListener('abort', () => dialog.close(), { signal: answered.signal });
  return promise.finally(() => {
    answered.abort();
    say(document.getElementById('question-text'));
  });
}
