/** Documents that requests name: automatic persisted queries, and trusted documents. */
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createGateway } from '../../gateway/index.ts';
import type { DocumentOptions } from '../../gateway/request/documents/persistedDocuments.ts';
import { createLogger } from '../../platform/log.ts';
import { type Answer, codesOf, protocols } from '../security/protocols.ts';
import { catalog } from './cinema.ts';
import { secret } from './subgraph.ts';
import { type RunningSupergraph, startSupergraph } from './supergraph.ts';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const persisted = (sha256Hash: string) => ({ persistedQuery: { version: 1, sha256Hash } });

const folder = mkdtempSync(join(tmpdir(), 'documents-'));
const manifest = join(folder, 'manifest.json');
const trustedText = 'query Film($id: ID!) { title(id: $id) { name } }';
writeFileSync(manifest, JSON.stringify({ film: trustedText, 'sha256:asks': '{ whoAsks }', old: '{ thatIsGone }' }));

const started: RunningSupergraph[] = [];
const start = async (documents?: DocumentOptions) => {
  const running = await startSupergraph([catalog], documents ? { documents } : {});
  started.push(running);
  return running;
};
afterAll(async () => {
  await Promise.all(started.map((running) => running.stop()));
  rmSync(folder, { recursive: true });
});

const names = Object.keys(protocols);
const asking = (running: RunningSupergraph, name: string) => (question: Parameters<(typeof protocols)[string]>[1]) =>
  protocols[name]?.(running.url, question) ?? Promise.reject(new Error(name));
const messagesOf = ({ errors }: Answer) => errors.map(({ message }) => message);

describe('an automatic persisted query', () => {
  let running: RunningSupergraph;
  beforeAll(async () => {
    running = await start();
  });

  test.each(names)('is not found, sent with its text, and then found by its hash over %s', async (name) => {
    const ask = asking(running, name);
    const text = `query Of${names.indexOf(name)} { title(id: "1") { name } }`;
    const extensions = persisted(sha256(text));
    const unknown = await ask({ query: '', extensions });
    expect([messagesOf(unknown), codesOf(unknown)]).toEqual([
      ['PersistedQueryNotFound'],
      ['PERSISTED_QUERY_NOT_FOUND'],
    ]);
    expect(unknown.status ?? 200).toBe(200);
    const sent = await ask({ query: text, extensions });
    expect(sent.data).toEqual({ title: { name: 'Sintel' } });
    expect((await ask({ query: '', extensions })).data).toEqual(sent.data);
    expect((await ask({ query: text, extensions })).data).toEqual(sent.data);
  });

  test.each(names)('is refused where its hash is that of another text over %s', async (name) => {
    const ask = asking(running, name);
    const other = '{ whoAsks }';
    await ask({ query: other, extensions: persisted(sha256(other)) });
    for (const hash of [sha256(other), sha256(`${other} `)]) {
      const answer = await ask({ query: '{ movies { id } }', extensions: persisted(hash) });
      expect([answer.status ?? 400, codesOf(answer)]).toEqual([400, ['BAD_USER_INPUT']]);
    }
  });

  test('is not remembered unless it is a valid document', async () => {
    const ask = asking(running, 'POST for application/json');
    for (const text of ['{ nothing }', '{', `{ whoAsks ${'@skip(if: false) '.repeat(101)} }`]) {
      await ask({ query: text, extensions: persisted(sha256(text)) });
      expect(codesOf(await ask({ query: '', extensions: persisted(sha256(text)) }))).toEqual([
        'PERSISTED_QUERY_NOT_FOUND',
      ]);
    }
  });

  test('is refused in another version of the protocol, whereupon clients send texts', async () => {
    const ask = asking(running, 'POST for application/json');
    const answer = await ask({ query: '', extensions: { persistedQuery: { version: 2, sha256Hash: 'x' } } });
    expect([messagesOf(answer), codesOf(answer)]).toEqual([
      ['PersistedQueryNotSupported'],
      ['PERSISTED_QUERY_NOT_SUPPORTED'],
    ]);
  });

  test.each([[7], [{ version: 1 }], [{ version: 1, sha256Hash: 7 }], [{ version: 1, sha256Hash: '' }]])(
    'that is malformed is refused: %j',
    async (persistedQuery) => {
      const answer = await asking(
        running,
        'POST for application/json',
      )({ query: '{ whoAsks }', extensions: { persistedQuery } });
      expect([answer.status, codesOf(answer)]).toEqual([400, ['BAD_USER_INPUT']]);
    },
  );

  test('can be turned off', async () => {
    const off = asking(await start({ automatic: false }), 'POST for application/json');
    const extensions = persisted(sha256('{ whoAsks }'));
    expect(codesOf(await off({ query: '', extensions }))).toEqual(['PERSISTED_QUERY_NOT_SUPPORTED']);
    expect((await off({ query: '{ whoAsks }', extensions })).errors).toEqual([]);
    expect(codesOf(await off({ query: '', extensions }))).toEqual(['PERSISTED_QUERY_NOT_SUPPORTED']);
  });
});

