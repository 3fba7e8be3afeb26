/** A program of Node in a process of its own, for tests of what happens when it is killed. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { onTestFinished } from 'vitest';
import { environmentWith } from '../../platform/env.ts';

export interface Program {
  readonly process: ChildProcess;
  /** What it has written until now. */
  readonly lines: readonly string[];
  /** Settles at the first line that matches, with it; rejects when the program ends before. */
  readonly line: (pattern: RegExp) => Promise<string>;
  /** Its exit code, or the signal that ended it. */
  readonly ended: Promise<number | string>;
}

/** Takes what is to be done when a program is no longer needed. */
export type WhenOver = (cleanUp: () => void) => void;

const root = join(import.meta.dirname, '../..');

/**
 * Runs TypeScript that imports from the root of the project: `import { x } from './embedded/postgres.ts'`; it is killed when
 * `whenOver` calls back.
 */
export function runProgram(
  source: string,
  environment: Readonly<Record<string, string>> = {},
  whenOver: WhenOver = onTestFinished,
): Program {
  return programOf(
    spawn(process.execPath, ['--input-type=module-typescript', '--eval', source], {
      cwd: root,
      env: environmentWith(environment),
      stdio: ['ignore', 'pipe', 'pipe'],
    }),
    whenOver,
  );
}

/** Runs an entry file of the project, with arguments; it is killed when `whenOver` calls back. */
export function runEntry(
  file: string,
  given: readonly string[],
  environment: Readonly<Record<string, string>>,
  whenOver: WhenOver = onTestFinished,
): Program {
  return programOf(
    spawn(process.execPath, [file, ...given], {
      cwd: root,
      env: environmentWith(environment),
      stdio: ['ignore', 'pipe', 'pipe'],
    }),
    whenOver,
  );
}

/** What a process says, and its end; it is killed when `whenOver` calls back. */
export function programOf(child: ChildProcess, whenOver: WhenOver = onTestFinished): Program {
  const lines: string[] = [];
  const waiting = new Set<(line: string) => void>();
  for (const stream of [child.stdout, child.stderr])
    if (stream)
      createInterface(stream).on('line', (line) => {
        lines.push(line);
        for (const hear of waiting) hear(line);
      });
  const ended = once(child, 'close').then(([code, signal]) => (signal ?? code) as number | string);
  whenOver(() => void child.kill('SIGKILL'));
  return {
    process: child,
    lines,
    ended,
    line: (pattern) => {
      const { promise, resolve, reject } = Promise.withResolvers<string>();
      const hear = (line: string) => {
        if (pattern.test(line)) resolve(line);
      };
      lines.forEach(hear);
      waiting.add(hear);
      ended.then((how) => reject(new Error(`It ended (${how}) and had said:\n${lines.join('\n')}`)));
      return promise.finally(() => waiting.delete(hear));
    },
  };
}
