/** `npm run bench -- NAME`: runs one benchmark, a file or a folder of this one; without a name, says which there are. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const parts = ['main.ts', 'house.ts', 'stockGateway.ts'];
const entryOf = (name: string): string | undefined =>
  [`${name}.ts`, `${name}/main.ts`].find((file) => existsSync(join(import.meta.dirname, file)));

const benchmarks = readdirSync(import.meta.dirname)
  .filter((file) => !parts.includes(file))
  .map((file) => /^([a-zA-Z]+)(\.ts)?$/.exec(file)?.[1])
  .filter((name) => name !== undefined && entryOf(name) !== undefined);
const name = process.argv[2];
const entry = name !== undefined && benchmarks.includes(name) ? entryOf(name) : undefined;
if (entry) await import(`./${entry}`);
else {
  console.error(`The benchmarks are: ${benchmarks.join(', ')}. For example: npm run bench -- ${benchmarks[0]}`);
  process.exitCode = 2;
}
