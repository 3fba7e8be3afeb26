/** Takes from the outbox what is to be kept with the events of accounts, when whether there is such an account must not be noticed. */
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import type { Executor } from '../../db/client.ts';
import { accounts } from '../../db/schema/identity.ts';
import type { Logger } from '../../platform/log.ts';
import type { Receiver } from '../shared/outbox.ts';
import { recordEvent } from './accountEventStore.ts';

const failedLogIn = z.object({
  email: z.string(),
  address: z.string().optional(),
  device: z.object({ kind: z.enum(['WEB', 'PHONE', 'TABLET', 'TV', 'OTHER']), name: z.string().nullish() }).optional(),
  detail: z.string().optional(),
});

export type FailedLogIn = z.input<typeof failedLogIn>;

/** Keeps log-ins that failed; addresses without an account are passed over. */
export const auditReceiver =
  (db: Executor, log: Logger): Receiver =>
  async (messages) => {
    for (const { id, body } of messages) {
      const failed = failedLogIn.safeParse(body);
      if (failed.success) await keep(db, failed.data);
      else log.error({ messageId: id, fault: z.prettifyError(failed.error) }, 'a message is of no known form');
    }
    return undefined;
  };

async function keep(db: Executor, { email, ...how }: z.output<typeof failedLogIn>): Promise<void> {
  const [account] = await db.select({ id: accounts.id }).from(accounts).where(eq(accounts.email, email));
  if (account) await recordEvent(db, { accountId: account.id, kind: 'LOG_IN_FAILED', ...how });
}
