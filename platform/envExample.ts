/** Writes .env.example from the table of variables; `--check` fails when the file is stale. `npm run env:example`. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { variables } from './variables.ts';

const file = join(import.meta.dirname, '../.env.example');

/** The text of the file: each variable under what it means, commented out where it has no default to show. */
export function envExample(): string {
  const entries = Object.entries<(typeof variables)[keyof typeof variables]>(variables).map(([name, spec]) => {
    const fallback = 'fallback' in spec ? spec.fallback : undefined;
    const duty = 'requiredInProduction' in spec && spec.requiredInProduction ? ' Production must set it.' : '';
    return `# ${spec.describe}.${duty}\n${fallback ? `${name}=${fallback}` : `# ${name}=`}\n`;
  });
  return `# The settings of Marquee with their defaults. Copy this to .env, or set them where the processes run.\n\n${entries.join('\n')}`;
}

if (import.meta.main) {
  const { check } = parseArgs({ options: { check: { type: 'boolean', default: false } } }).values;
  if (!check) writeFileSync(file, envExample());
  else if (readFileSync(file, 'utf8') !== envExample())
    throw new Error('.env.example is stale: run npm run env:example and commit it.');
}
