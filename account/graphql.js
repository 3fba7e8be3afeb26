// The one way to Marquee: operations over POST.

/** What the server refuses: its codes, and its words in English. */
export class Refusal extends Error {
  constructor(faults) {
    super(faults.map(({ message }) => message).join(' '));
    this.codes = faults.map(({ code, extensions }) => code ?? extensions?.code);
  }
}

/** Sends an operation; gives the one field of its data. What the server refuses is thrown as a Refusal. */
export async function ask(query, input, accessToken) {
  const response = await fetch('/graphql', {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'application/json',
      ...(accessToken && { authorization: `Bearer ${accessToken}` }),
    },
    body: JSON.stringify({ query, variables: { input } }),
  });
  const { data, errors } = await response.json();
  const answer = data && Object.values(data)[0];
  const faults = [...(errors ?? []), ...(answer?.userErrors ?? [])];
  if (faults.length > 0 || !answer) throw new Refusal(faults);
  return answer;
}
