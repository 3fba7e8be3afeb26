/** The `<name>Status` field of each subgraph. */
import { createRequire } from 'node:module';
import type { Dependency } from '../../platform/operations.ts';

const { version } = createRequire(import.meta.url)('../../package.json') as { version: string };

/** How the service is, looked at now. */
export async function serviceStatus(name: string, look: () => Promise<readonly Dependency[]>) {
  const dependencies = await look();
  return {
    name,
    version,
    uptimeSeconds: process.uptime(),
    healthy: dependencies.every((dependency) => dependency.healthy),
    dependencies: [...dependencies],
  };
}
