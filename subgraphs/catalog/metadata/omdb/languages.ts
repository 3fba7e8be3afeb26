/** Languages and countries by their English names, as OMDb has them, in the codes of BCP 47 and ISO 3166-1. */

/** What OMDb names otherwise than Unicode does. */
const otherLanguages: Readonly<Record<string, string>> = {
  mandarin: 'zh',
  cantonese: 'yue',
  farsi: 'fa',
  dari: 'fa-AF',
  flemish: 'nl-BE',
  'brazilian portuguese': 'pt-BR',
  gaelic: 'gd',
  'irish gaelic': 'ga',
  'scottish gaelic': 'gd',
  'ancient (to 1453)': 'grc',
  'greek, ancient (to 1453)': 'grc',
  'ancient greek': 'grc',
  'serbo-croatian': 'sh',
  hokkien: 'nan',
  'min nan': 'nan',
  shanghainese: 'wuu',
  burmese: 'my',
  kirghiz: 'ky',
  uighur: 'ug',
  tagalog: 'fil',
  filipino: 'fil',
  'american sign': 'ase',
  'british sign': 'bfi',
  'norse, old': 'non',
  'old norse': 'non',
  'old english': 'ang',
  saami: 'se',
};

/** Names that are no language. */
const noLanguage: ReadonlySet<string> = new Set(['none', 'no linguistic content']);

/** What OMDb names otherwise than Unicode does, and states that are gone where one is their successor. */
const otherCountries: Readonly<Record<string, string>> = {
  usa: 'US',
  uk: 'GB',
  'czech republic': 'CZ',
  turkey: 'TR',
  'hong kong': 'HK',
  macao: 'MO',
  macau: 'MO',
  burma: 'MM',
  myanmar: 'MM',
  palestine: 'PS',
  'occupied palestinian territory': 'PS',
  'west germany': 'DE',
  'east germany': 'DE',
  'soviet union': 'RU',
  'republic of north macedonia': 'MK',
  macedonia: 'MK',
  swaziland: 'SZ',
  'the democratic republic of congo': 'CD',
  congo: 'CG',
  'holy see (vatican city state)': 'VA',
  'ivory coast': 'CI',
  "cote d'ivoire": 'CI',
  'cape verde': 'CV',
  'the bahamas': 'BS',
  'the gambia': 'GM',
  reunion: 'RE',
};

const letters = [...'abcdefghijklmnopqrstuvwxyz'];

const plain = (name: string): string =>
  name.normalize('NFKD').replace(/\p{M}/gu, '').replaceAll('&', 'and').replaceAll('’', "'").toLowerCase().trim();

/** The codes by their names; made at the first use. */
function reversed(
  type: 'language' | 'region',
  codes: () => Iterable<string>,
  others: Readonly<Record<string, string>>,
) {
  let byName: Map<string, string> | undefined;
  return (name: string): string | undefined => {
    if (!byName) {
      const names = new Intl.DisplayNames('en', { type, fallback: 'none' });
      byName = new Map();
      for (const code of codes()) {
        const known = names.of(code);
        if (known && !byName.has(plain(known))) byName.set(plain(known), code);
      }
      for (const [other, code] of Object.entries(others)) byName.set(other, code);
    }
    return byName.get(plain(name));
  };
}

function* languageCodes(): Iterable<string> {
  for (const a of letters) for (const b of letters) yield a + b;
  for (const a of letters) for (const b of letters) for (const c of letters) yield a + b + c;
}

function* countryCodes(): Iterable<string> {
  for (const a of letters) for (const b of letters) yield (a + b).toUpperCase();
}

const languageBy = reversed('language', languageCodes, otherLanguages);
const countryBy = reversed('region', countryCodes, otherCountries);

/** The canonical tag of "English"; null for a name that is not known, and for none. */
export function languageOf(name: string): string | null {
  if (noLanguage.has(plain(name))) return null;
  const code = languageBy(name) ?? languageBy(name.replace(/ languages?$/i, ''));
  return code ? (Intl.getCanonicalLocales(code)[0] ?? null) : null;
}

/** "US" of "United States" and of "USA"; null for a name that is not known. */
export const countryOf = (name: string): string | null => countryBy(name) ?? null;
