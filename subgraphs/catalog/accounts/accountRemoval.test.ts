import { ListMultipartUploadsCommand, ListObjectsV2Command } from '@aws-sdk/client-s3';
import { expect, test } from 'vitest';
import type { Identity } from '../../../platform/identity.ts';
import { columnsWith } from '../../../test/accounts/searchTables.ts';
import { newEditor, newViewer, testCatalog } from '../../../test/setup/catalog.ts';
import { newId } from '../../shared/id.ts';

const { client, database, objectStore, editor, addPublishedMovie } = await testCatalog();
const { db } = database;

const platform: Identity = { scopes: ['platform:operate'] };
const tell = (kind: string, body: object) =>
  client.data(platform, 'mutation($messages: [MessageInput!]!) { receive(messages: $messages) }', {
    messages: [{ id: newId(), kind, body }],
  });
const block = (profileId: string | undefined, titleId: string) =>
  tell('BLOCKED_TITLES', { profileId, version: 1, titleIds: [titleId] });

interface Payload {
  readonly userErrors: readonly { readonly code: string }[];
}
const mutate = async (viewer: Identity, mutation: string, input: object) => {
  const type = `${mutation[0]!.toUpperCase()}${mutation.slice(1)}Input`;
  const query = `mutation($input: ${type}!) { ${mutation}(input: $input) { userErrors { code } } }`;
  const answer = await client.ask<Record<string, Payload>>(viewer, query, { input });
  return answer.errors?.[0]?.extensions?.code ?? answer.data?.[mutation]?.userErrors[0]?.code;
};
const comment = (viewer: Identity, titleId: string, body: string) =>
  mutate(viewer, 'addComment', { titleId, body, idempotencyKey: newId() });
const commentsOf = async (titleId: string) => {
  const query = 'query($id: ID!) { title(id: $id) { comments { nodes { id body } } } }';
  const { title } = await client.data<{ title: { comments: { nodes: { id: string; body: string }[] } } }>(
    newViewer(),
    query,
    { id: titleId },
  );
  return title.comments.nodes;
};
const idsOf = ({ accountId, profileId }: Identity) => [accountId, profileId].filter((id) => id !== undefined);

test('of a deleted account nothing is left but what the staff made, without who it was', async () => {
  const titleId = await addPublishedMovie();
  const viewer = { ...newEditor(), profileId: newId() };
  const other = newViewer();
  for (const who of [viewer, other]) {
    expect(await comment(who, titleId, `Said by ${who.profileId}`)).toBeUndefined();
    await block(who.profileId, await addPublishedMovie());
  }
  const [theirs] = (await commentsOf(titleId)).filter(({ body }) => body.includes(other.profileId ?? ''));
  expect(await mutate(viewer, 'reportComment', { commentId: theirs?.id, reason: 'Why not.' })).toBeUndefined();
  expect(await mutate(viewer, 'moderateComment', { commentId: theirs?.id, hidden: true })).toBeUndefined();
  expect(await mutate(viewer, 'unpublishTitle', { id: titleId })).toBeUndefined();
  const upload = { purpose: 'VIDEO', filename: `${viewer.accountId}.mp4`, contentType: 'video/mp4', sizeBytes: 9 };
  expect(await mutate(viewer, 'createUpload', upload)).toBeUndefined();
  const ids = idsOf(viewer);
  expect(await columnsWith(db, ids)).toEqual([
    'catalog.blocked_lists.profile_id',
    'catalog.blocked_titles.profile_id',
    'catalog.changes.actor_id',
    'catalog.comments.account_id',
    'catalog.comments.body',
    'catalog.comments.hidden_by',
    'catalog.comments.profile_id',
    'catalog.idempotency_keys.account_id',
    'catalog.idempotency_keys.mutation',
    'catalog.uploads.account_id',
    'catalog.uploads.filename',
  ]);

  const message = { accountId: viewer.accountId, profileIds: [viewer.profileId] };
  await tell('ACCOUNT_DELETED', message);
  await tell('ACCOUNT_DELETED', message);
  expect(await columnsWith(db, ids)).toEqual([]);
  expect((await columnsWith(db, idsOf(other))).length).toBeGreaterThan(3);
  const where = { Bucket: objectStore.bucket };
  expect((await objectStore.client.send(new ListMultipartUploadsCommand(where))).Uploads ?? []).toEqual([]);
  expect((await objectStore.client.send(new ListObjectsV2Command({ ...where, Prefix: 'uploads/' }))).Contents).toBe(
    undefined,
  );
});

test('what is on its way when an account goes is not kept', async () => {
  const titleId = await addPublishedMovie();
  const viewer = { ...newEditor(), profileId: newId() };
  await tell('ACCOUNT_DELETED', { accountId: viewer.accountId, profileIds: [viewer.profileId] });
  await block(viewer.profileId, titleId);
  expect(await comment(viewer, titleId, 'Well.')).toBe('UNAUTHENTICATED');
  expect(await mutate(viewer, 'createMovie', { name: 'Late' })).toBe('UNAUTHENTICATED');
  expect(await mutate(viewer, 'unpublishTitle', { id: titleId })).toBeUndefined();
  expect(await columnsWith(db, idsOf(viewer))).toEqual([]);
});

test('of a deleted profile nothing is left, and all of the others of its account', async () => {
  const titleId = await addPublishedMovie();
  const staying = newViewer();
  const going = { ...staying, profileId: newId() };
  for (const who of [staying, going]) {
    await comment(who, titleId, `Said by ${who.profileId}`);
    await block(who.profileId, await addPublishedMovie());
  }
  await tell('PROFILE_DELETED', { accountId: going.accountId, profileId: going.profileId });
  expect(await columnsWith(db, [going.profileId])).toEqual([]);
  expect((await commentsOf(titleId)).map(({ body }) => body)).toEqual([`Said by ${staying.profileId}`]);
  await block(going.profileId, titleId);
  expect(await comment(going, titleId, 'Well.')).toBe('UNAUTHENTICATED');
  expect(await comment(staying, titleId, 'Well.')).toBeUndefined();
});

test('what is kept of an account is listed a page at a time, for the platform alone', async () => {
  const viewer = newViewer();
  const titleId = await addPublishedMovie();
  for (const body of ['One.', 'Two.', 'Three.']) await comment(viewer, titleId, body);
  const query = `query($owner: RecordOwnerInput!, $after: String) {
    accountRecords(owner: $owner, first: 2, after: $after) { records { kind data } end } }`;
  const owner = { accountId: viewer.accountId, profileIds: [viewer.profileId] };
  interface Page {
    readonly records: readonly { readonly kind: string; readonly data: { readonly body: string } }[];
    readonly end: string | null;
  }
  const bodies: string[] = [];
  let after: string | null = null;
  do {
    const { accountRecords }: { accountRecords: Page } = await client.data(platform, query, { owner, after });
    bodies.push(...accountRecords.records.map(({ data }) => data.body));
    after = accountRecords.end;
  } while (after !== null);
  expect(bodies.toSorted()).toEqual(['One.', 'Three.', 'Two.']);
  for (const who of [viewer, editor]) {
    const { errors } = await client.ask(who, query, { owner });
    expect(errors?.[0]?.extensions?.code).toBe('FORBIDDEN');
  }
});
