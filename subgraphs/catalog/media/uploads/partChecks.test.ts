import { expect, test } from 'vitest';
import { newId } from '../../../shared/id.ts';
import type { UploadParent } from '../parents.ts';
import { checkParts } from './partChecks.ts';

const [md5, otherMd5] = ['0123456789abcdef0123456789abcdef', 'f'.repeat(32)];
const upload = { id: newId(), sizeBytes: 10, partSizeBytes: 8 * 1_048_576 } as UploadParent;
const arrived = (etag: string, sizeBytes = 10) => new Map([[1, { sizeBytes, etag }]]);
const check = (part: { etag: string; md5?: string }, stored = arrived(part.etag)) =>
  checkParts(upload, [{ number: 1, ...part }], stored);

test('a part whose ETag is the MD5 that it was sent with is taken', () => {
  expect(check({ etag: md5, md5: md5.toUpperCase() })).toEqual({ ok: true, value: [md5], etags: [] });
});

test('a part that has arrived otherwise is named, with its ETag', () => {
  expect(check({ etag: otherMd5, md5 })).toMatchObject({
    ok: false,
    userErrors: [{ code: 'INVALID', field: ['parts', '0', 'md5'] }],
    etags: [otherMd5],
  });
});

test('an ETag that is no MD5, as of a store that encrypts, says nothing against a part', () => {
  expect(check({ etag: 'not-a-digest', md5 })).toMatchObject({ ok: true });
});

test('what is no MD5 is refused as such', () => {
  expect(check({ etag: md5, md5: 'zz' })).toMatchObject({
    ok: false,
    userErrors: [{ field: ['parts', '0', 'md5'], message: 'This wants 32 hexadecimal digits.' }],
    etags: [],
  });
});

test('more parts than there can be are not looked at one by one', () => {
  const many = Array.from({ length: 10_001 }, () => ({ number: 1, etag: md5 }));
  expect(checkParts(upload, many, arrived(md5))).toMatchObject({ ok: false, userErrors: [{ field: ['parts'] }] });
});
