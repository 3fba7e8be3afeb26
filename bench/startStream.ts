/**
 * How many streams a playback process begins: each of another account, then of accounts that begin ten at once and get four. Without
 * the gateway, and with peers that answer at once.
 *
 *   npm run bench -- startStream [--streams 5000] [--parallel 32]     about a minute
 */
import { parseArgs } from 'node:util';
import { Agent, request } from 'undici';
import { newId } from '../subgraphs/shared/id.ts';
import { asFastAsItGoes, heading, row } from './playback/load.ts';
import { withPlayback } from './playback/service.ts';
import { headersOf } from './playback/sessions.ts';

const { values } = parseArgs({
  args: process.argv.slice(3),
  options: { streams: { type: 'string', default: '5000' }, parallel: { type: 'string', default: '32' } },
});
const [streams, parallel] = [Number(values.streams), Number(values.parallel)];
if (![streams, parallel].every((number) => Number.isInteger(number) && number > 0))
  throw new Error('--streams and --parallel want numbers from 1 on.');

const query = `mutation($input: StartStreamInput!) { startStream(input: $input) {
  session { id state manifestUrl storyboardUrl expiresAt heartbeatIntervalSeconds resumePositionSeconds video { id } }
  openStreams { sessionId device { kind name } startedAt } userErrors { code message field } } }`;

interface Answer {
  readonly data?: { readonly startStream: { readonly userErrors: readonly { readonly code: string }[] } };
}

await withPlayback(async ({ origin, videoId, loopDelay }) => {
  const dispatcher = new Agent({ connections: parallel });
  const start = async (accountId: string) => {
    const { body } = await request(`${origin}/graphql`, {
      method: 'POST',
      dispatcher,
      headers: headersOf(accountId, newId()),
      body: JSON.stringify({ query, variables: { input: { videoId, device: { kind: 'TV', name: 'Living room' } } } }),
    });
    const answer = (await body.json()) as Answer;
    if (!answer.data) throw new Error(`startStream was answered with ${JSON.stringify(answer)}`);
    return answer.data.startStream.userErrors[0]?.code ?? 'begun';
  };
  await asFastAsItGoes(Math.ceil(streams / 10), parallel, () => start(newId()));
  await loopDelay();
  console.log(heading(`${parallel} askers`));
  console.log(row('one stream an account', await asFastAsItGoes(streams, parallel, () => start(newId()))));
  const { p50, p99 } = await loopDelay();
  const accounts = Array.from({ length: Math.ceil(streams / 10) }, () => newId());
  const came = new Map<string, number>();
  const crowded = await asFastAsItGoes(accounts.length * 10, parallel, async (n) => {
    const code = await start(accounts[Math.floor(n / 10)]!);
    came.set(code, (came.get(code) ?? 0) + 1);
  });
  console.log(row('ten at once an account', crowded));
  console.log(`\nOf ten an account: ${JSON.stringify(Object.fromEntries(came))}, for ${accounts.length} accounts.`);
  console.log(
    `The event loop of playback was late by ${p50.toFixed(1)} ms at the median, ${p99.toFixed(1)} ms at p99.`,
  );
  await dispatcher.close();
});
