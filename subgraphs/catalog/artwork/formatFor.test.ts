import { expect, test } from 'vitest';
import { formatFor } from './formatFor.ts';

test.each([
  [undefined, 'jpeg'],
  ['', 'jpeg'],
  ['*/*', 'jpeg'],
  ['image/*', 'jpeg'],
  ['text/html', 'jpeg'],
  // Chrome, Firefox, Safari.
  ['image/avif,image/webp,image/apng,image/svg+xml,image/*,*/*;q=0.8', 'avif'],
  ['image/avif,image/webp,image/png,image/svg+xml,image/*;q=0.8,*/*;q=0.5', 'avif'],
  ['image/webp,image/avif,image/jxl,image/heic,image/heic-sequence,video/*;q=0.8,image/png,*/*;q=0.5', 'avif'],
  ['image/webp,*/*', 'webp'],
  ['IMAGE/WEBP ; q=1.0', 'webp'],
  ['image/avif;q=0, image/webp', 'webp'],
  ['image/avif;q=0,image/webp;q=0', 'jpeg'],
  ['image/avif;q=0.1,image/jpeg', 'jpeg'],
  ['image/avif;q=0.1,image/webp;q=0.2,*/*;q=0.05', 'webp'],
  ['image/avif;q=nothing', 'jpeg'],
] as const)('a client that accepts %j is sent %s', (accept, format) => {
  expect(formatFor(accept)).toBe(format);
});
