import { sql } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import type { Identity } from '../../../platform/identity.ts';
import { newEditor, newViewer, testCatalog, type UserError } from '../../../test/setup/catalog.ts';
import { newId } from '../../shared/id.ts';
import { CommentStore } from './commentStore.ts';

const { client, editor, addMovie, addPublishedMovie, unpublish, database, counter } = await testCatalog();

interface Comment {
  readonly id: string;
  readonly body: string | null;
  readonly createdAt: string;
  readonly editedAt: string | null;
  readonly editableUntil: string;
  readonly hidden: boolean;
  readonly authorId: string;
  readonly title: { readonly id: string };
  readonly reports: number | null;
  readonly reportReasons: string[] | null;
}

interface Payload {
  readonly comment: Comment | null;
  readonly userErrors: Pick<UserError, 'code' | 'field'>[];
}

const facts = 'id body createdAt editedAt editableUntil hidden authorId title { id } reports reportReasons';

async function mutate(name: string, viewer: Identity, input: object): Promise<Payload> {
  const type = `${name[0]?.toUpperCase()}${name.slice(1)}Input`;
  const query = `mutation($input: ${type}!) { ${name}(input: $input) { comment { ${facts} } userErrors { code field } } }`;
  const data = await client.data<Record<string, Payload>>(viewer, query, { input });
  const payload = data[name];
  if (!payload) throw new Error(`${name} gave no payload.`);
  return payload;
}

const add = (viewer: Identity, titleId: string, body = 'A comment', more: object = {}) =>
  mutate('addComment', viewer, { titleId, body, ...more });
const edit = (viewer: Identity, commentId: string, body: string) => mutate('editComment', viewer, { commentId, body });
const report = (viewer: Identity, commentId: string, reason?: string) =>
  mutate('reportComment', viewer, { commentId, ...(reason !== undefined && { reason }) });
const moderate = (commentId: string, hidden: boolean, staff: Identity = editor) =>
  mutate('moderateComment', staff, { commentId, hidden });

const remove = async (viewer: Identity, commentId: string) => {
  const query = 'mutation($c: ID!) { deleteComment(input: { commentId: $c }) { commentId userErrors { code field } } }';
  return (await client.data<{ deleteComment: unknown }>(viewer, query, { c: commentId })).deleteComment;
};

const added = async (viewer: Identity, titleId: string, body?: string): Promise<Comment> => {
  const { comment, userErrors } = await add(viewer, titleId, body);
  if (!comment) throw new Error(`The comment was refused: ${JSON.stringify(userErrors)}`);
  return comment;
};

