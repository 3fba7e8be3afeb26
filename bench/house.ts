/** What the benchmarks run against: a whole Marquee in a temporary folder, and the stock gateway beside it. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { freePort } from '../embedded/freePort.ts';
import { environmentWith } from '../platform/env.ts';
import { House } from '../test/setup/house.ts';

export interface BenchHouse {
  readonly house: House;
  /** Starts the stock gateway over the same subgraphs; gives its address. */
  readonly startStockGateway: () => Promise<string>;
}

/** Runs `work` on a fresh house; everything is stopped and removed afterwards. */
export async function withHouse(work: (bench: BenchHouse) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'marquee-bench-'));
  const house = await House.start(folder);
  const children: ChildProcess[] = [];
  const startStockGateway = async () => {
    const { child, address } = await stockGateway(house.port);
    children.push(child);
    return address;
  };
  try {
    await work({ house, startStockGateway });
  } finally {
    for (const child of children) child.kill('SIGTERM');
    await house.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

const houseSecret = 'development-only-gateway-secret-of-marquee';
const subgraphNames = ['catalog', 'identity', 'playback', 'analytics'];

async function stockGateway(housePort: number): Promise<{ child: ChildProcess; address: string }> {
  const port = await freePort();
  const addresses = subgraphNames.map((name, index) => `${name}=http://127.0.0.1:${housePort + index + 1}/graphql`);
  const child = spawn(process.execPath, [join(import.meta.dirname, 'stockGateway.ts'), houseSecret], {
    env: environmentWith({
      PORT: String(port),
      SUBGRAPH_URLS: addresses.join(','),
      APOLLO_TELEMETRY_DISABLED: 'true',
      NODE_ENV: 'production',
    }),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(createInterface(child.stdout), 'line');
  return { child, address: `http://127.0.0.1:${port}/` };
}
