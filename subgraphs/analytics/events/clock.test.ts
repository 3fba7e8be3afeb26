import { expect, test } from 'vitest';
import { placed } from './clock.ts';

const now = Date.parse('2026-03-01T12:00:00Z');
const at = (moment: string) => placed([{ id: 'an event', type: 'SEARCH', at: new Date(moment) }], null, now);
const placedAt = (moment: string, sentAt: string) =>
  placed([{ id: 'an event', type: 'SEARCH', at: new Date(moment) }], new Date(sentAt), now)[0]!.at.toISOString();

test.each([
  ['an hour fast', '2026-03-01T12:59:00Z', '2026-03-01T13:00:00Z', '2026-03-01T11:59:00.000Z'],
  ['years slow', '2001-01-01T00:00:30Z', '2001-01-01T00:01:00Z', '2026-03-01T11:59:30.000Z'],
  [
    'a minute off, as a message that took long',
    '2026-03-01T11:58:00Z',
    '2026-03-01T11:59:00Z',
    '2026-03-01T11:58:00.000Z',
  ],
  ['right', '2026-03-01T11:58:00Z', '2026-03-01T12:00:00Z', '2026-03-01T11:58:00.000Z'],
])('events of a clock that is %s are placed by the server', (_how, moment, sentAt, expected) => {
  expect(placedAt(moment, sentAt)).toBe(expected);
});

test('without a moment of sending events stay where their clock has put them', () => {
  expect(at('2026-03-01T13:00:00Z')[0]!.at.toISOString()).toBe('2026-03-01T13:00:00.000Z');
});
