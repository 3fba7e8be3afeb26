import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { readTrustedDocuments } from './trustedDocuments.ts';

const folder = mkdtempSync(join(tmpdir(), 'manifest-'));
afterAll(() => rmSync(folder, { recursive: true }));

const file = join(folder, 'manifest.json');
const read = (content: unknown) => {
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return [...readTrustedDocuments(file)];
};
const apollo = (operations: unknown, more: object = {}) => ({
  format: 'apollo-persisted-query-manifest',
  version: 1,
  operations,
  ...more,
});

test("Apollo's manifest gives the body of each operation by its id", () => {
  const operation = { id: 'a1', name: 'A', type: 'query', body: 'query A { a }' };
  expect(read(apollo([operation]))).toEqual([['a1', 'query A { a }']]);
});

test("Relay's manifest gives the text of each document by its hash", () => {
  expect(read({ a1: '{ a }', 'sha256:b2': '{ b }' })).toEqual([
    ['a1', '{ a }'],
    ['b2', '{ b }'],
  ]);
});

test.each<[string, unknown, RegExp]>([
  ['no JSON', 'query { a }', /is no manifest of trusted documents: .*JSON/],
  ['no object', ['{ a }'], /wants to be a JSON object/],
  ['an unknown format', { format: 'x' }, /format is "x", but wants to be "apollo-persisted-query-manifest"/],
  ['an unknown version', apollo([], { version: 2 }), /version is 2, but 1 is known/],
  ['no operations', apollo({}), /"operations" want to be a list/],
  ['an operation without an id', apollo([{ body: '{ a }' }]), /operation 0 wants an "id"/],
  ['an operation without a body', apollo([{ id: 'a1' }]), /operation "a1" wants a "body"/],
  ['a document that is no text', { a1: 7 }, /document "a1" wants to be a text/],
  ['a document that is no GraphQL', { a1: '{ a' }, /document "a1" is no GraphQL: .*Syntax Error/],
  [
    'one id for two documents',
    apollo([
      { id: 'a', body: '{ a }' },
      { id: 'a', body: '{ b }' },
    ]),
    /"a" stands for two/,
  ],
])('a manifest with %s is refused with the fault', (_what, content, fault) => {
  expect(() => read(content)).toThrow(fault);
});

test('a manifest that is not there is refused', () => {
  expect(() => readTrustedDocuments(join(folder, 'none.json'))).toThrow(/none.json is no manifest.*ENOENT/);
});
