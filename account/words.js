// What the pages of an account say, in the languages that its mails have.

const en = {
  email: 'E-mail address',
  password: 'Password',
  newPassword: 'New password, 10 characters or more',
  code: 'Code of your authenticator app',
  confirm: {
    heading: 'Confirm your e-mail address',
    why: 'So Marquee knows that the address is yours, and you can choose a new password when you forget it.',
    send: 'Confirm',
    done: '{email} is confirmed.',
  },
  askAnew: {
    heading: 'Confirm your e-mail address',
    why: 'Log in with your e-mail address and your password, and you get another mail with a new link.',
    send: 'Send me another mail',
    done: 'A mail with a new link is on its way to you.',
  },
  choose: {
    heading: 'Choose a new password',
    why: 'All devices of the account are logged out with it.',
    send: 'Change the password',
    done: 'The password is changed. Log in with it on your devices.',
  },
  forgotten: {
    heading: 'Choose a new password',
    why: 'You get a mail with a link to choose it.',
    send: 'Send me a mail',
    done: 'If there is an account with this address, a mail is on its way to it.',
  },
  noToken: 'Part of the link is missing: open it from the mail once more, or ask for another mail.',
  askForMail: 'Ask for another mail',
  forgot: 'Forgotten the password?',
  noAnswer: 'Marquee does not answer. Is there a connection?',
  /** By code, and by code of a task before; what is missing here is said in the words of the server. */
  faults: {
    INVALID_TOKEN: 'This link is no longer good: it was used, or it is too old.',
    WRONG_STATE: 'This address is confirmed already: there is nothing to do.',
    ONE_TIME_CODE_REQUIRED: 'Enter the code of your authenticator app.',
  },
};

const de = {
  email: 'E-Mail-Adresse',
  password: 'Passwort',
  newPassword: 'Neues Passwort, 10 Zeichen oder mehr',
  code: 'Code Ihrer Authenticator-App',
  confirm: {
    heading: 'E-Mail-Adresse bestätigen',
    why: 'So weiß Marquee, dass die Adresse Ihnen gehört, und Sie können ein neues Passwort wählen, wenn Sie Ihres vergessen.',
    send: 'Bestätigen',
    done: '{email} ist bestätigt.',
  },
  askAnew: {
    heading: 'E-Mail-Adresse bestätigen',
    why: 'Melden Sie sich mit Ihrer E-Mail-Adresse und Ihrem Passwort an, dann bekommen Sie eine weitere Mail mit einem neuen Link.',
    send: 'Weitere Mail anfordern',
    done: 'Eine Mail mit einem neuen Link ist zu Ihnen unterwegs.',
  },
  choose: {
    heading: 'Neues Passwort wählen',
    why: 'Alle Geräte des Kontos werden damit abgemeldet.',
    send: 'Passwort ändern',
    done: 'Das Passwort ist geändert. Melden Sie sich auf Ihren Geräten damit an.',
    faults: {
      INVALID_INPUT:
        'Dieses Passwort geht nicht: Es braucht 10 bis 200 Zeichen und darf keines von denen sein, die zuerst probiert werden.',
    },
  },
  forgotten: {
    heading: 'Neues Passwort wählen',
    why: 'Sie bekommen eine Mail mit einem Link, um es zu wählen.',
    send: 'Mail anfordern',
    done: 'Gibt es ein Konto mit dieser Adresse, ist eine Mail dorthin unterwegs.',
    faults: { INVALID_INPUT: 'Das ist keine E-Mail-Adresse.' },
  },
  noToken: 'Ein Teil des Links fehlt: Öffnen Sie ihn noch einmal aus der Mail, oder fordern Sie eine weitere an.',
  askForMail: 'Weitere Mail anfordern',
  forgot: 'Passwort vergessen?',
  noAnswer: 'Marquee antwortet nicht. Besteht eine Verbindung?',
  faults: {
    INVALID_TOKEN: 'Dieser Link gilt nicht mehr: Er wurde benutzt oder ist zu alt.',
    WRONG_STATE: 'Diese Adresse ist schon bestätigt: Es ist nichts zu tun.',
    WRONG_CREDENTIALS: 'E-Mail-Adresse, Passwort oder Code stimmen nicht.',
    ONE_TIME_CODE_REQUIRED: 'Geben Sie den Code Ihrer Authenticator-App ein.',
    RATE_LIMITED: 'Zu viele Versuche. Warten Sie eine Weile und versuchen Sie es dann noch einmal.',
  },
};

const tables = { en, de };

/** The first of these languages (BCP 47) that there are words in, with them; English where there are none. */
export function wordsIn(languages) {
  const known = languages.map((tag) => tag?.split('-')[0].toLowerCase()).find((name) => Object.hasOwn(tables, name));
  const language = known ?? 'en';
  return { language, words: tables[language] };
}
