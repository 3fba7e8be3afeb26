// One form for each of the three addresses; nothing is sent before its reader asks for it.
import { Refusal } from '/pages/graphql.js';
import { taskOf, tasks } from './tasks.js';
import { wordsIn } from './words.js';

const element = (id) => document.getElementById(id);
const fragment = new URLSearchParams(location.hash.slice(1));
const token = fragment.get('token') ?? '';
const { language, words } = wordsIn([
  fragment.get('language') ?? new URLSearchParams(location.search).get('language'),
  ...navigator.languages,
]);
// The token stays in this page, and in no history.
history.replaceState(null, '', location.pathname);

const fields = ['email', 'password', 'newPassword', 'code'];
let task = taskOf[location.pathname.split('/').pop()];

function ask(id, wanted) {
  element(`${id}-label`).hidden = !wanted;
  element(id).required = wanted;
}

/** Shows the form of what there is to do. */
function show(name) {
  task = name;
  const { heading, why, send } = words[name];
  element('heading').textContent = heading;
  element('why').textContent = why;
  element('send').textContent = send;
  document.title = `${heading} · Marquee`;
  for (const id of fields) ask(id, tasks[name].asks.includes(id));
  element('forgotten').hidden = name !== 'askAnew';
}

function say(text, failed = false) {
  element('outcome').textContent = text;
  element('outcome').classList.toggle('failed', failed);
}

/** Without a token that is good: says so, and offers the way to another. */
function offerAnother(why) {
  say(why, true);
  const { otherwise } = tasks[task];
  if (otherwise) return show(otherwise);
  element('form').hidden = true;
  element('another').hidden = false;
}

function refuse({ codes, message }) {
  const faults = { ...words.faults, ...words[task].faults };
  const code = codes.find((each) => Object.hasOwn(faults, each));
  const text = faults[code] ?? (message || words.noAnswer);
  if (code === 'INVALID_TOKEN') return offerAnother(text);
  const asksCode = code === 'ONE_TIME_CODE_REQUIRED';
  say(text, !asksCode && code !== 'WRONG_STATE');
  if (code === 'WRONG_STATE') element('form').hidden = true;
  if (!asksCode) return;
  ask('code', true);
  element('code').focus();
}

// The link of another mail, followed in this tab.
addEventListener('hashchange', () => location.reload());

document.documentElement.lang = language;
for (const [id, text] of Object.entries({
  'email-name': words.email,
  'password-name': words.password,
  'newPassword-name': words.newPassword,
  'code-name': words.code,
  another: words.askForMail,
  forgotten: words.forgot,
}))
  element(id).textContent = text;
for (const id of ['another', 'forgotten']) element(id).href = `/account/forgotten-password#language=${language}`;
show(task);
if (tasks[task].takesToken && !token) offerAnother(words.noToken);
element('form').hidden = !element('another').hidden;

element('form').addEventListener('submit', async (event) => {
  event.preventDefault();
  element('send').disabled = true;
  try {
    const entered = Object.fromEntries(fields.map((id) => [id, element(id).value]));
    const { email } = await tasks[task].send({ ...entered, token, language });
    say(words[task].done.replace('{email}', email ?? ''));
    element('form').hidden = true;
  } catch (error) {
    if (error instanceof Refusal) refuse(error);
    else say(words.noAnswer, true);
  } finally {
    element('send').disabled = false;
  }
});
