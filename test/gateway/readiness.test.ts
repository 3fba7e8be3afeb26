import { expect, test } from 'vitest';
import { catalog, reviews } from './cinema.ts';
import { startFaultySubgraph } from './faultySubgraph.ts';
import { type RunningSupergraph, startSupergraph } from './supergraph.ts';

async function readinessOf({ url }: RunningSupergraph) {
  const response = await fetch(new URL('/health/ready', url));
  return { status: response.status, body: (await response.json()) as unknown };
}

test('a gateway is ready whatever its subgraphs do, and tells how they were found', async () => {
  const faulty = await startFaultySubgraph({ kind: 'answer', body: 'Oops', status: 500 });
  const cinema = await startSupergraph([catalog, reviews], {
    subgraphUrls: { reviews: faulty.url },
    limits: { breakerCalls: 1 },
  });
  const found = (catalogs: object, ofReviews: object) => ({
    status: 200,
    body: {
      status: 'ready',
      subgraphs: [
        { name: 'catalog', ...catalogs },
        { name: 'reviews', ...ofReviews },
      ],
    },
  });
  const untried = { state: 'untried', breaker: 'closed' };
  expect(await readinessOf(cinema)).toMatchObject(found(untried, untried));
  await cinema.ask('{ movies { id reviews { text } } }');
  expect(await readinessOf(cinema)).toMatchObject(
    found({ state: 'answering', breaker: 'closed' }, { state: 'failing', breaker: 'open' }),
  );
  await cinema.stop();
  await faulty.stop();
});
