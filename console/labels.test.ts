/** Figures of connections stand over nothing else. */
import { expect, test } from 'vitest';

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}
interface Wanted {
  readonly id: string;
  readonly way: { readonly xs: readonly number[]; readonly ys: readonly number[] };
  readonly width: number;
  readonly height: number;
}
const {
  placesFor,
}: {
  placesFor: (
    wanted: readonly Wanted[],
    boxes: readonly Box[],
    picture: { width: number; height: number },
  ) => Map<string, { x: number; y: number }>;
} = await import(new URL('./labels.js', import.meta.url).href);

const picture = { width: 400, height: 300 };
const size = { width: 40, height: 14 };
/** A straight line from one point to another, with a figure. */
const line = (id: string, from: [number, number], to: [number, number]): Wanted => {
  const parts = Array.from({ length: 49 }, (_, i) => i / 48);
  const along = (axis: 0 | 1) => parts.map((part) => from[axis] + (to[axis] - from[axis]) * part);
  return { id, ...size, way: { xs: along(0), ys: along(1) } };
};

test('a figure stands in the middle of its line', () => {
  expect(placesFor([line('a', [50, 100], [250, 100])], [], picture).get('a')).toEqual({ x: 150, y: 100 });
});

test('a figure stands beside a box that is in the middle of its line', () => {
  const place = placesFor([line('a', [50, 100], [350, 100])], [{ x: 180, y: 80, width: 40, height: 40 }], picture).get(
    'a',
  )!;
  expect(Math.abs(place.x - 200)).toBeGreaterThanOrEqual(40);
});

test('two figures whose lines cross in the middle do not meet, and stand on no line of the other', () => {
  const lines = [line('a', [50, 50], [350, 250]), line('b', [50, 250], [350, 50])] as const;
  const places = placesFor(lines, [], picture);
  const [a, b] = [places.get('a')!, places.get('b')!];
  expect(Math.abs(a.x - b.x) >= size.width || Math.abs(a.y - b.y) >= size.height).toBe(true);
  const { xs, ys } = lines[1].way;
  const covers = (x: number, i: number) =>
    Math.abs(x - a.x) < size.width / 2 && Math.abs(ys[i]! - a.y) < size.height / 2;
  expect(xs.some(covers)).toBe(false);
});

test('a figure without room is left out, the first of those that want the same room stays', () => {
  const short = (id: string) => line(id, [100, 100], [130, 100]);
  expect([...placesFor([short('a'), short('b')], [], picture).keys()]).toEqual(['a']);
});

test('a figure does not stand out of the picture', () => {
  expect(placesFor([line('a', [0, 3], [400, 3])], [], picture).size).toBe(0);
});
