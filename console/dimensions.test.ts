/** What the charts of the page can be parted by is what the schema has. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Kind, parse } from 'graphql';
import { expect, test } from 'vitest';

const page = readFileSync(join(import.meta.dirname, 'page.html'), 'utf8');
const sdl = readFileSync(join(import.meta.dirname, '../schema/analytics.graphql'), 'utf8');
const valuesOf = (name: string): string[] =>
  parse(sdl).definitions.flatMap((one) =>
    one.kind === Kind.ENUM_TYPE_DEFINITION && one.name.value === name
      ? (one.values ?? []).map((value) => value.name.value)
      : [],
  );

test.each([
  ['engagement', 'EngagementDimension'],
  ['quality', 'QualityDimension'],
])('%s offers each %s', (section, dimension) => {
  const [, choices] = new RegExp(`<section id="${section}"[^]*?<select name="groupBy">([^]*?)</select>`).exec(page)!;
  const offered = Array.from(choices!.matchAll(/<option value="([A-Z]+)"/g), ([, value]) => value);
  expect(offered.toSorted()).toEqual(valuesOf(dimension).toSorted());
});
