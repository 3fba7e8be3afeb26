/** The report of usage as comma-separated values (RFC 4180). */
import type { UsageDay } from './usageDays.ts';

const columns = [
  'day',
  'views',
  'playingSeconds',
  'uniqueViewers',
  'newAccounts',
  'ingestedVideos',
  'storedBytes',
] as const satisfies readonly (keyof UsageDay)[];

/**
 * A header, then a row a day, each ended by CRLF; what could not be asked is empty. A field is a day or a number that is not negative,
 * so that none begins with what a spreadsheet takes for a formula, and none wants quotes: anything else is refused.
 */
export function usageCsv(rows: readonly UsageDay[]): string {
  const lines = rows.map((row) => columns.map((column) => fieldOf(row[column])).join(','));
  return [columns.join(','), ...lines, ''].join('\r\n');
}

function fieldOf(value: string | number | null): string {
  const field = value === null ? '' : typeof value === 'number' ? numberOf(value) : value;
  if (!/^(|\d{4}-\d{2}-\d{2}|\d+(\.\d+)?)$/.test(field))
    throw new Error(`A report holds days and numbers alone, but got ${JSON.stringify(value)}.`);
  return field;
}

/** To the millisecond, and never as 1e-7. */
const numberOf = (value: number): string =>
  Number.isInteger(value) ? BigInt(value).toString() : String(Number(value.toFixed(3)));
