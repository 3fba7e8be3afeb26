// Plays videos as any client of Marquee would: logIn, startStream, hls.js on the manifest, reportPlayback, endStream.
import { Refusal } from '/pages/graphql.js';
import { Viewer } from '/pages/viewer.js';
import { sayWho } from './menu.js';
import { chooseProfile } from './profiles.js';
import { answerTo, choiceOf, wordsFor } from './questions.js';
import { rememberSomebody, sampleViewer } from './sample.js';
import { device, start } from './start.js';
import { playStream } from './stream.js';
import { fulfil, Wish } from './wishes.js';

const videoHere = () => location.pathname.split('/').pop();

/** Plays the video of the address and those that follow it, until the viewer logs out; throws where the log-in has ended. */
async function watch(viewer) {
  sayWho(viewer);
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
      if (error instanceof Wish) from = undefined;
      if ((await goOnAfter(error, viewer)) === 'loggedOut') return;
    }
  }
}

/** Does what the viewer wants instead, or lets them try again; throws where the log-in has ended. */
async function goOnAfter(thrown, viewer) {
  for (let error = thrown; ; ) {
    if (error instanceof Refusal && error.has('UNAUTHENTICATED')) throw error;
    try {
      if (!(error instanceof Wish)) return await choiceOf(wordsFor(error), [['again', 'Try again']], true);
      fulfil();
      if (error.what === 'profile') return await chooseProfile(viewer, true);
      await viewer.logOut();
      rememberSomebody();
      return 'loggedOut';
    } catch (next) {
      error = next;
    }
  }
}

/** Logs in with what the viewer enters; the code of an authenticator app is asked for where it is needed. */
async function logIn(why) {
  const [form, code] = ['login', 'code'].map((id) => document.getElementById(id));
  for (let [reason, asProblem] = [why, true]; ; ) {
    const { oneTimeCode, ...entered } = await answerTo('login', reason, asProblem);
    try {
      const viewer = await Viewer.logIn({ ...entered, ...(oneTimeCode && { oneTimeCode }) }, device);
      rememberSomebody();
      // Whoever comes after finds nothing of it.
      form.reset();
      code.hidden = true;
      return viewer;
    } catch (error) {
      asProblem = !error.has?.('ONE_TIME_CODE_REQUIRED');
      if (!asProblem) code.hidden = false;
      if (error instanceof Refusal) form.elements[code.hidden ? 'password' : 'oneTimeCode'].value = '';
      reason = wordsFor(error);
    }
  }
}

addEventListener('popstate', () => location.reload());
let [viewer, why] = await sampleViewer().then(
  (sample) => [sample, ''],
  (error) => [undefined, wordsFor(error)],
);
for (;;) {
  viewer ??= await logIn(why);
  try {
    await watch(viewer);
    why = '';
  } catch (error) {
    why = wordsFor(error);
  }
  viewer = undefined;
  sayWho();
  fulfil();
}
