/** The ports of a start, looked at before anything is begun. */
import { setTimeout as sleep } from 'node:timers/promises';
import { isFree } from '../embedded/freePort.ts';

export interface WantedPort {
  readonly name: string;
  readonly port: number;
}

/**
 * Refuses with all ports that are taken. Services of a start that was killed are still draining: with `graceMs` they are
 * waited for.
 */
export async function claimPorts(wanted: readonly WantedPort[], host: string, graceMs = 0): Promise<void> {
  const end = performance.now() + graceMs;
  for (;;) {
    const free = await Promise.all(wanted.map(({ port }) => isFree(port, host)));
    const taken = wanted.filter((_, index) => !free[index]);
    if (taken.length === 0) return;
    if (performance.now() >= end) throw new Error(messageOf(taken, host));
    await sleep(100);
  }
}

function messageOf(taken: readonly WantedPort[], host: string): string {
  const list = taken.map(({ name, port }) => `${port} (${name})`).join(', ');
  const [are, it] = taken.length === 1 ? ['Port', 'is'] : ['Ports', 'are'];
  return `${are} ${list} on ${host} ${it} taken by another program: stop it, or choose ten free ports in a row by their first one, for example PORT=5000 npm start.`;
}
