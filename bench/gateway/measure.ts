/** Measures gateways that run side by side: they take turns, since the machine is not the same from minute to minute. */
import type { Child } from './child.ts';
import { load, postOf, type Turn } from './load.ts';
import { cpuSeconds, peakMegabytes } from './processFigures.ts';

export interface Running {
  readonly name: string;
  readonly child: Child;
  readonly url: string;
}

export interface Measured {
  readonly query: string;
  /** One after the other; undefined for an anonymous request. */
  readonly tokens: readonly (string | undefined)[];
  readonly connections: number;
  readonly seconds: number;
  /** That count; two more go before to warm up. */
  readonly turns: number;
}

/** Medians of the turns. */
export interface Figures {
  readonly name: string;
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
  readonly cpuMicros: number;
  /** The most memory from the start to the end. */
  readonly megabytes: number;
}

const warmUps = 2;

type Taken = Turn & { readonly cpuMicros: number };

export async function measure(running: readonly Running[], measured: Measured): Promise<readonly Figures[]> {
  const { query, tokens, connections, seconds, turns } = measured;
  const contestants = running.map((one) => ({
    ...one,
    requests: tokens.map((token) => postOf(one.url, query, token)),
    taken: [] as Taken[],
  }));
  for (let turn = -warmUps; turn < turns; turn++)
    for (const { child, url, requests, taken } of contestants) {
      const before = cpuSeconds(child.pid);
      const one = await load({ url, requests, connections, seconds });
      const cpuMicros = ((cpuSeconds(child.pid) - before) * 1e6) / one.requests;
      if (turn >= 0) taken.push({ ...one, cpuMicros });
    }
  return contestants.map(({ name, child, taken }) => {
    const of = (key: keyof Taken) => median(taken.map((turn) => turn[key]));
    return {
      name,
      perSecond: of('perSecond'),
      p50: of('p50'),
      p99: of('p99'),
      cpuMicros: of('cpuMicros'),
      megabytes: peakMegabytes(child.pid),
    };
  });
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
