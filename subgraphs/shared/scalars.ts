/** The scalars that all subgraphs share; what does not fit is refused before a resolver sees it. */
import { GraphQLScalarType, Kind } from 'graphql';
import { CodedError } from '../../platform/errors.ts';

const refuse = (scalar: string, wanted: string, value: unknown): never => {
  throw new CodedError('BAD_USER_INPUT', `${scalar} wants ${wanted}, but got ${JSON.stringify(value)}.`);
};

const rfc3339 = /^(\d{4}-\d{2}-\d{2})[Tt]\d{2}:\d{2}:\d{2}(\.\d+)?([Zz]|[+-]\d{2}:\d{2})$/;

/** Date takes 31 February for 3 March. */
function isDay(day: string): boolean {
  const moment = new Date(`${day}T00:00:00Z`);
  return isKept(moment) && moment.toISOString().startsWith(day);
}

/** Postgres has no year 0, and of years of less than four digits its driver makes others. */
const isKept = (moment: Date): boolean => moment.getUTCFullYear() >= 1000 && moment.getUTCFullYear() <= 9999;

const readDateTime = (value: unknown): Date => {
  const day = typeof value === 'string' ? rfc3339.exec(value)?.[1] : undefined;
  const moment = day === undefined ? undefined : new Date(String(value).toUpperCase());
  return day !== undefined && moment && isKept(moment) && isDay(day)
    ? moment
    : refuse('DateTime', 'RFC 3339 such as 2026-01-31T09:30:00Z, from the year 1000 on', value);
};

const DateTime = new GraphQLScalarType<Date, string>({
  name: 'DateTime',
  serialize: (value) => (value instanceof Date ? value : new Date(String(value))).toISOString(),
  parseValue: readDateTime,
  parseLiteral: (node) => readDateTime(node.kind === Kind.STRING ? node.value : undefined),
});

/** A scalar that is text of a certain form, brought to its canonical spelling. */
function textScalar(name: string, wanted: string, read: (text: string) => string | undefined) {
  const parse = (value: unknown): string =>
    (typeof value === 'string' ? read(value) : undefined) ?? refuse(name, wanted, value);
  return new GraphQLScalarType<string, string>({
    name,
    serialize: String,
    parseValue: parse,
    parseLiteral: (node) => parse(node.kind === Kind.STRING ? node.value : undefined),
  });
}

const fullDate = /^\d{4}-\d{2}-\d{2}$/;

/** As many as any registered tag needs (RFC 5646 §4.4.1): each subtag of a tag is looked for, and costs. */
const longestTag = 35;

const canonicalLanguage = (text: string): string | undefined => {
  if (text.length > longestTag) return undefined;
  try {
    return Intl.getCanonicalLocales(text)[0];
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
};

const countryNames = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' });

/** What Unicode has a name for and is no country: unions, testing, unknown. */
const noCountries: ReadonlySet<string> = new Set(['EU', 'EZ', 'QO', 'UN', 'XA', 'XB', 'ZZ']);

/** A code that was in use before, as UK or DD, is brought to the one in use: nothing is found by the other. */
function canonicalCountry(text: string): string | undefined {
  if (!/^[A-Za-z]{2}$/.test(text)) return undefined;
  const { region } = new Intl.Locale(`und-${text}`);
  return region && countryNames.of(region) && !noCountries.has(region) ? region : undefined;
}

export const scalars = {
  DateTime,
  Date: textScalar('Date', 'a day of RFC 3339 such as 2010-07-16', (text) =>
    fullDate.test(text) && isDay(text) ? text : undefined,
  ),
  URL: textScalar('URL', 'an absolute http or https address', (text) =>
    URL.canParse(text) && /^https?:$/.test(new URL(text).protocol) ? text : undefined,
  ),
  CountryCode: textScalar('CountryCode', 'two letters of ISO 3166-1 such as DE', canonicalCountry),
  LanguageTag: textScalar('LanguageTag', 'a BCP 47 tag such as pt-BR, of 35 characters at most', canonicalLanguage),
};
