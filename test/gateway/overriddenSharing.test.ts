/** What is the same for everybody, while a field of it moves from one subgraph to another. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { claims, type Issuer, type SigningKey, sign, signingKey, startIssuer } from '../security/issuer.ts';
import type { SubgraphSource } from './subgraph.ts';
import { type RunningSupergraph, startSupergraph } from './supergraph.ts';

const old: SubgraphSource = {
  name: 'old',
  sdl: 'type Query { greeting: String @cacheControl(scope: PUBLIC, maxAge: 60) }',
  resolvers: { Query: { greeting: () => 'from the old' } },
};
const moved: SubgraphSource = {
  name: 'moved',
  sdl: /* GraphQL */ `
    type Query {
      greeting: String @override(from: "old", label: "canary") @cacheControl(scope: PUBLIC, maxAge: 60)
    }
  `,
  resolvers: { Query: { greeting: () => 'from the new' } },
};

let house: RunningSupergraph;
let issuer: Issuer;
let key: SigningKey;
beforeAll(async () => {
  key = await signingKey('one');
  issuer = await startIssuer([key.jwk]);
  house = await startSupergraph([old, moved], {
    jwksUrl: issuer.url,
    cache: { kind: 'memory' },
    overrideLabels: (label, { accountId }) => label === 'canary' && accountId === 'canary',
  });
});
afterAll(async () => {
  await house.stop();
  await issuer.stop();
});

test('each gets the answer of the subgraph that is his, at the same moment and out of the cache', async () => {
  const as = async (sub: string) => ({ authorization: `Bearer ${await sign(key, claims({ sub }))}` });
  const ask = async (account: string) => (await house.ask('{ greeting }', {}, await as(account))).data?.greeting;
  for (const _time of ['fresh', 'kept'])
    expect(await Promise.all(['canary', 'anybody', 'canary', 'somebody'].map(ask))).toEqual([
      'from the new',
      'from the old',
      'from the new',
      'from the old',
    ]);
});
