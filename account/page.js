// One form for each of the three addresses; nothing is sent before its reader asks for it.

const element = (id) => document.getElementById(id);
const token = new URLSearchParams(location.hash.slice(1)).get('token') ?? '';
// The token stays in this page, and in no history.
history.replaceState(null, '', location.pathname);

const pages = {
  'verify-email': {
    heading: 'Confirm your e-mail address',
    send: 'Confirm',
    mutation:
      'mutation VerifyEmail($input: VerifyEmailInput!) { verifyEmail(input: $input) { email userErrors { message } } }',
    input: () => ({ token }),
    done: ({ email }) => `${email} is confirmed.`,
  },
  'reset-password': {
    heading: 'Choose a new password',
    send: 'Change the password',
    asks: 'password',
    mutation:
      'mutation ResetPassword($input: ResetPasswordInput!) { resetPassword(input: $input) { userErrors { message } } }',
    input: () => ({ token, password: element('password').value }),
    done: () => 'The password is changed. Log in with it on your devices.',
  },
  'forgotten-password': {
    heading: 'Choose a new password',
    send: 'Send me a mail',
    asks: 'email',
    mutation:
      'mutation RequestPasswordReset($input: RequestPasswordResetInput!) { requestPasswordReset(input: $input) { userErrors { message } } }',
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
  if (faults.length > 0 || !answer) throw new Error(faults.map(({ message }) => message).join(' ') || 'No answer.');
  return answer;
}

element('heading').textContent = page.heading;
element('send').textContent = page.send;
if (page.asks) {
  element(`${page.asks}-label`).hidden = false;
  element(page.asks).required = true;
}
element('form').addEventListener('submit', async (event) => {
  event.preventDefault();
  element('send').disabled = true;
  try {
    element('outcome').textContent = page.done(await ask(page.mutation, page.input()));
    element('form').hidden = true;
  } catch (error) {
    element('outcome').textContent = error.message;
  } finally {
    element('send').disabled = false;
  }
});
