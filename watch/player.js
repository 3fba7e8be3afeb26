// Plays videos as any client of Marquee would: logIn, startStream, hls.js on the manifest, reportPlayback, endStream.
import { Refusal } from './graphql.js';
import { answerTo, choiceOf, complain, wordsFor } from './questions.js';
import { start } from './start.js';
import { playStream } from './stream.js';
import { Viewer } from './viewer.js';

const videoHere = () => location.pathname.split('/').pop();

/** Plays the video of the address and those that follow it, as long as the viewer is logged in. */
async function watch(viewer) {
  for (let from; ; ) {
    try {
      const session = await start(viewer, videoHere());
      const { title, episode } = session.video;
      const name = [title?.name, episode?.name].filter(Boolean).join(' – ');
      document.title = `${name} · Marquee`;
      document.getElementById('title').textContent = name;
      const { next, why, from: again } = await playStream(viewer, session, from);
      from = again;
      // In this page, where the viewer is logged in and has let it play with sound.
      if (next) history.pushState(null, '', `/watch/${next}`);
      else if (why) await choiceOf(why, [['again', 'Play on']], true);
    } catch (error) {
      if (error instanceof Refusal && error.has('UNAUTHENTICATED')) throw error;
      await choiceOf(wordsFor(error), [['again', 'Try again']], true);
    }
  }
}

/** Logs in with what the viewer enters; the code of an authenticator app is asked for where it is needed. */
async function logIn(why) {
  for (let reason = why; ; ) {
    const { oneTimeCode, ...entered } = await answerTo('login', reason);
    try {
      return await Viewer.logIn({ ...entered, ...(oneTimeCode && { oneTimeCode }) });
    } catch (error) {
      if (error.has?.('ONE_TIME_CODE_REQUIRED')) document.getElementById('code').hidden = false;
      reason = wordsFor(error);
    }
  }
}

/** Outside production the server names a sample account to play with at once. */
async function sampleViewer() {
  const { email, password } = document.body.dataset;
  if (!email || !password) return undefined;
  // Where there are no samples the viewer logs in, as in production.
  return Viewer.logIn({ email, password }).catch((error) =>
    error instanceof Refusal ? undefined : Promise.reject(error),
  );
}

addEventListener('popstate', () => location.reload());
let viewer;
let why = '';
for (;;) {
  try {
    viewer = viewer === undefined && why === '' ? ((await sampleViewer()) ?? (await logIn(why))) : await logIn(why);
    await watch(viewer);
  } catch (error) {
    why = wordsFor(error);
    complain(why);
  }
}
