import { expect, test } from 'vitest';
import { type ServerSentEvent, ServerSentEvents } from './serverSentEvents.ts';

function read(pieces: readonly string[], longest = 1_000): ServerSentEvent[] {
  const events: ServerSentEvent[] = [];
  const reader = new ServerSentEvents(longest, (event) => events.push(event));
  for (const piece of pieces) reader.read(piece);
  return events;
}

const stream = ': hello\n\nevent: next\ndata: {"a":1}\n\ndata:first\ndata: second\nid: 7\n\nevent: complete\ndata:\n\n';
const events = [
  { event: 'next', data: '{"a":1}' },
  { event: 'message', data: 'first\nsecond' },
  { event: 'complete', data: '' },
];

test.each([
  ['\n', stream],
  ['\r\n', stream.replaceAll('\n', '\r\n')],
  ['\r', stream.replaceAll('\n', '\r')],
])('events are read whatever the end of a line is (%j), in one piece or in many', (_end, text) => {
  // A carriage return at the very end could be half of a line break, so it waits for what comes.
  const closed = `${text}:`;
  expect(read([closed])).toEqual(events);
  expect(read([...closed])).toEqual(events);
});

test('an event that says its name and nothing else is one', () => {
  expect(read(['event: complete\n\n'])).toEqual([{ event: 'complete', data: '' }]);
});

test('an event that is too long is refused before it has come whole', () => {
  expect(() => read(['data: 12345', '67890', '12345'], 12)).toThrow('longer than 12 characters');
  expect(read(['data: 1\n\n', 'data: 2\n\n', 'data: 3\n\n'], 12)).toHaveLength(3);
});
