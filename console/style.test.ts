import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const css = readFileSync(join(import.meta.dirname, 'style.css'), 'utf8');
/** Each colour for light and for dark. */
const colours = new Map(
  Array.from(css.matchAll(/--([a-z0-9-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g), ([, name, light, dark]) => [
    name!,
    [light!, dark!] as const,
  ]),
);

/** WCAG 2.2, relative luminance and contrast ratio. */
const luminance = (hex: string): number => {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
};
const contrast = (one: string, other: string): number => {
  const [more, less] = [luminance(one), luminance(other)].toSorted((a, b) => b - a);
  return (more! + 0.05) / (less! + 0.05);
};

const texts = ['ink', 'dim', 'gold', 'good', 'warn', 'bad'];
const grounds = ['ground', 'panel', 'raised'];
const pairs = [
  ...texts.flatMap((text) => grounds.map((ground) => [text, ground, 4.5] as const)),
  ['on-button', 'button', 4.5] as const,
  ['bad', 'bad-ground', 4.5] as const,
  ['ink', 'note-ground', 4.5] as const,
  // What is no text, and has to be seen: edges of fields, lines and bars of charts.
  ...['edge', 's1', 's2', 's3', 's4', 's5', 's6'].map((name) => [name, 'panel', 3] as const),
];

test.each(pairs)('%s on %s has a contrast of %d and more, in light and in dark', (text, ground, least) => {
  const [one, other] = [colours.get(text)!, colours.get(ground)!];
  expect(contrast(one[0], other[0])).toBeGreaterThanOrEqual(least);
  expect(contrast(one[1], other[1])).toBeGreaterThanOrEqual(least);
});
