/** Ways to ask, and what came of it. */

export interface Figures {
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
  readonly worst: number;
}

/** As fast as it goes: `parallel` askers, each with the next question when the one before is answered. */
export async function asFastAsItGoes(
  total: number,
  parallel: number,
  ask: (n: number) => Promise<unknown>,
): Promise<Figures> {
  const times: number[] = [];
  let next = 0;
  const began = performance.now();
  await Promise.all(
    Array.from({ length: parallel }, async () => {
      while (next < total) {
        const n = next++;
        const asked = performance.now();
        await ask(n);
        times.push(performance.now() - asked);
      }
    }),
  );
  return figuresOf(times, performance.now() - began);
}

/**
 * So many a second, whether those before are answered or not, as many players do that know nothing of each other. A time counts
 * from when a question was due: one that waits for its turn here waits all the same.
 */
export async function atRate(
  perSecond: number,
  seconds: number,
  ask: (n: number) => Promise<unknown>,
): Promise<Figures> {
  const times: number[] = [];
  const under: Promise<void>[] = [];
  const began = performance.now();
  const total = perSecond * seconds;
  const step = 5;
  for (let n = 0; n < total; ) {
    const due = Math.min(total, Math.floor(((performance.now() - began) * perSecond) / 1_000));
    for (; n < due; n++) {
      const dueAt = began + (n * 1_000) / perSecond;
      under.push(ask(n).then(() => void times.push(performance.now() - dueAt)));
    }
    await new Promise((resolve) => setTimeout(resolve, step));
  }
  await Promise.all(under);
  return figuresOf(times, performance.now() - began);
}

function figuresOf(times: number[], tookMs: number): Figures {
  times.sort((a, b) => a - b);
  const at = (part: number) => times[Math.min(times.length - 1, Math.floor(times.length * part))] ?? 0;
  return { perSecond: (times.length * 1_000) / tookMs, p50: at(0.5), p99: at(0.99), worst: at(1) };
}

export const heading = (what: string): string =>
  `| ${what} | a second | p50 ms | p99 ms | worst ms |\n|---|---|---|---|---|`;

export const row = (name: string, { perSecond, p50, p99, worst }: Figures): string =>
  `| ${name} | ${perSecond.toFixed(0)} | ${p50.toFixed(1)} | ${p99.toFixed(1)} | ${worst.toFixed(1)} |`;
