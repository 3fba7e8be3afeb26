// Who works the console: their log-in, and what is kept of it while the page is loaded anew.
import { deviceNamed } from '/pages/device.js';
import { Refusal } from '/pages/graphql.js';
import { Viewer } from '/pages/viewer.js';
import { say } from './dom.js';
import { wordsFor } from './words.js';

const device = deviceNamed('Console');
const key = 'marquee.console.log-in';
/** As long as a page may take to be loaded anew, in milliseconds. A tab that is opened again later logs in again. */
const keptMs = 60_000;

/** The memory of this tab; undefined where the browser is told to keep none. */
function memory() {
  try {
    return globalThis.sessionStorage;
  } catch {
    return undefined;
  }
}

/**
 * Keeps the log-in over a reload: it is written down as the page is left, and taken away as it comes back. So no copy lies about while the
 * page is open, and a tab that is duplicated has none: a refresh token that two use ends the session of both.
 */
export function keepOverReload(viewer, signal) {
  const write = () => {
    const { refreshToken } = viewer;
    if (refreshToken) memory()?.setItem(key, JSON.stringify({ refreshToken, at: Date.now() }));
  };
  globalThis.addEventListener('pagehide', write, { signal });
  globalThis.addEventListener('pageshow', () => memory()?.removeItem(key), { signal });
}

/** Who was logged in before the page was loaded anew; undefined where nobody was, or the log-in has ended. */
export async function keptViewer() {
  const text = memory()?.getItem(key);
  memory()?.removeItem(key);
  const { refreshToken, at } = JSON.parse(text ?? '{}');
  if (!refreshToken || Date.now() - at > keptMs) return undefined;
  return Viewer.resume(refreshToken).catch((error) => {
    if (!(error instanceof Refusal)) console.debug(error);
    return undefined;
  });
}

/** Asks for a log-in until it is a good one. */
export async function logIn(why) {
  const [section, form, code, problem] = ['login', 'login-form', 'login-code', 'login-problem'].map((id) =>
    document.getElementById(id),
  );
  const { email, password } = document.body.dataset;
  if (email && password && !why) {
    form.elements.email.value = email;
    form.elements.password.value = password;
  }
  section.hidden = false;
  say(problem, why);
  for (;;) {
    const entered = await sent(form);
    const button = form.querySelector('button');
    button.disabled = true;
    try {
      const { oneTimeCode, ...credentials } = entered;
      const viewer = await Viewer.logIn({ ...credentials, ...(oneTimeCode && { oneTimeCode }) }, device);
      form.reset();
      code.hidden = true;
      section.hidden = true;
      say(problem);
      return viewer;
    } catch (error) {
      say(problem, wordsFor(error));
      if (error instanceof Refusal) {
        if (error.has('ONE_TIME_CODE_REQUIRED')) code.hidden = false;
        const wrong = form.elements[code.hidden ? 'password' : 'oneTimeCode'];
        wrong.value = '';
        wrong.focus();
      }
    } finally {
      button.disabled = false;
    }
  }
}

/** What was entered, once the form is sent; the focus is on the first field that is empty, else on the button. */
function sent(form) {
  const { promise, resolve } = Promise.withResolvers();
  const fields = [...form.querySelectorAll('label:not([hidden]) input')];
  (fields.find(({ value }) => value === '') ?? form.querySelector('button')).focus();
  form.addEventListener(
    'submit',
    (event) => {
      event.preventDefault();
      resolve(Object.fromEntries(new FormData(form)));
    },
    { once: true },
  );
  return promise;
}
