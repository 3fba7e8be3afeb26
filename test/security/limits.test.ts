/** Operations that would cost too much: refused before they are planned, whatever protocol brings them. */
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { defaultLimits } from '../../gateway/options.ts';
import { catalog, reviews } from '../gateway/cinema.ts';
import { Job, jobsSubgraph } from '../gateway/live.ts';
import { type RunningSupergraph, startSupergraph } from '../gateway/supergraph.ts';
import { archive } from './archive.ts';
import { type Answer, codesOf, longestGet, type Protocol, protocols } from './protocols.ts';

let running: RunningSupergraph;
beforeAll(async () => {
  running = await startSupergraph([catalog, reviews, archive, jobsSubgraph(new Job())]);
});
afterAll(() => running.stop());

const times = (count: number, part: (index: number) => string) => Array.from({ length: count }, (_, i) => part(i));

const nested = (depth: number) => `shelf { ${'inside { '.repeat(depth - 2)}name ${'}'.repeat(depth - 1)}`;

interface Bound {
  readonly limit: number;
  /** What a hostile client sends. */
  readonly far: number;
  readonly operation: (count: number) => string;
}

const bounds: Readonly<Record<string, Bound>> = {
  aliases: {
    limit: defaultLimits.aliases,
    far: 1_000,
    operation: (count) => `{ title(id: "1") { ${times(count, (i) => `a${i}: id`).join(' ')} } }`,
  },
  'aliases in a fragment': {
    limit: defaultLimits.aliases,
    far: 1_000,
    operation: (count) =>
      `{ title(id: "1") { ...F } } fragment F on Title { ${times(count, (i) => `a${i}: id`).join(' ')} }`,
  },
  'root fields': {
    limit: defaultLimits.rootFields,
    far: 100,
    operation: (count) => `{ ${'whoAsks '.repeat(count)} }`,
  },
  'root fields of a mutation': {
    limit: defaultLimits.rootFields,
    far: 1_000,
    operation: (count) => `mutation { ${'sweep '.repeat(count)} }`,
  },
  'root fields in fragments': {
    limit: defaultLimits.rootFields,
    far: 1_000,
    operation: (count) => `{ ${'...F '.repeat(count)} } fragment F on Query { whoAsks }`,
  },
  'fields inside each other': {
    limit: defaultLimits.depth,
    far: 18,
    operation: (count) => `{ ${nested(count)} }`,
  },
  fields: {
    limit: defaultLimits.fields,
    far: 10_000,
    operation: (count) => `{ title(id: "1") { ${'id '.repeat(count - 1)} } }`,
  },
  'fields of a fragment that nobody spreads': {
    limit: defaultLimits.fields,
    far: 10_000,
    operation: (count) => `{ whoAsks } fragment F on Title { ${'id '.repeat(count)} }`,
  },
  directives: {
    limit: defaultLimits.directives,
    far: 1_000,
    operation: (count) => `{ title(id: "1") { ${'id @include(if: true) '.repeat(count)} } }`,
  },
  tokens: {
    limit: defaultLimits.tokens,
    far: 30_000,
    operation: (count) => `{ ${'a '.repeat(count - 2)} }`,
  },
  'brackets inside each other': {
    limit: defaultLimits.nesting,
    far: 10_000,
    operation: (count) => `{ title(id: ${'['.repeat(count - 2)}${']'.repeat(count - 2)}) { id } }`,
  },
};

const subgraphsAsked = () => running.subgraphs.reduce((total, { asked }) => total + asked.length, 0);

/** Asks while another request is in flight, which has to be answered as if nothing else were asked. */
async function attack(ask: Protocol, query: string): Promise<Answer> {
  const before = subgraphsAsked();
  const [answer, bystander] = await Promise.all([ask(running.url, { query }), running.ask('{ __typename }')]);
  expect(bystander).toEqual({ data: { __typename: 'Query' } });
  expect(subgraphsAsked()).toBe(before);
  return answer;
}

function expectRefusal({ status, data, errors }: Answer, code: string): void {
  if (status !== undefined) expect(status).toBe(400);
  expect(data).toBeUndefined();
  expect(errors.length).toBeGreaterThan(0);
  expect(codesOf({ errors })).toEqual(errors.map(() => code));
}

const refusedFor = ({ errors }: Answer, limit: number) =>
  errors.some(({ message }) => message.endsWith(`: ${limit} are allowed.`));

