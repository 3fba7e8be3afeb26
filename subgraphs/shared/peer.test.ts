import { afterAll, describe, expect, test } from 'vitest';
import { readEnv } from '../../platform/env.ts';
import { CodedError } from '../../platform/errors.ts';
import { signIdentity } from '../../platform/identity.ts';
import { createLogger } from '../../platform/log.ts';
import { standIn } from '../../test/setup/standIn.ts';
import { askEntities, peerUrl, peerVariables, pingPeer } from './peer.ts';

const secret = 'a secret of the tests, long enough for it';
const resolve = async ({ id }: { id: string }, viewer: { accountId?: string }) => {
  switch (id) {
    case 'hidden':
      throw new CodedError('NOT_FOUND', 'There is no such thing.');
    case 'unreadable':
      throw new Error('the disk is full');
    case 'missing':
      return null;
    default:
      return { id, owner: viewer.accountId };
  }
};
const types = 'type Thing @key(fields: "id") { id: ID! owner: String } type Query { things: String }';
const peer = await standIn(types, { Thing: { __resolveReference: resolve } }, secret);
afterAll(peer.stop);

const identity = { accountId: 'anna', scopes: [] };
const ask = (ids: readonly string[], url = peer.url) => {
  const context = {
    identity,
    identityToken: signIdentity(secret, identity),
    requestId: 'request-1',
    log: createLogger('test', 'silent'),
  };
  return askEntities<object>(url, context, { typename: 'Thing', ids, selection: 'id owner' });
};

describe('asking a peer for entities', () => {
  test('is done as the viewer, and answered in the order of the ids', async () => {
    expect(await ask(['b', 'missing', 'a', 'hidden'])).toEqual([
      { id: 'b', owner: 'anna' },
      null,
      { id: 'a', owner: 'anna' },
      null,
    ]);
  });

  test('does not take one that could not be read for one that does not exist', async () => {
    await expect(ask(['a', 'unreadable'])).rejects.toMatchObject({ code: 'SUBGRAPH_UNAVAILABLE' });
  });

  test('is SUBGRAPH_UNAVAILABLE when nobody answers', async () => {
    await expect(ask(['a'], 'http://127.0.0.1:1/graphql')).rejects.toMatchObject({ code: 'SUBGRAPH_UNAVAILABLE' });
    await expect(pingPeer('http://127.0.0.1:1/graphql')).rejects.toThrow();
    await pingPeer(peer.url);
  });
});

test('a peer is at its address in SUBGRAPH_URLS, else on the same machine', () => {
  const url = (env: Record<string, string>) => peerUrl(readEnv(peerVariables, env), 'catalog');
  expect(url({})).toBe('http://127.0.0.1:4001/graphql');
  expect(url({ HOST: '::1', PORT: '5000' })).toBe('http://[::1]:5001/graphql');
  expect(url({ SUBGRAPH_URLS: 'catalog=http://catalog:80/graphql' })).toBe('http://catalog:80/graphql');
});
