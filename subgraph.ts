/** `npm run subgraph -- catalog`: one subgraph alone, as a container runs it. */
import { subgraphs } from './schema/subgraphs.ts';

const name = process.argv[2] ?? '';
if (name in subgraphs) await import(`./subgraphs/${name}/main.ts`);
else {
  console.error(`The subgraphs are ${Object.keys(subgraphs).join(', ')}, not "${name}": npm run subgraph -- catalog`);
  process.exitCode = 2;
}
