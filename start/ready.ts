/** Waiting until a service answers /health/ready. It runs in another process: there is no event but its answer. */
import { setTimeout as sleep } from 'node:timers/promises';

/** Whether the service at `address` has become ready within `deadlineMs`, and before `signal` aborts. */
export async function becomesReady(address: string, deadlineMs: number, signal: AbortSignal): Promise<boolean> {
  const deadline = AbortSignal.any([signal, AbortSignal.timeout(deadlineMs)]);
  while (!deadline.aborted) {
    if (await isReady(address)) return true;
    await sleep(50);
  }
  return false;
}

const isReady = (address: string): Promise<boolean> =>
  fetch(`${address}/health/ready`, { signal: AbortSignal.timeout(2_000) }).then(
    async (response) => {
      await response.body?.cancel();
      return response.ok;
    },
    () => false,
  );
