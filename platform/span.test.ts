import { TracerProvider } from '@opentelemetry/sdk-trace';
import { describe, expect, test } from 'vitest';
import { Span } from './span.ts';

const tracer = new TracerProvider().getTracer('test');
const trace = '0af7651916cd43dd8448eb211c80319c';
const begin = (traceparent: unknown) => Span.begin(tracer, { name: 'request' }, traceparent).traceparent;

describe('a traceparent', () => {
  test.each([
    ['of the first version', `00-${trace}-b7ad6b7169203331-01`],
    ['of a later version, which may have more at its end', `01-${trace}-b7ad6b7169203331-01-more`],
  ])('%s is gone on with', (_what, traceparent) => {
    expect(begin(traceparent)).toMatch(new RegExp(`^00-${trace}-(?!b7ad6b7169203331)[0-9a-f]{16}-01$`));
  });

  test('of a trace that is not kept has it not kept here', () => {
    expect(begin(`00-${trace}-b7ad6b7169203331-00`)).toMatch(new RegExp(`^00-${trace}-[0-9a-f]{16}-00$`));
  });

  test.each([
    ['is absent', undefined],
    ['comes twice', [`00-${trace}-b7ad6b7169203331-01`, `00-${trace}-b7ad6b7169203331-01`]],
    ['is in capitals', `00-${trace.toUpperCase()}-B7AD6B7169203331-01`],
    ['is of no version', `ff-${trace}-b7ad6b7169203331-01`],
    ['has more than its version has', `00-${trace}-b7ad6b7169203331-01-more`],
    ['has no trace', `00-${'0'.repeat(32)}-b7ad6b7169203331-01`],
    ['has no span', `00-${trace}-${'0'.repeat(16)}-01`],
    ['is short', `00-${trace.slice(1)}-b7ad6b7169203331-01`],
  ])('that %s begins a trace', (_how, traceparent) => {
    const begun = begin(traceparent);
    expect(begun).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/);
    expect(begun).not.toContain(trace);
  });
});

test('what a span has caused later is a trace of its own', () => {
  const span = Span.begin(tracer, { name: 'request' });
  const [, around] = span.traceparent.split('-');
  expect(span.child({ name: 'below' }).traceparent).toContain(around);
  expect(span.follow({ name: 'later' }).traceparent).not.toContain(around);
});
