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
/** A process of before the change may have sealed one after this one has looked. */
const againAfterMs = 3_600_000;

/**
 * Seals all of them anew, and again after an hour, however often it is called. The log says how many, and how many do not open: their
 * key is listed no more.
 */
export function sealAllAnew(sealing: Sealing, log: Logger, now = () => performance.now()): () => Promise<void> {
  let lookAt = Number.NEGATIVE_INFINITY;
  let brokenBefore = 0;
  return async () => {
    if (now() < lookAt) return;
    const { sealed, broken } = await lookThroughAll(sealing);
    lookAt = now() + againAfterMs;
    if (sealed > 0) log.info({ secrets: sealed }, 'secrets of apps are sealed under the first key of SECRETS_KEY now');
    if (broken > 0 && broken !== brokenBefore)
      log.warn({ secrets: broken }, 'secrets of apps do not open: their key is not in SECRETS_KEY any more');
    brokenBefore = broken;
  };
}

async function lookThroughAll(sealing: Sealing): Promise<{ readonly sealed: number; readonly broken: number }> {
  let [sealed, broken, after] = [0, 0, beforeAll];
  for (;;) {
    const page = await sealing.totp.sealedOtherwise(sealing.seal.mark, after, atOnce);
    for (const secret of page) {
      if (await opensAnew(sealing, secret)) sealed++;
      else broken++;
    }
    const last = page.at(-1);
    if (!last || page.length < atOnce) return { sealed, broken };
    after = last.accountId;
  }
}

async function opensAnew(sealing: Sealing, secret: SealedSecret): Promise<boolean> {
  try {
    await sealAnew(sealing, secret);
    return true;
  } catch (error) {
    if (error instanceof SealBroken) return false;
    throw error;
  }
}
