/** Asks the gateway as a frontend does, with the token of an account. */
import { setTimeout as pause } from 'node:timers/promises';

export interface GatewayClient {
  /** The data of an answer; an error in it is thrown. */
  readonly ask: <Data>(query: string, variables?: Record<string, unknown>) => Promise<Data>;
}

interface Answer<Data> {
  readonly data?: Data | null;
  readonly errors?: readonly { readonly message: string }[];
}

/** A client without a token. `url` is the address of the gateway's /graphql. */
export const anonymousClient = (url: string, signal?: AbortSignal): GatewayClient => clientOf(url, {}, signal);

const logIn = `mutation SampleLogIn($input: LogInInput!) {
  logIn(input: $input) { tokens { accessToken } userErrors { message } }
}`;

interface LoggedIn {
  readonly logIn: {
    readonly tokens: { readonly accessToken: string } | null;
    readonly userErrors: readonly { readonly message: string }[];
  } | null;
}

/** Logs in and gives the client of that account. */
export async function logInAs(
  url: string,
  account: { readonly email: string; readonly password: string },
  signal?: AbortSignal,
): Promise<GatewayClient> {
  const { logIn: answer } = await anonymousClient(url, signal).ask<LoggedIn>(logIn, { input: account });
  if (!answer?.tokens)
    throw new Error(`${account.email} cannot log in: ${answer?.userErrors.map(({ message }) => message).join(' ')}`);
  return clientOf(url, { authorization: `Bearer ${answer.tokens.accessToken}` }, signal);
}

const clientOf = (url: string, headers: Record<string, string>, signal?: AbortSignal): GatewayClient => ({
  ask: async <Data>(query: string, variables: Record<string, unknown> = {}) => {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json', ...headers },
      body: JSON.stringify({ query, variables }),
      ...(signal && { signal }),
    });
    const { data, errors } = (await response.json()) as Answer<Data>;
    if (errors?.length || !data)
      throw new Error(`The gateway answered: ${errors?.map(({ message }) => message).join(' ') ?? response.status}`);
    return data;
  },
});

/** Tries again after `pauseMs` until it is done as often as `times`: services that are up may not have found each other. */
export async function persist<T>(work: () => Promise<T>, times = 5, pauseMs = 1_000): Promise<T> {
  for (let left = times - 1; ; left--) {
    try {
      return await work();
    } catch (error) {
      if (left === 0) throw error;
      await pause(pauseMs);
    }
  }
}
