/** How the networks are, for operators. */
import type { Cdn } from './cdn.ts';
import type { Measured } from './cdnStore.ts';
import { forCountry, sharesOf, type TrustedCdn } from './shares.ts';

export interface CdnState extends Cdn {
  readonly healthy: boolean;
  /** The part of new traffic that it gets now, 0 to 1. */
  readonly share: number;
  readonly errorRate: number | null;
  readonly latencyMs: number | null;
  readonly checkedAt: Date | null;
}

interface CountryStreams {
  readonly country: string | null;
  readonly streams: number;
}

const unmeasured: Measured = { trust: 1, answers: true, requests: 0, failures: 0, latencyMs: null, probedAt: null };

/** In the order of their names. New traffic is taken to come from where streams go on now; else from each country alike. */
export function statesOf(
  cdns: readonly Cdn[],
  measured: ReadonlyMap<string, Measured>,
  streams: readonly CountryStreams[],
): CdnState[] {
  const shares = sharesOverCountries(
    cdns.map((cdn) => ({ ...unmeasured, ...measured.get(cdn.name), ...cdn })),
    streams.length > 0 ? streams : namedCountries(cdns),
  );
  return cdns
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .map((cdn) => {
      const { trust, requests, failures, latencyMs, probedAt } = measured.get(cdn.name) ?? unmeasured;
      return {
        ...cdn,
        healthy: trust === 1,
        share: shares.get(cdn.name) ?? 0,
        errorRate: requests > 0 ? failures / requests : null,
        latencyMs,
        checkedAt: probedAt,
      };
    });
}

/** The countries of the configuration, and one that is none of them. */
const namedCountries = (cdns: readonly Cdn[]): CountryStreams[] =>
  [null, ...new Set(cdns.flatMap(({ countries }) => countries))].map((country) => ({ country, streams: 1 }));

function sharesOverCountries(cdns: readonly TrustedCdn[], streams: readonly CountryStreams[]): Map<string, number> {
  const all = streams.reduce((sum, { streams: some }) => sum + some, 0);
  const shares = new Map<string, number>();
  for (const { country, streams: some } of streams) {
    const here = forCountry(cdns, country);
    const parts = sharesOf(here);
    for (const [i, { name }] of here.entries()) shares.set(name, (shares.get(name) ?? 0) + (parts[i]! * some) / all);
  }
  return shares;
}
