/** Sends the mails that the outbox tells of, each with a token of its own where it wants one. */
import type { Logger } from '../../../platform/log.ts';
import type { Declined, Receiver } from '../../shared/outbox.ts';
import type { Message } from '../../shared/outboxStore.ts';
import type { Account, AccountStore } from '../accountStore.ts';
import type { LogInStore } from '../logInStore.ts';
import type { MailTokenStore } from '../mailTokenStore.ts';
import { letterOf } from './letters.ts';
import { type Mailer, MailRefused } from './mailer.ts';
import { type QueuedMail, queuedMail } from './mailQueue.ts';
import { type MailedToken, newMailToken } from './mailToken.ts';

export interface MailReceiverOptions {
  readonly accounts: AccountStore;
  readonly logIns: LogInStore;
  readonly tokens: MailTokenStore;
  readonly mailer: Mailer;
  /** Address of the gateway, where the pages for the links are. */
  readonly publicUrl: string;
  readonly log: Logger;
}

/** Mails that are told at once: as many as are sent within the lease of the outbox, however slow their server is. */
export const mailsAtOnce = 10;

/** What could not be sent for so long does not help its reader any more. */
const triedForMs = 24 * 3600 * 1000;

/**
 * Sends all at once. Those that failed are declined, and told again later; when the server takes none at all it throws, so that the
 * outbox waits before it tries others. A mail that nobody will ever take is logged and forgotten.
 */
export function mailReceiver(options: MailReceiverOptions): Receiver {
  return async (messages) => {
    const failed = (await Promise.all(messages.map((message) => deliver(message, options)))).filter(
      (one) => one !== undefined,
    );
    if (failed.length > 0 && failed.length === messages.length) throw failed[0]?.error;
    return failed.map(({ message, error }): Declined => ({ message, reason: reasonOf(error) }));
  };
}

interface Failure {
  readonly message: Message;
  readonly error: unknown;
}

async function deliver(message: Message, options: MailReceiverOptions): Promise<Failure | undefined> {
  const { log } = options;
  const { id: messageId, kind } = message;
  const read = queuedMail.safeParse({ ...(message.body as object), kind });
  if (!read.success) {
    log.error({ messageId, kind }, 'a mail is of no known form');
    return undefined;
  }
  try {
    await send(messageId, read.data, options);
    return undefined;
  } catch (error) {
    const isHopeless = error instanceof MailRefused || Date.now() - timeOf(messageId) > triedForMs;
    if (!isHopeless) return { message, error };
    log.warn({ messageId, kind, reason: reasonOf(error) }, 'a mail is given up');
    return undefined;
  }
}

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** When a UUIDv7 was made, in milliseconds since 1970. */
const timeOf = (id: string): number => Number.parseInt(id.replace('-', '').slice(0, 12), 16);

async function send(id: string, mail: QueuedMail, options: MailReceiverOptions): Promise<void> {
  const account = await recipient(mail, options);
  if (!account) return;
  const token = await tokenFor(mail, account, options.tokens);
  const language = mail.kind === 'VERIFY_EMAIL' ? (mail.language ?? account.language) : account.language;
  const { kind, email } = mail;
  const passkey = 'passkey' in mail ? mail.passkey : undefined;
  const letter = letterOf({
    kind,
    language,
    email,
    passkey,
    link: linkOf(kind, options.publicUrl, { token, language }),
  });
  try {
    await options.mailer.send({ id, to: email, ...letter });
  } catch (error) {
    if (token) await options.tokens.discard(token.hash);
    throw error;
  }
}

/** Mails of these kinds carry a token, which is made when they are sent. */
async function tokenFor(
  { kind, email }: QueuedMail,
  { id: accountId }: Account,
  tokens: MailTokenStore,
): Promise<MailedToken | undefined> {
  if (kind !== 'VERIFY_EMAIL' && kind !== 'RESET_PASSWORD') return undefined;
  const token = newMailToken(kind);
  await tokens.issue({ accountId, purpose: kind, email, hash: token.hash, expiresAt: token.expiresAt });
  return token;
}

/** The account that the mail is for; undefined when there is none, or the mail says nothing that is still so. */
async function recipient(mail: QueuedMail, { accounts, logIns }: MailReceiverOptions): Promise<Account | undefined> {
  if (mail.kind === 'RESET_PASSWORD') return (await logIns.find(mail.email, undefined))?.account;
  const [account] = await accounts.byIds([mail.accountId]);
  if (mail.kind !== 'VERIFY_EMAIL') return account;
  const isWanted = account?.wantedEmail === mail.email;
  const isOpen = account?.email === mail.email && !account.emailVerifiedAt;
  return isWanted || isOpen ? account : undefined;
}

interface LinkFacts {
  readonly token: MailedToken | undefined;
  /** That of the mail: the page goes on in it. */
  readonly language: string | null | undefined;
}

/** The token stands in the fragment: no server and no log on the way sees it, and nobody who looks at links ahead uses it up. */
function linkOf(kind: QueuedMail['kind'], publicUrl: string, { token, language }: LinkFacts): string | undefined {
  const facts = new URLSearchParams({ ...(token && { token: token.text }), ...(language && { language }) });
  const fragment = facts.size > 0 ? `#${facts}` : '';
  switch (kind) {
    case 'VERIFY_EMAIL':
      return `${publicUrl}/account/verify-email${fragment}`;
    case 'RESET_PASSWORD':
      return `${publicUrl}/account/reset-password${fragment}`;
    case 'PASSWORD_CHANGED':
    case 'TOTP_ENABLED':
    case 'TOTP_DISABLED':
    case 'RECOVERY_CODES_REPLACED':
    case 'PASSKEY_ADDED':
    case 'PASSKEY_REMOVED':
      return `${publicUrl}/account/forgotten-password${fragment}`;
    case 'EMAIL_CHANGED':
      return undefined;
  }
}
