// A question before what cannot be taken back.
import { say } from './dom.js';

const dialog = document.getElementById('question');

/** Whether it is answered with the words of `yes`. Escape is a no. */
export function confirmed(text, yes) {
  say(document.getElementById('question-text'), text);
  say(document.getElementById('question-yes'), yes);
  dialog.returnValue = 'no';
  dialog.showModal();
  document.getElementById('question-no').focus();
  const { promise, resolve } = Promise.withResolvers();
  dialog.addEventListener('close', () => resolve(dialog.returnValue === 'yes'), { once: true });
  return promise;
}
