/** Subscribers that come and go, and what the gateway still holds afterwards. */
import { setTimeout as wait } from 'node:timers/promises';
import type { Held, Runner } from './errand.ts';

const atATime = 1_000;
/** How long the gateway has to notice that the last ones have gone, in milliseconds. */
const settleMs = 1_000;

interface Open {
  readonly upstreams: number;
  readonly sockets: number;
}

/** Prints what is held before and after. The first ones only warm up. */
export async function comeAndGo(gateway: Runner, readers: Runner, seconds: number): Promise<void> {
  const port = await gateway.run<number>('port');
  const look = async (when: string) => {
    await wait(settleMs);
    const { residentMegabytes, heapMegabytes, handles } = await gateway.run<Held>('held');
    const { upstreams, sockets } = await gateway.run<Open>('open');
    const figures = [upstreams, sockets, handles, residentMegabytes.toFixed(0), heapMegabytes.toFixed(1)];
    console.log(`| ${when} | ${figures.join(' | ')} |`);
  };
  console.log('\n| | upstreams | sockets | handles | resident MB | heap MB |\n|---|---|---|---|---|---|');
  await readers.run('comeAndGo', { port, count: atATime, seconds: 2 });
  await look('before');
  const subscribers = await readers.run<number>('comeAndGo', { port, count: atATime, seconds });
  await look('after');
  console.log(`\n${subscribers} subscribers came and went in ${seconds} s, ${atATime} at a time.`);
}
