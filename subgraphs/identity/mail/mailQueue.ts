/**
 * Mails on their way: told by the outbox of identity to itself, so that none is lost and nobody waits for a mail server. They name what
 * is to be said; tokens are made when they are sent, and stand in no queue.
 */
import { z } from 'zod';
import type { Executor } from '../../../db/client.ts';
import { outbox } from '../../../db/schema/identity.ts';
import { put } from '../../shared/outboxStore.ts';

export const queuedMail = z.discriminatedUnion('kind', [
  /** To an address that the account has or wants to have. */
  z.object({
    kind: z.literal('VERIFY_EMAIL'),
    accountId: z.string(),
    email: z.string(),
    language: z.string().optional(),
  }),
  /** To an address that may have no account: then nothing is sent. */
  z.object({ kind: z.literal('RESET_PASSWORD'), email: z.string() }),
  z.object({ kind: z.literal('PASSWORD_CHANGED'), accountId: z.string(), email: z.string() }),
  /** To the address that the account had before. */
  z.object({ kind: z.literal('EMAIL_CHANGED'), accountId: z.string(), email: z.string() }),
  z.object({
    kind: z.enum(['TOTP_ENABLED', 'TOTP_DISABLED', 'RECOVERY_CODES_REPLACED']),
    accountId: z.string(),
    email: z.string(),
  }),
  /** With the name of the passkey. */
  z.object({
    kind: z.enum(['PASSKEY_ADDED', 'PASSKEY_REMOVED']),
    accountId: z.string(),
    email: z.string(),
    passkey: z.string(),
  }),
]);

export type QueuedMail = z.output<typeof queuedMail>;

/** The receiver of the outbox that sends mails. */
export const mailReceiverName = 'mail';

/** Queues mails in the transaction of what they tell of. `context.outbox.ring()` after the commit. */
export const putMail = (transaction: Executor, ...mails: readonly QueuedMail[]): Promise<void> =>
  put(
    transaction,
    outbox,
    mails.map(({ kind, ...body }) => ({ receiver: mailReceiverName, kind, body })),
  );
