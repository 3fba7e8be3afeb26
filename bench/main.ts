/** `npm run bench -- NAME`: runs one benchmark; without a name, says which there are. */
import { readdirSync } from 'node:fs';

const benchmarks = readdirSync(import.meta.dirname)
  .filter((file) => /^[a-zA-Z]+\.ts$/.test(file) && !['main.ts', 'house.ts', 'stockGateway.ts'].includes(file))
  .map((file) => file.replace(/\.ts$/, ''));
const name = process.argv[2];
if (name && benchmarks.includes(name)) await import(`./${name}.ts`);
else {
  console.error(`The benchmarks are: ${benchmarks.join(', ')}. For example: npm run bench -- ${benchmarks[0]}`);
  process.exitCode = 2;
}
