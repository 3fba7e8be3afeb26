/**
 * The age in years from which a title with a maturity rating is meant, by country. Ages are those that the bodies name
 * themselves: MPA and TV Parental Guidelines (US), FSK (DE), BBFC (GB), CNC (FR), IFCO (IE), Kijkwijzer (NL, BE), ICAA (ES),
 * ClassInd (BR) and their like. A rating that only asks for the guidance of parents is taken for 8, as the BBFC explains its
 * PG. "Not rated" and everything that is not in here has no age: then nobody can say for whom it is meant.
 */
const guidance = 8;

/** Ratings that are no bare number of years. */
type Named = Readonly<Record<string, number>>;

interface System {
  readonly named: Named;
  /** Ages that are written as a number. */
  readonly ages: readonly number[];
}

const system = (ages: readonly number[], named: Named = {}): System => ({ ages, named });

const kijkwijzer = system([6, 9, 12, 14, 16, 18], { AL: 0, TOUS: 0, ALLE: 0 });

const systems: Readonly<Record<string, System>> = {
  AR: system([13, 16, 18], { ATP: 0, SAM13: 13, SAM16: 16, SAM18: 18 }),
  AT: system([0, 6, 8, 10, 12, 14, 16, 18]),
  AU: system([], { G: 0, PG: guidance, M: 15, MA15: 15, R18: 18, X18: 18 }),
  BE: kijkwijzer,
  BR: system([6, 10, 12, 14, 16, 18], { L: 0, AL: 0, A6: 6, A10: 10, A12: 12, A14: 14, A16: 16, A18: 18 }),
  CA: system([13, 16, 18], { G: 0, PG: guidance, '14A': 14, '18A': 18, R: 18, A: 18 }),
  CH: system([0, 6, 8, 10, 12, 14, 16, 18]),
  DE: system([0, 6, 12, 16, 18]),
  DK: system([7, 11, 15], { A: 0 }),
  ES: system([7, 12, 16, 18], { A: 0, AI: 0, APTA: 0, TP: 0, X: 18 }),
  FI: system([7, 12, 16, 18], { S: 0 }),
  FR: system([10, 12, 16, 18], { U: 0, TP: 0, TOUSPUBLICS: 0 }),
  GB: system([12, 15, 18], { U: 0, UC: 0, PG: guidance, '12A': 12, R18: 18 }),
  IE: system([12, 15, 16, 18], { G: 0, PG: guidance, '12A': 12, '15A': 15 }),
  IN: system([], { U: 0, UA: 12, UA7: 7, UA13: 13, UA16: 16, A: 18 }),
  IT: system([6, 14, 18], { T: 0, VM14: 14, VM18: 18 }),
  JP: system([], { G: 0, PG12: 12, R15: 15, R18: 18 }),
  KR: system([12, 15, 18, 19], { ALL: 0 }),
  MX: system([], { AA: 0, A: 0, B: 12, B15: 15, C: 18, D: 18 }),
  NL: kijkwijzer,
  NO: system([6, 9, 12, 15, 18], { A: 0 }),
  NZ: system([], { G: 0, PG: guidance, M: 16, R13: 13, R15: 15, R16: 16, R18: 18, RP13: 13, RP16: 16 }),
  PL: system([7, 12, 13, 15, 16, 18], { BO: 0 }),
  PT: system([3, 6, 12, 14, 16, 18], { M3: 3, M6: 6, M12: 12, M14: 14, M16: 16, M18: 18 }),
  SE: system([7, 11, 15], { BTL: 0 }),
  SG: system([], { G: 0, PG: guidance, PG13: 13, NC16: 16, M18: 18, R21: 21 }),
  US: system([], {
    G: 0,
    PG: guidance,
    PG13: 13,
    R: 17,
    NC17: 18,
    X: 18,
    TVY: 0,
    TVY7: 7,
    TVY7FV: 7,
    TVG: 0,
    TVPG: guidance,
    TV14: 14,
    TVMA: 17,
  }),
};

/** As ratings are compared: PG-13 and "pg 13", MA 15+ and MA15, FSK 12 and 12 are the same. */
const canonical = (rating: string): string =>
  rating
    .toUpperCase()
    .replace(/^(FSK|BBFC|RATED)\b/, '')
    .replace(/[\s_./+-]/g, '');

/** The age from which a title with this rating is meant; null for a rating, or a country, that is not known here. */
export function ageOf(country: string, rating: string): number | null {
  const known = systems[country];
  if (!known) return null;
  const name = canonical(rating);
  if (Object.hasOwn(known.named, name)) return known.named[name] ?? null;
  return /^\d{1,2}$/.test(name) && known.ages.includes(Number(name)) ? Number(name) : null;
}
