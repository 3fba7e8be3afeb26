/** `npm run ingest` against a whole Marquee: it outlives a restart, and a file that is refused leaves nothing behind. */
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { renderTestClip } from '../../samples/testClip.ts';
import { testFolder } from '../setup/folder.ts';
import { House } from '../setup/house.ts';
import { runEntry } from '../setup/program.ts';

const root = await testFolder();
// The sample videos are made at the same time.
const settings = { INGEST_JOBS: '8' };
let house = await House.start(join(root.path, 'data'), settings);
const { port } = house;
afterAll(async () => {
  await house.stop();
  await root.remove();
});

const command = (file: string) => runEntry('ingest.ts', [file], { PORT: String(port), NODE_ENV: 'development' });

/** The names of all films, drafts too, as the editor sees them. */
async function films(): Promise<string[]> {
  const token = await house.logIn('editor@marquee.test');
  const { data } = await house.ask(
    '{ titles(first: 100, filter: { publication: DRAFT }) { nodes { name } } }',
    {},
    token,
  );
  const titles = data?.titles as { nodes: { name: string }[] } | undefined;
  return titles?.nodes.map(({ name }) => name) ?? [];
}

describe('npm run ingest', () => {
  test('of what is no video says so, and leaves no film behind, however often it is called', async () => {
    const [text, sound] = [join(root.path, 'only words.mp4'), join(root.path, 'only sound.mp4')];
    await writeFile(text, 'This is no video, whatever it is called. '.repeat(20));
    await renderTestClip({ source: 'testsrc2', seconds: 2, width: 320, height: 180, picture: false, file: sound });
    for (const [file, why] of [
      [text, /but is no MP4, MOV/],
      [sound, /NOT_A_VIDEO/],
      [sound, /NOT_A_VIDEO/],
    ] as const) {
      const run = command(file);
      expect(await run.ended).toBe(1);
      expect(run.lines.join('\n')).toMatch(why);
    }
    const left = await films();
    expect(left).not.toContain('only words');
    expect(left).not.toContain('only sound');
  }, 240_000);

  test('goes on when Marquee is restarted meanwhile', async () => {
    const file = join(root.path, 'long.mp4');
    await renderTestClip({ source: 'testsrc2', seconds: 20, width: 640, height: 360, file });
    const run = command(file);
    await run.line(/TRANSCODING/);
    await house.stop();
    house = await House.start(join(root.path, 'data'), { ...settings, PORT: String(port) });
    expect(await run.ended).toBe(0);
    expect(run.lines.join('\n')).toMatch(/Watch it: /);
    await rm(file);
  }, 480_000);
});
