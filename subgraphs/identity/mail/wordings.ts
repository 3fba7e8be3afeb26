/** The words of mails, by language and kind; {email} stands for the address of the account, {passkey} for the name of the passkey. */
import type { QueuedMail } from './mailQueue.ts';

export interface Wording {
  readonly subject: string;
  /** Before the link, or alone. */
  readonly before: string;
  /** The words of the link, where it is not shown itself; missing where there is none. */
  readonly action?: string;
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
    before: 'Your Marquee account has another e-mail address now: {email} is not used any more.',
    after: 'If it was you, there is nothing to do. If it was not, ask the support of the service.',
  },
  TOTP_ENABLED: {
    subject: 'An authenticator app was turned on',
    before:
      'An authenticator app was turned on for the Marquee account of {email}: to log in with the password wants a code of it from now on. If that was not you, somebody else knows your password: choose a new one now, which logs out all devices:',
    action: 'Choose a new password',
    after:
      'Then ask the support of the service to turn the app off: you have no code of it. If it was you, there is nothing to do.',
  },
  TOTP_DISABLED: {
    subject: 'The authenticator app was turned off',
    before:
      'The authenticator app of the Marquee account of {email} was turned off: the password is enough to log in now. If that was not you, choose a new password now, which logs out all devices:',
    action: 'Choose a new password',
    after: 'Then turn an app on again in the settings of your account. If it was you, there is nothing to do.',
  },
  RECOVERY_CODES_REPLACED: {
    subject: 'You have new recovery codes',
    before:
      'New recovery codes were made for the Marquee account of {email}: those before are worth nothing. If that was not you, somebody else has the new ones: choose a new password now, which logs out all devices:',
    action: 'Choose a new password',
    after:
      'Then make new codes yourself in the settings of your account: those that were made now are worth nothing then. If it was you, there is nothing to do.',
  },
  PASSKEY_ADDED: {
    subject: 'A passkey was added',
    before:
      'The passkey “{passkey}” was added to the Marquee account of {email}: it logs in without the password. If that was not you, choose a new password now, which logs out all devices:',
    action: 'Choose a new password',
    after:
      'Then remove the passkey in the settings of your account: until then it goes on logging in. If it was you, there is nothing to do.',
  },
  PASSKEY_REMOVED: {
    subject: 'A passkey was removed',
    before:
      'The passkey “{passkey}” was removed from the Marquee account of {email}: it does not log in any more. If that was not you, choose a new password now, which logs out all devices:',
    action: 'Choose a new password',
    after: 'Then add the passkey again in the settings of your account. If it was you, there is nothing to do.',
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
    before: 'Ihr Marquee-Konto hat jetzt eine andere E-Mail-Adresse: {email} wird nicht mehr verwendet.',
    after: 'Waren Sie es, ist nichts zu tun. Waren Sie es nicht, wenden Sie sich an den Support des Dienstes.',
  },
  TOTP_ENABLED: {
    subject: 'Eine Authenticator-App wurde eingeschaltet',
    before:
      'Für das Marquee-Konto von {email} wurde eine Authenticator-App eingeschaltet: Wer sich mit dem Passwort anmeldet, braucht ab jetzt einen Code von ihr. Waren Sie es nicht, kennt jemand anderes Ihr Passwort: Wählen Sie jetzt ein neues, das meldet alle Geräte ab:',
    action: 'Neues Passwort wählen',
    after:
      'Bitten Sie dann den Support des Dienstes, die App auszuschalten: Sie haben keinen Code von ihr. Waren Sie es, ist nichts zu tun.',
  },
  TOTP_DISABLED: {
    subject: 'Die Authenticator-App wurde ausgeschaltet',
    before:
      'Die Authenticator-App des Marquee-Kontos von {email} wurde ausgeschaltet: Zum Anmelden genügt jetzt das Passwort. Waren Sie es nicht, wählen Sie jetzt ein neues Passwort, das meldet alle Geräte ab:',
    action: 'Neues Passwort wählen',
    after: 'Schalten Sie dann in den Einstellungen Ihres Kontos wieder eine App ein. Waren Sie es, ist nichts zu tun.',
  },
  RECOVERY_CODES_REPLACED: {
    subject: 'Sie haben neue Wiederherstellungscodes',
    before:
      'Für das Marquee-Konto von {email} wurden neue Wiederherstellungscodes erstellt: Die alten sind nichts mehr wert. Waren Sie es nicht, hat jemand anderes die neuen: Wählen Sie jetzt ein neues Passwort, das meldet alle Geräte ab:',
    action: 'Neues Passwort wählen',
    after:
      'Erstellen Sie dann in den Einstellungen Ihres Kontos selbst neue Codes: Die jetzt erstellten sind dann nichts mehr wert. Waren Sie es, ist nichts zu tun.',
  },
  PASSKEY_ADDED: {
    subject: 'Ein Passkey wurde hinzugefügt',
    before:
      'Zum Marquee-Konto von {email} wurde der Passkey „{passkey}“ hinzugefügt: Mit ihm meldet man sich ohne Passwort an. Waren Sie es nicht, wählen Sie jetzt ein neues Passwort, das meldet alle Geräte ab:',
    action: 'Neues Passwort wählen',
    after:
      'Entfernen Sie dann den Passkey in den Einstellungen Ihres Kontos: Bis dahin kann man sich weiter mit ihm anmelden. Waren Sie es, ist nichts zu tun.',
  },
  PASSKEY_REMOVED: {
    subject: 'Ein Passkey wurde entfernt',
    before:
      'Vom Marquee-Konto von {email} wurde der Passkey „{passkey}“ entfernt: Mit ihm kann man sich nicht mehr anmelden. Waren Sie es nicht, wählen Sie jetzt ein neues Passwort, das meldet alle Geräte ab:',
    action: 'Neues Passwort wählen',
    after:
      'Fügen Sie den Passkey dann in den Einstellungen Ihres Kontos wieder hinzu. Waren Sie es, ist nichts zu tun.',
  },
};

export const wordings: Readonly<Record<string, Wordings>> & { readonly en: Wordings } = { en: english, de: german };
