// What the pages of an account do with their form: the fields each asks for, and what it sends.
import { ask as send } from '/pages/graphql.js';

const ask = (query, input, accessToken) => send(query, { input }, accessToken);

const mutation = (name, selection = '') => {
  const type = `${name[0].toUpperCase()}${name.slice(1)}Input`;
  return `mutation ($input: ${type}!) { ${name}(input: $input) { ${selection} userErrors { code message } } }`;
};

/** `send` gets what was entered, the token of the mail and the language of the page; gives what the words of the end name. */
export const tasks = {
  confirm: {
    asks: [],
    takesToken: true,
    otherwise: 'askAnew',
    send: ({ token }) => ask(mutation('verifyEmail', 'email'), { token }),
  },
  askAnew: {
    asks: ['email', 'password'],
    send: async ({ email, password, code, language }) => {
      const input = {
        email,
        password,
        device: { kind: 'WEB', name: 'Account page' },
        ...(code && { oneTimeCode: code }),
      };
      const { tokens } = await ask(mutation('logIn', 'tokens { accessToken }'), input);
      try {
        return await ask(mutation('requestEmailVerification'), { language }, tokens.accessToken);
      } finally {
        // It was for this mail alone, and is left open on no account of it.
        await ask(mutation('logOut'), {}, tokens.accessToken).catch(console.debug);
      }
    },
  },
  choose: {
    asks: ['newPassword'],
    takesToken: true,
    send: ({ token, newPassword }) => ask(mutation('resetPassword'), { token, password: newPassword }),
  },
  forgotten: {
    asks: ['email'],
    send: ({ email }) => ask(mutation('requestPasswordReset'), { email }),
  },
};

export const taskOf = { 'verify-email': 'confirm', 'reset-password': 'choose', 'forgotten-password': 'forgotten' };
