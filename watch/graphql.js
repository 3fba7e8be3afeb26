// The one way to Marquee: operations over POST, as a viewer.

/** What the server refuses, in its words; `answer` is what came beside. */
export class Refusal extends Error {
  constructor(faults, answer) {
    super(faults.map(({ message }) => message).join(' ') || 'No answer.');
    this.codes = faults.map(({ code, extensions }) => code ?? extensions?.code);
    this.answer = answer;
  }
}

/** Sends an operation; gives the first field of its data. What the server refuses is thrown as a Refusal. */
export async function ask(query, variables, { accessToken } = {}, keepalive = false) {
  const response = await fetch('/graphql', {
    method: 'POST',
    keepalive,
    headers: {
      'content-type': 'application/json',
      accept: 'application/json',
      ...(accessToken && { authorization: `Bearer ${accessToken}` }),
    },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = await response.json();
  const answer = data && Object.values(data)[0];
  const faults = [...(errors ?? []), ...(answer?.userErrors ?? [])];
  // What one service could not add to the answer is missing in it; the rest of the screen goes on.
  const partly = errors?.every(({ path }) => path?.length > 1) && !answer?.userErrors?.length;
  if (!answer || (faults.length > 0 && !partly)) throw new Refusal(faults, answer);
  return answer;
}

const logInMutation = `mutation LogIn($input: LogInInput!) {
  logIn(input: $input) { tokens { accessToken refreshToken } userErrors { code message } } }`;
const refreshMutation = `mutation Refresh($input: RefreshSessionInput!) {
  refreshSession(input: $input) { tokens { accessToken refreshToken } userErrors { code message } } }`;

const renewEveryMs = 10 * 60_000;

/** Tokens live in this tab alone; the access token is renewed before it ends. */
export async function logIn(email, password) {
  const device = { kind: 'WEB', name: 'Watch page' };
  const { tokens } = await ask(logInMutation, { input: { email, password, device } });
  setInterval(async () => {
    const { tokens: next } = await ask(refreshMutation, { input: { refreshToken: tokens.refreshToken } });
    Object.assign(tokens, next);
  }, renewEveryMs);
  return tokens;
}
