// The one way to Marquee: operations over POST.

/** What the server refuses, in its words; `answer` is what came beside. */
export class Refusal extends Error {
  constructor(faults, answer) {
    super(faults.map(({ message }) => message).join(' ') || 'No answer.');
    this.codes = faults.map(({ code, extensions }) => code ?? extensions?.code);
    this.answer = answer;
  }

  has(...codes) {
    return this.codes.some((code) => codes.includes(code));
  }
}

const passing = ['SUBGRAPH_UNAVAILABLE', 'TIMEOUT', 'INTERNAL', 'RATE_LIMITED', 'CONFLICT', undefined];

/**
 * Whether an error says nothing of what was asked: no connection, no answer, a service that is away for a moment, too much asked in this
 * minute, or a schema that has changed meanwhile.
 */
export const passes = (error) => !(error instanceof Refusal) || error.has(...passing);

/** Who has not answered by then does not, in milliseconds: a connection that is gone says so to nobody. */
const answersWithin = 60_000;

/** Sends an operation; gives its whole answer: the data, and the errors beside it. */
export async function send(query, variables, accessToken, keepalive = false) {
  const response = await fetch('/graphql', {
    method: 'POST',
    keepalive,
    signal: AbortSignal.timeout(answersWithin),
    headers: {
      'content-type': 'application/json',
      accept: 'application/json',
      ...(accessToken && { authorization: `Bearer ${accessToken}` }),
    },
    body: JSON.stringify({ query, variables }),
  });
  return response.json();
}

/** Sends an operation; gives the first field of its data. What the server refuses is thrown as a Refusal. */
export async function ask(query, variables, accessToken, keepalive = false) {
  const { data, errors } = await send(query, variables, accessToken, keepalive);
  const answer = data && Object.values(data)[0];
  const faults = [...(errors ?? []), ...(answer?.userErrors ?? [])];
  // What one service could not add to the answer is missing in it; the rest of the screen goes on.
  const partly = errors?.every(({ path }) => path?.length > 1) && !answer?.userErrors?.length;
  if (!answer || (faults.length > 0 && !partly)) throw new Refusal(faults, answer);
  return answer;
}
