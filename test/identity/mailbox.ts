/** The mails of development, as somebody who reads /mail of identity sees them. */
import { eventually } from '../setup/eventually.ts';

export interface KeptMail {
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** `url` is the address of identity. */
export function mailbox(url: string) {
  /** The oldest first. */
  const mailsTo = async (address: string): Promise<KeptMail[]> => {
    const response = await fetch(`${url}/mail?to=${encodeURIComponent(address)}`, {
      headers: { accept: 'application/json' },
    });
    return ((await response.json()) as { mails: KeptMail[] }).mails.toReversed();
  };
  /** The nth mail to an address with such a subject, once it is there. */
  const mailTo = (address: string, subject: RegExp, nth = 0): Promise<KeptMail> =>
    eventually(async () => {
      const found = (await mailsTo(address)).filter((mail) => subject.test(mail.subject))[nth];
      if (!found) throw new Error(`There is no mail to ${address} with ${subject}.`);
      return found;
    });
  return { mailsTo, mailTo };
}

/** The token in the link of a mail. */
export function tokenOf({ text }: KeptMail): string {
  const token = /#token=([\w-]+)/.exec(text)?.[1];
  if (!token) throw new Error(`There is no token in this mail:\n${text}`);
  return token;
}
