// The sample account, which plays at once outside production.
import { Refusal } from '/pages/graphql.js';
import { Viewer } from '/pages/viewer.js';
import { device } from './start.js';

const key = 'marquee.has-logged-in';

/** The memory of this browser; undefined where it is told to keep none. */
function memory() {
  try {
    return globalThis.localStorage;
  } catch {
    return undefined;
  }
}

/** Somebody logged in or out here: from now on this browser asks who it is. */
export const rememberSomebody = () => memory()?.setItem(key, 'yes');

/** Undefined where the server names no such account, there is none, or somebody has logged in in this browser before. */
export async function sampleViewer() {
  const { email, password } = document.body.dataset;
  if (!email || !password || memory()?.getItem(key)) return undefined;
  return Viewer.logIn({ email, password }, device).catch((error) =>
    error instanceof Refusal ? undefined : Promise.reject(error),
  );
}
