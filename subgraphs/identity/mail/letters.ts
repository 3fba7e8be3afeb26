/** What mails say, in the languages of `wordings`, as plain text and as simple HTML. */
import { escaped } from './html.ts';
import type { Mail } from './mailer.ts';
import type { QueuedMail } from './mailQueue.ts';
import { type Wording, wordings } from './wordings.ts';

export type Letter = Pick<Mail, 'subject' | 'text' | 'html'>;

export interface LetterFacts {
  readonly kind: QueuedMail['kind'];
  /** BCP 47; what nobody has worded is said in English. */
  readonly language: string | null | undefined;
  /** Where its reader goes on; undefined where there is nothing that the reader alone can do. */
  readonly link: string | undefined;
  /** The address of the account. */
  readonly email: string;
  /** The name of the passkey that the mail is about. */
  readonly passkey: string | undefined;
}

export function letterOf({ kind, language, link, email, passkey = '' }: LetterFacts): Letter {
  const { language: used, wording } = wordingFor(kind, language);
  const { subject, action, after } = wording;
  // By functions: a dollar in a name is to stand for itself.
  const before = wording.before.replaceAll('{email}', () => email).replaceAll('{passkey}', () => passkey);
  const paragraphs = [before, ...(link === undefined ? [] : [link]), after];
  const html = [
    `<p>${escaped(before)}</p>`,
    ...(link === undefined ? [] : [`<p><a href="${escaped(link)}">${escaped(action ?? link)}</a></p>`]),
    `<p style="color:#556">${escaped(after)}</p>`,
  ];
  return {
    subject,
    text: `${paragraphs.join('\n\n')}\n\nMarquee\n`,
    html: `<!doctype html>
<html lang="${used}"><body style="font:16px/1.5 system-ui,sans-serif;max-width:36rem">
${html.join('\n')}
<p>Marquee</p>
</body></html>
`,
  };
}

function wordingFor(kind: QueuedMail['kind'], language: string | null | undefined) {
  const wanted = language?.split('-')[0]?.toLowerCase() ?? '';
  const used = Object.hasOwn(wordings, wanted) ? wanted : 'en';
  const wording: Wording = (wordings[used] ?? wordings.en)[kind];
  return { language: used, wording };
}
