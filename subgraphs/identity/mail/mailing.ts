/** Mails, put together: over SMTP, or kept in the database to be read. */
import type { Executor } from '../../../db/client.ts';
import type { Logger } from '../../../platform/log.ts';
import type { Receiver } from '../../shared/outbox.ts';
import type { Route } from '../../shared/serve.ts';
import { AccountStore } from '../accountStore.ts';
import { LogInStore } from '../logInStore.ts';
import { MailTokenStore } from '../mailTokenStore.ts';
import { DevelopmentMailStore } from './developmentMailStore.ts';
import type { Mailer } from './mailer.ts';
import { mailReceiverName } from './mailQueue.ts';
import { mailReceiver, mailsAtOnce } from './mailReceiver.ts';
import { mailRoute } from './mailRoute.ts';

export interface MailingOptions {
  readonly db: Executor;
  readonly mailer?: Mailer | undefined;
  readonly publicUrl: string;
  readonly production: boolean;
  readonly log: Logger;
}

export interface Mailing {
  readonly receivers: Readonly<Record<string, Receiver>>;
  readonly slices: Readonly<Record<string, number>>;
  readonly routes: readonly Route[];
  readonly close: () => Promise<void>;
}

/** Throws in production without a mailer: mails that are kept could be read by whoever asks. */
export function mailing({ db, mailer: given, publicUrl, production, log }: MailingOptions): Mailing {
  if (production && !given) throw new Error('Production wants something that sends mails: set SMTP_URL.');
  const kept = new DevelopmentMailStore(db);
  const mailer = given ?? kept;
  const receive = mailReceiver({
    accounts: new AccountStore(db),
    logIns: new LogInStore(db),
    tokens: new MailTokenStore(db),
    mailer,
    publicUrl: publicUrl.replace(/\/$/, ''),
    log,
  });
  return {
    receivers: { [mailReceiverName]: receive },
    slices: { [mailReceiverName]: mailsAtOnce },
    routes: given ? [] : [mailRoute(kept)],
    close: mailer.close,
  };
}
