import { describe, expect, test } from 'vitest';
import { lineOf, ProgressLine } from './progressLine.ts';

function terminal(isTTY: boolean, columns = 80) {
  const written: string[] = [];
  return { written, isTTY, columns, write: (text: string) => written.push(text) };
}

describe('the progress of an ingest', () => {
  test('is one line of stage, bar, percent, speed and time left', () => {
    expect(lineOf({ stage: 'TRANSCODING', percent: 50, speed: 3.21, secondsLeft: 12.2 })).toBe(
      `TRANSCODING  ${'━'.repeat(15)}${'─'.repeat(15)}   50.0 %  3.2× real time  13 s left`,
    );
    expect(lineOf({ stage: 'STORING', percent: 100, speed: null, secondsLeft: null })).toBe(
      `STORING      ${'━'.repeat(30)}  100.0 %`,
    );
  });

  test.each([
    [59.2, '60 s left'],
    [61, '2 min left'],
    [3_661, '1 h 2 min left'],
  ])('tells %d seconds as "%s"', (secondsLeft, told) => {
    expect(lineOf({ stage: 'TRANSCODING', percent: 1, secondsLeft })).toContain(told);
  });

  test('is drawn over itself on a terminal, and never wider than that', () => {
    const screen = terminal(true, 40);
    const line = new ProgressLine(screen);
    for (const percent of [1, 2]) line.draw({ stage: 'TRANSCODING', percent });
    line.say('It is done.');
    expect(screen.written.slice(0, 2).every((text) => text.startsWith('\r\u001b[K') && text.length <= 43)).toBe(true);
    expect(screen.written.at(-1)).toBe('\nIt is done.\n');
  });

  test('is a plain line for each stage and tenth where there is no terminal', () => {
    const file = terminal(false);
    const line = new ProgressLine(file);
    for (const percent of [0, 3, 9.9, 10, 11]) line.draw({ stage: 'TRANSCODING', percent });
    line.draw({ stage: 'PACKAGING', percent: 11 });
    expect(file.written).toHaveLength(3);
    expect(file.written.every((text) => text.endsWith('\n'))).toBe(true);
  });
});
