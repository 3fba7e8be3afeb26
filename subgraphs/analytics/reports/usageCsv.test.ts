import { expect, test } from 'vitest';
import { usageCsv } from './usageCsv.ts';

const day = {
  day: '2026-01-31',
  views: 3,
  playingSeconds: 12.3456,
  uniqueViewers: 2,
  newAccounts: 0,
  ingestedVideos: 1,
  storedBytes: 53_687_091_200_000,
};
const header = 'day,views,playingSeconds,uniqueViewers,newAccounts,ingestedVideos,storedBytes';

test('a header and a row a day, each ended by CRLF', () => {
  expect(usageCsv([day, { ...day, day: '2026-02-01', playingSeconds: 0 }])).toBe(
    `${header}\r\n2026-01-31,3,12.346,2,0,1,53687091200000\r\n2026-02-01,3,0,2,0,1,53687091200000\r\n`,
  );
});

test('what could not be asked is empty', () => {
  const unknown = { newAccounts: null, ingestedVideos: null, storedBytes: null };
  expect(usageCsv([{ ...day, ...unknown }])).toBe(`${header}\r\n2026-01-31,3,12.346,2,,,\r\n`);
});

test.each([1e21, 1e-7, 0.1 + 0.2])('%d is written in digits alone', (playingSeconds) => {
  const [, row = ''] = usageCsv([{ ...day, playingSeconds }]).split('\r\n');
  expect(row.split(',')[2]).toMatch(/^\d+(\.\d{1,3})?$/);
});

test.each(['=1+1', '+1', '-1', '@a', '"a"', '2026-01-31\n=1'])('%j is no field of it', (bad) => {
  expect(() => usageCsv([{ ...day, day: bad }])).toThrow('days and numbers alone');
});

test('neither is a number below zero, nor what is none', () => {
  for (const views of [-1, Number.NaN, Number.POSITIVE_INFINITY]) expect(() => usageCsv([{ ...day, views }])).toThrow();
});
