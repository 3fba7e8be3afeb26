// What went wrong, in words with what to do.
import { Refusal } from '/pages/graphql.js';

const words = {
  ONE_TIME_CODE_REQUIRED: 'Enter the code of your authenticator app.',
  SUBGRAPH_UNAVAILABLE: 'The service that knows this does not answer. It is asked again by itself.',
  TIMEOUT: 'The service that knows this took too long. It is asked again by itself.',
  UNAUTHENTICATED: 'The log-in has ended. Log in to go on.',
  WRONG_CREDENTIALS: 'The e-mail address or the password is wrong.',
};

/** For an error that was thrown while asking. */
export function wordsFor(error) {
  if (!(error instanceof Refusal))
    return 'Marquee does not answer: there is no connection. It is tried again by itself.';
  if (error.codes.length === 0)
    return 'The service that knows this has nothing to say of it now. It is asked again by itself.';
  return words[error.codes.find((code) => Object.hasOwn(words, code))] ?? error.message;
}

/** For a section that wants one of some scopes, of which the account has none. */
export const lacking = (anyOf) => `This account lacks the right ${anyOf.join(' or ')}.`;
