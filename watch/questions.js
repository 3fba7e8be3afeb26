// What the page asks the viewer: who they are, a PIN, which one of several.
import { unlessWished } from './wishes.js';

const element = (id) => document.getElementById(id);

/** The words for what was refused, where those of the server are for who writes a player. */
const words = {
  LIMIT_REACHED: 'So many devices of your account play already. Choose one that stops for this one.',
  NOT_FOUND: 'There is no such video, or it is not for this profile.',
  ONE_TIME_CODE_REQUIRED: 'Enter the code of your authenticator app.',
  OUTSIDE_VIEWING_HOURS: 'This profile may not watch at this hour. Its PIN lets it for an hour.',
  OUTSIDE_VIEWING_HOURS_WITHOUT_PIN: 'This profile may not watch at this hour.',
  PIN_REQUIRED: 'This profile is entered with its PIN.',
  RATE_LIMITED: 'Too many attempts. Wait a quarter of an hour, then try again.',
  RESTRICTED: 'The parental controls of this profile hide this video. Its PIN lifts them for an hour.',
  RESTRICTED_WITHOUT_PIN: 'This profile may not see this video: its parental controls hide it.',
  UNAUTHENTICATED: 'You were logged out. Log in to go on.',
  WRONG_PIN: 'That was not the PIN. Try again.',
};
export const wordsFor = (error) =>
  error.codes === undefined
    ? 'Marquee does not answer. Is there a connection?'
    : (words[error.codes.find((code) => code in words)] ?? error.message);

/** Says what went wrong; without words, that nothing does. */
const complain = (text = '') => {
  element('problem').textContent = text;
};

/** Says how things are, where nothing went wrong that the viewer could mend. */
export const notice = (text = '') => {
  element('notice').textContent = text;
};

const ask = (text = '') => {
  element('question').textContent = text;
};

/** One thing at a time: what is asked comes before what plays. */
const putPlayerAway = () => {
  if (document.fullscreenElement) document.exitFullscreen();
  element('player').hidden = true;
};
/** Full screen that was asked for before that comes after it. */
document.addEventListener('fullscreenchange', () => {
  if (document.fullscreenElement && element('player').hidden) document.exitFullscreen();
});

/** Shows a form until it is sent, with the focus on the first field that is empty; gives what was entered. */
export async function answerTo(formId, why = '', asProblem = true) {
  const form = element(formId);
  const say = asProblem ? complain : ask;
  putPlayerAway();
  say(why);
  form.hidden = false;
  const fields = [...form.querySelectorAll('label:not([hidden]) input')];
  (fields.find(({ value }) => value === '') ?? fields[0]).focus();
  const sent = Promise.withResolvers();
  const listening = new AbortController();
  form.addEventListener(
    'submit',
    (event) => {
      event.preventDefault();
      sent.resolve(Object.fromEntries(new FormData(form)));
    },
    { signal: listening.signal },
  );
  try {
    return await unlessWished(sent.promise);
  } finally {
    listening.abort();
    form.hidden = true;
    say();
  }
}

/** Shows a button for each option; gives the value of the one that is chosen. */
export async function choiceOf(why, options, asProblem = false) {
  const chosen = Promise.withResolvers();
  const buttons = options.map(([value, name]) => {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = name;
    button.addEventListener('click', () => chosen.resolve(value));
    return button;
  });
  putPlayerAway();
  const say = asProblem ? complain : ask;
  say(why);
  element('options').replaceChildren(...buttons);
  buttons[0]?.focus();
  try {
    return await unlessWished(chosen.promise);
  } finally {
    element('options').replaceChildren();
    say();
  }
}

/** Asks for a PIN until `use` takes it, or there is none any more. */
export async function withPin(use, why) {
  for (let reason = words[why]; ; ) {
    const { pin } = await answerTo('ask-pin', reason);
    element('ask-pin').reset();
    try {
      return await use(pin);
    } catch (error) {
      if (error.has?.('WRONG_CREDENTIALS')) reason = words.WRONG_PIN;
      else if (error.has?.('WRONG_STATE')) return undefined;
      else if (error.has?.('UNAUTHENTICATED')) throw error;
      else reason = wordsFor(error);
    }
  }
}
