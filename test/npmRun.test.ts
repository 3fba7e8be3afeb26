/** The programs of package.json as npm runs them. */
import { spawn } from 'node:child_process';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { isFree } from '../embedded/freePort.ts';
import { environmentWith } from '../platform/env.ts';
import { eventually } from './setup/eventually.ts';
import { programOf } from './setup/program.ts';
import { quietPort } from './setup/quietPort.ts';

const root = join(import.meta.dirname, '..');

/** A script of package.json, by npm: in a group of its own, so that the test leaves nothing of it behind. */
function npmRun(script: string, given: readonly string[], environment: Readonly<Record<string, string>> = {}) {
  const child = spawn('npm', ['run', script, '--', ...given], {
    cwd: root,
    env: environmentWith(environment),
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  const group = child.pid;
  return programOf(child, (cleanUp) =>
    onTestFinished(() => {
      cleanUp();
      if (group !== undefined) endGroup(group);
    }),
  );
}

/** Ends what is left of a group of processes; mostly nothing is. */
function endGroup(group: number): void {
  try {
    process.kill(-group, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

describe('a program that npm runs', () => {
  test.each([
    ['edge', (port: number) => ['--port', String(port), '--origin', 'http://127.0.0.1:1'], /The edge of .* is at/],
    ['omdb:standin', (port: number) => ['--port', String(port)], /A stand-in of OMDb listens/],
  ])('ends when npm is told to end, and gives its port back: %s', async (script, given, isUp) => {
    const port = await quietPort();
    const npm = npmRun(script, given(port));
    await npm.line(isUp);
    npm.process.kill('SIGTERM');
    await eventually(async () => expect(await isFree(port)).toBe(true));
  });

  test.each(['edge', 'gateway', 'subgraph', 'worker', 'omdb:standin'])('has npm watched: %s', async (script) => {
    const {
      default: { scripts },
    } = (await import('../package.json', { with: { type: 'json' } })) as {
      default: { scripts: Record<string, string> };
    };
    expect(scripts[script]).toContain('--import ./start/endWithNpm.ts');
  });
});

describe('what its reader can mend is told in words, without a trace', () => {
  const isTrace = /^\s+at |node:internal|Error:/;

  test.each([
    ['edge', ['--port', 'x'], {}, /^Usage: npm run edge -- --port N --origin/],
    ['edge', ['--prot', '1'], {}, /^Unknown option '--prot'\.$/],
    ['import', ['--ids'], {}, /^Usage: npm run import/],
    ['ingest', ['--name', 'x'], {}, /^Unknown option '--name'\.$/],
    ['subgraph', ['playback'], { CDNS: '[' }, /CDNS is "\[": wants JSON/],
  ])('npm run %s -- %j', async (script, given, environment, words) => {
    const npm = npmRun(script, given, environment);
    await npm.line(words);
    expect(await npm.ended).toBe(2);
    expect(npm.lines.filter((line) => isTrace.test(line))).toEqual([]);
  });

  test.each(['edge', 'ingest', 'import', 'omdb:standin'])(
    'npm run %s -- --help says how it is used',
    async (script) => {
      const npm = npmRun(script, ['--help']);
      await npm.line(/^Usage: npm run /);
      expect(await npm.ended).toBe(0);
    },
  );

  test('a port that is taken, of an edge', async () => {
    const port = await quietPort();
    const squatter = createServer().listen(port, '127.0.0.1');
    onTestFinished(() => void squatter.close());
    const npm = npmRun('edge', ['--port', String(port), '--origin', 'http://127.0.0.1:1']);
    await npm.line(new RegExp(`^Port ${port} on 127\\.0\\.0\\.1 is taken by another program: .* by --port\\.$`));
    expect(await npm.ended).toBe(1);
    expect(npm.lines.filter((line) => isTrace.test(line))).toEqual([]);
  });
});
