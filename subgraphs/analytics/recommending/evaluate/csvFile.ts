/** Files of comma-separated values (RFC 4180), read a line at a time however large they are; faults say where they are. */
import { type FileHandle, open } from 'node:fs/promises';

/** Something in a file is not as it should be: the message says where and what was wanted. */
export class FileFault extends Error {}

export interface CsvLine {
  readonly number: number;
  /** By the names of the columns that were asked for. */
  readonly values: Readonly<Record<string, string>>;
}

/** A line is no longer than this: what is, is no such file. */
const longestLine = 100_000;

/** Its lines after the first, which has to name the columns, in any order and beside others. */
export async function* csvLines(path: string, columns: readonly string[]): AsyncGenerator<CsvLine> {
  const file = await open(path).catch((error: NodeJS.ErrnoException) => {
    throw new FileFault(
      error.code === 'ENOENT' ? `There is no file ${path}.` : `${path} cannot be read: ${error.message}`,
    );
  });
  if (!(await file.stat()).isFile()) {
    await file.close();
    throw new FileFault(`${path} is no file.`);
  }
  let places: readonly number[] | undefined;
  let number = 0;
  try {
    for await (const line of linesOf(file, path)) {
      number += 1;
      if (line.trim() === '') continue;
      const cells = cellsOf(number === 1 ? line.replace(/^\uFEFF/, '') : line);
      if (!cells) throw new FileFault(`${path}, line ${number}: a quotation mark is not closed.`);
      if (!places) {
        places = placesOf(path, cells, columns);
        continue;
      }
      const found = places.map((place) => cells[place]);
      if (found.includes(undefined))
        throw new FileFault(`${path}, line ${number}: it has ${cells.length} columns, fewer than the first line.`);
      yield { number, values: Object.fromEntries(columns.map((column, i) => [column, found[i] ?? ''])) };
    }
  } finally {
    await file.close();
  }
  if (!places) throw new FileFault(`${path} is empty: its first line has to name the columns ${columns.join(', ')}.`);
}

/** No more of it is held than a line. */
async function* linesOf(file: FileHandle, path: string): AsyncGenerator<string> {
  let rest = '';
  let number = 0;
  for await (const chunk of file.createReadStream({ encoding: 'utf8', autoClose: false })) {
    const lines = `${rest}${chunk}`.split('\n');
    rest = lines.pop() ?? '';
    const tooLong = [...lines, rest].findIndex((line) => line.length > longestLine);
    if (tooLong >= 0)
      throw new FileFault(`${path}, line ${number + tooLong + 1}: it has more than ${longestLine} characters.`);
    number += lines.length;
    yield* lines;
  }
  if (rest !== '') yield rest;
}

function placesOf(path: string, header: readonly string[], columns: readonly string[]): number[] {
  const missing = columns.filter((column) => !header.includes(column));
  if (missing.length > 0)
    throw new FileFault(
      `${path}, line 1: it has to name the columns ${columns.join(', ')}, but ${missing.join(', ')} is not among ${JSON.stringify(header.join(', ').slice(0, 200))}.`,
    );
  return columns.map((column) => header.indexOf(column));
}

/** Undefined when a quotation mark is not closed. */
function cellsOf(line: string): string[] | undefined {
  if (!line.includes('"')) return line.split(',').map((cell) => cell.trim());
  const cells: string[] = [];
  let cell = '';
  let quoted = false;
  for (let at = 0; at < line.length; at++) {
    const character = line[at]!;
    if (quoted && character === '"' && line[at + 1] === '"') {
      cell += character;
      at += 1;
    } else if (character === '"') quoted = !quoted;
    else if (character === ',' && !quoted) {
      cells.push(cell.trim());
      cell = '';
    } else cell += character;
  }
  return quoted ? undefined : [...cells, cell.trim()];
}
