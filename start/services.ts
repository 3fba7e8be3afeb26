/** What a start runs: the processes of Marquee, with the port that each answers operators on. */
import { join } from 'node:path';
import { subgraphs } from '../schema/subgraphs.ts';

export interface Service {
  readonly kind: 'subgraph' | 'worker' | 'gateway';
  readonly name: string;
  /** The program, and the arguments that Node runs it with. */
  readonly command: readonly string[];
  readonly port: number;
}

const root = join(import.meta.dirname, '..');

/** The worker answers operators at a port above those of the subgraphs. */
const workerOffset = 5;

/** The embedded object store listens at the end of the ten ports of a start. */
export const objectStoreOffset = 9;

/** The services of Marquee, for a gateway on `port`. */
export const services = (port: number): readonly Service[] => [
  ...Object.entries(subgraphs).map(
    ([name, { portOffset }]): Service => ({
      kind: 'subgraph',
      name,
      command: [join(root, 'subgraphs', name, 'main.ts')],
      port: port + portOffset,
    }),
  ),
  { kind: 'worker', name: 'worker', command: [join(root, 'subgraphs/catalog/worker.ts')], port: port + workerOffset },
  { kind: 'gateway', name: 'gateway', command: [join(root, 'gateway/main.ts')], port },
];
