import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { testFolder } from '../test/setup/folder.ts';
import type { GatewaySession } from './gatewaySession.ts';
import { queueFile } from './ingestFile.ts';
import type { ProgressLine } from './progressLine.ts';

const folder = await testFolder();
afterAll(() => folder.remove());

const job = { id: 'job', status: 'RUNNING', failure: null, video: null };
const userErrors: never[] = [];

/** Queues a file at a gateway that knows its film by this name; gives what was asked and what was said. */
async function queue(path: string, title: string | undefined, known: { name: string; video: unknown }) {
  const asked: string[] = [];
  const said: string[] = [];
  const ask: GatewaySession['ask'] = async <Data>(query: string) => {
    asked.push(/\w+ (\w+)/.exec(query)?.[1] ?? '');
    return {
      createMovie: { movie: { id: 'movie', ...known }, userErrors },
      createUpload: { upload: { id: 'upload', status: 'COMPLETED', parts: [] }, userErrors },
      startMediaIngest: { job, userErrors },
    } as Data;
  };
  const line: Pick<ProgressLine, 'draw' | 'say'> = { draw: () => {}, say: (text) => void said.push(text) };
  const error = await queueFile({ ask } as GatewaySession, line as ProgressLine, path, title).then(
    () => undefined,
    (reason: unknown) => String(reason),
  );
  return { asked, said, error };
}

describe('a file', () => {
  test('that is empty is refused by its name before anything is made of it', async () => {
    const path = join(folder.path, 'empty.mp4');
    await writeFile(path, '');
    const { asked, error } = await queue(path, undefined, { name: 'empty', video: null });
    expect(error).toBe(`Error: ${path} is empty: there is no video in it.`);
    expect(asked).toEqual([]);
  });

  test.each([
    ['Again', null, 'This file is being made into "Long one" already: following that.'],
    ['Again', { status: 'PROCESSING' }, 'This file is being made into "Long one" already: following that.'],
    ['Again', { status: 'READY' }, 'This file has been made into "Long one" already.'],
    [undefined, null, 'This file is being made into "Long one" already: following that.'],
  ])('that is known by another name than %s says so', async (title, video, words) => {
    const path = join(folder.path, 'known.mp4');
    await writeFile(path, 'video');
    expect(await queue(path, title, { name: 'Long one', video })).toMatchObject({ said: [words], error: undefined });
  });

  test('that goes on by its own name goes on without a word', async () => {
    const path = join(folder.path, 'long_one.mp4');
    await writeFile(path, 'video');
    expect((await queue(path, undefined, { name: 'long one', video: null })).said).toEqual([]);
    expect((await queue(path, 'Long one', { name: 'Long one', video: null })).said).toEqual([]);
  });
});
