import { createHash } from 'node:crypto';
import { expect, test, vi } from 'vitest';
import { PersistedDocuments } from './persistedDocuments.ts';

const text = '{ whoAsks }';
const hash = createHash('sha256').update(text).digest('hex');

/** Documents of a process whose others know the text by any id. */
function startDocuments() {
  const publish = vi.fn(async () => [text]);
  return { publish, documents: new PersistedDocuments({}, { publish, subscribe: () => {} }) };
}

test('the others are asked for a hash that is not known here', async () => {
  const { publish, documents } = startDocuments();
  expect(await documents.read({ query: '', documentId: hash })).toEqual({ query: text, documentId: hash });
  expect(publish).toHaveBeenCalledOnce();
});

test.each([['film'], [hash.toUpperCase()], [`${hash}0`], [`${hash}\n`]])(
  'nobody is asked for an id that is no hash, and it is not found: %j',
  (documentId) => {
    const { publish, documents } = startDocuments();
    expect(() => documents.read({ query: '', documentId })).toThrow('PersistedQueryNotFound');
    expect(publish).not.toHaveBeenCalled();
  },
);
