// Which profile of the account watches.
import { sayWho } from './menu.js';
import { choiceOf, withPin } from './questions.js';

/** Asks who is watching. Where the account has one profile alone, and nobody `asked` for another, it is that one. */
export async function chooseProfile(viewer, asked = false) {
  const { profiles } = await viewer.me();
  const named = profiles.map(({ id, name }) => [id, name]);
  const id = named.length === 1 && !asked ? named[0][0] : await choiceOf('Who is watching?', named);
  try {
    await viewer.switchTo(id);
  } catch (error) {
    if (!error.has?.('PIN_REQUIRED')) throw error;
    await withPin((pin) => viewer.switchTo(id, pin), 'PIN_REQUIRED');
  }
  sayWho(viewer);
}
