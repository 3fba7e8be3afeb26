import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { catalog, prices, reviews } from './cinema.ts';
import { type RunningSupergraph, startSupergraph } from './supergraph.ts';

const query = '{ titles { name stars ... on Movie { cents } } latest { text } }';

describe('a subgraph that is down', () => {
  let cinema: RunningSupergraph;
  beforeAll(async () => {
    cinema = await startSupergraph([catalog, reviews, prices]);
    await cinema.subgraphs[1]?.kill();
  });
  afterAll(() => cinema.stop());

  test('costs its own fields, each with a coded error at its path, and the rest is answered', async () => {
    const { data, errors } = await cinema.ask(query);
    expect(data).toEqual({
      titles: [
        { name: 'Sintel', stars: null, cents: 300 },
        { name: 'Big Buck Bunny', stars: null, cents: 200 },
        { name: 'Caminandes', stars: null },
      ],
      latest: null,
    });
    const paths = errors?.map(({ path, extensions: { code } }) => `${code} ${path?.join('.')}`);
    expect(paths?.toSorted()).toEqual([
      'SUBGRAPH_UNAVAILABLE latest',
      'SUBGRAPH_UNAVAILABLE titles.0.stars',
      'SUBGRAPH_UNAVAILABLE titles.1.stars',
      'SUBGRAPH_UNAVAILABLE titles.2.stars',
    ]);
    expect(JSON.stringify(errors)).not.toMatch(/127\.0\.0\.1|ECONN|reviews/);
  });
});

describe('a subgraph that another one needs and that is down', () => {
  let cinema: RunningSupergraph;
  beforeAll(async () => {
    cinema = await startSupergraph([catalog, reviews, prices]);
    await cinema.subgraphs[0]?.kill();
  });
  afterAll(() => cinema.stop());

  test('is the reason that is given for what could not be asked', async () => {
    const { data, errors } = await cinema.ask('{ latest { text of { id stars ... on Movie { cents } } } }');
    expect(data).toEqual({ latest: null });
    expect(errors).toMatchObject([{ path: ['latest', 0, 'of'], extensions: { code: 'SUBGRAPH_UNAVAILABLE' } }]);
  });

  test('does not matter to an operation that can do without', async () => {
    const { data, errors } = await cinema.ask('{ latest { text of { id stars } } }');
    expect(data).toEqual({ latest: [{ text: 'Good.', of: { id: '1', stars: 1.5 } }] });
    expect(errors).toBeUndefined();
  });
});