interface Page {
  readonly totalCount: number;
  readonly nodes: Comment[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

const page = async (viewer: Identity, titleId: string, args = 'first: 10') => {
  const query = `query($id: ID!) { title(id: $id) { comments(${args}) { totalCount nodes { ${facts} } pageInfo { hasNextPage endCursor } } } }`;
  return (await client.data<{ title: { comments: Page } | null }>(viewer, query, { id: titleId })).title?.comments;
};

const reported = async (): Promise<Comment[]> => {
  const data = await client.data<{ reportedComments: { nodes: Comment[] } }>(
    editor,
    `{ reportedComments(first: 100) { nodes { ${facts} } } }`,
  );
  return data.reportedComments.nodes;
};

const codeOf = async (viewer: Identity, mutation: string) =>
  (await client.ask(viewer, `mutation { ${mutation} { userErrors { code } } }`)).errors?.[0]?.extensions?.code;

/** Moves a comment into the past. */
const age = (id: string, minutes: number) =>
  database.db.execute(
    sql`update catalog.comments set created_at = created_at - make_interval(mins => ${minutes}) where id = ${id}`,
  );

const noSuchComment = { comment: null, userErrors: [{ code: 'NOT_FOUND', field: ['commentId'] }] };

describe('a new comment', () => {
  test('is of the profile of the token, and may be changed for 15 minutes', async () => {
    const [viewer, titleId] = [newViewer(), await addPublishedMovie()];
    const { comment, userErrors } = await add(viewer, titleId, '  What a film!\r\nOnce more. 🎬 ');
    expect(userErrors).toEqual([]);
    expect(comment).toMatchObject({
      body: 'What a film!\nOnce more. 🎬',
      editedAt: null,
      hidden: false,
      authorId: viewer.profileId,
      title: { id: titleId },
      reports: null,
      reportReasons: null,
    });
    expect(Date.parse(comment?.editableUntil ?? '') - Date.parse(comment?.createdAt ?? '')).toBe(15 * 60_000);
  });

  test('is the same one again for the same key, also when both come at once', async () => {
    const [viewer, titleId] = [newViewer(), await addPublishedMovie()];
    const key = { idempotencyKey: newId() };
    const [first, second] = await Promise.all([add(viewer, titleId, 'One', key), add(viewer, titleId, 'One', key)]);
    expect(first.comment?.id).toBe(second.comment?.id);
    expect(await page(viewer, titleId)).toMatchObject({ totalCount: 1 });
    await remove(viewer, first.comment?.id ?? '');
    expect((await add(viewer, titleId, 'One', key)).userErrors).toEqual([
      { code: 'CONFLICT', field: ['idempotencyKey'] },
    ]);
  });

  test.each([
    ['nothing', ' \n '],
    ['nothing to be seen', '\u200b\u2060'],
    ['control characters', 'a\u0007b'],
    ['a NUL', 'a\0b'],
    ['half a character', 'a\ud800'],
    ['too much', 'x'.repeat(2_001)],
  ])('of %s is refused', async (_, body) => {
    expect(await add(newViewer(), await addPublishedMovie(), body)).toEqual({
      comment: null,
      userErrors: [{ code: 'INVALID', field: ['body'] }],
    });
  });

  test('is one of each profile of an account that has the same key', async () => {
    const [viewer, titleId] = [newViewer(), await addPublishedMovie()];
    const sibling = { ...viewer, profileId: newId() };
    const key = { idempotencyKey: newId() };
    await add(viewer, titleId, 'Mine', key);
    const { comment } = await add(sibling, titleId, 'Ours', key);
    expect(comment).toMatchObject({ body: 'Ours', authorId: sibling.profileId });
  });

  test('of 2,000 characters is taken, whatever their size', async () => {
    const body = '🎬'.repeat(2_000);
    expect((await added(newViewer(), await addPublishedMovie(), body)).body).toBe(body);
  });

  test('wants a log-in and a profile', async () => {
    const titleId = await addPublishedMovie();
    const mutation = `addComment(input: { titleId: "${titleId}", body: "x" })`;
    expect(await codeOf({ scopes: [] }, mutation)).toBe('UNAUTHENTICATED');
    expect(await codeOf({ scopes: [], accountId: newId() }, mutation)).toBe('FORBIDDEN');
  });

  test('wants a title that exists for the viewer', async () => {
    const viewer = newViewer();
    const refusal = { comment: null, userErrors: [{ code: 'NOT_FOUND', field: ['titleId'] }] };
    for (const id of [await addMovie(), newId(), 'no id']) expect(await add(viewer, id)).toEqual(refusal);
  });

  test('is one of ten a minute and of two hundred a day, also at once', async () => {
    const [viewer, titleId] = [newViewer(), await addPublishedMovie()];
    const answers = await Promise.all(Array.from({ length: 13 }, (_, i) => add(viewer, titleId, `Comment ${i}`)));
    const codes = answers.flatMap(({ userErrors }) => userErrors.map(({ code }) => code));
    expect(codes).toEqual(['LIMIT_REACHED', 'LIMIT_REACHED', 'LIMIT_REACHED']);
    const push = (minutes: number) =>
      database.db.execute(
        sql`update catalog.comments set created_at = created_at - make_interval(mins => ${minutes}) where profile_id = ${viewer.profileId}`,
      );
    await push(2);
    const { comment } = await add(viewer, titleId);
    expect(comment).not.toBeNull();
    await database.db.execute(sql`
      insert into catalog.comments (id, title_id, account_id, profile_id, body, created_at)
      select gen_random_uuid(), ${titleId}, ${viewer.accountId}, ${viewer.profileId}, 'x', now() - interval '1 hour'
      from generate_series(1, 189)`);
    expect((await add(viewer, titleId)).userErrors).toEqual([{ code: 'LIMIT_REACHED', field: null }]);
    expect((await add(newViewer(), titleId)).userErrors).toEqual([]);
    await push(24 * 60);
    expect((await add(viewer, titleId)).userErrors).toEqual([]);
  });
});

describe('a comment that was deleted', () => {
  test('counts among those that its profile has added, by whomever it was deleted', async () => {
    const [viewer, titleId] = [newViewer(), await addPublishedMovie()];
    for (let i = 0; i < 10; i++) {
      const { id } = await added(viewer, titleId);
      await remove(i % 2 ? editor : viewer, id);
    }
    expect((await add(viewer, titleId)).userErrors).toEqual([{ code: 'LIMIT_REACHED', field: null }]);
    expect((await add(newViewer(), titleId)).userErrors).toEqual([]);
  });

  test('leaves its moment behind for a day, and nothing of what it said', async () => {
    const [viewer, titleId] = [newViewer(), await addPublishedMovie()];
    const [young, old] = [await added(viewer, titleId), await added(viewer, titleId)];
    await age(old.id, 24 * 60);
    for (const { id } of [young, old]) await remove(viewer, id);
    const left = () =>
      database.db.execute(sql`select id from catalog.deleted_comments where profile_id = ${viewer.profileId}`);
    expect(await left()).toEqual([{ id: young.id }]);
    const comments = new CommentStore(database.db);
    await comments.forget();
    expect(await left()).toEqual([{ id: young.id }]);
    await database.db.execute(
      sql`update catalog.deleted_comments set created_at = created_at - interval '1 day' where id = ${young.id}`,
    );
    expect(await comments.forget()).toBeGreaterThanOrEqual(1);
    expect(await left()).toEqual([]);
  });
});

describe('changing a comment', () => {
  test('says what it says now and when it was changed; the same text changes nothing', async () => {
    const [viewer, titleId] = [newViewer(), await addPublishedMovie()];
    const { id } = await added(viewer, titleId, 'Frist');
    expect((await edit(viewer, id, 'Frist')).comment?.editedAt).toBeNull();
    const { comment } = await edit(viewer, id, ' First ');
    expect(comment).toMatchObject({ id, body: 'First', editedAt: expect.any(String) });
    expect((await edit(viewer, id, 'First')).comment?.editedAt).toBe(comment?.editedAt);
    expect((await edit(viewer, id, '')).userErrors).toEqual([{ code: 'INVALID', field: ['body'] }]);
  });

  test('is refused after 15 minutes', async () => {
    const [viewer, titleId] = [newViewer(), await addPublishedMovie()];
    const { id } = await added(viewer, titleId);
    await age(id, 14);
    expect((await edit(viewer, id, 'In time')).userErrors).toEqual([]);
    await age(id, 1);
    expect((await edit(viewer, id, 'Too late')).userErrors).toEqual([{ code: 'WRONG_STATE', field: ['commentId'] }]);
  });

  test("answers another's comment, also of the same account, as a made-up one", async () => {
    const [viewer, titleId] = [newViewer(), await addPublishedMovie()];
    const { id } = await added(viewer, titleId);
    const sibling = { ...viewer, profileId: newId() };
    for (const other of [sibling, newViewer(), { ...editor, profileId: newId() }])
      expect(await edit(other, id, 'Mine')).toEqual(noSuchComment);
    for (const made of [newId(), 'no id']) expect(await edit(viewer, made, 'Mine')).toEqual(noSuchComment);
    expect(await page(viewer, titleId)).toMatchObject({ nodes: [{ body: 'A comment' }] });
  });
});

describe('deleting a comment', () => {
  test('is for the profile that added it, and for the staff', async () => {
    const [viewer, titleId] = [newViewer(), await addPublishedMovie()];
    const [first, second] = [await added(viewer, titleId), await added(viewer, titleId)];
    const refusal = { commentId: null, userErrors: [{ code: 'NOT_FOUND', field: ['commentId'] }] };
    for (const other of [{ ...viewer, profileId: newId() }, newViewer()])
      expect(await remove(other, first.id)).toEqual(refusal);
    expect(await remove(viewer, first.id)).toEqual({ commentId: first.id, userErrors: [] });
    expect(await remove(viewer, first.id)).toEqual(refusal);
    expect(await remove(editor, second.id)).toEqual({ commentId: second.id, userErrors: [] });
    expect(await page(viewer, titleId)).toMatchObject({ totalCount: 0, nodes: [] });
    expect(await codeOf({ scopes: [] }, `deleteComment(input: { commentId: "${first.id}" })`)).toBe('UNAUTHENTICATED');
  });
});

describe('the comments of a title', () => {
  test('are there the newest first, page by page, for everybody', async () => {
    const titleId = await addPublishedMovie();
    const ids: string[] = [];
    for (let i = 0; i < 5; i++) ids.unshift((await added(newViewer(), titleId, `Comment ${i}`)).id);
    const anonymous: Identity = { scopes: [] };
    const first = await page(anonymous, titleId, 'first: 2');
    expect(first).toMatchObject({ totalCount: 5, pageInfo: { hasNextPage: true } });
    const rest = await page(anonymous, titleId, `first: 10, after: "${first?.pageInfo.endCursor}"`);
    expect(rest?.pageInfo.hasNextPage).toBe(false);
    expect([...(first?.nodes ?? []), ...(rest?.nodes ?? [])].map(({ id }) => id)).toEqual(ids);
    const last = await page(anonymous, titleId, 'last: 2');
    expect(last?.nodes.map(({ id }) => id)).toEqual(ids.slice(-2));
  });

  test('cost as many statements for twenty titles as for two', async () => {
    const viewer = newViewer();
    const cost = async (n: number) => {
      const titles = await Promise.all(Array.from({ length: n }, () => addPublishedMovie()));
      await Promise.all(titles.map((id) => added(newViewer(), id)));
      const r = titles.map((id) => ({ __typename: 'Title', id }));
      const query = `query($r: [_Any!]!) { _entities(representations: $r) { ... on Title {
        comments(first: 3) { totalCount nodes { body title { name } } } } } }`;
      return counter.during(async () => {
        const { _entities } = await client.data<{ _entities: { comments: Page }[] }>(viewer, query, { r });
        expect(_entities.map(({ comments }) => comments.totalCount)).toEqual(titles.map(() => 1));
      });
    };
    expect(await cost(20)).toBe(await cost(2));
  });

  test('do not exist for whom the title does not', async () => {
    const [viewer, titleId] = [newViewer(), await addPublishedMovie()];
    const { id } = await added(viewer, titleId);
    const entity = (who: Identity) => client.entity<Comment>(who, { __typename: 'Comment', id }, 'body title { id }');
    expect(await entity(viewer)).toEqual({ body: 'A comment', title: { id: titleId } });
    await unpublish(titleId);
    expect(await entity(viewer)).toBeNull();
    expect(await entity(editor)).toEqual({ body: 'A comment', title: { id: titleId } });
    expect(await edit(viewer, id, 'Still here?')).toEqual(noSuchComment);
    expect(await report(newViewer(), id)).toEqual(noSuchComment);
    expect(await add(viewer, titleId)).toMatchObject({ userErrors: [{ code: 'NOT_FOUND' }] });
  });
});

describe('a reported comment', () => {
  test('is counted once a profile, and waits for the staff with the reasons', async () => {
    const [viewer, reader, titleId] = [newViewer(), newViewer(), await addPublishedMovie()];
    const { id } = await added(viewer, titleId);
    expect(await report(reader, id, ' Spoils the end ')).toMatchObject({
      comment: { id, reports: null },
      userErrors: [],
    });
    await report(reader, id, 'Once more');
    await report(newViewer(), id);
    const found = (await reported()).find((comment) => comment.id === id);
    expect(found).toMatchObject({ reports: 2, reportReasons: ['Spoils the end'], body: 'A comment' });
  });

  test('is counted right when many report it at once', async () => {
    const { id } = await added(newViewer(), await addPublishedMovie());
    await Promise.all(Array.from({ length: 8 }, () => report(newViewer(), id)));
    expect((await reported()).find((comment) => comment.id === id)).toMatchObject({ reports: 8 });
  });

  test('is of somebody else', async () => {
    const [viewer, titleId] = [newViewer(), await addPublishedMovie()];
    const { id } = await added(viewer, titleId);
    expect((await report(viewer, id)).userErrors).toEqual([{ code: 'WRONG_STATE', field: ['commentId'] }]);
    expect(await report(viewer, newId())).toEqual(noSuchComment);
    expect((await report(newViewer(), id, 'x'.repeat(501))).userErrors).toEqual([
      { code: 'INVALID', field: ['reason'] },
    ]);
  });

  test('says nothing to viewers once it is hidden, but to the staff', async () => {
    const [viewer, titleId] = [newViewer(), await addPublishedMovie()];
    const { id } = await added(viewer, titleId, 'Bad words');
    await report(newViewer(), id);
    expect(await moderate(id, true)).toMatchObject({ comment: { hidden: true, body: 'Bad words', reports: 0 } });
    expect(await moderate(id, true)).toMatchObject({ comment: { hidden: true } });
    expect((await page(viewer, titleId))?.nodes).toMatchObject([{ id, hidden: true, body: null }]);
    expect((await page(editor, titleId))?.nodes).toMatchObject([{ id, hidden: true, body: 'Bad words' }]);
    expect((await reported()).some((comment) => comment.id === id)).toBe(false);
    expect((await edit(viewer, id, 'Good words')).userErrors).toEqual([{ code: 'WRONG_STATE', field: ['commentId'] }]);
    expect((await report(newViewer(), id)).userErrors).toEqual([{ code: 'WRONG_STATE', field: ['commentId'] }]);
  });

  test('stands when the staff says so, without its reports', async () => {
    const { id } = await added(newViewer(), await addPublishedMovie());
    await report(newViewer(), id, 'I disagree');
    expect(await moderate(id, false)).toMatchObject({ comment: { hidden: false, reports: 0, reportReasons: [] } });
    expect((await reported()).some((comment) => comment.id === id)).toBe(false);
    await moderate(id, true);
    expect(await moderate(id, false)).toMatchObject({ comment: { hidden: false } });
    expect(await moderate(newId(), true)).toEqual(noSuchComment);
  });

  test('is listed by the longest wait, for the staff alone', async () => {
    const titleId = await addPublishedMovie();
    const [first, second] = [await added(newViewer(), titleId), await added(newViewer(), titleId)];
    await report(newViewer(), second.id);
    await report(newViewer(), first.id);
    const ids = (await reported()).map(({ id }) => id).filter((id) => id === first.id || id === second.id);
    expect(ids).toEqual([second.id, first.id]);
    const ask = (viewer: Identity) => client.ask(viewer, '{ reportedComments { totalCount } }');
    expect((await ask(newViewer())).errors?.[0]?.extensions?.code).toBe('FORBIDDEN');
    expect((await ask({ scopes: [] })).errors?.[0]?.extensions?.code).toBe('UNAUTHENTICATED');
    expect((await ask(newEditor())).errors).toBeUndefined();
    const mutation = `moderateComment(input: { commentId: "${first.id}", hidden: true })`;
    expect(await codeOf(newViewer(), mutation)).toBe('FORBIDDEN');
  });
});
