// Who watches, and the ways to somebody else: shown as long as somebody is logged in.
import { wish } from './wishes.js';

const menu = document.getElementById('viewer');

const close = () => {
  menu.open = false;
};
for (const [id, what] of [
  ['change-profile', 'profile'],
  ['log-out', 'account'],
])
  document.getElementById(id).addEventListener('click', () => {
    close();
    wish(what);
  });
document.addEventListener('click', ({ target }) => !menu.contains(target) && close());
menu.addEventListener('keydown', ({ key }) => {
  if (key !== 'Escape' || !menu.open) return;
  close();
  menu.querySelector('summary').focus();
});

/** Shows the menu with the name of the profile, as far as the server tells it; hides it without a viewer. */
export async function sayWho(viewer) {
  close();
  menu.hidden = !viewer;
  const [name, email] = ['viewer-name', 'viewer-email'].map((id) => document.getElementById(id));
  if (!viewer) {
    name.textContent = 'Account';
    email.textContent = '';
    return;
  }
  // It is a name on a button, which does what it does without: what is wrong shows where a stream begins.
  const me = await viewer.me().catch(console.debug);
  if (!me || menu.hidden) return;
  name.textContent = me.activeProfile?.name ?? 'Account';
  email.textContent = me.email ?? '';
}
