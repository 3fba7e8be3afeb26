import { expect, test } from 'vitest';
import { newId } from '../../shared/id.ts';
import { forCountry, inOrder, sharesOf, type TrustedCdn } from './shares.ts';

const cdn = (name: string, more: Partial<TrustedCdn> = {}): TrustedCdn => ({
  name,
  baseUrl: `https://${name}.test`,
  weight: 1,
  countries: [],
  trust: 1,
  answers: true,
  ...more,
});
const streams = Array.from({ length: 4_000 }, newId);
const first = (cdns: readonly TrustedCdn[]) => streams.map((id) => inOrder(cdns, id)[0]!.name);
const part = (names: readonly string[], name: string) => names.filter((one) => one === name).length / names.length;
const names = (cdns: readonly TrustedCdn[]) => cdns.map(({ name }) => name);

test('streams are spread by weight, and each of them always alike', () => {
  const cdns = [cdn('north', { weight: 3 }), cdn('south')];
  expect(sharesOf(cdns)).toEqual([0.75, 0.25]);
  expect(part(first(cdns), 'north')).toBeCloseTo(0.75, 1);
  expect(first(cdns)).toEqual(first([...cdns].reverse()));
});

test('a network that loses trust gives up streams, and takes no other stream from where it is', () => {
  const before = first([cdn('north'), cdn('south'), cdn('west')]);
  const after = first([cdn('north', { trust: 0.5 }), cdn('south'), cdn('west')]);
  expect(part(after, 'north')).toBeCloseTo(0.2, 1);
  expect(after.every((name, i) => name === before[i] || before[i] === 'north')).toBe(true);
});

test('one without trust gets nothing, and is still there as the last resort', () => {
  const cdns = [cdn('bad', { trust: 0, weight: 9 }), cdn('north'), cdn('spare', { weight: 0 })];
  expect(sharesOf(cdns)).toEqual([0, 1, 0]);
  for (const id of streams.slice(0, 100)) expect(names(inOrder(cdns, id))).toEqual(['north', 'spare', 'bad']);
});

test('one of weight 0 helps out while no other is trusted', () => {
  const cdns = [cdn('north', { trust: 0 }), cdn('spare', { weight: 0 })];
  expect(sharesOf(cdns)).toEqual([0, 1]);
  expect(new Set(first(cdns))).toEqual(new Set(['spare']));
});

test('with nobody to trust those play on that answer at least, and without any of them all', () => {
  const [north, south] = [cdn('north', { trust: 0, weight: 3 }), cdn('south', { trust: 0 })];
  expect(sharesOf([north, south])).toEqual([0.75, 0.25]);
  expect(sharesOf([{ ...north, answers: false }, south])).toEqual([0, 1]);
  const gone = [north, south].map((one) => ({ ...one, answers: false }));
  expect(sharesOf(gone)).toEqual([0.75, 0.25]);
});

test('a network for countries is for those alone', () => {
  const cdns = [cdn('north', { countries: ['DE', 'AT'] }), cdn('world')];
  expect(names(forCountry(cdns, 'AT'))).toEqual(['north', 'world']);
  expect(names(forCountry(cdns, 'FR'))).toEqual(['world']);
  expect(names(forCountry(cdns, null))).toEqual(['world']);
});
