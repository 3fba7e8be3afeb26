// Begins a stream, with whatever it takes: a profile, its PIN, or the end of another stream.
import { deviceNamed } from '/pages/device.js';
import { Refusal } from '/pages/graphql.js';
import { chooseProfile } from './profiles.js';
import { choiceOf, withPin, wordsFor } from './questions.js';
import { Wish } from './wishes.js';

const startMutation = `mutation StartStream($input: StartStreamInput!) {
  startStream(input: $input) {
    session { id manifestUrl storyboardUrl heartbeatIntervalSeconds resumePositionSeconds
      video { durationSeconds title { name } episode { name } marks { kind startSeconds endSeconds }
        next { id episode { name } } } }
    openStreams { sessionId device { name kind } startedAt }
    userErrors { code message } } }`;

/** This page, among the devices of an account. */
export const device = deviceNamed('Watch page');

/** Gives the session; what no answer of the viewer can mend is thrown. */
export async function start(viewer, videoId) {
  for (let replaceSessionId; ; ) {
    const input = { videoId, device, ...(replaceSessionId && { replaceSessionId }) };
    try {
      return (await viewer.ask(startMutation, { input })).session;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const replaces = replaceSessionId !== undefined;
      replaceSessionId = undefined;
      if (error.has('LIMIT_REACHED')) replaceSessionId = await which(error);
      else if (error.has('RESTRICTED')) await unlock(viewer, 'RESTRICTED');
      else if (error.has('OUTSIDE_VIEWING_HOURS')) await unlock(viewer, 'OUTSIDE_VIEWING_HOURS');
      else if (error.has('FORBIDDEN')) await chooseProfile(viewer);
      // The one that was to end for this one may have ended by itself.
      else if (!(replaces && error.has('NOT_FOUND'))) throw error;
    }
  }
}

const which = (refusal) =>
  choiceOf(
    wordsFor(refusal),
    refusal.answer.openStreams.map(({ sessionId, device: { name, kind }, startedAt }) => {
      const since = new Date(startedAt).toLocaleTimeString([], { timeStyle: 'short' });
      return [sessionId, `Stop ${name ?? kind.toLowerCase()}, on since ${since}`];
    }),
    true,
  );

/** By the PIN of the profile that watches. Where it has none it may not see the video: somebody else may. */
async function unlock(viewer, why) {
  const { profiles, activeProfile } = await viewer.me();
  if (activeProfile?.parentalControls?.pinSet !== false) return withPin((pin) => viewer.unlock(pin), why);
  const ways = [['account', 'Another account']];
  if (profiles.length > 1) ways.unshift(['profile', 'Another profile']);
  throw new Wish(await choiceOf(wordsFor({ codes: [`${why}_WITHOUT_PIN`] }), ways, true));
}
