/**
 * A million events, sent while analytics, Redis and Postgres are killed and started again: whether all that is kept is what was sent.
 *
 *   npm run bench -- eventKills [--events 1000000]     some minutes
 */
import { parseArgs } from 'node:util';
import { killWhileRecording } from '../test/analytics/eventKills.ts';

const { values } = parseArgs({
  args: process.argv.slice(3),
  options: { events: { type: 'string', default: '1000000' } },
});
const events = Number(values.events);
if (!Number.isInteger(events) || events < 10_000) throw new Error('--events wants a number from 10000 on.');

const began = performance.now();
const report = await killWhileRecording({ events, say: (line) => console.log(line) });
const seconds = (performance.now() - began) / 1_000;
console.log(
  `\n${report.events.toLocaleString('en')} events, ${report.kills} kills, ${report.repeated} batches repeated, ${seconds.toFixed(0)} s:`,
);
for (const { what, expected, kept } of report.compared) {
  const wrong = kept.filter((line, i) => line !== expected[i]).length;
  const equal = wrong === 0 && kept.length === expected.length;
  console.log(`${what}: ${expected.length} expected, ${kept.length} kept, ${equal ? 'equal' : `${wrong} otherwise`}`);
  if (!equal) process.exitCode = 1;
}
