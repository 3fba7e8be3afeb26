// What the page asks the viewer: who they are, a PIN, which one of several.

const element = (id) => document.getElementById(id);

/** The words for what was refused, where those of the server are for who writes a player. */
const words = {
  LIMIT_REACHED: 'So many devices of your account play already. Choose one that stops for this one.',
  NOT_FOUND: 'There is no such video, or it is not for this profile.',
  ONE_TIME_CODE_REQUIRED: 'Enter the code of your authenticator app.',
  OUTSIDE_VIEWING_HOURS: 'This profile may not watch at this hour. Its PIN lets it for an hour.',
  PIN_REQUIRED: 'This profile is entered with its PIN.',
  RATE_LIMITED: 'Too many attempts. Wait a quarter of an hour, then try again.',
  RESTRICTED: 'The parental controls of this profile hide this video. Its PIN lifts them for an hour.',
  UNAUTHENTICATED: 'You were logged out. Log in to go on.',
  WRONG_PIN: 'That was not the PIN. Try again.',
  NO_PIN: 'This profile has no PIN: its parental controls can be changed by another profile of the account alone.',
};
export const wordsFor = (error) =>
  error.codes === undefined
    ? 'Marquee does not answer. Is there a connection?'
    : (words[error.codes.find((code) => code in words)] ?? error.message);

/** Says what went wrong; without words, that nothing does. */
export const complain = (text = '') => {
  element('problem').textContent = text;
};

/** Says how things are, where nothing went wrong that the viewer could mend. */
export const notice = (text = '') => {
  element('notice').textContent = text;
};

const ask = (text = '') => {
  element('question').textContent = text;
};

/** What is asked stands beside the player, where nobody sees it while that fills the screen. */
const leaveFullScreen = () => document.fullscreenElement && document.exitFullscreen();

/** Shows a form until it is sent; gives what was entered. */
export async function answerTo(formId, why = '') {
  const form = element(formId);
  leaveFullScreen();
  complain(why);
  form.hidden = false;
  form.querySelector('label:not([hidden]) input').focus();
  const sent = Promise.withResolvers();
  form.addEventListener(
    'submit',
    (event) => {
      event.preventDefault();
      sent.resolve(Object.fromEntries(new FormData(form)));
    },
    { once: true },
  );
  const answer = await sent.promise;
  form.hidden = true;
  complain();
  return answer;
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
  leaveFullScreen();
  const say = asProblem ? complain : ask;
  say(why);
  element('options').replaceChildren(...buttons);
  buttons[0]?.focus();
  const value = await chosen.promise;
  element('options').replaceChildren();
  say();
  return value;
}

/** Asks for a PIN until `use` takes it. */
export async function withPin(use, why) {
  for (let reason = words[why]; ; ) {
    const { pin } = await answerTo('ask-pin', reason);
    element('ask-pin').reset();
    try {
      return await use(pin);
    } catch (error) {
      if (error.has?.('WRONG_CREDENTIALS')) reason = words.WRONG_PIN;
      else if (error.has?.('WRONG_STATE')) reason = words.NO_PIN;
      else if (error.has?.('UNAUTHENTICATED')) throw error;
      else reason = wordsFor(error);
    }
  }
}
