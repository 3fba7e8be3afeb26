// One form for each of the three addresses; nothing is sent before its reader asks for it.

const element = (id) => document.getElementById(id);
const token = new URLSearchParams(location.hash.slice(1)).get('token') ?? '';
// The token stays in this page, and in no history.
history.replaceState(null, '', location.pathname);

const pages = {
  'verify-email': {
    heading: 'Confirm your e-mail address',
    send: 'Confirm',
    why: 'So Marquee knows that the address is yours, and you can choose a new password when you forget it.',
    mutation:
      'mutation VerifyEmail($input: VerifyEmailInput!) { verifyEmail(input: $input) { email userErrors { code message } } }',
    input: () => ({ token }),
    done: ({ email }) => `${email} is confirmed.`,
  },
  'reset-password': {
    heading: 'Choose a new password',
    send: 'Change the password',
    why: 'All devices of the account are logged out with it.',
    asks: 'password',
    mutation:
      'mutation ResetPassword($input: ResetPasswordInput!) { resetPassword(input: $input) { userErrors { code message } } }',
    input: () => ({ token, password: element('password').value }),
    done: () => 'The password is changed. Log in with it on your devices.',
  },
  'forgotten-password': {
    heading: 'Choose a new password',
    send: 'Send me a mail',
    why: 'You get a mail with a link to choose it.',
    asks: 'email',
    mutation:
      'mutation RequestPasswordReset($input: RequestPasswordResetInput!) { requestPasswordReset(input: $input) { userErrors { code message } } }',
    input: () => ({ email: element('email').value }),
    done: () => 'If there is an account with this address, a mail is on its way to it.',
  },
};
const page = pages[location.pathname.split('/').pop()];

/** Sends the operation; gives the one field of its data. What the server refuses is thrown, in its words. */
async function ask(query, input) {
  const response = await fetch('/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify({ query, variables: { input } }),
  });
  const { data, errors } = await response.json();
  const answer = data && Object.values(data)[0];
  const faults = [...(errors ?? []), ...(answer?.userErrors ?? [])];
  if (answer?.userErrors?.some(({ code }) => code === 'INVALID_TOKEN'))
    throw new Error('This link is no longer good: it was used, or it is too old. Ask for another mail.');
  if (faults.length > 0 || !answer) throw new Error(faults.map(({ message }) => message).join(' ') || 'No answer.');
  return answer;
}

function say(text, failed = false) {
  element('outcome').textContent = text;
  element('outcome').classList.toggle('failed', failed);
}

element('heading').textContent = page.heading;
element('send').textContent = page.send;
element('why').textContent = page.why;
document.title = `${page.heading} · Marquee`;
if (page.asks) {
  element(`${page.asks}-label`).hidden = false;
  element(page.asks).required = true;
}
element('form').addEventListener('submit', async (event) => {
  event.preventDefault();
  element('send').disabled = true;
  try {
    say(page.done(await ask(page.mutation, page.input())));
    element('form').hidden = true;
  } catch (error) {
    say(error.message, true);
  } finally {
    element('send').disabled = false;
  }
});
