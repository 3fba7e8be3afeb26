/** Takes from the outbox what is to be kept with the events of accounts, when whether there is such an account must not be noticed. */
import { z } from 'zod';
import type { Logger } from '../../platform/log.ts';
import type { Receiver } from '../shared/outbox.ts';
import type { LogInStore } from './logInStore.ts';

const failedLogIn = z.object({
  email: z.string(),
  address: z.string().optional(),
  device: z.object({ kind: z.enum(['WEB', 'PHONE', 'TABLET', 'TV', 'OTHER']), name: z.string().nullish() }).optional(),
  detail: z.string().optional(),
  /** When it failed. */
  at: z.iso.datetime(),
});

export type FailedLogIn = z.output<typeof failedLogIn>;

/** Keeps log-ins that failed, each once however often it is told; addresses without an account are passed over. */
export const auditReceiver =
  (logIns: LogInStore, log: Logger): Receiver =>
  async (messages) => {
    for (const { id, body } of messages) {
      const failed = failedLogIn.safeParse(body);
      if (failed.success) await logIns.keepFailure(id, failed.data);
      else log.error({ messageId: id, fault: z.prettifyError(failed.error) }, 'a message is of no known form');
    }
    return undefined;
  };
