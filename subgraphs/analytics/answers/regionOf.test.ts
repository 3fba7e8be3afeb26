import { expect, test } from 'vitest';
import { scalars } from '../../shared/scalars.ts';
import { regionOf, regionTable } from './regionOf.ts';

const letters = Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ');
const isCountry = (code: string): boolean => {
  try {
    return scalars.CountryCode.parseValue(code) === code;
  } catch (error) {
    if (error instanceof Error && error.message.startsWith('CountryCode wants')) return false;
    throw error;
  }
};

/** Codes that Unicode knows besides those of ISO 3166-1: islands that belong to others, and Antarctica, which is in no region. */
const inNoRegion = ['AC', 'AQ', 'CP', 'CQ', 'DG', 'EA', 'IC', 'TA', 'QO'];

test('each country that a viewer can be in has a region, once', () => {
  const codes = letters.flatMap((a) => letters.map((b) => a + b)).filter(isCountry);
  expect(codes.length).toBeGreaterThan(245);
  expect(codes.filter((code) => regionOf(code) === '' && !inNoRegion.includes(code))).toEqual([]);
  expect(regionTable.countries.filter((code) => !isCountry(code))).toEqual([]);
  expect(new Set(regionTable.countries).size).toBe(regionTable.countries.length);
  // All of ISO 3166-1 (249) but Antarctica, and Kosovo.
  expect(regionTable.countries.length).toBe(249);
});

test('regions are those of UN M49', () => {
  expect(['DE', 'US', 'BR', 'JP', 'EG', 'NZ', 'CY', 'TR', 'RU', 'AQ', ''].map(regionOf)).toEqual([
    ...['EUROPE', 'AMERICAS', 'AMERICAS', 'ASIA', 'AFRICA', 'OCEANIA', 'ASIA', 'ASIA', 'EUROPE', '', ''],
  ]);
});
