import { expect, test } from 'vitest';
import { ReportAddresses } from './reportAddress.ts';

const secret = 'a secret of the tests, long enough for it';
let now = Date.parse('2026-03-14T15:00:00.500Z');
const addresses = new ReportAddresses('https://reports.example/below/', secret, () => now);
const days = { from: '2026-01-01', until: '2026-02-01' };
const pathOf = (url: string): string => url.slice('https://reports.example/below'.length);

test('an address opens its report for an hour, and says then that it has expired', () => {
  const url = addresses.of('csv', days);
  expect(url).toMatch(
    /^https:\/\/reports\.example\/below\/reports\/usage\.csv\?from=2026-01-01&until=2026-02-01&expires=/,
  );
  const given = now;
  expect(addresses.read(pathOf(url))).toEqual({ status: 'open', form: 'csv', days });
  now = given + 3_599_000;
  expect(addresses.read(pathOf(url)).status).toBe('open');
  now = given + 3_600_000;
  expect(addresses.read(pathOf(url))).toEqual({ status: 'expired' });
  now = given;
});

test.each<[string, (path: string) => string]>([
  ['another form', (path) => path.replace('.csv', '.svg')],
  ['another day', (path) => path.replace('2026-01-01', '2025-01-01')],
  ['another end', (path) => path.replace('2026-02-01', '2026-03-01')],
  ['a later expiry', (path) => path.replace(/expires=(\d+)/, (_, at) => `expires=${Number(at) + 1}`)],
  ['another signature', (path) => path.replace(/.$/, (last) => (last === 'A' ? 'E' : 'A'))],
  ['no signature', (path) => path.replace(/&signature=.*/, '')],
  ['a signature cut short', (path) => path.slice(0, -1)],
  ['more behind it', (path) => `${path}&more=1`],
  ['another order', (path) => path.replace(/from=(.*)&until=(.*)&expires/, 'until=$2&from=$1&expires')],
])('an address with %s is none', (_, changed) => {
  expect(addresses.read(changed(pathOf(addresses.of('csv', days))))).toEqual({ status: 'unknown' });
});

test('an address signed with another secret is none', () => {
  const others = new ReportAddresses('https://reports.example/below', `${secret}!`, () => now);
  expect(addresses.read(pathOf(others.of('svg', days)))).toEqual({ status: 'unknown' });
});
