// Begins a stream, with whatever it takes: a profile, its PIN, or the end of another stream.
import { Refusal } from './graphql.js';
import { choiceOf, withPin, wordsFor } from './questions.js';
import { device } from './viewer.js';

const startMutation = `mutation StartStream($input: StartStreamInput!) {
  startStream(input: $input) {
    session { id manifestUrl storyboardUrl heartbeatIntervalSeconds resumePositionSeconds
      video { durationSeconds title { name } episode { name } marks { kind startSeconds endSeconds }
        next { id episode { name } } } }
    openStreams { sessionId device { name kind } startedAt }
    userErrors { code message } } }`;

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
      else if (error.has('RESTRICTED')) await withPin((pin) => viewer.unlock(pin), 'RESTRICTED');
      else if (error.has('OUTSIDE_VIEWING_HOURS')) await withPin((pin) => viewer.unlock(pin), 'OUTSIDE_VIEWING_HOURS');
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

async function chooseProfile(viewer) {
  const { profiles } = await viewer.me();
  const named = profiles.map(({ id, name }) => [id, name]);
  const id = named.length === 1 ? named[0][0] : await choiceOf('Who is watching?', named);
  try {
    await viewer.switchTo(id);
  } catch (error) {
    if (!error.has?.('PIN_REQUIRED')) throw error;
    await withPin((pin) => viewer.switchTo(id, pin), 'PIN_REQUIRED');
  }
}
