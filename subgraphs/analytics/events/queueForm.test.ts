import { describe, expect, test } from 'vitest';
import { newId } from '../../shared/id.ts';
import type { LocatedBatch, LocatedEvent } from './located.ts';
import { decode, encode } from './queueForm.ts';

const anEvent = (index: number, more: Partial<LocatedEvent> = {}): LocatedEvent => ({
  ...{ index, id: `event ${index}`, type: 'SEARCH', at: new Date('2026-11-21T12:00:00.123Z') },
  ...{ videoId: null, titleId: newId(), sessionId: null, durationSeconds: null, data: { query: 'bunny' } },
  ...more,
});
const aBatch = (events: readonly LocatedEvent[]): LocatedBatch => ({
  ...{ accountId: newId(), viewerId: newId(), country: 'DE' },
  events,
});

describe('a batch in the queue', () => {
  test('comes out as it went in', () => {
    const batch = aBatch([anEvent(0), anEvent(1, { data: null, durationSeconds: 1.5, videoId: newId() })]);
    expect(encode(batch).map(decode)).toEqual([batch]);
  });

  test('may name a stream by whatever id the rules of events let pass', () => {
    for (const sessionId of ['11111111-1111-1111-1111-111111111111', '0b5d1f2e-0000-f000-0000-00000000000a'])
      expect(encode(aBatch([anEvent(0, { sessionId })])).map(decode)).toMatchObject([{ events: [{ sessionId }] }]);
  });

  test('stands in entries of bounded size that hold all of it in order, however much data its events have', () => {
    const text = 'é'.repeat(2_000);
    const batch = aBatch(Array.from({ length: 500 }, (_, i) => anEvent(i, { data: { text } })));
    const entries = encode(batch);
    expect(Math.max(...entries.map((entry) => Buffer.byteLength(entry)))).toBeLessThan(34_000);
    expect(entries.flatMap((entry) => decode(entry).events)).toEqual(batch.events);
    for (const entry of entries) expect(decode(entry)).toMatchObject({ ...batch, events: expect.any(Array) });
  });

  test('that is none is refused', () => {
    const [entry = ''] = encode(aBatch([anEvent(0)]));
    expect(() => decode(entry.replace('SEARCH', 'WALK'))).toThrow();
    expect(() => decode(entry.replace(/"titleId":"./, '"titleId":"x'))).toThrow();
  });
});
