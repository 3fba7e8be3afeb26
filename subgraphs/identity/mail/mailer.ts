/** What sends mails. */

export interface Mail {
  /** The same whenever the same mail is sent, so that whoever gets it twice can tell. */
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

export interface Mailer {
  /** Settles once the mail is in other hands. Throws a `MailRefused` for one that never will be, anything else to be tried again. */
  readonly send: (mail: Mail) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Nobody will ever take this mail: no such mailbox, for one. */
export class MailRefused extends Error {
  override readonly name = 'MailRefused';
}
