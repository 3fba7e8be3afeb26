/** Sends mails over SMTP, over a few connections that are kept. */
import { createTransport } from 'nodemailer';
import { callsTo, measured } from '../../../platform/telemetryCalls.ts';
import { type Mail, type Mailer, MailRefused } from './mailer.ts';

export interface SmtpSettings {
  /** smtp://user:password@host:587, smtps://…:465; options of nodemailer as parameters, such as ?requireTLS=true. */
  readonly url: string;
  /** Marquee <no-reply@example.com> */
  readonly from: string;
}

const connections = 5;
/** A mail has to be in other hands within the lease of the outbox. */
const sentWithinMs = 10_000;
/** What is refused for good was answered; what is to be tried again has failed. */
const calls = callsTo('smtp');

export function smtpMailer({ url, from }: SmtpSettings): Mailer {
  const transport = createTransport({
    url,
    pool: true,
    maxConnections: connections,
    connectionTimeout: 5_000,
    greetingTimeout: 5_000,
    socketTimeout: sentWithinMs,
    // Whatever a mail says, it brings nothing in from files or addresses.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const domain = /@([^\s>]+)/.exec(from)?.[1] ?? 'localhost';
  return {
    send: async ({ id, to, subject, text, html }: Mail) => {
      try {
        const sent = transport.sendMail({
          messageId: `<${id}@${domain}>`,
          from,
          to: { name: '', address: to },
          subject,
          text,
          html,
          // RFC 3834: nobody answers it with a notice of absence.
          headers: { 'Auto-Submitted': 'auto-generated' },
          signal: AbortSignal.timeout(sentWithinMs),
        });
        await measured(calls, sent, (error) => !isFinal(error));
      } catch (error) {
        throw isFinal(error) ? new MailRefused(error.message, { cause: error }) : error;
      }
    },
    close: async () => transport.close(),
  };
}

/** Whether the server has refused the recipient or the mail for good (5xx), rather than who sends or just now. */
function isFinal(error: unknown): error is Error {
  if (!(error instanceof Error) || !('code' in error) || !('responseCode' in error)) return false;
  const { code, responseCode } = error;
  if ('command' in error && error.command === 'MAIL FROM') return false;
  return (code === 'EENVELOPE' || code === 'EMESSAGE') && typeof responseCode === 'number' && responseCode >= 500;
}
