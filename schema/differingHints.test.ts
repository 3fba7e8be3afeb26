import { parse } from 'graphql';
import { expect, test } from 'vitest';
import { differingHints } from './differingHints.ts';

const differing = (services: Readonly<Record<string, string>>) =>
  differingHints(Object.entries(services).map(([name, sdl]) => ({ name, typeDefs: parse(sdl) })));

test('hints of two subgraphs that differ are told with the field, the hints and the subgraphs', () => {
  const a = 'type Query { note: String @shareable @cacheControl(maxAge: 60, scope: PUBLIC) }';
  const b = 'extend type Query { note: String @shareable @cacheControl(maxAge: 0, scope: PRIVATE) }';
  expect(differing({ a, b })).toEqual([
    'Query.note has @cacheControl(maxAge: 60, scope: PUBLIC) in a, @cacheControl(maxAge: 0, scope: PRIVATE) in b.',
  ]);
});

test('hints of two subgraphs on a type may not differ either', () => {
  const a = 'type Genre @cacheControl(maxAge: 60) { id: ID }';
  const b = 'type Genre @cacheControl(scope: PRIVATE) { id: ID }';
  expect(differing({ a, b })).toEqual([
    'Genre has @cacheControl(maxAge: 60) in a, @cacheControl(scope: PRIVATE) in b.',
  ]);
});

test('hints that are the same in another order, or that one subgraph does not have, do not differ', () => {
  const a = 'type Genre { id: ID @cacheControl(maxAge: 60, scope: PUBLIC) }';
  const b = 'type Genre { id: ID @cacheControl(scope: PUBLIC, maxAge: 60) }';
  const c = 'type Genre { id: ID name: String @cacheControl(maxAge: 5) }';
  expect(differing({ a, b, c })).toEqual([]);
});