test('an id of more than 256 characters is refused before anybody looks for it', async () => {
  const running = await start();
  for (const documentId of ['x'.repeat(257), 'x'.repeat(1_000_000)]) {
    const headers = { 'content-type': 'application/json' };
    const answer = await fetch(running.url, { method: 'POST', headers, body: JSON.stringify({ documentId }) });
    const { errors } = (await answer.json()) as { errors: { message: string }[] };
    expect(answer.status).toBe(400);
    expect(errors[0]?.message).toContain('at most 256 characters');
  }
});

describe('a trusted document', () => {
  let optional: RunningSupergraph;
  let required: RunningSupergraph;
  beforeAll(async () => {
    optional = await start({ trusted: manifest });
    required = await start({ trusted: manifest, required: true });
  });

  test.each(names)('is answered by its id over %s', async (name) => {
    for (const running of [optional, required]) {
      const answer = await asking(running, name)({ query: '', variables: { id: '2' }, extensions: persisted('film') });
      expect([answer.data, answer.errors]).toEqual([{ title: { name: 'Big Buck Bunny' } }, []]);
    }
  });

  test.each([
    ['doc_id', 'film'],
    ['documentId', 'film'],
    ['documentId', 'sha256:film'],
  ])('is named as networks of Relay and others do: %s %s', async (parameter, id) => {
    const body = { [parameter]: id, variables: { id: '1' } };
    const headers = { 'content-type': 'application/json' };
    const posted = await fetch(required.url, { method: 'POST', headers, body: JSON.stringify(body) });
    const search = new URLSearchParams({ [parameter]: id, variables: '{"id":"1"}' });
    for (const answer of [posted, await fetch(`${required.url}?${search}`, { headers })])
      expect(await answer.json()).toEqual({ data: { title: { name: 'Sintel' } } });
  });

  test.each(names)('is all that is answered where it is required, over %s', async (name) => {
    const ask = asking(required, name);
    const free = [
      { query: '{ movies { id } }' },
      { query: trustedText, variables: { id: '1' } },
      { query: '{ movies { id } }', extensions: persisted(sha256('{ movies { id } }')) },
    ];
    for (const question of free) {
      const answer = await ask(question);
      expect([answer.status ?? 403, codesOf(answer)]).toEqual([403, ['FORBIDDEN']]);
      expect(messagesOf(answer)[0]).toContain('Only trusted documents are answered here');
    }
    expect(codesOf(await ask({ query: '{ movies { id } }', extensions: persisted('film') }))).toEqual([
      'BAD_USER_INPUT',
    ]);
    expect(codesOf(await ask({ query: '', extensions: persisted('nobody') }))).toEqual(['PERSISTED_QUERY_NOT_FOUND']);
  });

  test('stands beside texts where it is optional', async () => {
    expect((await optional.ask('{ movies { id } }')).errors).toBeUndefined();
  });

  test('that the schema has outgrown is refused as any other', async () => {
    const answer = await asking(required, 'POST for application/json')({ query: '', extensions: persisted('old') });
    expect(codesOf(answer)).toEqual(['GRAPHQL_VALIDATION_FAILED']);
  });
});

test('a gateway does not start with a bad manifest, or with none that it requires', () => {
  const bad = join(folder, 'bad.json');
  writeFileSync(bad, '{"film":7}');
  const create = (documents: DocumentOptions) => () =>
    createGateway({ supergraphFile: 'none.graphql', secret, log: createLogger('gateway', 'silent'), documents });
  expect(create({ trusted: bad })).toThrow(
    `${bad} is no manifest of trusted documents: its document "film" wants to be a text.`,
  );
  expect(create({ required: true })).toThrow('there is no manifest');
});
