/** Secrets of authenticator apps that another key of SECRETS_KEY has sealed than the first: they are sealed anew, so that it can go. */

import type { Logger } from '../../../platform/log.ts';
import { type Seal, SealBroken } from '../../../platform/seal.ts';
import type { SealedSecret, TotpStore } from '../totpStore.ts';

interface Sealing {
  readonly totp: Pick<TotpStore, 'replaceSeal' | 'sealedOtherwise'>;
  readonly seal: Seal;
}

/** Seals and opens the secret of an account's app. */
export const totpPurpose = (accountId: string): string => `totp:${accountId}`;

/** Seals one secret anew where the first key has not sealed it. Throws a `SealBroken` where it does not open. */
export async function sealAnew({ totp, seal }: Sealing, { accountId, sealedSecret }: SealedSecret): Promise<void> {
  if (seal.isByFirst(sealedSecret)) return;
  const purpose = totpPurpose(accountId);
  await totp.replaceSeal(accountId, sealedSecret, seal.close(seal.open(sealedSecret, purpose), purpose));
}

const atOnce = 100;
const beforeAll = '00000000-0000-0000-0000-000000000000';

/**
 * Seals all of them anew, once a process: keys change at its start alone. The log says how many, and how many do not open: their key is
 * listed no more.
 */
export function sealAllAnew(sealing: Sealing, log: Logger): () => Promise<void> {
  let after: string | undefined = beforeAll;
  let [sealed, broken] = [0, 0];
  return async () => {
    while (after !== undefined) {
      const page: readonly SealedSecret[] = await sealing.totp.sealedOtherwise(sealing.seal.mark, after, atOnce);
      for (const secret of page) {
        try {
          await sealAnew(sealing, secret);
          sealed++;
        } catch (error) {
          if (!(error instanceof SealBroken)) throw error;
          broken++;
        }
        after = secret.accountId;
      }
      if (page.length < atOnce) after = undefined;
    }
    if (sealed > 0) log.info({ secrets: sealed }, 'secrets of apps are sealed under the first key of SECRETS_KEY now');
    if (broken > 0)
      log.warn({ secrets: broken }, 'secrets of apps do not open: their key is not in SECRETS_KEY any more');
    [sealed, broken] = [0, 0];
  };
}
