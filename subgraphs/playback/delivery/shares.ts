/**
 * Which network a stream gets its segments from. Each stream draws once for each network, by its id, and weight and trust decide
 * over the draws (weighted rendezvous hashing): all processes agree without asking, and a network that loses trust gives up some
 * of its streams while all others stay where they are.
 */
import { createHash } from 'node:crypto';
import type { Cdn } from './cdn.ts';

/** How a network is taken to be. */
export interface Standing {
  /** How far it is trusted, 0 to 1. */
  readonly trust: number;
  /** Whether it answers probes. */
  readonly answers: boolean;
}

export interface TrustedCdn extends Cdn, Standing {}

/** The networks for a country; where none is for it, or the country is not known, those for all. */
export const forCountry = <Some extends Cdn>(cdns: readonly Some[], country: string | null): Some[] =>
  cdns.filter(({ countries }) => countries.length === 0 || (country !== null && countries.includes(country)));

/**
 * What each network gets, against the others. With nobody to trust those get it that answer probes, and without any of them all:
 * something must play.
 */
export function claims(cdns: readonly TrustedCdn[]): number[] {
  const ways = [
    ({ weight, trust }: TrustedCdn) => weight * trust,
    ({ trust }: TrustedCdn) => trust,
    ({ weight, answers }: TrustedCdn) => (answers ? weight : 0),
    ({ answers }: TrustedCdn) => (answers ? 1 : 0),
    ({ weight }: TrustedCdn) => weight,
    () => 1,
  ];
  for (const way of ways) {
    const found = cdns.map(way);
    if (found.some((claim) => claim > 0)) return found;
  }
  return [];
}

/** The part of new streams that each network gets, 0 to 1 in all. */
export function sharesOf(cdns: readonly TrustedCdn[]): number[] {
  const all = claims(cdns);
  const sum = all.reduce((total, claim) => total + claim, 0);
  return all.map((claim) => claim / sum);
}

/** The networks in the order in which a stream tries them. Those that get nothing come last, the most trusted first. */
export function inOrder(cdns: readonly TrustedCdn[], streamId: string): TrustedCdn[] {
  const all = claims(cdns);
  return cdns
    .map((cdn, i) => ({ cdn, claim: all[i]!, place: all[i]! / -Math.log(draw(streamId, cdn.name)) }))
    .sort((a, b) => b.place - a.place || b.cdn.trust - a.cdn.trust || b.cdn.weight - a.cdn.weight)
    .map(({ cdn }) => cdn);
}

const drawBytes = 6;

/** Between 0 and 1, neither of them; evenly spread over streams. */
const draw = (streamId: string, name: string): number =>
  (createHash('sha256').update(`${streamId} ${name}`).digest().readUIntBE(0, drawBytes) + 0.5) / 2 ** (8 * drawBytes);