describe.each(Object.entries(protocols))('over %s', (name, ask) => {
  /** A GET carries no mutation, and nothing that is longer than headers may be. */
  const carries = (query: string) =>
    name !== 'GET' || !(query.startsWith('mutation') || encodeURIComponent(query).length > longestGet);

  const carried = Object.entries(bounds).filter(([, { limit, operation }]) => carries(operation(limit + 1)));

  describe.each(carried)('an operation with %s', (_what, { limit, far, operation }) => {
    test('at the bound is not refused for them', async () => {
      expect(refusedFor(await ask(running.url, { query: operation(limit) }), limit)).toBe(false);
    });

    test('one past the bound is refused', async () => {
      const answer = await attack(ask, operation(limit + 1));
      expectRefusal(answer, 'LIMIT_EXCEEDED');
      expect(refusedFor(answer, limit)).toBe(true);
    });

    if (carries(operation(far)))
      test('far past the bound is refused as well', async () => {
        expectRefusal(await attack(ask, operation(far)), 'LIMIT_EXCEEDED');
      });
  });

  test('an operation of fragments that double each other is refused', async () => {
    const doubled = times(20, (i) => `fragment F${i} on Title { ...F${i + 1} ...F${i + 1} }`).join(' ');
    const query = `{ titles { ...F0 } } ${doubled} fragment F20 on Title { id name }`;
    expectRefusal(await attack(ask, query), 'LIMIT_EXCEEDED');
  });

  test.each([
    ['itself', '{ titles { ...A } } fragment A on Title { id ...A }'],
    ['itself by way of another', '{ titles { ...A } } fragment A on Title { ...B } fragment B on Title { ...A }'],
    ['itself, and is spread by nobody', '{ __typename } fragment A on Title { ...B } fragment B on Title { ...A }'],
    [
      'itself by way of a field',
      '{ latest { ...A } } fragment A on Review { of { ...B } } fragment B on Title { reviews { ...A } }',
    ],
  ])('an operation with a fragment that spreads %s is refused', async (_how, query) => {
    expectRefusal(await attack(ask, query), 'GRAPHQL_VALIDATION_FAILED');
  });

  test.each([
    ['a list of nearly a hundred million', '{ shelves(first: 99999999) { name } }'],
    ['lists of a thousand inside each other', '{ shelves(first: 1000) { boxes(first: 1000) { name } } }'],
    ['lists from the other end', '{ shelves(first: 1000) { boxes(last: 1000) { name } } }'],
    ['a list in a fragment', '{ ...F } fragment F on Query { shelves(first: 99999999) { name } }'],
    ['many lists side by side', `{ ${times(50, (i) => `a${i}: shelves(first: 10000) { name }`).join(' ')} }`],
  ])('%s is too expensive', async (_what, query) => {
    expectRefusal(await attack(ask, query), 'TOO_EXPENSIVE');
  });

  test('a list whose length is a variable is as expensive as the variable says', async () => {
    const query = 'query ($first: Int) { shelves(first: $first) { name } }';
    const cheap = await ask(running.url, { query, variables: { first: 10 } });
    expect([cheap.data, cheap.errors]).toEqual([{ shelves: [] }, []]);
    expectRefusal(await ask(running.url, { query, variables: { first: 99_999_999 } }), 'TOO_EXPENSIVE');
  });

  test.each([-1, -99_999_999, 2_147_483_647])('a list of %i makes no other one cheap', async (first) => {
    const query = 'query ($first: Int) { a: shelves(first: $first) { name } b: shelves(first: 99999999) { name } }';
    expectRefusal(await ask(running.url, { query, variables: { first } }), 'TOO_EXPENSIVE');
  });

  test('fragments inside each other are no depth', async () => {
    const hops = times(20, (i) => `fragment F${i} on Title { ...F${i + 1} }`).join(' ');
    const query = `{ titles { ...F0 } } ${hops} fragment F20 on Title { id }`;
    const { data, errors } = await ask(running.url, { query });
    expect([data, errors]).toEqual([{ titles: [{ id: '1' }, { id: '2' }, { id: '3' }] }, []]);
  });
});

describe('a document with a long comment', () => {
  const most = defaultLimits.documentCharacters;
  const events = 'subscription { progress(id: "1") { percent } } #';
  const send = (text: string, accept = 'application/json') =>
    fetch(running.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'content-encoding': 'gzip', accept },
      body: new Uint8Array(gzipSync(JSON.stringify({ query: text }))),
    });

  test('is answered at the bound', async () => {
    expect(await (await send('{ __typename } #'.padEnd(most, 'é'))).json()).toEqual({ data: { __typename: 'Query' } });
  });

  test.each([most + 1, 1_000_000])(
    'of %i characters is refused, also where a subscription would keep it',
    async (length) => {
      for (const accept of ['application/json', 'text/event-stream']) {
        const text = await (await send(events.padEnd(length, 'é'), accept)).text();
        expect(text).toContain('LIMIT_EXCEEDED');
        expect(text).toContain(`too many characters: ${most} are allowed.`);
      }
    },
  );
});

describe('fields that are too many to be compared', () => {
  test.each([
    ['a field that is asked again and again', `{ title(id: "1") { ${'id '.repeat(999)} } }`],
    [
      'fragments that ask the same',
      `{ title(id: "1") { ${times(400, (i) => `...F${i}`).join(' ')} } } ${times(400, (i) => `fragment F${i} on Title { id name }`).join(' ')}`,
    ],
  ])('are refused with what to do: %s', async (_what, query) => {
    const { errors = [] } = await running.ask(query);
    expect(errors.map(({ extensions }) => extensions.code)).toEqual(['LIMIT_EXCEEDED']);
    expect(errors[0]?.message).toContain('Ask each field once');
  });

  test('are not blamed where there are only more faults than are listed', async () => {
    const { errors = [] } = await running.ask(`{ ${times(30, (i) => `nothing${i}`).join(' ')} }`);
    expect(new Set(errors.map(({ extensions }) => extensions.code))).toEqual(new Set(['GRAPHQL_VALIDATION_FAILED']));
    expect(errors[0]?.message).toContain('nothing0');
  });
});

describe('a hostile operation', () => {
  /** What a refusal may take at most; a tenth of it is what is promised, but others use this machine too. */
  const mostMs = 500;
  const operations = Object.entries(bounds).map(([what, { far, operation }]): [string, string] => [
    what,
    operation(far),
  ]);

  test.each(operations)('with too many %s is refused at once', async (_what, query) => {
    let quickest = Number.POSITIVE_INFINITY;
    for (let attempt = 0; attempt < 20 && quickest >= mostMs; attempt++) {
      const start = performance.now();
      await running.post(query);
      quickest = Math.min(quickest, performance.now() - start);
    }
    expect(quickest).toBeLessThan(mostMs);
  });

  test('in an address that is too long for the headers is refused before it is read', async () => {
    const query = bounds.fields?.operation(10_000) ?? '';
    expect((await protocols.GET?.(running.url, { query }))?.status).toBe(431);
  });
});
