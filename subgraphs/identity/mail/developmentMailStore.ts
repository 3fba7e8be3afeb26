/** Keeps mails in the database in place of sending them, for development: the last two hundred, readable at /mail. */
import { desc, eq, notInArray, sql } from 'drizzle-orm';
import type { Executor } from '../../../db/client.ts';
import { developmentMails } from '../../../db/schema/identitySecurity.ts';
import type { Mail, Mailer } from './mailer.ts';

export type DevelopmentMail = typeof developmentMails.$inferSelect;

const mostMails = 200;

export class DevelopmentMailStore implements Mailer {
  readonly #db: Executor;

  constructor(db: Executor) {
    this.#db = db;
  }

  readonly send = async ({ id, to, subject, text, html }: Mail): Promise<void> => {
    const mail = { id, recipient: to, subject, text, html };
    // The clock of each statement: mails of one moment stand in the order in which they came.
    await this.#db
      .insert(developmentMails)
      .values({ ...mail, sentAt: sql`clock_timestamp()` })
      .onConflictDoNothing();
    const latest = this.#db
      .select({ id: developmentMails.id })
      .from(developmentMails)
      .orderBy(desc(developmentMails.sentAt), desc(developmentMails.id))
      .limit(mostMails);
    await this.#db.delete(developmentMails).where(notInArray(developmentMails.id, latest));
  };

  readonly close = async (): Promise<void> => {};

  /** The latest first; with an address, those to it. */
  latest(recipient?: string): Promise<DevelopmentMail[]> {
    return this.#db
      .select()
      .from(developmentMails)
      .where(recipient === undefined ? undefined : eq(developmentMails.recipient, recipient))
      .orderBy(desc(developmentMails.sentAt), desc(developmentMails.id))
      .limit(mostMails);
  }
}
