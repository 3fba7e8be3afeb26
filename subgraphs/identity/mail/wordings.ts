/** The words of mails, by language and kind; {email} stands for the address of the account. */
import type { QueuedMail } from './mailQueue.ts';

export interface Wording {
  readonly subject: string;
  /** Before the link. */
  readonly before: string;
  /** The words of the link, where it is not shown itself. */
  readonly action: string;
  /** After the link. */
  readonly after: string;
}

type Wordings = Readonly<Record<QueuedMail['kind'], Wording>>;

const english: Wordings = {
  VERIFY_EMAIL: {
    subject: 'Confirm your e-mail address',
    before: 'Confirm that {email} is the address of your Marquee account:',
    action: 'Confirm this address',
    after:
      'The link is good for a day. If you have no account at Marquee, do nothing: nothing happens without the link.',
  },
  RESET_PASSWORD: {
    subject: 'Choose a new password',
    before: 'Somebody wants to choose a new password for the Marquee account of {email}. If that was you, go on here:',
    action: 'Choose a new password',
    after: 'The link is good once, for 30 minutes. If it was not you, do nothing: your password stays as it is.',
  },
  PASSWORD_CHANGED: {
    subject: 'Your password was changed',
    before:
      'The password of the Marquee account of {email} was changed, and it was logged out on other devices. If that was not you, choose a new password now:',
    action: 'Choose a new password',
    after: 'If it was you, there is nothing to do.',
  },
  EMAIL_CHANGED: {
    subject: 'Your e-mail address was changed',
    before:
      'Your Marquee account has another e-mail address now: {email} is not used any more. If that was not you, get in touch:',
    action: 'Go to Marquee',
    after: 'If it was you, there is nothing to do.',
  },
};

const german: Wordings = {
  VERIFY_EMAIL: {
    subject: 'Bestätigen Sie Ihre E-Mail-Adresse',
    before: 'Bestätigen Sie, dass {email} die Adresse Ihres Kontos bei Marquee ist:',
    action: 'Adresse bestätigen',
    after: 'Der Link gilt einen Tag. Haben Sie kein Konto bei Marquee, tun Sie nichts: Ohne den Link geschieht nichts.',
  },
  RESET_PASSWORD: {
    subject: 'Wählen Sie ein neues Passwort',
    before:
      'Jemand möchte ein neues Passwort für das Marquee-Konto von {email} wählen. Waren Sie das, geht es hier weiter:',
    action: 'Neues Passwort wählen',
    after:
      'Der Link gilt einmal, 30 Minuten lang. Waren Sie es nicht, tun Sie nichts: Ihr Passwort bleibt, wie es ist.',
  },
  PASSWORD_CHANGED: {
    subject: 'Ihr Passwort wurde geändert',
    before:
      'Das Passwort des Marquee-Kontos von {email} wurde geändert, und es wurde auf anderen Geräten abgemeldet. Waren Sie es nicht, wählen Sie jetzt ein neues:',
    action: 'Neues Passwort wählen',
    after: 'Waren Sie es, ist nichts zu tun.',
  },
  EMAIL_CHANGED: {
    subject: 'Ihre E-Mail-Adresse wurde geändert',
    before:
      'Ihr Marquee-Konto hat jetzt eine andere E-Mail-Adresse: {email} wird nicht mehr verwendet. Waren Sie es nicht, melden Sie sich bei uns:',
    action: 'Zu Marquee',
    after: 'Waren Sie es, ist nichts zu tun.',
  },
};

export const wordings: Readonly<Record<string, Wordings>> & { readonly en: Wordings } = { en: english, de: german };
