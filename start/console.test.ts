import { stripVTControlCharacters } from 'node:util';
import { expect, onTestFinished, test, vi } from 'vitest';
import { showLine } from './console.ts';

/** What a line of a service is shown as. */
function shown(line: object | string): string[] {
  const said: string[] = [];
  const log = vi.spyOn(console, 'log').mockImplementation((text: string) => void said.push(text));
  onTestFinished(() => log.mockRestore());
  showLine('playback', typeof line === 'string' ? line : JSON.stringify(line));
  return said.map(stripVTControlCharacters);
}

const common = { time: '2026-01-01T00:00:00.000Z', service: 'playback' };

test('a warning is shown with what it is about', () => {
  const line = { level: 'error', ...common, cdn: 'north', failedProbes: 3, msg: 'a network gets no traffic any more' };
  expect(shown(line)).toEqual(['playback   a network gets no traffic any more (cdn north, failedProbes 3)']);
});

test('the reason of a fault is shown without its trace, and the request it came from', () => {
  const err = { type: 'Error', message: 'it is away\nand more', stack: 'Error: it is away\n    at …' };
  expect(shown({ level: 'warn', ...common, err, requestId: 'r1', msg: 'a step failed' })).toEqual([
    'playback   a step failed: it is away (request r1)',
  ]);
});

test('a field that is long is shortened', () => {
  const [line = ''] = shown({ level: 'warn', ...common, sql: 'x'.repeat(500), msg: 'slow' });
  expect(line).toBe(`playback   slow (sql ${'x'.repeat(80)}…)`);
});

test('what warns of nothing stays in the file', () => {
  expect(shown({ level: 'info', ...common, msg: 'listens' })).toEqual([]);
});
