/**
 * Reports of live sessions at one playback process: as they come from so many players, each every ten seconds, and as fast as it
 * takes them. Each report is kept, renews a lease, and is told to identity and analytics.
 *
 *   npm run bench -- heartbeats [--sessions 10000] [--seconds 30]     about a minute and a half
 */
import { parseArgs } from 'node:util';
import { Agent, request } from 'undici';
import { asFastAsItGoes, atRate, heading, row } from './playback/load.ts';
import { withPlayback } from './playback/service.ts';
import { addSessions, type BenchSession } from './playback/sessions.ts';

const { values } = parseArgs({
  args: process.argv.slice(3),
  options: { sessions: { type: 'string', default: '10000' }, seconds: { type: 'string', default: '30' } },
});
const [count, seconds] = [Number(values.sessions), Number(values.seconds)];
if (![count, seconds].every((number) => Number.isInteger(number) && number > 0) || count < 10)
  throw new Error('--sessions wants a number from 10 on, and --seconds one from 1 on.');

const query = `mutation($input: ReportPlaybackInput!) { reportPlayback(input: $input) {
  session { id state expiresAt } userErrors { code message field } } }`;
const heartbeatSeconds = 10;

await withPlayback(async ({ origin, databaseUrl, videoId, told, loopDelay }) => {
  const sessions = await addSessions(databaseUrl, videoId, count);
  const dispatcher = new Agent({ connections: 256 });
  const numbers = new Map<string, number>();
  const report = async ({ id, headers }: BenchSession) => {
    const number = (numbers.get(id) ?? 0) + 1;
    numbers.set(id, number);
    const input = {
      ...{ sessionId: id, number, state: 'PLAYING', positionSeconds: number * heartbeatSeconds, bitrateKbps: 3000 },
      ...{ bufferSeconds: 24.5, droppedFrames: 0, playedSeconds: heartbeatSeconds },
    };
    const { body } = await request(`${origin}/graphql`, {
      method: 'POST',
      dispatcher,
      headers,
      body: JSON.stringify({ query, variables: { input } }),
    });
    const answer = (await body.json()) as { data?: { reportPlayback: { userErrors: readonly unknown[] } } };
    if (answer.data?.reportPlayback.userErrors.length !== 0)
      throw new Error(`reportPlayback was answered with ${JSON.stringify(answer)}`);
  };
  const nth = (n: number) => report(sessions[n % sessions.length]!);
  await atRate(count / heartbeatSeconds, Math.min(5, seconds), nth);
  await loopDelay();
  console.log(heading(`${count.toLocaleString('en')} live sessions`));
  const before = told();
  console.log(row('every ten seconds each', await atRate(count / heartbeatSeconds, seconds, nth)));
  const { p50, p99 } = await loopDelay();
  const toldMeanwhile = told() - before;
  console.log(
    row('as fast as it goes, 256 askers', await asFastAsItGoes((count / heartbeatSeconds) * seconds, 256, nth)),
  );
  console.log(
    `\nEvery ten seconds each: others were told ${toldMeanwhile.toLocaleString('en')} messages meanwhile, and the event loop of playback was late by ${p50.toFixed(1)} ms at the median, ${p99.toFixed(1)} ms at p99.`,
  );
  await dispatcher.close();
});
