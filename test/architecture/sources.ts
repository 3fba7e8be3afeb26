/** Our own source files, with what each imports: read as text, so that a broken import is found too. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

const root = join(import.meta.dirname, '../..');
const passedOver = new Set(['node_modules', '.data', '.git', 'generated', 'migrations']);

export interface Import {
  /** The package, or the path from the root for a file of ours. */
  readonly of: string;
  readonly typeOnly: boolean;
}

export interface Source {
  /** From the root, with / between. */
  readonly path: string;
  readonly text: string;
  readonly imports: readonly Import[];
}

/** Every TypeScript file outside of node_modules and what is generated; tests only with `tests`. */
export function readSources({ tests = false } = {}): Source[] {
  return [...paths(root)]
    .map((path) => relative(root, path).replaceAll('\\', '/'))
    .filter((path) => tests || !isTest(path))
    .map(readSource);
}

const isTest = (path: string) => path.startsWith('test/') || path.endsWith('.test.ts');

function* paths(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (!passedOver.has(entry.name)) yield* paths(path);
    } else if (entry.name.endsWith('.ts')) yield path;
  }
}

const statement = /(?:^|\n)\s*(?:import|export)\s+(type\s)?(?:[^'"`;]*?\sfrom\s+)?'([^']+)'/g;
const call = /\bimport\(\s*'([^']+)'\s*\)/g;

function readSource(path: string): Source {
  const text = readFileSync(join(root, path), 'utf8');
  const code = withoutComments(text);
  const imports = [
    ...Array.from(code.matchAll(statement), ([, type, of = '']) => ({ of, typeOnly: type !== undefined })),
    ...Array.from(code.matchAll(call), ([, of = '']) => ({ of, typeOnly: false })),
  ];
  return { path, text: code, imports: imports.map((one) => ({ ...one, of: fromRoot(path, one.of) })) };
}

const fromRoot = (path: string, of: string): string =>
  of.startsWith('.') ? join(dirname(path), of).replaceAll('\\', '/') : of;

/** Block comments, and lines that are nothing but one. */
const withoutComments = (text: string): string => text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
